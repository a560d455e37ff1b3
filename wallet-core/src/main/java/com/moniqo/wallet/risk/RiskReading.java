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
 * The result of one mark by the guard: value, exposure, daily loss and drawdown, and whether the wallet is suspended. Amounts are in USD.
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
    private final FillFeed.Reading fills;

    RiskReading(
            List<AssetBalance> balances,
            PortfolioValue value,
            Exposure exposure,
            List<LimitReading> readings,
            @Nullable Suspension suspension,
            FillFeed.Reading fills) {
        this.balances = List.copyOf(balances);
        this.value = value;
        this.exposureUsd = exposure.total();
        this.openPositions = exposure.positions();
        this.readings = List.copyOf(readings);
        this.suspension = suspension;
        this.fills = fills;
    }

    FillFeed.Reading fills() {
        return fills;
    }

    /** {@return the wallet's holdings, unmodifiable} */
    public List<AssetBalance> balances() {
        return balances;
    }

    /** {@return the wallet's value, and the assets without a price} */
    public PortfolioValue value() {
        return value;
    }

    /** {@return the value of positions and of open orders that add to them, as far as it can be priced} */
    public BigDecimal exposureUsd() {
        return exposureUsd;
    }

    /** {@return the number of open positions} */
    public int openPositions() {
        return openPositions;
    }

    /** {@return the readings of daily loss and drawdown, unmodifiable; empty if the wallet's value is unknown} */
    public List<LimitReading> readings() {
        return readings;
    }

    /** {@return the suspension; empty if the wallet is not suspended} */
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
