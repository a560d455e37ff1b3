package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.engine.state.Transaction;
import com.moniqo.wallet.demo.engine.state.WalletState;
import com.moniqo.wallet.pnl.Drawdown;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at equity for the drawdown (S7.3). A transfer waits for the first look at which everything has a price. */
final class EquityTracker {
    private final Transaction tx;
    private final WalletState state;
    private final Valuer valuer;

    EquityTracker(Transaction tx, Valuer valuer) {
        this.tx = tx;
        this.state = tx.state();
        this.valuer = valuer;
    }

    /** Looks at equity: each new price does. */
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

    /** The drawdown with the equity of a report, which is not the first look; as it was last while a price is missing. */
    static Drawdown reported(WalletState state, Valuer valuer, Instant now) {
        Drawdown last = state.drawdown();
        Drawdown seen = last.peak().isEmpty() ? null : seen(state, valuer, now);
        return seen == null ? last : seen;
    }

    /** The drawdown after a look at equity; null while a price is missing. */
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
