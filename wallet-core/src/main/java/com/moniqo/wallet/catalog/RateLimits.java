package com.moniqo.wallet.catalog;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The number of calls that an exchange accepts. A limit that is not set does not apply. Immutable. */
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
            throw new ValidationException("rate_limits." + name, "is " + value + ", but must be at least 1");
        }
        return value;
    }

    /** {@return no limits} */
    public static RateLimits none() {
        return NONE;
    }

    /**
     * Returns a copy of these limits with another number of requests per minute.
     *
     * @param most the limit, at least 1
     * @return new limits
     */
    public RateLimits requestsPerMinute(int most) {
        return new RateLimits(most, ordersPerSecond, weightLimit);
    }

    /**
     * Returns a copy of these limits with another number of orders per second.
     *
     * @param most the limit, at least 1
     * @return new limits
     */
    public RateLimits ordersPerSecond(int most) {
        return new RateLimits(requestsPerMinute, most, weightLimit);
    }

    /**
     * Returns a copy of these limits with another total weight, for exchanges that weight their calls.
     *
     * @param most the limit, at least 1
     * @return new limits
     */
    public RateLimits weightLimit(int most) {
        return new RateLimits(requestsPerMinute, ordersPerSecond, most);
    }

    /** {@return the requests per minute; empty for no limit} */
    public OptionalInt requestsPerMinute() {
        return optional(requestsPerMinute);
    }

    /** {@return the orders per second; empty for no limit} */
    public OptionalInt ordersPerSecond() {
        return optional(ordersPerSecond);
    }

    /** {@return the total weight of calls, in the exchange's own unit; empty for no limit} */
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
