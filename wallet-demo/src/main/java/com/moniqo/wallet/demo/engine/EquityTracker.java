package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.engine.state.Transaction;
import com.moniqo.wallet.demo.engine.state.WalletState;
import com.moniqo.wallet.pnl.Drawdown;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tracks equity for the drawdown (S7.3). A transfer waits for the first valuation at which everything has a price. */
final class EquityTracker {
    private final Transaction tx;
    private final WalletState state;
    private final Valuer valuer;

    EquityTracker(Transaction tx, Valuer valuer) {
        this.tx = tx;
        this.state = tx.state();
        this.valuer = valuer;
    }

    /** Updates the drawdown; called for each new price and for each order that fills on arrival. */
    void update() {
        Drawdown seen = seen(state, valuer, tx.now());
        if (seen != null) {
            tx.setDrawdown(seen);
        }
    }

    void transferred(String asset, BigDecimal amount) {
        if (state.drawdown().peak().isPresent()) {
            tx.addUnseenTransfer(asset, amount);
            update();
        }
    }

    /** Returns the drawdown with the equity of a report; the last one while a price is missing. */
    static Drawdown reported(WalletState state, Valuer valuer, Instant now) {
        Drawdown last = state.drawdown();
        Drawdown seen = last.peak().isEmpty() ? null : seen(state, valuer, now);
        return seen == null ? last : seen;
    }

    /** Returns the drawdown after a valuation of equity; null while a price is missing. */
    private static @Nullable Drawdown seen(WalletState state, Valuer valuer, Instant now) {
        BigDecimal equity = valuer.equity(now);
        if (equity == null || state.unseenTransfers().isEmpty()) {
            return equity == null ? null : state.drawdown().seen(equity);
        }
        BigDecimal before = equity;
        for (Map.Entry<String, BigDecimal> transfer : state.unseenTransfers().entrySet()) {
            BigDecimal rate = valuer.rate(transfer.getKey(), now);
            if (rate == null) {
                return null;
            }
            before = before.subtract(transfer.getValue().multiply(rate));
        }
        return state.drawdown().transferred(before, equity);
    }
}
