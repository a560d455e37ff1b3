package com.moniqo.wallet.catalog;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Says how many calls an exchange takes; what is not set is not limited. Immutable. */
@WalletJson
public final class RateLimits {
    private static final RateLimits NONE = new RateLimits(null, null, null);

    private final @Nullable Integer requestsPerMinute;
    private final @Nullable Integer ordersPerSecond;
    private final @Nullable Integer weightLimit;

    private RateLimits(
            @Nullable Integer requestsPerMinute, @Nullable Integer ordersPerSecond, @Nullable Integer weightLimit) {
        this.requestsPerMinute = positive(requestsPerMinute, "requests_per_minute");
        this.ordersPerSecond = positive(ordersPerSecond, "orders_per_second");
        this.weightLimit = positive(weightLimit, "weight_limit");
    }

    private static @Nullable Integer positive(@Nullable Integer value, String name) {
        if (value != null && value < 1) {
            throw new ValidationException("rate_limits." + name, "is " + value + ", must be at least 1");
        }
        return value;
    }

    /** {@return no limits known} */
    public static RateLimits none() {
        return NONE;
    }

    /**
     * The same limits with another number of requests.
     *
     * @param most at least 1
     * @return new limits
     */
    public RateLimits requestsPerMinute(int most) {
        return new RateLimits(most, ordersPerSecond, weightLimit);
    }

    /**
     * The same limits with another number of orders.
     *
     * @param most at least 1
     * @return new limits
     */
    public RateLimits ordersPerSecond(int most) {
        return new RateLimits(requestsPerMinute, most, weightLimit);
    }

    /**
     * The same limits with another weight, where an exchange weighs its calls.
     *
     * @param most at least 1
     * @return new limits
     */
    public RateLimits weightLimit(int most) {
        return new RateLimits(requestsPerMinute, ordersPerSecond, most);
    }

    /** {@return requests a minute; empty for no limit} */
    public OptionalInt requestsPerMinute() {
        return optional(requestsPerMinute);
    }

    /** {@return orders a second; empty for no limit} */
    public OptionalInt ordersPerSecond() {
        return optional(ordersPerSecond);
    }

    /** {@return weight of calls in the exchange's own unit; empty for no limit} */
    public OptionalInt weightLimit() {
        return optional(weightLimit);
    }

    private static OptionalInt optional(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RateLimits that
                && Objects.equals(requestsPerMinute, that.requestsPerMinute)
                && Objects.equals(ordersPerSecond, that.ordersPerSecond)
                && Objects.equals(weightLimit, that.weightLimit);
    }

    @Override
    public int hashCode() {
        return Objects.hash(requestsPerMinute, ordersPerSecond, weightLimit);
    }

    @Override
    public String toString() {
        return "RateLimits[" + requestsPerMinute + "/min, " + ordersPerSecond + " orders/s, weight " + weightLimit
                + "]";
    }
}
