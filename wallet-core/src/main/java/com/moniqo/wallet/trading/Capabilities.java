package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * States what the wallets of a provider can do; what is not stated, they cannot. Immutable.
 *
 * <pre>{@code
 * Capabilities.builder().modes(SPOT).orderTypes(MARKET, LIMIT).timesInForce(GTC, IOC).abilities(TradeHistory.class).build()
 * }</pre>
 */
@WalletJson
public final class Capabilities {
    private final Set<TradingMode> modes;
    private final Set<OrderType> orderTypes;
    private final Set<TimeInForce> timesInForce;
    private final Set<Class<?>> abilities;
    private final int maxLeverage;
    private final boolean simulated;

    private Capabilities(Builder b) {
        modes = Collections.unmodifiableSet(EnumSet.copyOf(b.modes));
        orderTypes = Collections.unmodifiableSet(EnumSet.copyOf(b.orderTypes));
        timesInForce = Collections.unmodifiableSet(EnumSet.copyOf(b.timesInForce));
        abilities = Collections.unmodifiableSet(new LinkedHashSet<>(b.abilities));
        maxLeverage = b.maxLeverage;
        simulated = b.simulated;
    }

    /** {@return a builder that starts from spot trading of market orders, good till cancelled, without leverage} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the ways of trading} */
    public Set<TradingMode> modes() {
        return modes;
    }

    /** {@return the order types, unmodifiable} */
    public Set<OrderType> orderTypes() {
        return orderTypes;
    }

    /** {@return the times in force, unmodifiable} */
    public Set<TimeInForce> timesInForce() {
        return timesInForce;
    }

    /** {@return the interfaces that {@link Wallet#ability} answers, unmodifiable} */
    public Set<Class<?>> abilities() {
        return abilities;
    }

    /** {@return the highest leverage; 1 for none} */
    public int maxLeverage() {
        return maxLeverage;
    }

    /** {@return whether the money is paper} */
    public boolean simulated() {
        return simulated;
    }

    /** All of it, readable. */
    @Override
    public String toString() {
        return "Capabilities" + modes + orderTypes + timesInForce
                + abilities.stream().map(Class::getSimpleName).sorted().toList() + " leverage " + maxLeverage
                + (simulated ? " simulated" : "");
    }

    /** Collects what a provider can do. Not thread-safe. */
    @WalletJson
    public static final class Builder {
        private Set<TradingMode> modes = EnumSet.of(TradingMode.SPOT);
        private Set<OrderType> orderTypes = EnumSet.of(OrderType.MARKET);
        private Set<TimeInForce> timesInForce = EnumSet.of(TimeInForce.GTC);
        private Set<Class<?>> abilities = Set.of();
        private int maxLeverage = 1;
        private boolean simulated;

        private Builder() {}

        /**
         * Sets the ways of trading.
         *
         * @param modes at least one
         * @return this
         */
        public Builder modes(TradingMode... modes) {
            this.modes = EnumSet.copyOf(some(modes, "modes"));
            return this;
        }

        /**
         * Sets the order types.
         *
         * @param types at least one
         * @return this
         */
        public Builder orderTypes(OrderType... types) {
            this.orderTypes = EnumSet.copyOf(some(types, "orderTypes"));
            return this;
        }

        /**
         * Sets the times in force.
         *
         * @param times at least one
         * @return this
         */
        public Builder timesInForce(TimeInForce... times) {
            this.timesInForce = EnumSet.copyOf(some(times, "timesInForce"));
            return this;
        }

        /**
         * Sets the abilities; none if not set.
         *
         * @param abilities their interfaces
         * @return this
         */
        public Builder abilities(Class<?>... abilities) {
            this.abilities = new LinkedHashSet<>(present(abilities, "abilities"));
            return this;
        }

        /**
         * Sets the highest leverage; 1 if not set.
         *
         * @param maxLeverage at least 1
         * @return this
         */
        public Builder maxLeverage(int maxLeverage) {
            if (maxLeverage < 1) {
                throw new ValidationException("maxLeverage", "is " + maxLeverage + ", must be at least 1");
            }
            this.maxLeverage = maxLeverage;
            return this;
        }

        /**
         * States that the money is paper.
         *
         * @return this
         */
        public Builder simulated() {
            this.simulated = true;
            return this;
        }

        /** {@return the capabilities} */
        public Capabilities build() {
            return new Capabilities(this);
        }

        private static <T> List<T> some(T[] values, String field) {
            if (required(values, field).length == 0) {
                throw new ValidationException(field, "must name at least one");
            }
            return present(values, field);
        }

        private static <T> List<T> present(T[] values, String field) {
            for (T value : required(values, field)) {
                required(value, field);
            }
            return List.of(values);
        }
    }
}
