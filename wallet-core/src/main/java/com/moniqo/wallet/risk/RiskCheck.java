package com.moniqo.wallet.risk;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.OrderList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The guard's judgement of an order that is not placed: whether it is {@link #allowed()}, the reason if not, and the reading of each limit.
 *
 * <p>Valid only for the moment of the check; nothing is reserved. The wallet itself may still refuse the order, for instance for lack of
 * funds. Immutable.
 */
@WalletJson
public final class RiskCheck {
    private final boolean addsRisk;
    private final @Nullable WalletException refusal;
    private final List<LimitReading> readings;
    private final @Nullable OrderList withDefaultStops;

    RiskCheck(
            boolean addsRisk,
            @Nullable WalletException refusal,
            List<LimitReading> readings,
            @Nullable OrderList withDefaultStops) {
        this.addsRisk = addsRisk;
        this.refusal = refusal;
        this.readings = List.copyOf(readings);
        this.withDefaultStops = withDefaultStops;
    }

    static RiskCheck reducing() {
        return new RiskCheck(false, null, List.of(), null);
    }

    RiskCheck with(OrderList bracket) {
        return new RiskCheck(addsRisk, refusal, readings, bracket);
    }

    /** {@return whether the guard would accept it} */
    public boolean allowed() {
        return refusal == null;
    }

    /** {@return whether it adds risk; an order that only reduces risk is always allowed and not measured} */
    public boolean addsRisk() {
        return addsRisk;
    }

    /** {@return the exception that placing it would throw; empty if it is allowed} */
    public Optional<WalletException> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** {@return the readings of the limits that were judged, with the order included; unmodifiable} */
    public List<LimitReading> readings() {
        return readings;
    }

    /**
     * {@return the list that would be placed instead, with the user's default stop loss and take profit; empty if the order is placed
     * unchanged}
     */
    public Optional<OrderList> withDefaultStops() {
        return Optional.ofNullable(withDefaultStops);
    }

    /**
     * Throws the {@link #refusal()} unless it is allowed.
     *
     * @throws WalletException if it is not allowed
     */
    public void orThrow() {
        if (refusal != null) {
            throw refusal;
        }
    }

    /** For instance {@code allowed [max_position_size_usd: 500 of 1000, ...]}. */
    @Override
    public String toString() {
        return (refusal == null ? (addsRisk ? "allowed" : "allowed, adds no risk") : "refused: " + refusal.getMessage())
                + (readings.isEmpty() ? "" : " " + readings);
    }
}
