package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A change to an order. Immutable. */
@WalletJson
public final class OrderEvent implements WalletEvent {
    /** The kind of change. Values may be added, so a {@code switch} needs a default branch. */
    public enum Kind {
        /** The wallet accepted the order. */
        ACCEPTED,
        /** A pending child opened, or grew with the fills of its entry. */
        OPENED,
        /** The order's trigger fired. */
        TRIGGERED,
        /** The order was filled, partly or completely; see {@link OrderEvent#fill()}. */
        FILLED,
        /** The order was amended by its user. */
        AMENDED,
        /** The order's amount was reduced because a linked order filled or ended. */
        REDUCED,
        /** The order was cancelled or rejected, or has expired; see its status and reason. */
        ENDED
    }

    private final long sequence;
    private final Instant time;
    private final Kind kind;
    private final Order order;
    private final @Nullable Fill fill;

    private OrderEvent(long sequence, Instant time, Kind kind, Order order, @Nullable Fill fill) {
        this.sequence = sequence;
        this.time = required(time, "time");
        this.kind = required(kind, "kind");
        this.order = required(order, "order");
        this.fill = fill;
    }

    /**
     * Creates an event without a fill.
     *
     * @param sequence the wallet's step
     * @param time when it happened
     * @param kind what happened
     * @param order the order after it
     * @return the event
     */
    public static OrderEvent of(long sequence, Instant time, Kind kind, Order order) {
        return new OrderEvent(sequence, time, kind, order, null);
    }

    /**
     * Creates an event for a fill.
     *
     * @param sequence the wallet's step
     * @param order the order after it
     * @param fill the fill
     * @return the event
     */
    public static OrderEvent filled(long sequence, Order order, Fill fill) {
        return new OrderEvent(sequence, required(fill, "fill").time(), Kind.FILLED, order, fill);
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public Instant time() {
        return time;
    }

    /** {@return what happened} */
    public Kind kind() {
        return kind;
    }

    /** {@return the order after it} */
    public Order order() {
        return order;
    }

    /** {@return the fill, for {@link Kind#FILLED} only} */
    public Optional<Fill> fill() {
        return Optional.ofNullable(fill);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OrderEvent that
                && sequence == that.sequence
                && time.equals(that.time)
                && kind == that.kind
                && order.equals(that.order)
                && Objects.equals(fill, that.fill);
    }

    @Override
    public int hashCode() {
        return Objects.hash(sequence, kind, order.id());
    }

    /** For instance {@code #7 2026-01-05T09:30:00Z FILLED demo_... [BUY 0.05 ...]}. */
    @Override
    public String toString() {
        return "#" + sequence + " " + time + " " + kind + " " + order + (fill == null ? "" : " [" + fill + "]");
    }
}
