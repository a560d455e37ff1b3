package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.engine.state.Transaction;
import com.moniqo.wallet.demo.engine.state.WalletState;
import java.math.BigDecimal;
import java.math.MathContext;

/** Keeps the highest equity and the largest drawdown (S7.3). */
final class EquityTracker {
    private final Transaction tx;
    private final WalletState state;
    private final Valuer valuer;

    EquityTracker(Transaction tx, Valuer valuer) {
        this.tx = tx;
        this.state = tx.state();
        this.valuer = valuer;
    }

    /** Compares equity with its peak: each new price does. */
    void update() {
        BigDecimal equity = valuer.equity(tx.now());
        if (equity == null) {
            return;
        }
        BigDecimal peak = state.peak();
        if (peak == null || equity.compareTo(peak) > 0) {
            tx.setPeak(equity);
        } else if (peak.signum() > 0 && equity.compareTo(peak) < 0) {
            BigDecimal drawdown = peak.subtract(equity).divide(peak, MathContext.DECIMAL128);
            BigDecimal largest = state.maxDrawdown();
            if (largest == null || drawdown.compareTo(largest) > 0) {
                tx.setMaxDrawdown(drawdown);
            }
        }
        if (state.maxDrawdown() == null) {
            tx.setMaxDrawdown(BigDecimal.ZERO);
        }
    }

    /** A transfer moves the peak by its value at the latest price, so that a withdrawal is not a loss. */
    void transferred(String asset, BigDecimal amount) {
        BigDecimal rate = valuer.rate(asset, tx.now());
        BigDecimal peak = state.peak();
        if (rate != null && peak != null) {
            tx.setPeak(peak.add(amount.multiply(rate)));
        }
    }
}
