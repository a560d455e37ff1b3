package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.engine.pricing.Rounding;
import com.moniqo.wallet.demo.engine.state.Account;
import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.OrderNode;
import com.moniqo.wallet.demo.engine.state.Transaction;
import com.moniqo.wallet.demo.engine.state.WalletState;
import com.moniqo.wallet.demo.engine.step.OpenPosition;
import com.moniqo.wallet.demo.report.TransferEvent;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.InsufficientBalanceException;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.OrderStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Deposits and withdraws paper money, and resets the wallet (S7.4). */
final class Transfers {
    private static final String RESET = "reset";

    private final Transaction tx;
    private final WalletState state;
    private final Execution execution;
    private final EquityTracker equity;

    Transfers(Transaction tx, Execution execution, EquityTracker equity) {
        this.tx = tx;
        this.state = tx.state();
        this.execution = execution;
        this.equity = equity;
    }

    /** Returns an amount in its asset's scale; refused if it has more decimals. */
    BigDecimal amount(String asset, BigDecimal amount) {
        if (Symbol.of(asset).quote().isPresent()) {
            throw new ValidationException("asset", "is the symbol " + asset + "; valid: one asset such as USDT");
        }
        refuseOtherCase(asset);
        BigDecimal bounded = Decimals.positive(amount, "amount", ErrorCode.VALIDATION_ERROR);
        int scale = state.settings().scale(asset);
        BigDecimal stripped = bounded.scale() > scale ? bounded.stripTrailingZeros() : bounded;
        if (stripped.scale() > scale) {
            throw new ValidationException(
                    "amount", "is " + bounded.toPlainString() + "; valid: at most " + scale + " decimals of " + asset);
        }
        return stripped.setScale(scale);
    }

    /**
     * Refuses an asset that differs only in case from a known one: assets are case-sensitive, and {@code usdt} instead of {@code USDT} is a
     * mistake.
     */
    private void refuseOtherCase(String asset) {
        String upper = asset.toUpperCase(Locale.ROOT);
        boolean known = upper.equals(state.settings().settlementAsset()) || state.findAccount(upper) != null;
        if (known && !upper.equals(asset) && state.findAccount(asset) == null) {
            throw new ValidationException(
                    ErrorCode.INVALID_SYMBOL, "asset", "'" + asset + "' is not known; did you mean " + upper + "?");
        }
    }

    void deposit(String asset, BigDecimal amount) {
        Account known = state.findAccount(asset);
        BigDecimal total = known == null ? amount : known.total().add(amount);
        if (total.precision() > Decimals.MAX_DIGITS) {
            throw new ValidationException("amount", "would bring the balance above " + Decimals.MAX_DIGITS + " digits");
        }
        tx.transfer(tx.account(asset), amount);
        equity.transferred(asset, amount);
        tx.emit(TransferEvent.Kind.DEPOSIT, asset, amount);
    }

    /** Withdraws an amount, with a fee. Both leave the wallet, and neither is a trading loss. */
    void withdraw(String asset, BigDecimal amount) {
        BigDecimal fee = Rounding.cost(
                amount.multiply(state.settings().withdrawalFeeRate()),
                state.settings().scale(asset));
        BigDecimal taken = amount.add(fee);
        Account known = state.findAccount(asset);
        BigDecimal free = known == null ? BigDecimal.ZERO : known.free();
        if (known == null || free.compareTo(taken) < 0) {
            throw new InsufficientBalanceException(asset, taken, free);
        }
        tx.transfer(known, taken.negate());
        equity.transferred(asset, taken.negate());
        tx.emit(TransferEvent.Kind.WITHDRAWAL, asset, taken.negate());
    }

    /** Cancels every order and restores the initial balances. History and client ids are kept. */
    void reset() {
        for (OrderNode node : state.openOrdersByAcceptance()) {
            if (node.isOpen()) {
                execution.end(node, OrderStatus.CANCELLED, RESET);
            }
        }
        Map<String, BigDecimal> initial = state.initial();
        var assets = new TreeSet<>(initial.keySet());
        state.accounts().forEach(account -> assets.add(account.asset()));
        for (String asset : assets) {
            Account account = tx.account(asset);
            BigDecimal change = initial.getOrDefault(asset, BigDecimal.ZERO).subtract(account.free());
            if (change.signum() != 0) {
                tx.transfer(account, change);
                tx.emit(TransferEvent.Kind.RESET, asset, change);
            }
        }
        for (Market market : new ArrayList<>(state.markets())) {
            if (market.position().wasTraded()) {
                tx.put(market, OpenPosition.none(market.symbol()));
            }
        }
        tx.startEpoch();
        equity.update();
    }
}
