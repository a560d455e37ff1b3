package com.moniqo.wallet.risk.notes;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The possible effect of one call on positions, recorded before the call is sent and counted until the wallet shows its outcome. Immutable.
 */
@WalletJson
public final class Reservation {
    private final long number;
    private final Kind kind;
    private final State state;
    private final String guard;
    private final Instant changedAt;
    private final @Nullable ClientId clientId;
    private final String fingerprint;
    private final List<NotedOrder> orders;

    Reservation(Builder b) {
        number = b.number;
        kind = b.kind;
        state = b.state;
        guard = b.guard;
        changedAt = b.changedAt;
        clientId = b.clientId;
        fingerprint = b.fingerprint;
        orders = List.copyOf(b.orders);
    }

    /**
     * Returns a builder of a reservation that is in flight.
     *
     * @param kind the kind of call
     * @param guard the guard that sends it
     * @param at the time of recording
     * @return a builder
     */
    public static Builder builder(Kind kind, String guard, Instant at) {
        return new Builder(required(kind, "kind"), required(guard, "guard"), required(at, "at"));
    }

    private Builder toBuilder() {
        var b = new Builder(kind, guard, changedAt);
        b.number = number;
        b.state = state;
        b.clientId = clientId;
        b.fingerprint = fingerprint;
        b.orders = orders;
        return b;
    }

    /** {@return the number, which is unique within one wallet's notes and increases} */
    public long number() {
        return number;
    }

    /** {@return the kind of call} */
    public Kind kind() {
        return kind;
    }

    /** {@return the state} */
    public State state() {
        return state;
    }

    /** {@return the guard that recorded it} */
    public String guard() {
        return guard;
    }

    /** {@return the time of recording, or of the last change that the guard has seen} */
    public Instant changedAt() {
        return changedAt;
    }

    /** {@return the client id of the order or list; empty if it has none} */
    public Optional<ClientId> clientId() {
        return Optional.ofNullable(clientId);
    }

    /** {@return a digest of the caller's request; empty if it does not matter} */
    public String fingerprint() {
        return fingerprint;
    }

    /** {@return the orders, as sent; for a list, in the order of its members} */
    public List<NotedOrder> orders() {
        return orders;
    }

    Reservation numbered(long number) {
        var b = toBuilder();
        b.number = number;
        return new Reservation(b);
    }

    /**
     * Returns this reservation in another state.
     *
     * @param state the state
     * @param at the time of the change
     * @return the new reservation
     */
    public Reservation in(State state, Instant at) {
        var b = toBuilder();
        b.state = required(state, "state");
        b.changedAt = required(at, "at");
        return new Reservation(b);
    }

    /**
     * Returns this reservation after the wallet has answered with its orders.
     *
     * @param answer the orders, in the order of {@link #orders()}; the answer to an amendment contains only its first order
     * @param at the time of the answer
     * @return the acknowledged reservation
     */
    public Reservation acknowledged(List<Order> answer, Instant at) {
        var known = new ArrayList<NotedOrder>();
        for (int i = 0; i < orders.size(); i++) {
            known.add(i < answer.size() ? orders.get(i).shownAs(answer.get(i)) : orders.get(i));
        }
        var b = toBuilder();
        b.orders = known;
        b.state = State.ACKNOWLEDGED;
        b.changedAt = required(at, "at");
        return new Reservation(b);
    }

    /**
     * Returns this reservation with the wallet's information on one of its orders.
     *
     * @param order the order that the wallet returned
     * @return the updated reservation
     */
    public Reservation knowing(Order order) {
        var b = toBuilder();
        b.orders = orders.stream()
                .map(noted -> order.id().equals(noted.id()) ? noted.shownAs(order) : noted)
                .toList();
        return new Reservation(b);
    }

    /**
     * Returns this reservation or the one with the same number in other notes, whichever is more up to date.
     *
     * @param others the other notes
     * @return the more recent form
     */
    public Reservation orBetter(GuardNotes others) {
        Reservation other = others.find(number);
        if (other == null) {
            return this;
        }
        int order = Integer.compare(certainty(), other.certainty());
        return order > 0 || (order == 0 && !other.changedAt.isAfter(changedAt)) ? this : other;
    }

    private int certainty() {
        return switch (state) {
            case IN_FLIGHT -> 0;
            case UNKNOWN -> 1;
            case ACKNOWLEDGED -> 2;
            case SETTLED -> 3;
        };
    }

    /** For instance {@code #12 ORDER IN_FLIGHT}, without any text from users. */
    @Override
    public String toString() {
        return "#" + number + " " + kind + " " + state + " since " + changedAt;
    }

    /** The kind of call. Values may be added, so a {@code switch} needs a default branch. */
    public enum Kind {
        /** One order. */
        ORDER,
        /** Linked orders. */
        LIST,
        /** A change to an open order and the orders that depend on it. */
        AMENDMENT,
        /** No call: a fill of an earlier order that the balances may not show yet. */
        LATE_FILL,
        /** No call: the open orders at the last read of a wallet that shows fills late. */
        OPEN_ORDERS
    }

    /** The known state of a reservation. Values may be added, so a {@code switch} needs a default branch. */
    public enum State {
        /** Recorded, possibly sent, and not answered as far as the store knows. */
        IN_FLIGHT,
        /** The wallet has answered. */
        ACKNOWLEDGED,
        /** The wallet's answer was lost. */
        UNKNOWN,
        /** The wallet shows it. It is kept for its client id or its stop, and no longer counts. */
        SETTLED
    }

    /** A builder of {@link Reservation}. Not thread-safe. */
    @WalletJson
    public static final class Builder {
        private final Kind kind;
        private final String guard;
        private Instant changedAt;
        private long number;
        private State state = State.IN_FLIGHT;
        private @Nullable ClientId clientId;
        private String fingerprint = "";
        private List<NotedOrder> orders = List.of();

        private Builder(Kind kind, String guard, Instant at) {
            this.kind = kind;
            this.guard = guard;
            this.changedAt = at;
        }

        Builder number(long number) {
            this.number = number;
            return this;
        }

        /**
         * Sets the state. Default: in flight.
         *
         * @param state the state
         * @return this builder
         */
        public Builder state(State state) {
            this.state = state;
            return this;
        }

        /**
         * Sets the client id and the digest of the caller's request.
         *
         * @param clientId the client id, or null
         * @param fingerprint the digest
         * @return this builder
         */
        public Builder clientId(@Nullable ClientId clientId, String fingerprint) {
            this.clientId = clientId;
            this.fingerprint = fingerprint;
            return this;
        }

        /**
         * Sets the orders.
         *
         * @param orders the orders, copied
         * @return this builder
         */
        public Builder orders(List<NotedOrder> orders) {
            this.orders = List.copyOf(orders);
            return this;
        }

        /** {@return the reservation} */
        public Reservation build() {
            return new Reservation(this);
        }
    }
}
