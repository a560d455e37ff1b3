package com.moniqo.wallet.risk;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.risk.exposure.Exposure;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.valuation.PortfolioValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The findings of one mark by the guard: value, exposure, the day's profit or loss, and whether the wallet is suspended now. Amounts are USD.
 *
 * <p>Immutable.
 */
@WalletJson
public final class RiskReading {
    private final List<AssetBalance> balances;
    private final PortfolioValue value;
    private final BigDecimal exposureUsd;
    private final int openPositions;
    private final List<LimitReading> readings;
    private final @Nullable Suspension suspension;

    RiskReading(
            List<AssetBalance> balances,
            PortfolioValue value,
            Exposure exposure,
            List<LimitReading> readings,
            @Nullable Suspension suspension) {
        this.balances = List.copyOf(balances);
        this.value = value;
        this.exposureUsd = exposure.total();
        this.openPositions = exposure.positions();
        this.readings = List.copyOf(readings);
        this.suspension = suspension;
    }

    /** {@return what the wallet holds, unmodifiable} */
    public List<AssetBalance> balances() {
        return balances;
    }

    /** {@return what the wallet is worth, with what could not be priced named} */
    public PortfolioValue value() {
        return value;
    }

    /** {@return what is in positions and in open orders that add to them, as far as it can be priced} */
    public BigDecimal exposureUsd() {
        return exposureUsd;
    }

    /** {@return how many positions are open} */
    public int openPositions() {
        return openPositions;
    }

    /**
     * {@return daily loss and drawdown against their limits, unmodifiable; empty if the wallet's value cannot be
     * told}
     */
    public List<LimitReading> readings() {
        return readings;
    }

    /** {@return why the wallet takes no more risk now; empty if it does} */
    public Optional<Suspension> suspension() {
        return Optional.ofNullable(suspension);
    }

    /** For instance {@code 9800 USD {...}, 2500 USD in 2 positions [daily_loss_limit_usd: 200 of 500]}. */
    @Override
    public String toString() {
        return value + ", " + exposureUsd.toPlainString() + " USD in " + openPositions + " positions " + readings
                + (suspension == null ? "" : ", suspended: " + suspension);
    }
}
