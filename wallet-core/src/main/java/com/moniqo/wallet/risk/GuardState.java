package com.moniqo.wallet.risk;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.pnl.Drawdown;
import com.moniqo.wallet.pnl.TradeBook;
import com.moniqo.wallet.risk.notes.GuardNotes;
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
 * The memory of a {@link RiskGuard} across restarts and hosts: the user's day and its initial equity, the drawdown, the last equity, the
 * transfers accounted for, the notes on orders sent, and the results of all fills. Amounts are in USD unless stated otherwise.
 *
 * <p>A store keeps every part unchanged. Immutable. Equality ignores the scale of amounts.
 */
@WalletJson
public final class GuardState {
    private static final GuardState INITIAL = builder().build();

    private final @Nullable LocalDate day;
    private final @Nullable BigDecimal dayStartEquity;
    private final @Nullable BigDecimal dayReferenceEquity;
    private final @Nullable LocalDate earlierDay;
    private final @Nullable BigDecimal earlierStartEquity;
    private final @Nullable BigDecimal earlierReferenceEquity;
    private final Drawdown drawdown;
    private final @Nullable BigDecimal lastEquity;
    private final @Nullable Instant lastMarkedAt;
    private final @Nullable Map<String, BigDecimal> netTransfers;
    private final BigDecimal reportedTransfers;
    private final GuardNotes notes;
    private final TradeBook trades;

    private GuardState(Builder b) {
        day = b.day;
        dayStartEquity = b.dayStartEquity;
        dayReferenceEquity = b.dayReferenceEquity == null ? b.dayStartEquity : b.dayReferenceEquity;
        earlierDay = b.earlierDay;
        earlierStartEquity = b.earlierStartEquity;
        earlierReferenceEquity = b.earlierReferenceEquity;
        drawdown = b.drawdown;
        lastEquity = b.lastEquity;
        lastMarkedAt = b.lastMarkedAt;
        netTransfers = b.netTransfers;
        reportedTransfers = b.reportedTransfers;
        notes = b.notes;
        trades = b.trades;
    }

    /** {@return the state before the first mark} */
    public static GuardState initial() {
        return INITIAL;
    }

    /** {@return a builder that starts from the state before the first mark} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts from this state} */
    public Builder toBuilder() {
        Builder copy = builder()
                .day(day)
                .dayStartEquity(dayStartEquity)
                .dayReferenceEquity(dayReferenceEquity)
                .earlierDay(earlierDay, earlierStartEquity, earlierReferenceEquity)
                .drawdown(drawdown)
                .lastEquity(lastEquity)
                .lastMarkedAt(lastMarkedAt)
                .reportedTransfers(reportedTransfers)
                .notes(notes)
                .trades(trades);
        copy.netTransfers = netTransfers; // unmodifiable already
        return copy;
    }

    /**
     * {@return the date, in the user's time zone, of the day that {@link #dayStartEquity()} belongs to; empty before
     * the first mark}
     */
    public Optional<LocalDate> day() {
        return Optional.ofNullable(day);
    }

    /**
     * {@return the equity at the start of that day (the nearest mark) plus all net transfers since; the day's loss in USD is the difference
     * to the current equity}
     */
    public Optional<BigDecimal> dayStartEquity() {
        return Optional.ofNullable(dayStartEquity);
    }

    /** {@return the equity at the start of that day, scaled by every transfer since; the day's loss in percent is measured from it} */
    public Optional<BigDecimal> dayReferenceEquity() {
        return Optional.ofNullable(dayReferenceEquity);
    }

    /**
     * {@return the day before {@link #day()}, which continues if the clock was ahead when {@link #day()} began; empty if unknown} It is not
     * necessarily the previous date.
     */
    public Optional<LocalDate> earlierDay() {
        return Optional.ofNullable(earlierDay);
    }

    /** {@return the {@link #dayStartEquity()} of the earlier day, plus all net transfers since; empty if that day is unknown} */
    public Optional<BigDecimal> earlierStartEquity() {
        return Optional.ofNullable(earlierStartEquity);
    }

    /** {@return the {@link #dayReferenceEquity()} of the earlier day, scaled by every transfer since; empty if that day is unknown} */
    public Optional<BigDecimal> earlierReferenceEquity() {
        return Optional.ofNullable(earlierReferenceEquity);
    }

    /** {@return the fall of equity from its peak} */
    public Drawdown drawdown() {
        return drawdown;
    }

    /** {@return the peak that {@link #drawdown()} is measured from; empty before the first mark} */
    public Optional<BigDecimal> peakEquity() {
        return drawdown.peak();
    }

    /** {@return the value of the wallet at the last mark} */
    public Optional<BigDecimal> lastEquity() {
        return Optional.ofNullable(lastEquity);
    }

    /** {@return the time of the last mark} */
    public Optional<Instant> lastMarkedAt() {
        return Optional.ofNullable(lastMarkedAt);
    }

    /**
     * {@return the net transfers at the last read of the wallet, by asset and in units of it, unmodifiable; empty before the first read,
     * and if the wallet does not report them, see {@link com.moniqo.wallet.trading.NetTransfers}}
     */
    public Optional<Map<String, BigDecimal>> netTransfers() {
        return Optional.ofNullable(netTransfers);
    }

    /** {@return the net transfers in USD that the host has reported and that are not accounted for yet; negative for withdrawals} */
    public BigDecimal reportedTransfers() {
        return reportedTransfers;
    }

    /** {@return the notes on orders that the guards of this wallet have sent and the wallet may not show yet} */
    public GuardNotes notes() {
        return notes;
    }

    /** {@return the results of the wallet's fills, and the position up to which its history was read} */
    public TradeBook trades() {
        return trades;
    }

    /**
     * Returns a copy of this state with other results of fills.
     *
     * @param trades the results
     * @return the new state
     */
    GuardState withTrades(TradeBook trades) {
        return toBuilder().trades(trades).build();
    }

    /**
     * Returns a copy of this state with other notes.
     *
     * @param notes the notes
     * @return the new state
     */
    public GuardState withNotes(GuardNotes notes) {
        return toBuilder().notes(notes).build();
    }

    /**
     * Returns this state after the host has reported a transfer. The next read of the wallet accounts for it.
     *
     * @param usd the amount in USD, negative for a withdrawal
     * @return the new state
     */
    public GuardState transferReported(BigDecimal usd) {
        return toBuilder()
                .reportedTransfers(reportedTransfers.add(required(usd, "usd")))
                .build();
    }

    /**
     * Returns the state after a transfer that the wallet has reported. The drawdown and the day's loss, in percent and in USD, do not
     * change.
     */
    GuardState transferred(BigDecimal before, BigDecimal after) {
        BigDecimal usd = after.subtract(before);
        var next = toBuilder().drawdown(drawdown.peak().isEmpty() ? drawdown : drawdown.transferred(before, after));
        if (dayStartEquity != null && dayReferenceEquity != null) {
            next.dayStartEquity(dayStartEquity.add(usd));
            next.dayReferenceEquity(Drawdown.scaled(dayReferenceEquity, before, after));
        }
        if (earlierStartEquity != null && earlierReferenceEquity != null) {
            next.earlierDay(
                    earlierDay, earlierStartEquity.add(usd), Drawdown.scaled(earlierReferenceEquity, before, after));
        }
        return next.lastEquity(lastEquity == null ? null : lastEquity.add(usd)).build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GuardState that
                && Objects.equals(day, that.day)
                && Decimals.same(dayStartEquity, that.dayStartEquity)
                && Decimals.same(dayReferenceEquity, that.dayReferenceEquity)
                && Objects.equals(earlierDay, that.earlierDay)
                && Decimals.same(earlierStartEquity, that.earlierStartEquity)
                && Decimals.same(earlierReferenceEquity, that.earlierReferenceEquity)
                && drawdown.equals(that.drawdown)
                && Decimals.same(lastEquity, that.lastEquity)
                && Objects.equals(lastMarkedAt, that.lastMarkedAt)
                && same(netTransfers, that.netTransfers)
                && Decimals.same(reportedTransfers, that.reportedTransfers)
                && notes.equals(that.notes)
                && trades.equals(that.trades);
    }

    static boolean same(@Nullable Map<String, BigDecimal> one, @Nullable Map<String, BigDecimal> other) {
        if (one == null || other == null) {
            return one == other;
        }
        if (one == other) {
            return true;
        }
        if (one.size() != other.size()) {
            return false;
        }
        for (Map.Entry<String, BigDecimal> entry : one.entrySet()) {
            BigDecimal amount = other.get(entry.getKey());
            if (amount == null || entry.getValue().compareTo(amount) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return Objects.hash(day, Decimals.hash(dayStartEquity), drawdown, lastMarkedAt, notes);
    }

    /** For instance {@code day 2026-01-05 began with 10000, drawdown 0.14 below 10400, at most 0.2, last 10210 at 2026-01-05T09:30:00Z}. */
    @Override
    public String toString() {
        return "day " + day + " began with " + dayStartEquity + ", drawdown " + drawdown + ", last " + lastEquity
                + " at " + lastMarkedAt;
    }

    /** A builder of {@link GuardState}, for stores. Not thread-safe. */
    @WalletJson
    public static final class Builder {
        private @Nullable LocalDate day;
        private @Nullable BigDecimal dayStartEquity;
        private @Nullable BigDecimal dayReferenceEquity;
        private @Nullable LocalDate earlierDay;
        private @Nullable BigDecimal earlierStartEquity;
        private @Nullable BigDecimal earlierReferenceEquity;
        private Drawdown drawdown = Drawdown.none();
        private @Nullable BigDecimal lastEquity;
        private @Nullable Instant lastMarkedAt;
        private @Nullable Map<String, BigDecimal> netTransfers;
        private BigDecimal reportedTransfers = BigDecimal.ZERO;
        private GuardNotes notes = GuardNotes.none();
        private TradeBook trades = TradeBook.none();

        private Builder() {}

        /**
         * Sets the day.
         *
         * @param day the date in the user's time zone, or null before the first mark
         * @return this builder
         */
        public Builder day(@Nullable LocalDate day) {
            this.day = day;
            return this;
        }

        /**
         * Sets the equity at the start of the day, plus all net transfers since.
         *
         * @param usd the equity in USD, or null if unknown
         * @return this builder
         */
        public Builder dayStartEquity(@Nullable BigDecimal usd) {
            this.dayStartEquity = usd;
            return this;
        }

        /**
         * Sets the equity that the day's loss in percent is measured from. Default: the equity at the start of the day.
         *
         * @param usd the equity in USD, or null for the default
         * @return this builder
         */
        public Builder dayReferenceEquity(@Nullable BigDecimal usd) {
            this.dayReferenceEquity = usd;
            return this;
        }

        /**
         * Sets the day before the current one. Default: unknown.
         *
         * @param day the date in the user's time zone, or null if unknown
         * @param startUsd the equity at the start of that day, plus all net transfers since; null if the day is unknown
         * @param referenceUsd the equity that the loss of that day in percent is measured from, or null for {@code startUsd}
         * @return this builder
         */
        public Builder earlierDay(
                @Nullable LocalDate day, @Nullable BigDecimal startUsd, @Nullable BigDecimal referenceUsd) {
            if (day == null || startUsd == null) {
                earlierDay = null;
                earlierStartEquity = null;
                earlierReferenceEquity = null;
            } else {
                earlierDay = day;
                earlierStartEquity = startUsd;
                earlierReferenceEquity = referenceUsd == null ? startUsd : referenceUsd;
            }
            return this;
        }

        /**
         * Sets the drawdown. Default: none.
         *
         * @param drawdown the drawdown
         * @return this builder
         */
        public Builder drawdown(Drawdown drawdown) {
            this.drawdown = required(drawdown, "drawdown");
            return this;
        }

        /**
         * Sets the drawdown to none, with equity at its peak.
         *
         * @param usd the peak in USD, or null if unknown
         * @return this builder
         */
        public Builder peakEquity(@Nullable BigDecimal usd) {
            return drawdown(usd == null ? Drawdown.none() : Drawdown.none().seen(usd));
        }

        /**
         * Sets the equity at the last mark.
         *
         * @param usd the equity in USD, or null if unknown
         * @return this builder
         */
        public Builder lastEquity(@Nullable BigDecimal usd) {
            this.lastEquity = usd;
            return this;
        }

        /**
         * Sets the time of the last mark.
         *
         * @param at the time, or null if there was none
         * @return this builder
         */
        public Builder lastMarkedAt(@Nullable Instant at) {
            this.lastMarkedAt = at;
            return this;
        }

        /**
         * Sets the net transfers at the last read of the wallet.
         *
         * @param byAsset units by asset, copied; null before the first read
         * @return this builder
         */
        public Builder netTransfers(@Nullable Map<String, BigDecimal> byAsset) {
            this.netTransfers = byAsset == null ? null : Collections.unmodifiableMap(new TreeMap<>(byAsset));
            return this;
        }

        /**
         * Sets the net transfers that the host has reported and that are not accounted for yet.
         *
         * @param usd the amount in USD, negative for withdrawals
         * @return this builder
         */
        public Builder reportedTransfers(BigDecimal usd) {
            this.reportedTransfers = required(usd, "usd");
            return this;
        }

        /**
         * Sets the notes. Default: none.
         *
         * @param notes the notes
         * @return this builder
         */
        public Builder notes(GuardNotes notes) {
            this.notes = required(notes, "notes");
            return this;
        }

        /**
         * Sets the results of the wallet's fills. Default: nothing was read.
         *
         * @param trades the results
         * @return this
         */
        public Builder trades(TradeBook trades) {
            this.trades = required(trades, "trades");
            return this;
        }

        /** {@return the state} */
        public GuardState build() {
            return new GuardState(this);
        }
    }
}
