package com.moniqo.wallet.outbox;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.OrderId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One order, or one list of orders, that a provider is about to send or has sent. Immutable.
 *
 * <p>Must not contain secrets, since hosts store it in plain text.
 */
@WalletJson
public final class OutboxEntry {
    /** The maximum length of a fingerprint, and of each name and value of the data, in characters. */
    public static final int MAX_TEXT = 2048;

    /** The known state of an attempt. Values may be added, so a {@code switch} needs a default branch. */
    public enum State {
        /** About to be sent, or sent without a reply so far; it may or may not have taken effect. */
        SENDING,
        /** The exchange accepted it. */
        PLACED,
        /** It has had no effect and never will. Its client id is free again. */
        REFUSED
    }

    private final String walletId;
    private final ClientId clientId;
    private final String fingerprint;
    private final Instant sentAt;
    private final int attempt;
    private final State state;
    private final List<OrderId> orderIds;
    private final Map<String, String> data;

    private OutboxEntry(Builder b) {
        walletId = b.walletId;
        clientId = b.clientId;
        fingerprint = b.fingerprint;
        sentAt = b.sentAt;
        attempt = b.attempt;
        state = b.state;
        orderIds = b.orderIds;
        data = b.data;
    }

    /**
     * Creates an entry that is about to be sent.
     *
     * @param walletId the wallet's id, as in its context
     * @param clientId the caller's id, or one that the provider generated
     * @param fingerprint text that distinguishes this request from others, for instance its {@code toString()}; at most
     *     {@value #MAX_TEXT} characters
     * @param sentAt the time of sending, on the context's clock
     * @return the entry, in state {@link State#SENDING}
     */
    public static OutboxEntry sending(String walletId, ClientId clientId, String fingerprint, Instant sentAt) {
        return builder(walletId, clientId, fingerprint, sentAt).build();
    }

    /**
     * Returns a builder for stores.
     *
     * @param walletId the wallet's id
     * @param clientId the caller's id
     * @param fingerprint text that distinguishes this request from others, at most {@value #MAX_TEXT} characters
     * @param sentAt the time of sending
     * @return a builder that starts from {@link State#SENDING}, attempt 1, without order ids or data
     */
    public static Builder builder(String walletId, ClientId clientId, String fingerprint, Instant sentAt) {
        return new Builder(walletId, clientId, fingerprint, sentAt);
    }

    /** {@return a builder that starts from this entry} */
    public Builder toBuilder() {
        return new Builder(walletId, clientId, fingerprint, sentAt)
                .attempt(attempt)
                .state(state)
                .orderIds(orderIds)
                .data(data);
    }

    /**
     * Returns a copy of this entry in state {@link State#PLACED}, for a request that the exchange accepted.
     *
     * @param orderIds the ids of its orders, in the order of the request
     * @return a new entry
     */
    public OutboxEntry placed(List<OrderId> orderIds) {
        return toBuilder().state(State.PLACED).orderIds(orderIds).build();
    }

    /** {@return a copy of this entry in state {@link State#REFUSED}} */
    public OutboxEntry refused() {
        return toBuilder().state(State.REFUSED).build();
    }

    /** {@return the wallet's id} */
    public String walletId() {
        return walletId;
    }

    /** {@return the caller's id, or one that the provider generated} */
    public ClientId clientId() {
        return clientId;
    }

    /** {@return the text that distinguishes this request from others} */
    public String fingerprint() {
        return fingerprint;
    }

    /** {@return the time at which this attempt was sent, on the context's clock} */
    public Instant sentAt() {
        return sentAt;
    }

    /** {@return the number of this attempt to use the client id, starting at 1; the outbox counts it} */
    public int attempt() {
        return attempt;
    }

    /** {@return the known state} */
    public State state() {
        return state;
    }

    /** {@return the ids of its orders, unmodifiable; empty unless it was placed} */
    public List<OrderId> orderIds() {
        return orderIds;
    }

    /** {@return additional data from the provider, unmodifiable} */
    public Map<String, String> data() {
        return data;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OutboxEntry that
                && walletId.equals(that.walletId)
                && clientId.equals(that.clientId)
                && fingerprint.equals(that.fingerprint)
                && sentAt.equals(that.sentAt)
                && attempt == that.attempt
                && state == that.state
                && orderIds.equals(that.orderIds)
                && data.equals(that.data);
    }

    @Override
    public int hashCode() {
        return Objects.hash(walletId, clientId, attempt, state);
    }

    /** For instance {@code w-1 entry-17 attempt 1 PLACED [o-5]}. */
    @Override
    public String toString() {
        return walletId + " " + clientId + " attempt " + attempt + " " + state + " " + orderIds;
    }

    /** A builder of {@link OutboxEntry}. Not thread-safe. */
    @WalletJson
    public static final class Builder {
        private final String walletId;
        private final ClientId clientId;
        private final String fingerprint;
        private final Instant sentAt;
        private int attempt = 1;
        private State state = State.SENDING;
        private List<OrderId> orderIds = List.of();
        private Map<String, String> data = Map.of();

        private Builder(String walletId, ClientId clientId, String fingerprint, Instant sentAt) {
            this.walletId = required(walletId, "walletId");
            this.clientId = required(clientId, "clientId");
            this.fingerprint = bounded(fingerprint, "fingerprint");
            this.sentAt = required(sentAt, "sentAt");
        }

        private static String bounded(String text, String field) {
            if (required(text, field).length() > MAX_TEXT) {
                throw new ValidationException(field, "has " + text.length() + " characters; valid: up to " + MAX_TEXT);
            }
            return text;
        }

        /**
         * Sets the number of the attempt.
         *
         * @param attempt the number, starting at 1
         * @return this builder
         */
        public Builder attempt(int attempt) {
            if (attempt < 1) {
                throw new ValidationException("attempt", "is " + attempt + ", but must be at least 1");
            }
            this.attempt = attempt;
            return this;
        }

        /**
         * Sets the known state.
         *
         * @param state the state
         * @return this builder
         */
        public Builder state(State state) {
            this.state = required(state, "state");
            return this;
        }

        /**
         * Sets the ids of its orders.
         *
         * @param orderIds the ids, in the order of the request; copied
         * @return this builder
         */
        public Builder orderIds(List<OrderId> orderIds) {
            this.orderIds = List.copyOf(required(orderIds, "orderIds"));
            return this;
        }

        /**
         * Sets additional data from the provider.
         *
         * @param data names and values of at most {@value #MAX_TEXT} characters; copied
         * @return this builder
         */
        public Builder data(Map<String, String> data) {
            var copy = new LinkedHashMap<String, String>();
            required(data, "data").forEach((name, value) -> copy.put(bounded(name, "data"), bounded(value, "data")));
            this.data = Collections.unmodifiableMap(copy);
            return this;
        }

        /** {@return the entry} */
        public OutboxEntry build() {
            return new OutboxEntry(this);
        }
    }
}
