package com.moniqo.wallet.risk;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.OrderList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The guard's answer to an order that is not placed: whether it is {@link #allowed()}, why not, and how far each limit is.
 *
 * <p>True of the moment it was made; nothing is reserved. The wallet itself may still refuse, for instance for lack of funds. Immutable.
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

    /** {@return whether the guard would let it through} */
    public boolean allowed() {
        return refusal == null;
    }

    /** {@return whether it adds risk at all; what only reduces risk is always allowed and not measured} */
    public boolean addsRisk() {
        return addsRisk;
    }

    /** {@return what placing it would throw; empty if it is allowed} */
    public Optional<WalletException> refusal() {
        return Optional.ofNullable(refusal);
    }

    /**
     * {@return the limits as they would be with it, each with what it allows and the room left, unmodifiable; as far
     * as judged}
     */
    public List<LimitReading> readings() {
        return readings;
    }

    /**
     * {@return what would be placed in its stead: the order with the user's default stop loss and take profit; empty
     * if it goes as it is}
     */
    public Optional<OrderList> withDefaultStops() {
        return Optional.ofNullable(withDefaultStops);
    }

    /**
     * Does nothing if it is allowed.
     *
     * @throws WalletException the {@link #refusal()} otherwise
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
