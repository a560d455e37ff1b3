package com.moniqo.wallet.risk;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.market.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a {@link RiskGuard} remembers across restarts and hosts: the user's day, the equity it began with, the highest equity, the last
 * one seen, and the transfers that are accounted for. Amounts are USD where nothing else is said.
 *
 * <p>A store keeps it as it is. Immutable; equality ignores the scale of amounts.
 */
@WalletJson
public final class GuardState {
    private static final GuardState INITIAL = builder().build();

    private final @Nullable LocalDate day;
    private final @Nullable BigDecimal dayStartEquity;
    private final @Nullable BigDecimal peakEquity;
    private final @Nullable BigDecimal lastEquity;
    private final @Nullable Instant lastMarkedAt;
    private final @Nullable Map<String, BigDecimal> netTransfers;

    private GuardState(Builder b) {
        day = b.day;
        dayStartEquity = b.dayStartEquity;
        peakEquity = b.peakEquity;
        lastEquity = b.lastEquity;
        lastMarkedAt = b.lastMarkedAt;
        netTransfers = b.netTransfers;
    }

    /** {@return nothing seen yet} */
    public static GuardState initial() {
        return INITIAL;
    }

    /** {@return a builder of a state with nothing seen yet} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts from this state} */
    public Builder toBuilder() {
        return builder()
                .day(day)
                .dayStartEquity(dayStartEquity)
                .peakEquity(peakEquity)
                .lastEquity(lastEquity)
                .lastMarkedAt(lastMarkedAt)
                .netTransfers(netTransfers);
    }

    /**
     * {@return the date, in the user's time zone, of the day that {@link #dayStartEquity()} belongs to; empty before
     * the first mark}
     */
    public Optional<LocalDate> day() {
        return Optional.ofNullable(day);
    }

    /** {@return what the wallet was worth when that day began: the mark nearest to its start} */
    public Optional<BigDecimal> dayStartEquity() {
        return Optional.ofNullable(dayStartEquity);
    }

    /** {@return the most the wallet was worth at a mark since the peak was last reset} */
    public Optional<BigDecimal> peakEquity() {
        return Optional.ofNullable(peakEquity);
    }

    /** {@return what the wallet was worth at the last mark} */
    public Optional<BigDecimal> lastEquity() {
        return Optional.ofNullable(lastEquity);
    }

    /** {@return when the last mark was} */
    public Optional<Instant> lastMarkedAt() {
        return Optional.ofNullable(lastMarkedAt);
    }

    /**
     * {@return what had come in and gone out at the last look, by asset and in units of it, unmodifiable; empty before
     * the first look, and for wallets that cannot tell, see {@link com.moniqo.wallet.trading.NetTransfers}}
     */
    public Optional<Map<String, BigDecimal>> netTransfers() {
        return Optional.ofNullable(netTransfers);
    }

    /**
     * The state after money came in or went out, which is neither gain nor loss: the day's first equity and the peak move with it.
     *
     * @param usd what came in, in USD; negative for what went out
     * @return the state after it
     */
    public GuardState transferred(BigDecimal usd) {
        required(usd, "usd");
        return toBuilder()
                .dayStartEquity(dayStartEquity == null ? null : dayStartEquity.add(usd))
                .peakEquity(peakEquity == null ? null : peakEquity.add(usd))
                .lastEquity(lastEquity == null ? null : lastEquity.add(usd))
                .build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GuardState that
                && Objects.equals(day, that.day)
                && Decimals.same(dayStartEquity, that.dayStartEquity)
                && Decimals.same(peakEquity, that.peakEquity)
                && Decimals.same(lastEquity, that.lastEquity)
                && Objects.equals(lastMarkedAt, that.lastMarkedAt)
                && same(netTransfers, that.netTransfers);
    }

    static boolean same(@Nullable Map<String, BigDecimal> one, @Nullable Map<String, BigDecimal> other) {
        if (one == null || other == null) {
            return one == other;
        }
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream()
                        .allMatch(entry -> Decimals.same(entry.getValue(), other.get(entry.getKey())));
    }

    @Override
    public int hashCode() {
        return Objects.hash(day, Decimals.hash(dayStartEquity), Decimals.hash(peakEquity), lastMarkedAt);
    }

    /** For instance {@code day 2026-01-05 began with 10000, peak 10400, last 10210 at 2026-01-05T09:30:00Z}. */
    @Override
    public String toString() {
        return "day " + day + " began with " + dayStartEquity + ", peak " + peakEquity + ", last " + lastEquity + " at "
                + lastMarkedAt;
    }

    /** Collects a state, for stores. Not thread-safe. */
    @WalletJson
    public static final class Builder {
        private @Nullable LocalDate day;
        private @Nullable BigDecimal dayStartEquity;
        private @Nullable BigDecimal peakEquity;
        private @Nullable BigDecimal lastEquity;
        private @Nullable Instant lastMarkedAt;
        private @Nullable Map<String, BigDecimal> netTransfers;

        private Builder() {}

        /**
         * Sets the day.
         *
         * @param day the date in the user's time zone, or null if none was seen yet
         * @return this
         */
        public Builder day(@Nullable LocalDate day) {
            this.day = day;
            return this;
        }

        /**
         * Sets what the day began with.
         *
         * @param usd USD, or null if not known
         * @return this
         */
        public Builder dayStartEquity(@Nullable BigDecimal usd) {
            this.dayStartEquity = usd;
            return this;
        }

        /**
         * Sets the highest equity.
         *
         * @param usd USD, or null if not known
         * @return this
         */
        public Builder peakEquity(@Nullable BigDecimal usd) {
            this.peakEquity = usd;
            return this;
        }

        /**
         * Sets the last equity.
         *
         * @param usd USD, or null if not known
         * @return this
         */
        public Builder lastEquity(@Nullable BigDecimal usd) {
            this.lastEquity = usd;
            return this;
        }

        /**
         * Sets when the last mark was.
         *
         * @param at the time, or null if there was none
         * @return this
         */
        public Builder lastMarkedAt(@Nullable Instant at) {
            this.lastMarkedAt = at;
            return this;
        }

        /**
         * Sets what had come in and gone out at the last look.
         *
         * @param byAsset units by asset, copied; null if nobody has looked yet
         * @return this
         */
        public Builder netTransfers(@Nullable Map<String, BigDecimal> byAsset) {
            this.netTransfers = byAsset == null ? null : Collections.unmodifiableMap(new TreeMap<>(byAsset));
            return this;
        }

        /** {@return the state} */
        public GuardState build() {
            return new GuardState(this);
        }
    }
}
