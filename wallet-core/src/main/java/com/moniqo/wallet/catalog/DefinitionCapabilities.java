package com.moniqo.wallet.catalog;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TradingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The trading modes, order types, leverage and fees that a definition offers. {@link #problems} compares them with the
 * capabilities of a provider. Immutable.
 */
@WalletJson
public final class DefinitionCapabilities {
    private final Set<TradingMode> modes;
    private final Set<OrderType> orderTypes;
    private final LeverageRange leverage;
    private final FeeSchedule fees;

    private DefinitionCapabilities(
            Set<TradingMode> modes, Set<OrderType> orderTypes, LeverageRange leverage, FeeSchedule fees) {
        this.modes = Collections.unmodifiableSet(modes);
        this.orderTypes = Collections.unmodifiableSet(orderTypes);
        this.leverage = required(leverage, "leverage");
        this.fees = required(fees, "fees");
        if (orderTypes.isEmpty()) {
            throw new ValidationException("supported_order_types", "must name at least one order type");
        }
    }

    /**
     * Returns capabilities for spot trading with market orders and without leverage.
     *
     * @param fees the fees
     * @return the capabilities
     */
    public static DefinitionCapabilities spot(FeeSchedule fees) {
        return new DefinitionCapabilities(
                EnumSet.of(TradingMode.SPOT), EnumSet.of(OrderType.MARKET), LeverageRange.none(), fees);
    }

    /**
     * Returns the full capabilities of a provider.
     *
     * @param provider the provider's capabilities
     * @param fees the fees
     * @return the capabilities
     */
    public static DefinitionCapabilities of(Capabilities provider, FeeSchedule fees) {
        int max = Math.min(required(provider, "provider").maxLeverage(), LeverageRange.MAX);
        return spot(fees)
                .modes(provider.modes())
                .orderTypes(provider.orderTypes())
                .leverage(max == 1 ? LeverageRange.none() : LeverageRange.of(1, max));
    }

    /**
     * Returns a copy of these capabilities with other trading modes.
     *
     * @param modes the modes; none if only market data is offered
     * @return new capabilities
     */
    public DefinitionCapabilities modes(Collection<TradingMode> modes) {
        Set<TradingMode> copy = EnumSet.noneOf(TradingMode.class);
        required(modes, "modes").forEach(mode -> copy.add(required(mode, "modes")));
        return new DefinitionCapabilities(copy, orderTypes, leverage, fees);
    }

    /**
     * Returns a copy of these capabilities with other order types.
     *
     * @param types the order types, at least one
     * @return new capabilities
     */
    public DefinitionCapabilities orderTypes(Collection<OrderType> types) {
        Set<OrderType> copy = EnumSet.noneOf(OrderType.class);
        required(types, "supported_order_types").forEach(type -> copy.add(required(type, "supported_order_types")));
        return new DefinitionCapabilities(modes, copy, leverage, fees);
    }

    /**
     * Returns a copy of these capabilities with another leverage.
     *
     * @param leverage the leverage
     * @return new capabilities
     */
    public DefinitionCapabilities leverage(LeverageRange leverage) {
        return new DefinitionCapabilities(modes, orderTypes, leverage, fees);
    }

    /** {@return the trading modes, unmodifiable} */
    public Set<TradingMode> modes() {
        return modes;
    }

    /** {@return the order types, unmodifiable} */
    public Set<OrderType> orderTypes() {
        return orderTypes;
    }

    /** {@return the leverage} */
    public LeverageRange leverage() {
        return leverage;
    }

    /** {@return the fees} */
    public FeeSchedule fees() {
        return fees;
    }

    /**
     * Returns the claims that go beyond the capabilities of a provider.
     *
     * @param provider the provider's capabilities
     * @return one sentence for each such claim; empty if there is none
     */
    public List<String> problems(Capabilities provider) {
        required(provider, "provider");
        var problems = new ArrayList<String>();
        for (TradingMode mode : modes) {
            if (!provider.modes().contains(mode)) {
                problems.add("claims " + mode + " trading; its provider supports " + provider.modes());
            }
        }
        for (OrderType type : orderTypes) {
            if (!provider.orderTypes().contains(type)) {
                problems.add("claims " + type + " orders; its provider supports " + provider.orderTypes());
            }
        }
        if (leverage.max() > provider.maxLeverage()) {
            problems.add("claims leverage up to " + leverage.max() + "; its provider supports up to "
                    + provider.maxLeverage());
        } else if (leverage.available() && provider.maxLeverage() == 1) {
            problems.add("claims leverage; its provider supports none");
        }
        return problems;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DefinitionCapabilities that
                && modes.equals(that.modes)
                && orderTypes.equals(that.orderTypes)
                && leverage.equals(that.leverage)
                && fees.equals(that.fees);
    }

    @Override
    public int hashCode() {
        return Objects.hash(modes, orderTypes, leverage, fees);
    }

    @Override
    public String toString() {
        return "DefinitionCapabilities" + modes + orderTypes + " " + leverage + " " + fees;
    }
}
