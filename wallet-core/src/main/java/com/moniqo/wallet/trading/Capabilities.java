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
 * The capabilities of a wallet, or of the wallets of a provider. Whatever is not stated, they cannot do. Immutable.
 *
 * <pre>{@code
 * Capabilities.builder()
 *         .orderTypes(MARKET, LIMIT).timesInForce(GTC, IOC).clientIds(ClientIdSupport.upTo(36))
 *         .orderLag(Duration.ofMillis(50)).balanceLag(Duration.ofMillis(300)).build()
 * }</pre>
 *
 * <p>A provider states what any of its wallets may be able to do. A wallet states no more than that, and less where its account, its
 * settings or its host's services allow less.
 */
@WalletJson
public final class Capabilities {
    private static final Capabilities UNSTATED = builder().build();

    /** When the children of an OTO or bracket begin to work. May grow: a {@code switch} needs a default branch. */
    public enum ChildStart {
        /** With the first fill of their entry, for as much as is filled. */
        FIRST_FILL,
        /** Once their entry is completely filled. */
        ENTRY_FILLED
    }

    private final Builder stated;

    private Capabilities(Builder stated) {
        this.stated = stated;
    }

    /** {@return a builder that starts from spot trading of market orders, good till cancelled, without leverage} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * What {@link Wallet#capabilities()} returns for a wallet that does not override it: the minimum. A caller has to try out what such a
     * wallet can do, and assume the worst about the rest.
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

    /** {@return the ways of trading, unmodifiable} */
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

    /** {@return the prices that triggers and trails can follow, unmodifiable; {@link TriggerReference#BID_ASK} if not stated} */
    public Set<TriggerReference> triggerReferences() {
        return stated.triggerReferences;
    }

    /** {@return the kinds of linked orders, unmodifiable} */
    public Set<OrderListType> listTypes() {
        return stated.listTypes;
    }

    /** {@return when the children of an OTO or bracket begin to work; {@link ChildStart#ENTRY_FILLED} if not stated} */
    public ChildStart childStart() {
        return stated.childStart;
    }

    /** {@return what amendments may change, unmodifiable} */
    public Set<AmendableField> amendable() {
        return stated.amendable;
    }

    /** {@return the interfaces that {@link Wallet#ability} answers, unmodifiable} */
    public Set<Class<?>> abilities() {
        return stated.abilities;
    }

    /** {@return the client ids that orders may carry; empty for none} */
    public Optional<ClientIdSupport> clientIds() {
        return Optional.ofNullable(stated.clientIds);
    }

    /** {@return how long after a fill, a placement or a cancel balances may still be out of date; empty if not known} */
    public Optional<Duration> balanceLag() {
        return Optional.ofNullable(stated.balanceLag);
    }

    /** {@return how long after an acknowledgement orders may still be shown as before, or not at all; empty if not known} */
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

    /** {@return whether market orders may state their size in the quote asset} */
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

    /** {@return whether the wallet guarantees that at most one leg of an OCO fills; if not, both count} */
    public boolean exclusiveOco() {
        return stated.exclusiveOco;
    }

    /** {@return whether an order that can fill at once comes back filled; if not, fills follow} */
    public boolean fillsAtOnce() {
        return stated.fillsAtOnce;
    }

    /** {@return whether more of an asset can be sold than is held} */
    public boolean shortSelling() {
        return stated.shortSelling;
    }

    /** {@return whether the money is paper} */
    public boolean simulated() {
        return stated.simulated;
    }

    /**
     * Refuses a request that asks for something not stated here.
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
     * Refuses a list that asks for something not stated here.
     *
     * @param list the list
     * @throws WalletException as {@link #refuseUnsupported(OrderRequest)}
     */
    public void refuseUnsupported(OrderList list) {
        oneOf(required(list, "list").type(), listTypes(), "listType");
        list.members().forEach(this::refuseUnsupported);
        list.clientId().ifPresent(this::refuseUnsupported);
    }

    /**
     * Refuses an amendment that changes something not stated here.
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

    /** The parts of capabilities. Not thread-safe. */
    @WalletJson
    public static final class Builder {
        private Set<TradingMode> modes = EnumSet.of(TradingMode.SPOT);
        private Set<OrderType> orderTypes = EnumSet.of(OrderType.MARKET);
        private Set<TimeInForce> timesInForce = EnumSet.of(TimeInForce.GTC);
        private Set<TriggerReference> triggerReferences = EnumSet.of(TriggerReference.BID_ASK);
        private Set<OrderListType> listTypes = Set.of();
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
         * Sets the prices that triggers and trails can follow; {@link TriggerReference#BID_ASK} if not set.
         *
         * @param references at least one
         * @return this
         */
        public Builder triggerReferences(TriggerReference... references) {
            this.triggerReferences = EnumSet.copyOf(some(references, "triggerReferences"));
            return this;
        }

        /**
         * Sets the kinds of linked orders; none if not set. A wallet that has some also has the ability {@link LinkedOrders}.
         *
         * @param types at least one
         * @return this
         */
        public Builder lists(OrderListType... types) {
            this.listTypes = EnumSet.copyOf(some(types, "lists"));
            return this;
        }

        /**
         * Sets when the children of an OTO or bracket begin to work; {@link ChildStart#ENTRY_FILLED} if not set.
         *
         * @param start when they do
         * @return this
         */
        public Builder childStart(ChildStart start) {
            this.childStart = required(start, "start");
            return this;
        }

        /**
         * Sets what amendments may change; nothing if not set. A wallet that can amend also has the ability {@link OrderAmending}.
         *
         * @param fields at least one
         * @return this
         */
        public Builder amendable(AmendableField... fields) {
            this.amendable = EnumSet.copyOf(some(fields, "fields"));
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
         * Sets the client ids that orders may carry; none if not set.
         *
         * @param ids their form, and how long they are recognised
         * @return this
         */
        public Builder clientIds(ClientIdSupport ids) {
            this.clientIds = required(ids, "ids");
            return this;
        }

        /**
         * States that orders carry no client ids, after {@link #clientIds}.
         *
         * @return this
         */
        public Builder withoutClientIds() {
            this.clientIds = null;
            return this;
        }

        /**
         * Sets how long balances may lag behind; unknown if not set.
         *
         * @param lag the longest time, not negative
         * @return this
         */
        public Builder balanceLag(Duration lag) {
            this.balanceLag = notNegative(lag);
            return this;
        }

        /**
         * Sets how long orders may lag behind their acknowledgement; unknown if not set.
         *
         * @param lag the longest time, not negative
         * @return this
         */
        public Builder orderLag(Duration lag) {
            this.orderLag = notNegative(lag);
            return this;
        }

        private static Duration notNegative(Duration lag) {
            if (required(lag, "lag").isNegative()) {
                throw new ValidationException("lag", "is " + lag + ", must not be negative");
            }
            return lag;
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
         * States that limit orders may be post-only.
         *
         * @return this
         */
        public Builder postOnly() {
            this.postOnly = true;
            return this;
        }

        /**
         * States that market orders may state their size in the quote asset.
         *
         * @return this
         */
        public Builder quoteAmounts() {
            this.quoteAmounts = true;
            return this;
        }

        /**
         * States that orders may be reduce-only.
         *
         * @return this
         */
        public Builder reduceOnly() {
            this.reduceOnly = true;
            return this;
        }

        /**
         * States that trailing stops may have an activation price.
         *
         * @return this
         */
        public Builder activationPrices() {
            this.activationPrices = true;
            return this;
        }

        /**
         * Guarantees that at most one leg of an OCO, or of the exits of a bracket, fills, and that a partial fill of one reduces the other.
         *
         * @return this
         */
        public Builder exclusiveOco() {
            this.exclusiveOco = true;
            return this;
        }

        /**
         * States that an order that can fill at once comes back filled.
         *
         * @return this
         */
        public Builder fillsAtOnce() {
            this.fillsAtOnce = true;
            return this;
        }

        /**
         * States that more of an asset can be sold than is held.
         *
         * @return this
         */
        public Builder shortSelling() {
            this.shortSelling = true;
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
