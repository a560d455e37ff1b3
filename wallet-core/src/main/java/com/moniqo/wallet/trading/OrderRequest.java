package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ErrorCode.INVALID_ORDER;
import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order to place. Start with one of the factories and add the rest with the methods that return a modified copy.
 *
 * <pre>{@code
 * OrderRequest.limit(btc, BUY, "0.05", "48000").postOnly().clientId("entry-17")
 * }</pre>
 *
 * <p>Amounts are in units of the base asset, prices in units of the quote asset per unit of the base asset. A request that can never be
 * valid is refused with a {@link ValidationException} ({@link ErrorCode#INVALID_ORDER}; {@link ErrorCode#VALIDATION_ERROR} for null).
 * Whether to accept the order is the wallet's decision; {@link Capabilities#refuseUnsupported(OrderRequest)} refuses what it does not
 * support at all. Immutable. Equality ignores the scale of amounts.
 */
@WalletJson
public final class OrderRequest {
    private static final int MAX_METADATA = 32;
    private static final int MAX_METADATA_TEXT = 512;

    private final Symbol symbol;
    private final OrderSide side;
    private final OrderType type;
    private final @Nullable BigDecimal amount;
    private final @Nullable BigDecimal quoteAmount;
    private final @Nullable BigDecimal limitPrice;
    private final @Nullable BigDecimal stopPrice;
    private final @Nullable TrailingOffset trailingOffset;
    private final @Nullable BigDecimal activationPrice;
    private final TimeInForce timeInForce;
    private final @Nullable Instant expiresAt;
    private final boolean postOnly;
    private final boolean reduceOnly;
    private final TriggerReference triggerReference;
    private final @Nullable ClientId clientId;
    private final Map<String, String> metadata;

    private OrderRequest(Builder b) {
        symbol = b.symbol;
        side = b.side;
        type = b.type;
        amount = b.amount;
        quoteAmount = b.quoteAmount;
        limitPrice = b.limitPrice;
        stopPrice = b.stopPrice;
        trailingOffset = b.trailingOffset;
        activationPrice = b.activationPrice;
        timeInForce = b.timeInForce;
        expiresAt = b.expiresAt;
        postOnly = b.postOnly;
        reduceOnly = b.reduceOnly;
        triggerReference = b.triggerReference;
        clientId = b.clientId;
        metadata = b.metadata;
    }

    private static BigDecimal parse(String text, String field) {
        return Decimals.parse(text, field, INVALID_ORDER);
    }

    /**
     * Requests an order that fills at once at the market price.
     *
     * @param symbol what to trade
     * @param side buy or sell
     * @param amount how much of the base asset, above 0
     * @return the request
     */
    public static OrderRequest market(Symbol symbol, OrderSide side, BigDecimal amount) {
        return new Builder(symbol, side, OrderType.MARKET).amount(amount).build();
    }

    /**
     * As {@link #market(Symbol, OrderSide, BigDecimal)}, with the amount as text.
     *
     * @param symbol what to trade
     * @param side buy or sell
     * @param amount how much of the base asset, above 0
     * @return the request
     */
    public static OrderRequest market(Symbol symbol, OrderSide side, String amount) {
        return market(symbol, side, parse(amount, "amount"));
    }

    /**
     * Requests a market order whose size is given in the quote asset: "buy for 100 USDT". It has no {@link #amount()}. Not every wallet
     * accepts such orders: see {@link Capabilities#quoteAmounts()}.
     *
     * @param symbol what to trade
     * @param side buy or sell
     * @param quoteAmount how much of the quote asset to spend or to receive, above 0, excluding fees
     * @return the request
     */
    public static OrderRequest marketFor(Symbol symbol, OrderSide side, BigDecimal quoteAmount) {
        return new Builder(symbol, side, OrderType.MARKET)
                .quoteAmount(quoteAmount)
                .build();
    }

    /**
     * As {@link #marketFor(Symbol, OrderSide, BigDecimal)}, with the amount as text.
     *
     * @param symbol what to trade
     * @param side buy or sell
     * @param quoteAmount how much of the quote asset to spend or to receive, above 0, excluding fees
     * @return the request
     */
    public static OrderRequest marketFor(Symbol symbol, OrderSide side, String quoteAmount) {
        return marketFor(symbol, side, parse(quoteAmount, "quoteAmount"));
    }

    /**
     * Requests an order that fills at a given price or better.
     *
     * @param symbol what to trade
     * @param side buy or sell
     * @param amount how much of the base asset, above 0
     * @param limitPrice the worst price to fill at, above 0
     * @return the request
     */
    public static OrderRequest limit(Symbol symbol, OrderSide side, BigDecimal amount, BigDecimal limitPrice) {
        return new Builder(symbol, side, OrderType.LIMIT)
                .amount(amount)
                .limitPrice(limitPrice)
                .build();
    }

    /**
     * As {@link #limit(Symbol, OrderSide, BigDecimal, BigDecimal)}, with amounts as text.
     *
     * @param symbol what to trade
     * @param side buy or sell
     * @param amount how much of the base asset, above 0
     * @param limitPrice the worst price to fill at, above 0
     * @return the request
     */
    public static OrderRequest limit(Symbol symbol, OrderSide side, String amount, String limitPrice) {
        return limit(symbol, side, parse(amount, "amount"), parse(limitPrice, "limitPrice"));
    }

    /**
     * Requests an order that becomes a market order when the price moves against you: a SELL when it falls to the stop, a BUY when it rises
     * to it.
     *
     * @param symbol what to trade
     * @param side buy or sell
     * @param amount how much of the base asset, above 0
     * @param stopPrice the price that triggers it, above 0
     * @return the request
     */
    public static OrderRequest stopLoss(Symbol symbol, OrderSide side, BigDecimal amount, BigDecimal stopPrice) {
        return new Builder(symbol, side, OrderType.STOP_LOSS)
                .amount(amount)
                .stopPrice(stopPrice)
                .build();
    }

    /**
     * As {@link #stopLoss(Symbol, OrderSide, BigDecimal, BigDecimal)}, with amounts as text.
     *
     * @param symbol what to trade
     * @param side buy or sell
     * @param amount how much of the base asset, above 0
     * @param stopPrice the price that triggers it, above 0
     * @return the request
     */
    public static OrderRequest stopLoss(Symbol symbol, OrderSide side, String amount, String stopPrice) {
        return stopLoss(symbol, side, parse(amount, "amount"), parse(stopPrice, "stopPrice"));
    }

    /**
     * Requests an order that becomes a market order when the price moves in your favour: a SELL when it rises to the stop, a BUY when it
     * falls to it.
     *
     * @param symbol what to trade
     * @param side buy or sell
     * @param amount how much of the base asset, above 0
     * @param stopPrice the price that triggers it, above 0
     * @return the request
     */
    public static OrderRequest takeProfit(Symbol symbol, OrderSide side, BigDecimal amount, BigDecimal stopPrice) {
        return new Builder(symbol, side, OrderType.TAKE_PROFIT)
                .amount(amount)
                .stopPrice(stopPrice)
                .build();
    }

    /**
     * As {@link #takeProfit(Symbol, OrderSide, BigDecimal, BigDecimal)}, with amounts as text.
     *
     * @param symbol what to trade
     * @param side buy or sell
     * @param amount how much of the base asset, above 0
     * @param stopPrice the price that triggers it, above 0
     * @return the request
     */
    public static OrderRequest takeProfit(Symbol symbol, OrderSide side, String amount, String stopPrice) {
        return takeProfit(symbol, side, parse(amount, "amount"), parse(stopPrice, "stopPrice"));
    }

    /**
     * Requests an order that becomes a limit order when the price moves against you as far as the stop.
     *
     * @param symbol what to trade
     * @param side buy or sell
     * @param amount how much of the base asset, above 0
     * @param stopPrice the price that triggers it, above 0
     * @param limitPrice the worst price to fill at from then on, above 0
     * @return the request
     */
    public static OrderRequest stopLimit(
            Symbol symbol, OrderSide side, BigDecimal amount, BigDecimal stopPrice, BigDecimal limitPrice) {
        return new Builder(symbol, side, OrderType.STOP_LIMIT)
                .amount(amount)
                .stopPrice(stopPrice)
                .limitPrice(limitPrice)
                .build();
    }

    /**
     * As {@link #stopLimit(Symbol, OrderSide, BigDecimal, BigDecimal, BigDecimal)}, with amounts as text.
     *
     * @param symbol what to trade
     * @param side buy or sell
     * @param amount how much of the base asset, above 0
     * @param stopPrice the price that triggers it, above 0
     * @param limitPrice the worst price to fill at from then on, above 0
     * @return the request
     */
    public static OrderRequest stopLimit(
            Symbol symbol, OrderSide side, String amount, String stopPrice, String limitPrice) {
        return stopLimit(
                symbol, side, parse(amount, "amount"), parse(stopPrice, "stopPrice"), parse(limitPrice, "limitPrice"));
    }

    /**
     * Requests an order that becomes a limit order when the price moves in your favour as far as the stop.
     *
     * @param symbol what to trade
     * @param side buy or sell
     * @param amount how much of the base asset, above 0
     * @param stopPrice the price that triggers it, above 0
     * @param limitPrice the worst price to fill at from then on, above 0
     * @return the request
     */
    public static OrderRequest takeProfitLimit(
            Symbol symbol, OrderSide side, BigDecimal amount, BigDecimal stopPrice, BigDecimal limitPrice) {
        return new Builder(symbol, side, OrderType.TAKE_PROFIT_LIMIT)
                .amount(amount)
                .stopPrice(stopPrice)
                .limitPrice(limitPrice)
                .build();
    }

    /**
     * As {@link #takeProfitLimit(Symbol, OrderSide, BigDecimal, BigDecimal, BigDecimal)}, with amounts as text.
     *
     * @param symbol what to trade
     * @param side buy or sell
     * @param amount how much of the base asset, above 0
     * @param stopPrice the price that triggers it, above 0
     * @param limitPrice the worst price to fill at from then on, above 0
     * @return the request
     */
    public static OrderRequest takeProfitLimit(
            Symbol symbol, OrderSide side, String amount, String stopPrice, String limitPrice) {
        return takeProfitLimit(
                symbol, side, parse(amount, "amount"), parse(stopPrice, "stopPrice"), parse(limitPrice, "limitPrice"));
    }

    /**
     * Requests a stop loss whose stop price follows the best price at a fixed offset.
     *
     * @param symbol what to trade
     * @param side buy or sell
     * @param amount how much of the base asset, above 0
     * @param offset how far it stays behind the best price
     * @return the request
     */
    public static OrderRequest trailingStop(Symbol symbol, OrderSide side, BigDecimal amount, TrailingOffset offset) {
        return new Builder(symbol, side, OrderType.TRAILING_STOP)
                .amount(amount)
                .trailingOffset(offset)
                .build();
    }

    /**
     * As {@link #trailingStop(Symbol, OrderSide, BigDecimal, TrailingOffset)}, with the amount as text.
     *
     * @param symbol what to trade
     * @param side buy or sell
     * @param amount how much of the base asset, above 0
     * @param offset how far it stays behind the best price
     * @return the request
     */
    public static OrderRequest trailingStop(Symbol symbol, OrderSide side, String amount, TrailingOffset offset) {
        return trailingStop(symbol, side, parse(amount, "amount"), offset);
    }

    /**
     * Returns a builder that starts from this request, for a copy with some fields changed.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * Returns a copy of this order with a different time in force; {@link TimeInForce#GTC} is the default. See {@link #goodTill} for GTD.
     *
     * @param timeInForce how long it stays open
     * @return a new request
     */
    public OrderRequest timeInForce(TimeInForce timeInForce) {
        return toBuilder().timeInForce(timeInForce).build();
    }

    /**
     * Returns a copy of this order with an expiry time: {@link TimeInForce#GTD}.
     *
     * @param expiresAt when it expires
     * @return a new request
     */
    public OrderRequest goodTill(Instant expiresAt) {
        return toBuilder().goodTill(expiresAt).build();
    }

    /**
     * Returns a copy of this limit order that is refused if it would take liquidity on arrival.
     *
     * @return a new request
     */
    public OrderRequest postOnly() {
        return toBuilder().postOnly(true).build();
    }

    /**
     * Returns a copy of this order that can only reduce a position: any part that would open or enlarge one is not filled.
     *
     * @return a new request
     */
    public OrderRequest reduceOnly() {
        return toBuilder().reduceOnly(true).build();
    }

    /**
     * Returns a copy of this order that is triggered by a different price; {@link TriggerReference#BID_ASK} is the default.
     *
     * @param reference the price that its trigger or trail follows
     * @return a new request
     */
    public OrderRequest triggerOn(TriggerReference reference) {
        required(reference, "triggerReference");
        if (!type.triggered()) {
            throw new ValidationException(
                    INVALID_ORDER, "triggerReference", "is for orders with a trigger, not for " + type);
        }
        return toBuilder().triggerOn(reference).build();
    }

    /**
     * Returns a copy of this trailing stop that starts to trail only when the market reaches a given price.
     *
     * @param activationPrice the price; trailing starts at or above it for a SELL, at or below it for a BUY
     * @return a new request
     */
    public OrderRequest activatedAt(BigDecimal activationPrice) {
        return toBuilder().activationPrice(activationPrice).build();
    }

    /**
     * As {@link #activatedAt(BigDecimal)}, with the price as text.
     *
     * @param activationPrice the price; trailing starts at or above it for a SELL, at or below it for a BUY
     * @return a new request
     */
    public OrderRequest activatedAt(String activationPrice) {
        return activatedAt(parse(activationPrice, "activationPrice"));
    }

    /**
     * Returns a copy of this order with an id of your own, which makes it safe to send again. The wallet's {@link Capabilities#clientIds()}
     * declare how long an id may be and how long it is recognized.
     *
     * @param clientId 1 to 64 visible ASCII characters, never used before in the wallet
     * @return a new request
     */
    public OrderRequest clientId(String clientId) {
        return clientId(ClientId.of(clientId));
    }

    /**
     * Returns a copy of this order with an id of your own, which makes it safe to send again.
     *
     * @param clientId never used before in the wallet
     * @return a new request
     */
    public OrderRequest clientId(ClientId clientId) {
        return toBuilder().clientId(required(clientId, "clientId")).build();
    }

    /**
     * Returns a copy of this order with a note of your own, which the wallet keeps and returns; at most 32 notes of at most 512 characters.
     *
     * @param key the note's name
     * @param value the note
     * @return a new request
     */
    public OrderRequest metadata(String key, String value) {
        return toBuilder().metadata(key, value).build();
    }

    /**
     * Applies an amendment to this request.
     *
     * @param amendment what to change
     * @return a new request
     * @throws ValidationException with {@link ErrorCode#INVALID_ORDER} if the amendment sets a field that this type of order does not have
     */
    public OrderRequest amended(OrderAmendment amendment) {
        Builder amended = toBuilder();
        required(amendment, "amendment").amount().ifPresent(to -> amended.amount(has(amount, "amount", to)));
        amendment.limitPrice().ifPresent(to -> amended.limitPrice(has(limitPrice, "limitPrice", to)));
        amendment.stopPrice().ifPresent(to -> amended.stopPrice(has(stopPrice, "stopPrice", to)));
        amendment.trailingOffset().ifPresent(to -> amended.trailingOffset(has(trailingOffset, "trailingOffset", to)));
        return amended.build();
    }

    private <T> T has(@Nullable Object value, String field, T amended) {
        if (value == null) {
            throw new ValidationException(INVALID_ORDER, field, "cannot be amended, a " + type + " order has none");
        }
        return amended;
    }

    /** {@return what to trade} */
    public Symbol symbol() {
        return symbol;
    }

    /** {@return buy or sell} */
    public OrderSide side() {
        return side;
    }

    /** {@return how it executes} */
    public OrderType type() {
        return type;
    }

    /**
     * Returns how much of the base asset to trade.
     *
     * @return the amount, above 0
     * @throws ValidationException with {@link ErrorCode#INVALID_ORDER} if the request has a {@link #quoteAmount()} instead
     */
    public BigDecimal amount() {
        if (amount == null) {
            throw new ValidationException(
                    INVALID_ORDER, "amount", "is not known before the order fills: see quoteAmount()");
        }
        return amount;
    }

    /** {@return how much of the quote asset to spend or to receive; empty if the request has an {@link #amount()}} */
    public Optional<BigDecimal> quoteAmount() {
        return Optional.ofNullable(quoteAmount);
    }

    /** {@return the worst price to fill at, for limit, stop limit and take profit limit orders} */
    public Optional<BigDecimal> limitPrice() {
        return Optional.ofNullable(limitPrice);
    }

    /** {@return the price that triggers it, for stop loss, take profit, stop limit and take profit limit orders} */
    public Optional<BigDecimal> stopPrice() {
        return Optional.ofNullable(stopPrice);
    }

    /** {@return the distance from the best price, for trailing stops} */
    public Optional<TrailingOffset> trailingOffset() {
        return Optional.ofNullable(trailingOffset);
    }

    /** {@return the price from which a trailing stop trails; empty if it trails at once, or is not a trailing stop} */
    public Optional<BigDecimal> activationPrice() {
        return Optional.ofNullable(activationPrice);
    }

    /** {@return how long it stays open} */
    public TimeInForce timeInForce() {
        return timeInForce;
    }

    /** {@return when it expires, for {@link TimeInForce#GTD} orders only} */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    /** {@return whether it is refused if it would take liquidity on arrival} */
    public boolean isPostOnly() {
        return postOnly;
    }

    /** {@return whether it can only reduce a position} */
    public boolean isReduceOnly() {
        return reduceOnly;
    }

    /** {@return the price that its trigger or trail follows} */
    public TriggerReference triggerReference() {
        return triggerReference;
    }

    /** {@return the caller's id} */
    public Optional<ClientId> clientId() {
        return Optional.ofNullable(clientId);
    }

    /** {@return the caller's notes, unmodifiable, in the order in which they were added} */
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OrderRequest that
                && symbol.equals(that.symbol)
                && side == that.side
                && type == that.type
                && Decimals.same(amount, that.amount)
                && Decimals.same(quoteAmount, that.quoteAmount)
                && Decimals.same(limitPrice, that.limitPrice)
                && Decimals.same(stopPrice, that.stopPrice)
                && Objects.equals(trailingOffset, that.trailingOffset)
                && Decimals.same(activationPrice, that.activationPrice)
                && timeInForce == that.timeInForce
                && Objects.equals(expiresAt, that.expiresAt)
                && postOnly == that.postOnly
                && reduceOnly == that.reduceOnly
                && triggerReference == that.triggerReference
                && Objects.equals(clientId, that.clientId)
                && metadata.equals(that.metadata);
    }

    @Override
    public int hashCode() {
        return Objects.hash(symbol, side, type, Decimals.hash(amount), Decimals.hash(limitPrice), clientId);
    }

    /** For instance {@code BUY 0.05 BTC/USDT LIMIT 48000 GTC}, or {@code BUY BTC/USDT for 100 MARKET GTC}. */
    @Override
    public String toString() {
        var text = new StringBuilder().append(side).append(' ');
        if (amount != null) {
            text.append(amount.toPlainString()).append(' ');
        }
        text.append(symbol);
        append(text, " for ", quoteAmount);
        text.append(' ').append(type);
        append(text, " ", limitPrice);
        append(text, " stop ", stopPrice);
        append(text, " trailing ", trailingOffset);
        append(text, " from ", activationPrice);
        text.append(' ').append(timeInForce);
        append(text, " ", expiresAt);
        text.append(postOnly ? " post-only" : "").append(reduceOnly ? " reduce-only" : "");
        append(text, " on ", triggerReference == TriggerReference.BID_ASK ? null : triggerReference);
        append(text, " id ", clientId);
        return text.toString();
    }

    private static void append(StringBuilder text, String before, @Nullable Object value) {
        if (value != null) {
            text.append(before).append(value instanceof BigDecimal number ? number.toPlainString() : value.toString());
        }
    }

    /** A builder of {@link OrderRequest}. Symbol, side and type cannot be changed. Not thread-safe. */
    @WalletJson
    public static final class Builder {
        private final Symbol symbol;
        private final OrderSide side;
        private final OrderType type;
        private @Nullable BigDecimal amount;
        private @Nullable BigDecimal quoteAmount;
        private @Nullable BigDecimal limitPrice;
        private @Nullable BigDecimal stopPrice;
        private @Nullable TrailingOffset trailingOffset;
        private @Nullable BigDecimal activationPrice;
        private TimeInForce timeInForce = TimeInForce.GTC;
        private @Nullable Instant expiresAt;
        private boolean postOnly;
        private boolean reduceOnly;
        private TriggerReference triggerReference = TriggerReference.BID_ASK;
        private @Nullable ClientId clientId;
        private Map<String, String> metadata = Map.of();

        private Builder(Symbol symbol, OrderSide side, OrderType type) {
            this.symbol = required(symbol, "symbol");
            this.side = required(side, "side");
            this.type = type;
        }

        private Builder(OrderRequest from) {
            this(from.symbol, from.side, from.type);
            amount = from.amount;
            quoteAmount = from.quoteAmount;
            limitPrice = from.limitPrice;
            stopPrice = from.stopPrice;
            trailingOffset = from.trailingOffset;
            activationPrice = from.activationPrice;
            timeInForce = from.timeInForce;
            expiresAt = from.expiresAt;
            postOnly = from.postOnly;
            reduceOnly = from.reduceOnly;
            triggerReference = from.triggerReference;
            clientId = from.clientId;
            metadata = from.metadata;
        }

        /**
         * Sets how much of the base asset to trade, and clears the quote amount.
         *
         * @param amount above 0
         * @return this builder
         */
        public Builder amount(BigDecimal amount) {
            this.amount = Decimals.positive(amount, "amount", INVALID_ORDER);
            this.quoteAmount = null;
            return this;
        }

        /**
         * Sets how much of the quote asset to spend or to receive, and clears the amount. For market orders only.
         *
         * @param quoteAmount above 0
         * @return this builder
         */
        public Builder quoteAmount(BigDecimal quoteAmount) {
            this.quoteAmount = Decimals.positive(quoteAmount, "quoteAmount", INVALID_ORDER);
            this.amount = null;
            return this;
        }

        /**
         * Sets the worst price to fill at.
         *
         * @param limitPrice above 0
         * @return this builder
         */
        public Builder limitPrice(BigDecimal limitPrice) {
            this.limitPrice = Decimals.positive(limitPrice, "limitPrice", INVALID_ORDER);
            return this;
        }

        /**
         * Sets the price that triggers the order.
         *
         * @param stopPrice above 0
         * @return this builder
         */
        public Builder stopPrice(BigDecimal stopPrice) {
            this.stopPrice = Decimals.positive(stopPrice, "stopPrice", INVALID_ORDER);
            return this;
        }

        /**
         * Sets how far a trailing stop stays behind the best price.
         *
         * @param offset the distance
         * @return this builder
         */
        public Builder trailingOffset(TrailingOffset offset) {
            this.trailingOffset = required(offset, "trailingOffset");
            return this;
        }

        /**
         * Sets the price from which a trailing stop trails.
         *
         * @param activationPrice above 0
         * @return this builder
         */
        public Builder activationPrice(BigDecimal activationPrice) {
            this.activationPrice = Decimals.positive(activationPrice, "activationPrice", INVALID_ORDER);
            return this;
        }

        /**
         * Sets how long the order stays open, and clears an expiry time that was set by {@link #goodTill}.
         *
         * @param timeInForce any value except GTD, which {@link #goodTill} sets
         * @return this builder
         */
        public Builder timeInForce(TimeInForce timeInForce) {
            this.timeInForce = required(timeInForce, "timeInForce");
            this.expiresAt = null;
            return this;
        }

        /**
         * Sets when the order expires, and its time in force to {@link TimeInForce#GTD}.
         *
         * @param expiresAt the expiry time
         * @return this builder
         */
        public Builder goodTill(Instant expiresAt) {
            this.expiresAt = required(expiresAt, "expiresAt");
            this.timeInForce = TimeInForce.GTD;
            return this;
        }

        /**
         * Sets whether the order is refused if it would take liquidity on arrival.
         *
         * @param postOnly whether it is
         * @return this builder
         */
        public Builder postOnly(boolean postOnly) {
            this.postOnly = postOnly;
            return this;
        }

        /**
         * Sets whether the order can only reduce a position.
         *
         * @param reduceOnly whether it can
         * @return this builder
         */
        public Builder reduceOnly(boolean reduceOnly) {
            this.reduceOnly = reduceOnly;
            return this;
        }

        /**
         * Sets the price that a trigger or trail follows.
         *
         * @param reference the price
         * @return this builder
         */
        public Builder triggerOn(TriggerReference reference) {
            this.triggerReference = required(reference, "triggerReference");
            return this;
        }

        /**
         * Sets the caller's id.
         *
         * @param clientId the id, or null for none
         * @return this builder
         */
        public Builder clientId(@Nullable ClientId clientId) {
            this.clientId = clientId;
            return this;
        }

        /**
         * Adds a note.
         *
         * @param key its name, 1 to 512 characters
         * @param value the note, at most 512 characters
         * @return this builder
         */
        public Builder metadata(String key, String value) {
            if (required(key, "metadata").isEmpty()
                    || key.length() > MAX_METADATA_TEXT
                    || required(value, "metadata").length() > MAX_METADATA_TEXT) {
                throw new ValidationException(
                        INVALID_ORDER, "metadata", "must have 1 to 512 characters per key and at most 512 per value");
            }
            var more = new LinkedHashMap<>(metadata);
            more.put(key, value);
            if (more.size() > MAX_METADATA) {
                throw new ValidationException(
                        INVALID_ORDER, "metadata", "must not have more than " + MAX_METADATA + " entries");
            }
            metadata = Collections.unmodifiableMap(more);
            return this;
        }

        /**
         * Builds the request.
         *
         * @return the request
         * @throws ValidationException with {@link ErrorCode#INVALID_ORDER} if the fields contradict each other or the type
         */
        public OrderRequest build() {
            if (quoteAmount == null) {
                required(amount, "amount");
            } else {
                only(type == OrderType.MARKET, "quoteAmount", "is for MARKET orders");
            }
            boolean limited = type == OrderType.LIMIT || type.triggersLimit();
            exactly(limited, limitPrice, "limitPrice");
            exactly(type.triggered() && type != OrderType.TRAILING_STOP, stopPrice, "stopPrice");
            exactly(type == OrderType.TRAILING_STOP, trailingOffset, "trailingOffset");
            only(
                    activationPrice == null || type == OrderType.TRAILING_STOP,
                    "activationPrice",
                    "is for TRAILING_STOP orders");
            only(!postOnly || type == OrderType.LIMIT, "postOnly", "is for LIMIT orders");
            if (postOnly && (timeInForce == TimeInForce.IOC || timeInForce == TimeInForce.FOK)) {
                throw new ValidationException(
                        INVALID_ORDER, "postOnly", "contradicts " + timeInForce + "; valid: GTC, GTD or DAY");
            }
            if (timeInForce == TimeInForce.GTD && expiresAt == null) {
                throw new ValidationException(INVALID_ORDER, "timeInForce", "is GTD without expiry; use goodTill(...)");
            }
            return new OrderRequest(this);
        }

        private void only(boolean holds, String field, String problem) {
            if (!holds) {
                throw new ValidationException(INVALID_ORDER, field, problem + ", not for " + type);
            }
        }

        private void exactly(boolean wanted, @Nullable Object value, String field) {
            if (wanted) {
                required(value, field);
            } else {
                only(value == null, field, "is for other orders");
            }
        }
    }
}
