package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.report.TransferEvent;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.InsufficientBalanceException;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.OrderStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeSet;

/** Moves paper money in and out, and begins anew (S7.4). */
final class Transfers {
    static final String RESET = "reset";

    private final Tx tx;
    private final WalletState state;
    private final Execution execution;
    private final Valuer valuer;

    Transfers(Tx tx, Execution execution, Valuer valuer) {
        this.tx = tx;
        this.state = tx.state;
        this.execution = execution;
        this.valuer = valuer;
    }

    /** An amount that the asset's scale can hold. */
    BigDecimal amount(String asset, BigDecimal amount) {
        if (Symbol.of(asset).quote().isPresent()) {
            throw new ValidationException("asset", "is the symbol " + asset + "; valid: one asset such as USDT");
        }
        BigDecimal bounded = Decimals.positive(amount, "amount", ErrorCode.VALIDATION_ERROR);
        int scale = state.settings.scale(asset);
        BigDecimal stripped = bounded.scale() > scale ? bounded.stripTrailingZeros() : bounded;
        if (stripped.scale() > scale) {
            throw new ValidationException(
                    "amount", "is " + bounded.toPlainString() + "; valid: at most " + scale + " decimals of " + asset);
        }
        return stripped.setScale(scale);
    }

    void deposit(String asset, BigDecimal amount) {
        if (state.account(asset).total().add(amount).precision() > Decimals.MAX_DIGITS) {
            throw new ValidationException("amount", "would bring the balance above " + Decimals.MAX_DIGITS + " digits");
        }
        tx.transfer(state.account(asset), amount);
        valuer.transferred(asset, amount, tx.time);
        tx.emit(TransferEvent.Kind.DEPOSIT, asset, amount);
    }

    void withdraw(String asset, BigDecimal amount) {
        Account account = state.account(asset);
        if (account.free.compareTo(amount) < 0) {
            throw new InsufficientBalanceException(asset, amount, account.free);
        }
        tx.transfer(account, amount.negate());
        valuer.transferred(asset, amount.negate(), tx.time);
        tx.emit(TransferEvent.Kind.WITHDRAWAL, asset, amount.negate());
    }

    /** Ends everything and restores what the wallet began with; history and client ids stay. */
    void reset(Map<String, BigDecimal> initial) {
        for (OrderNode node : state.openOrders()) {
            if (node.open()) {
                execution.end(node, OrderStatus.CANCELLED, RESET);
            }
        }
        var assets = new TreeSet<>(state.accounts.keySet());
        assets.addAll(initial.keySet());
        for (String asset : assets) {
            Account account = state.account(asset);
            BigDecimal change = initial.getOrDefault(asset, Money.ZERO).subtract(account.free);
            if (change.signum() != 0) {
                tx.transfer(account, change);
                tx.emit(TransferEvent.Kind.RESET, asset, change);
            }
        }
        for (Market market : new ArrayList<>(state.markets.values())) {
            if (market.holding != Holding.FLAT) {
                tx.put(market, Holding.FLAT);
            }
        }
        state.peak = null;
        state.maxDrawdown = null;
        state.marked = true;
        state.epoch++;
        valuer.mark(tx.time);
    }
}
