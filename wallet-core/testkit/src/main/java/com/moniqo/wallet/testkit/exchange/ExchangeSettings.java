package com.moniqo.wallet.testkit.exchange;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AmendableField;
import com.moniqo.wallet.trading.ClientIdSupport;
import com.moniqo.wallet.trading.TriggerReference;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The difficulties of a {@link HardExchange}: {@code ExchangeSettings.builder().fillsAfter(Duration.ofMillis(100)).build()}.
 *
 * <p>Every default is easy: with {@link #EASY}, the exchange fills at once, loses nothing and remembers client ids forever. Immutable.
 */
public final class ExchangeSettings {
    /** Settings without any difficulty. */
    public static final ExchangeSettings EASY = builder().build();

    /** The asset in which an exchange charges its fees. Values may be added, so a {@code switch} needs a default branch. */
    public enum Fees {
        /** In the quote asset. */
        QUOTE,
        /** In the asset received: the base asset of a BUY, the quote asset of a SELL. */
        RECEIVED,
        /** In BNB, which every account holds. */
        THIRD_ASSET,
        /** Alternately in BNB and in the quote asset, so that an order with several parts pays fees in both. */
        MIXED
    }

    private final Builder set;

    private ExchangeSettings(Builder set) {
        this.set = set;
    }

    /** {@return a builder that starts from {@link #EASY}} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts from these settings} */
    public Builder toBuilder() {
        return new Builder(set);
    }

    Duration latency() {
        return set.latency;
    }

    Duration fillsAfter() {
        return set.fillsAfter;
    }

    Duration acknowledgesAfter() {
        return set.acknowledgesAfter;
    }

    Duration cancelsAfter() {
        return set.cancelsAfter;
    }

    Duration orderLag() {
        return set.orderLag;
    }

    Duration balanceLag() {
        return set.balanceLag;
    }

    Duration clockSkew() {
        return set.clockSkew;
    }

    int parts() {
        return set.parts;
    }

    int requestsPerSecond() {
        return set.requestsPerSecond;
    }

    int losesReplyEvery() {
        return set.losesReplyEvery;
    }

    int restartsEvery() {
        return set.restartsEvery;
    }

    int maintenanceEvery() {
        return set.maintenanceEvery;
    }

    int cutsStreamEvery() {
        return set.cutsStreamEvery;
    }

    boolean duplicatesEvents() {
        return set.duplicatesEvents;
    }

    boolean reordersEvents() {
        return set.reordersEvents;
    }

    Optional<ClientIdSupport> clientIds() {
        return Optional.ofNullable(set.clientIds);
    }

    Fees fees() {
        return set.fees;
    }

    Set<TriggerReference> triggerReferences() {
        return set.triggerReferences;
    }

    Set<AmendableField> amendable() {
        return set.amendable;
    }

    Map<Symbol, MarketRules> markets() {
        return set.markets;
    }

    Duration longestLag() {
        return orderLag().compareTo(balanceLag()) > 0 ? orderLag() : balanceLag();
    }

    /** Checks whether an order that can fill has filled by the time of the reply. */
    boolean fillsAtOnce() {
        return set.fillsAfter.isZero() && set.acknowledgesAfter.isZero();
    }

    /** A builder of {@link ExchangeSettings}. Not thread-safe. */
    public static final class Builder {
        private Duration latency = Duration.ZERO;
        private Duration fillsAfter = Duration.ZERO;
        private Duration acknowledgesAfter = Duration.ZERO;
        private Duration cancelsAfter = Duration.ZERO;
        private Duration orderLag = Duration.ZERO;
        private Duration balanceLag = Duration.ZERO;
        private Duration clockSkew = Duration.ZERO;
        private int parts = 1;
        private int requestsPerSecond;
        private int losesReplyEvery;
        private int restartsEvery;
        private int maintenanceEvery;
        private int cutsStreamEvery;
        private boolean duplicatesEvents;
        private boolean reordersEvents;
        private @Nullable ClientIdSupport clientIds = ClientIdSupport.upTo(36);
        private Fees fees = Fees.QUOTE;
        private Set<TriggerReference> triggerReferences = EnumSet.allOf(TriggerReference.class);
        private Set<AmendableField> amendable = EnumSet.allOf(AmendableField.class);
        private Map<Symbol, MarketRules> markets = Map.of();

        private Builder() {}

        private Builder(Builder from) {
            latency = from.latency;
            fillsAfter = from.fillsAfter;
            acknowledgesAfter = from.acknowledgesAfter;
            cancelsAfter = from.cancelsAfter;
            orderLag = from.orderLag;
            balanceLag = from.balanceLag;
            clockSkew = from.clockSkew;
            parts = from.parts;
            requestsPerSecond = from.requestsPerSecond;
            losesReplyEvery = from.losesReplyEvery;
            restartsEvery = from.restartsEvery;
            maintenanceEvery = from.maintenanceEvery;
            cutsStreamEvery = from.cutsStreamEvery;
            duplicatesEvents = from.duplicatesEvents;
            reordersEvents = from.reordersEvents;
            clientIds = from.clientIds;
            fees = from.fees;
            triggerReferences = from.triggerReferences;
            amendable = from.amendable;
            markets = from.markets;
        }

        /**
         * Sets the transit time of each request and of each reply. Default: zero.
         *
         * @param latency the time, not negative
         * @return this builder
         */
        public Builder latency(Duration latency) {
            this.latency = notNegative(latency, "latency");
            return this;
        }

        /**
         * Sets the delay before each part of an order that can fill is filled. Default: zero.
         *
         * @param fillsAfter the time, not negative
         * @return this builder
         */
        public Builder fillsAfter(Duration fillsAfter) {
            this.fillsAfter = notNegative(fillsAfter, "fillsAfter");
            return this;
        }

        /**
         * Sets the time for which an order stays SENT before it is acknowledged. Default: zero.
         *
         * @param acknowledgesAfter the time, not negative
         * @return this builder
         */
        public Builder acknowledgesAfter(Duration acknowledgesAfter) {
            this.acknowledgesAfter = notNegative(acknowledgesAfter, "acknowledgesAfter");
            return this;
        }

        /**
         * Sets the duration of a cancellation, during which the order can still fill. Default: zero.
         *
         * @param cancelsAfter the time, not negative
         * @return this builder
         */
        public Builder cancelsAfter(Duration cancelsAfter) {
            this.cancelsAfter = notNegative(cancelsAfter, "cancelsAfter");
            return this;
        }

        /**
         * Sets the lag of the orders that it shows. Default: zero.
         *
         * @param orderLag the time, not negative
         * @return this builder
         */
        public Builder orderLag(Duration orderLag) {
            this.orderLag = notNegative(orderLag, "orderLag");
            return this;
        }

        /**
         * Sets the lag of the balances that it shows. Default: zero.
         *
         * @param balanceLag the time, not negative
         * @return this builder
         */
        public Builder balanceLag(Duration balanceLag) {
            this.balanceLag = notNegative(balanceLag, "balanceLag");
            return this;
        }

        /**
         * Sets the skew of its clock. Default: zero.
         *
         * @param clockSkew how far the clock is ahead; negative if it is behind
         * @return this builder
         */
        public Builder clockSkew(Duration clockSkew) {
            this.clockSkew = required(clockSkew, "clockSkew");
            return this;
        }

        private static Duration notNegative(Duration time, String field) {
            if (required(time, field).isNegative()) {
                throw new ValidationException(field, "is " + time + ", but must not be negative");
            }
            return time;
        }

        /**
         * Sets the number of parts in which it fills an order.
         *
         * @param parts the number, at least 1
         * @return this builder
         */
        public Builder parts(int parts) {
            this.parts = atLeast(1, parts, "parts");
            return this;
        }

        /**
         * Sets the number of requests per second that it accepts from one account. Beyond that, it answers 429 with Retry-After, and bans
         * callers that return too early. 0 means no limit.
         *
         * @param requestsPerSecond the number, at least 0
         * @return this builder
         */
        public Builder requestsPerSecond(int requestsPerSecond) {
            this.requestsPerSecond = atLeast(0, requestsPerSecond, "requestsPerSecond");
            return this;
        }

        /**
         * Sets how often a reply is lost, for instance 3 for every third one. The requests concerned, in turn, take effect, are
         * never received, or take effect two seconds later. 0 means that none is lost.
         *
         * @param losesReplyEvery the number, at least 0
         * @return this builder
         */
        public Builder losesReplyEvery(int losesReplyEvery) {
            this.losesReplyEvery = atLeast(0, losesReplyEvery, "losesReplyEvery");
            return this;
        }

        /**
         * Sets the number of requests after which it restarts, which ends all streams and refuses requests for half a second. 0 means
         * never.
         *
         * @param restartsEvery the number, at least 0
         * @return this builder
         */
        public Builder restartsEvery(int restartsEvery) {
            this.restartsEvery = atLeast(0, restartsEvery, "restartsEvery");
            return this;
        }

        /**
         * Sets the number of requests after which it is down for a minute. 0 means never.
         *
         * @param maintenanceEvery the number, at least 0
         * @return this builder
         */
        public Builder maintenanceEvery(int maintenanceEvery) {
            this.maintenanceEvery = atLeast(0, maintenanceEvery, "maintenanceEvery");
            return this;
        }

        /**
         * Sets how often an event is lost, for instance 3 for every third one. The stream that should have delivered it is cut as well. 0
         * means
         * that none is lost.
         *
         * @param cutsStreamEvery the number, at least 0
         * @return this builder
         */
        public Builder cutsStreamEvery(int cutsStreamEvery) {
            this.cutsStreamEvery = atLeast(0, cutsStreamEvery, "cutsStreamEvery");
            return this;
        }

        private static int atLeast(int least, int number, String field) {
            if (number < least) {
                throw new ValidationException(field, "is " + number + ", but must be at least " + least);
            }
            return number;
        }

        /**
         * Sends every third event twice.
         *
         * @return this builder
         */
        public Builder duplicatesEvents() {
            this.duplicatesEvents = true;
            return this;
        }

        /**
         * Sends every fourth event after the one that follows it.
         *
         * @return this builder
         */
        public Builder reordersEvents() {
            this.reordersEvents = true;
            return this;
        }

        /**
         * Sets the client ids that it supports. Default: up to 36 visible ASCII characters, remembered forever.
         *
         * @param ids the supported client ids; {@link ClientIdSupport#whileOpen()} if an id may be used again once its order has ended
         * @return this builder
         */
        public Builder clientIds(ClientIdSupport ids) {
            this.clientIds = required(ids, "ids");
            return this;
        }

        /**
         * Removes support for client ids.
         *
         * @return this builder
         */
        public Builder withoutClientIds() {
            this.clientIds = null;
            return this;
        }

        /**
         * Sets the asset in which it charges its fees of 0.1%. Default: the quote asset.
         *
         * @param fees the asset
         * @return this builder
         */
        public Builder fees(Fees fees) {
            this.fees = required(fees, "fees");
            return this;
        }

        /**
         * Sets the prices that triggers can refer to. Default: all.
         *
         * @param references the prices, at least one
         * @return this builder
         */
        public Builder triggerReferences(TriggerReference... references) {
            this.triggerReferences = EnumSet.copyOf(Arrays.asList(required(references, "references")));
            return this;
        }

        /**
         * Sets the fields that can be amended. Default: all.
         *
         * @param fields the fields, at least one
         * @return this builder
         */
        public Builder amendable(AmendableField... fields) {
            this.amendable = EnumSet.copyOf(Arrays.asList(required(fields, "fields")));
            return this;
        }

        /**
         * Lists a market with its rules. As long as none is listed, every symbol with a price is traded without rules.
         *
         * @param symbol the symbol
         * @param rules the rules
         * @return this builder
         */
        public Builder market(Symbol symbol, MarketRules rules) {
            var more = new LinkedHashMap<>(markets);
            more.put(required(symbol, "symbol"), required(rules, "rules"));
            this.markets = Map.copyOf(more);
            return this;
        }

        /** {@return the settings} */
        public ExchangeSettings build() {
            return new ExchangeSettings(new Builder(this));
        }
    }
}
