package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The capabilities of a wallet, or of the wallets of a provider. What is not declared is not supported. Immutable.
 *
 * <pre>{@code
 * Capabilities.builder()
 *         .orderTypes(MARKET, LIMIT).timesInForce(GTC, IOC).clientIds(ClientIdSupport.upTo(36))
 *         .orderLag(Duration.ofMillis(50)).balanceLag(Duration.ofMillis(300)).build()
 * }</pre>
 *
 * <p>A provider declares everything that any of its wallets may be able to do. A wallet declares the same or less, depending on its
 * account, its settings and its host's services.
 */
@WalletJson
public final class Capabilities {
    private static final Capabilities UNSTATED = builder().build();

    /**
     * The moment at which the children of an OTO or bracket begin to work. Values may be added, so a {@code switch} needs a default branch.
     */
    public enum ChildStart {
        /** At the first fill of their entry, for the amount filled. */
        FIRST_FILL,
        /** When their entry is completely filled. */
        ENTRY_FILLED
    }

    private final Builder stated;

    private Capabilities(Builder stated) {
        this.stated = stated;
    }

    /** {@return a builder that starts from spot trading with market orders that are good till cancelled, without leverage} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the minimum, which is what {@link Wallet#capabilities()} returns for a wallet that does not override it. A caller has to find
     * out by trial what such a wallet can do, and assume the worst about the rest.
     *
     * @return always the same object
     */
    public static Capabilities unstated() {
        return UNSTATED;
    }

    /** {@return a builder that starts from these capabilities} */
    public Builder toBuilder() {
        return new Builder(stated);
    }

    /** {@return the trading modes, unmodifiable} */
    public Set<TradingMode> modes() {
        return stated.modes;
    }

    /** {@return the order types, unmodifiable} */
    public Set<OrderType> orderTypes() {
        return stated.orderTypes;
    }

    /** {@return the times in force, unmodifiable} */
    public Set<TimeInForce> timesInForce() {
        return stated.timesInForce;
    }

    /** {@return the prices that triggers and trails can follow, unmodifiable; {@link TriggerReference#BID_ASK} if not declared} */
    public Set<TriggerReference> triggerReferences() {
        return stated.triggerReferences;
    }

    /** {@return the kinds of linked orders, unmodifiable} */
    public Set<OrderListType> listTypes() {
        return stated.listTypes;
    }

    /** {@return the order types that the entry of an OTO, bracket or ladder may have, unmodifiable; all order types if not declared} */
    public Set<OrderType> entryTypes() {
        return stated.entryTypes.isEmpty() ? orderTypes() : stated.entryTypes;
    }

    /** {@return when the children of an OTO or bracket begin to work; {@link ChildStart#ENTRY_FILLED} if not declared} */
    public ChildStart childStart() {
        return stated.childStart;
    }

    /** {@return the fields that amendments may change, unmodifiable} */
    public Set<AmendableField> amendable() {
        return stated.amendable;
    }

    /** {@return the interfaces for which {@link Wallet#ability} returns an ability, unmodifiable} */
    public Set<Class<?>> abilities() {
        return stated.abilities;
    }

    /** {@return the client ids that orders may have; empty if they may have none} */
    public Optional<ClientIdSupport> clientIds() {
        return Optional.ofNullable(stated.clientIds);
    }

    /** {@return how long after a fill, a placement or a cancellation the balances may still be out of date; empty if unknown} */
    public Optional<Duration> balanceLag() {
        return Optional.ofNullable(stated.balanceLag);
    }

    /** {@return how long after an acknowledgement an order may still be shown in its previous state, or not at all; empty if unknown} */
    public Optional<Duration> orderLag() {
        return Optional.ofNullable(stated.orderLag);
    }

    /** {@return the highest leverage; 1 for none} */
    public int maxLeverage() {
        return stated.maxLeverage;
    }

    /** {@return whether limit orders may be post-only} */
    public boolean postOnly() {
        return stated.postOnly;
    }

    /** {@return whether the size of a market order may be given in the quote asset} */
    public boolean quoteAmounts() {
        return stated.quoteAmounts;
    }

    /** {@return whether orders may be reduce-only} */
    public boolean reduceOnly() {
        return stated.reduceOnly;
    }

    /** {@return whether trailing stops may have an activation price} */
    public boolean activationPrices() {
        return stated.activationPrices;
    }

    /** {@return whether the wallet guarantees that at most one leg of an OCO fills; if not, risk limits count both} */
    public boolean exclusiveOco() {
        return stated.exclusiveOco;
    }

    /** {@return whether an order that can fill at once is returned filled; if not, its fills follow} */
    public boolean fillsAtOnce() {
        return stated.fillsAtOnce;
    }

    /** {@return whether more of an asset can be sold than is held} */
    public boolean shortSelling() {
        return stated.shortSelling;
    }

    /** {@return whether the money is paper money} */
    public boolean simulated() {
        return stated.simulated;
    }

    /**
     * Refuses a request for anything that is not declared here.
     *
     * @param request the request
     * @throws WalletException {@link ErrorCode#UNSUPPORTED}, with the {@code field} and what would be valid; {@link
     *     ErrorCode#INVALID_ORDER} for a client id of a different form
     */
    public void refuseUnsupported(OrderRequest request) {
        oneOf(required(request, "request").type(), orderTypes(), "type");
        if (request.symbol().settle().isPresent() && !modes().contains(TradingMode.FUTURES)) {
            throw unsupported(
                    "symbol",
                    request.symbol() + " is a contract, and this wallet trades " + modes()
                            + "; valid: a spot market such as "
                            + request.symbol().base() + "/"
                            + request.symbol().quote().orElseThrow());
        }
        oneOf(request.timeInForce(), timesInForce(), "timeInForce");
        if (request.type().triggered()) {
            oneOf(request.triggerReference(), triggerReferences(), "triggerReference");
        }
        allowed(!request.isPostOnly() || postOnly(), "postOnly");
        allowed(!request.isReduceOnly() || reduceOnly(), "reduceOnly");
        allowed(request.quoteAmount().isEmpty() || quoteAmounts(), "quoteAmount");
        allowed(request.activationPrice().isEmpty() || activationPrices(), "activationPrice");
        request.clientId().ifPresent(this::refuseUnsupported);
    }

    /**
     * Refuses a list that requires anything that is not declared here.
     *
     * @param list the list
     * @throws WalletException as {@link #refuseUnsupported(OrderRequest)}
     */
    public void refuseUnsupported(OrderList list) {
        oneOf(required(list, "list").type(), listTypes(), "listType");
        if (list.type() != OrderListType.OCO) {
            oneOf(list.members().get(0).type(), entryTypes(), "entryType");
        }
        list.members().forEach(this::refuseUnsupported);
        list.clientId().ifPresent(this::refuseUnsupported);
    }

    /**
     * Refuses an amendment of anything that is not declared here.
     *
     * @param order the order to change
     * @param amendment the changes
     * @throws WalletException {@link ErrorCode#UNSUPPORTED}, with the {@code field} and what would be valid
     */
    public void refuseUnsupported(Order order, OrderAmendment amendment) {
        required(order, "order");
        required(amendment, "amendment").amount().ifPresent(amount -> {
            boolean up = amount.compareTo(order.amount()) > 0;
            oneOf(up ? AmendableField.AMOUNT_UP : AmendableField.AMOUNT_DOWN, amendable(), "amount");
        });
        amendment.limitPrice().ifPresent(price -> oneOf(AmendableField.LIMIT_PRICE, amendable(), "limitPrice"));
        amendment.stopPrice().ifPresent(price -> oneOf(AmendableField.STOP_PRICE, amendable(), "stopPrice"));
        amendment
                .trailingOffset()
                .ifPresent(offset -> oneOf(AmendableField.TRAILING_OFFSET, amendable(), "trailingOffset"));
    }

    private void refuseUnsupported(ClientId id) {
        clientIds()
                .orElseThrow(() -> unsupported("clientId", "client ids are not supported by this wallet"))
                .refuseMalformed(id);
    }

    private static <E extends Enum<E>> void oneOf(E wanted, Set<E> stated, String field) {
        if (!stated.contains(wanted)) {
            throw unsupported(field, wanted + " is not supported by this wallet; valid: " + stated);
        }
    }

    private static void allowed(boolean stated, String field) {
        if (!stated) {
            throw unsupported(field, field + " is not supported by this wallet");
        }
    }

    private static WalletException unsupported(String field, String problem) {
        return new WalletException(ErrorCode.UNSUPPORTED, problem, Map.of("field", field));
    }

    /** All capabilities, in readable form. */
    @Override
    public String toString() {
        return "Capabilities" + modes() + orderTypes() + timesInForce()
                + abilities().stream().map(Class::getSimpleName).sorted().toList() + " leverage " + maxLeverage()
                + (listTypes().isEmpty() ? "" : " lists " + listTypes())
                + (amendable().isEmpty() ? "" : " amendable " + amendable())
                + clientIds().map(ids -> " client ids " + ids).orElse("")
                + (simulated() ? " simulated" : "");
    }

    /** A builder of {@link Capabilities}. Not thread-safe. */
    @WalletJson
    public static final class Builder {
        private Set<TradingMode> modes = EnumSet.of(TradingMode.SPOT);
        private Set<OrderType> orderTypes = EnumSet.of(OrderType.MARKET);
        private Set<TimeInForce> timesInForce = EnumSet.of(TimeInForce.GTC);
        private Set<TriggerReference> triggerReferences = EnumSet.of(TriggerReference.BID_ASK);
        private Set<OrderListType> listTypes = Set.of();
        private Set<OrderType> entryTypes = Set.of();
        private ChildStart childStart = ChildStart.ENTRY_FILLED;
        private Set<AmendableField> amendable = Set.of();
        private Set<Class<?>> abilities = Set.of();
        private @Nullable ClientIdSupport clientIds;
        private @Nullable Duration balanceLag;
        private @Nullable Duration orderLag;
        private int maxLeverage = 1;
        private boolean postOnly;
        private boolean quoteAmounts;
        private boolean reduceOnly;
        private boolean activationPrices;
        private boolean exclusiveOco;
        private boolean fillsAtOnce;
        private boolean shortSelling;
        private boolean simulated;

        private Builder() {}

        private Builder(Builder from) {
            modes = unmodifiable(from.modes);
            orderTypes = unmodifiable(from.orderTypes);
            timesInForce = unmodifiable(from.timesInForce);
            triggerReferences = unmodifiable(from.triggerReferences);
            listTypes = unmodifiable(from.listTypes);
            entryTypes = unmodifiable(from.entryTypes);
            childStart = from.childStart;
            amendable = unmodifiable(from.amendable);
            abilities = Collections.unmodifiableSet(new LinkedHashSet<>(from.abilities));
            clientIds = from.clientIds;
            balanceLag = from.balanceLag;
            orderLag = from.orderLag;
            maxLeverage = from.maxLeverage;
            postOnly = from.postOnly;
            quoteAmounts = from.quoteAmounts;
            reduceOnly = from.reduceOnly;
            activationPrices = from.activationPrices;
            exclusiveOco = from.exclusiveOco;
            fillsAtOnce = from.fillsAtOnce;
            shortSelling = from.shortSelling;
            simulated = from.simulated;
        }

        private static <E extends Enum<E>> Set<E> unmodifiable(Set<E> values) {
            return values.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(values));
        }

        /**
         * Sets the trading modes. Default: spot.
         *
         * @param modes at least one
         * @return this builder
         */
        public Builder modes(TradingMode... modes) {
            this.modes = EnumSet.copyOf(some(modes, "modes"));
            return this;
        }

        /**
         * Sets the order types. Default: market orders.
         *
         * @param types at least one
         * @return this builder
         */
        public Builder orderTypes(OrderType... types) {
            this.orderTypes = EnumSet.copyOf(some(types, "orderTypes"));
            return this;
        }

        /**
         * Sets the times in force. Default: good till cancelled.
         *
         * @param times at least one
         * @return this builder
         */
        public Builder timesInForce(TimeInForce... times) {
            this.timesInForce = EnumSet.copyOf(some(times, "timesInForce"));
            return this;
        }

        /**
         * Sets the prices that triggers and trails can follow. Default: {@link TriggerReference#BID_ASK}.
         *
         * @param references at least one
         * @return this builder
         */
        public Builder triggerReferences(TriggerReference... references) {
            this.triggerReferences = EnumSet.copyOf(some(references, "triggerReferences"));
            return this;
        }

        /**
         * Sets the kinds of linked orders. Default: none. A wallet that supports any also has the ability {@link LinkedOrders}.
         *
         * @param types at least one
         * @return this builder
         */
        public Builder lists(OrderListType... types) {
            this.listTypes = EnumSet.copyOf(some(types, "lists"));
            return this;
        }

        /**
         * Sets the order types that the entry of an OTO, bracket or ladder may have. Default: all order types.
         *
         * @param types at least one
         * @return this builder
         */
        public Builder entryTypes(OrderType... types) {
            this.entryTypes = EnumSet.copyOf(some(types, "entryTypes"));
            return this;
        }

        /**
         * Sets when the children of an OTO or bracket begin to work. Default: {@link ChildStart#ENTRY_FILLED}.
         *
         * @param start when they do
         * @return this builder
         */
        public Builder childStart(ChildStart start) {
            this.childStart = required(start, "start");
            return this;
        }

        /**
         * Sets the fields that amendments may change. Default: none. A wallet that can amend orders also has the ability {@link
         * OrderAmending}.
         *
         * @param fields at least one
         * @return this builder
         */
        public Builder amendable(AmendableField... fields) {
            this.amendable = EnumSet.copyOf(some(fields, "fields"));
            return this;
        }

        /**
         * Sets the abilities. Default: none.
         *
         * @param abilities their interfaces
         * @return this builder
         */
        public Builder abilities(Class<?>... abilities) {
            this.abilities = new LinkedHashSet<>(present(abilities, "abilities"));
            return this;
        }

        /**
         * Sets the client ids that orders may have. Default: none.
         *
         * @param ids their format, and how long they are recognized
         * @return this builder
         */
        public Builder clientIds(ClientIdSupport ids) {
            this.clientIds = required(ids, "ids");
            return this;
        }

        /**
         * Removes the client ids set by {@link #clientIds}.
         *
         * @return this builder
         */
        public Builder withoutClientIds() {
            this.clientIds = null;
            return this;
        }

        /**
         * Sets how long balances may lag behind. Default: unknown.
         *
         * @param lag the maximum lag, not negative
         * @return this builder
         */
        public Builder balanceLag(Duration lag) {
            this.balanceLag = notNegative(lag);
            return this;
        }

        /**
         * Sets how long orders may lag behind their acknowledgement. Default: unknown.
         *
         * @param lag the maximum lag, not negative
         * @return this builder
         */
        public Builder orderLag(Duration lag) {
            this.orderLag = notNegative(lag);
            return this;
        }

        private static Duration notNegative(Duration lag) {
            if (required(lag, "lag").isNegative()) {
                throw new ValidationException("lag", "is " + lag + ", but must not be negative");
            }
            return lag;
        }

        /**
         * Sets the highest leverage. Default: 1.
         *
         * @param maxLeverage at least 1
         * @return this builder
         */
        public Builder maxLeverage(int maxLeverage) {
            if (maxLeverage < 1) {
                throw new ValidationException("maxLeverage", "is " + maxLeverage + ", but must be at least 1");
            }
            this.maxLeverage = maxLeverage;
            return this;
        }

        /**
         * Declares that limit orders may be post-only.
         *
         * @return this builder
         */
        public Builder postOnly() {
            this.postOnly = true;
            return this;
        }

        /**
         * Declares that the size of a market order may be given in the quote asset.
         *
         * @return this builder
         */
        public Builder quoteAmounts() {
            this.quoteAmounts = true;
            return this;
        }

        /**
         * Declares that orders may be reduce-only.
         *
         * @return this builder
         */
        public Builder reduceOnly() {
            this.reduceOnly = true;
            return this;
        }

        /**
         * Declares that trailing stops may have an activation price.
         *
         * @return this builder
         */
        public Builder activationPrices() {
            this.activationPrices = true;
            return this;
        }

        /**
         * Guarantees that at most one leg of an OCO, or of the exits of a bracket, fills, and that a partial fill of one leg reduces the
         * other.
         *
         * @return this builder
         */
        public Builder exclusiveOco() {
            this.exclusiveOco = true;
            return this;
        }

        /**
         * Declares that an order that can fill at once is returned filled.
         *
         * @return this builder
         */
        public Builder fillsAtOnce() {
            this.fillsAtOnce = true;
            return this;
        }

        /**
         * Declares that more of an asset can be sold than is held.
         *
         * @return this builder
         */
        public Builder shortSelling() {
            this.shortSelling = true;
            return this;
        }

        /**
         * Declares that the money is paper money.
         *
         * @return this builder
         */
        public Builder simulated() {
            this.simulated = true;
            return this;
        }

        /** {@return the capabilities} */
        public Capabilities build() {
            return new Capabilities(new Builder(this));
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
