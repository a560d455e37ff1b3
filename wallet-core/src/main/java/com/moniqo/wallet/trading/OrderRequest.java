package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ErrorCode.INVALID_ORDER;
import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what to trade: start with one of the factories, add what you need with the methods that return a changed copy.
 *
 * <pre>{@code
 * OrderRequest.limit(btc, BUY, "0.05", "48000").postOnly().clientId("entry-17")
 * }</pre>
 *
 * <p>Amounts are in units of the base asset, prices in units of the quote asset per unit of the base asset. The factories refuse what
 * can never be right with a {@link ValidationException} ({@link ErrorCode#INVALID_ORDER}; {@link ErrorCode#VALIDATION_ERROR} for null);
 * whether a wallet accepts the order is the wallet's to say. Immutable. Equality ignores the scale of amounts.
 */
public final class OrderRequest {
    private static final int MAX_METADATA = 32;
    private static final int MAX_METADATA_TEXT = 512;

    private final Symbol symbol;
    private final OrderSide side;
    private final OrderType type;
    private final BigDecimal amount;
    private final @Nullable BigDecimal limitPrice;
    private final @Nullable BigDecimal stopPrice;
    private final @Nullable TrailingOffset trailingOffset;
    private final TimeInForce timeInForce;
    private final boolean postOnly;
    private final TriggerReference triggerReference;
    private final @Nullable ClientId clientId;
    private final Map<String, String> metadata;

    private OrderRequest(
            Symbol symbol,
            OrderSide side,
            OrderType type,
            BigDecimal amount,
            @Nullable BigDecimal limitPrice,
            @Nullable BigDecimal stopPrice,
            @Nullable TrailingOffset trailingOffset,
            TimeInForce timeInForce,
            boolean postOnly,
            TriggerReference triggerReference,
            @Nullable ClientId clientId,
            Map<String, String> metadata) {
        this.symbol = required(symbol, "symbol");
        this.side = required(side, "side");
        this.type = type;
        this.amount = Decimals.positive(amount, "amount", INVALID_ORDER);
        this.limitPrice = limitPrice == null ? null : Decimals.positive(limitPrice, "limitPrice", INVALID_ORDER);
        this.stopPrice = stopPrice == null ? null : Decimals.positive(stopPrice, "stopPrice", INVALID_ORDER);
        this.trailingOffset = trailingOffset;
        this.timeInForce = required(timeInForce, "timeInForce");
        this.postOnly = postOnly;
        this.triggerReference = required(triggerReference, "triggerReference");
        this.clientId = clientId;
        this.metadata = metadata;
        if (postOnly && type != OrderType.LIMIT) {
            throw new ValidationException(INVALID_ORDER, "postOnly", "is for LIMIT orders, not for " + type);
        }
        if (postOnly && (timeInForce == TimeInForce.IOC || timeInForce == TimeInForce.FOK)) {
            throw new ValidationException(
                    INVALID_ORDER, "postOnly", "contradicts " + timeInForce + "; valid: GTC or DAY");
        }
    }

    private static OrderRequest of(
            Symbol symbol,
            OrderSide side,
            OrderType type,
            BigDecimal amount,
            @Nullable BigDecimal limitPrice,
            @Nullable BigDecimal stopPrice,
            @Nullable TrailingOffset trailingOffset) {
        return new OrderRequest(
                symbol,
                side,
                type,
                amount,
                limitPrice,
                stopPrice,
                trailingOffset,
                TimeInForce.GTC,
                false,
                TriggerReference.BID_ASK,
                null,
                Map.of());
    }

    private static BigDecimal parse(String text, String field) {
        return Decimals.parse(text, field, INVALID_ORDER);
    }

    /**
     * An order that fills at once at the market's price.
     *
     * @param symbol what to trade
     * @param side buy or sell
     * @param amount how much of the base asset, above 0
     * @return the request
     */
    public static OrderRequest market(Symbol symbol, OrderSide side, BigDecimal amount) {
        return of(symbol, side, OrderType.MARKET, amount, null, null, null);
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
     * An order that fills at a price or better.
     *
     * @param symbol what to trade
     * @param side buy or sell
     * @param amount how much of the base asset, above 0
     * @param limitPrice the worst price to fill at, above 0
     * @return the request
     */
    public static OrderRequest limit(Symbol symbol, OrderSide side, BigDecimal amount, BigDecimal limitPrice) {
        return of(symbol, side, OrderType.LIMIT, amount, required(limitPrice, "limitPrice"), null, null);
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
     * An order that becomes a market order when the price moves against you: a SELL when it falls to the stop, a BUY when it rises to it.
     *
     * @param symbol what to trade
     * @param side buy or sell
     * @param amount how much of the base asset, above 0
     * @param stopPrice the price that triggers it, above 0
     * @return the request
     */
    public static OrderRequest stopLoss(Symbol symbol, OrderSide side, BigDecimal amount, BigDecimal stopPrice) {
        return of(symbol, side, OrderType.STOP_LOSS, amount, null, required(stopPrice, "stopPrice"), null);
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
     * An order that becomes a market order when the price moves in your favour: a SELL when it rises to the stop, a BUY when it falls to it.
     *
     * @param symbol what to trade
     * @param side buy or sell
     * @param amount how much of the base asset, above 0
     * @param stopPrice the price that triggers it, above 0
     * @return the request
     */
    public static OrderRequest takeProfit(Symbol symbol, OrderSide side, BigDecimal amount, BigDecimal stopPrice) {
        return of(symbol, side, OrderType.TAKE_PROFIT, amount, null, required(stopPrice, "stopPrice"), null);
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
     * An order that becomes a limit order when the price moves against you as far as the stop.
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
        return of(
                symbol,
                side,
                OrderType.STOP_LIMIT,
                amount,
                required(limitPrice, "limitPrice"),
                required(stopPrice, "stopPrice"),
                null);
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
     * A stop loss whose stop price follows the best price at a fixed offset.
     *
     * @param symbol what to trade
     * @param side buy or sell
     * @param amount how much of the base asset, above 0
     * @param offset how far it stays behind the best price
     * @return the request
     */
    public static OrderRequest trailingStop(Symbol symbol, OrderSide side, BigDecimal amount, TrailingOffset offset) {
        return of(symbol, side, OrderType.TRAILING_STOP, amount, null, null, required(offset, "trailingOffset"));
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
     * The same order with another time in force; {@link TimeInForce#GTC} is the default.
     *
     * @param timeInForce how long it works
     * @return a new request
     */
    public OrderRequest timeInForce(TimeInForce timeInForce) {
        return copy(timeInForce, postOnly, triggerReference, clientId, metadata);
    }

    /**
     * The same limit order, refused if it would take on arrival.
     *
     * @return a new request
     */
    public OrderRequest postOnly() {
        return copy(timeInForce, true, triggerReference, clientId, metadata);
    }

    /**
     * The same order, triggered by another price; {@link TriggerReference#BID_ASK} is the default.
     *
     * @param reference the price its trigger or trail looks at
     * @return a new request
     */
    public OrderRequest triggerOn(TriggerReference reference) {
        if (!type.triggered()) {
            throw new ValidationException(
                    INVALID_ORDER, "triggerReference", "is for orders with a trigger, not for " + type);
        }
        return copy(timeInForce, postOnly, reference, clientId, metadata);
    }

    /**
     * The same order with an id of yours, which makes sending it again safe.
     *
     * @param clientId 1 to 64 visible ASCII characters, unique within the wallet for ever
     * @return a new request
     */
    public OrderRequest clientId(String clientId) {
        return clientId(ClientId.of(clientId));
    }

    /**
     * The same order with an id of yours, which makes sending it again safe.
     *
     * @param clientId unique within the wallet for ever
     * @return a new request
     */
    public OrderRequest clientId(ClientId clientId) {
        return copy(timeInForce, postOnly, triggerReference, required(clientId, "clientId"), metadata);
    }

    /**
     * The same order with a note of yours that the wallet keeps and gives back; at most 32 notes of at most 512 characters.
     *
     * @param key the note's name
     * @param value the note
     * @return a new request
     */
    public OrderRequest metadata(String key, String value) {
        if (required(key, "metadata").isEmpty()
                || key.length() > MAX_METADATA_TEXT
                || required(value, "metadata").length() > MAX_METADATA_TEXT) {
            throw new ValidationException(
                    INVALID_ORDER, "metadata", "must have 1 to 512 characters a key, at most 512 a value");
        }
        var more = new LinkedHashMap<>(metadata);
        more.put(key, value);
        if (more.size() > MAX_METADATA) {
            throw new ValidationException(
                    INVALID_ORDER, "metadata", "must not have more than " + MAX_METADATA + " entries");
        }
        return copy(timeInForce, postOnly, triggerReference, clientId, Collections.unmodifiableMap(more));
    }

    /**
     * The same order with other amounts: what an amendment makes of it.
     *
     * @param amendment what to change
     * @return a new request
     * @throws ValidationException with {@link ErrorCode#INVALID_ORDER} if the amendment sets what this type of order does not have
     */
    public OrderRequest amended(OrderAmendment amendment) {
        required(amendment, "amendment").limitPrice().ifPresent(price -> has(limitPrice, "limitPrice"));
        amendment.stopPrice().ifPresent(price -> has(stopPrice, "stopPrice"));
        amendment.trailingOffset().ifPresent(offset -> has(trailingOffset, "trailingOffset"));
        return new OrderRequest(
                symbol,
                side,
                type,
                amendment.amount().orElse(amount),
                amendment.limitPrice().isPresent() ? amendment.limitPrice().get() : limitPrice,
                amendment.stopPrice().isPresent() ? amendment.stopPrice().get() : stopPrice,
                amendment.trailingOffset().isPresent()
                        ? amendment.trailingOffset().get()
                        : trailingOffset,
                timeInForce,
                postOnly,
                triggerReference,
                clientId,
                metadata);
    }

    private void has(@Nullable Object value, String field) {
        if (value == null) {
            throw new ValidationException(INVALID_ORDER, field, "cannot be amended, a " + type + " order has none");
        }
    }

    private OrderRequest copy(
            TimeInForce timeInForce,
            boolean postOnly,
            TriggerReference triggerReference,
            @Nullable ClientId clientId,
            Map<String, String> metadata) {
        return new OrderRequest(
                symbol,
                side,
                type,
                amount,
                limitPrice,
                stopPrice,
                trailingOffset,
                timeInForce,
                postOnly,
                triggerReference,
                clientId,
                metadata);
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

    /** {@return how much of the base asset, above 0} */
    public BigDecimal amount() {
        return amount;
    }

    /** {@return the worst price to fill at; of limit and stop limit orders} */
    public Optional<BigDecimal> limitPrice() {
        return Optional.ofNullable(limitPrice);
    }

    /** {@return the price that triggers it; of stop loss, take profit and stop limit orders} */
    public Optional<BigDecimal> stopPrice() {
        return Optional.ofNullable(stopPrice);
    }

    /** {@return how far it stays behind the best price; of trailing stops} */
    public Optional<TrailingOffset> trailingOffset() {
        return Optional.ofNullable(trailingOffset);
    }

    /** {@return how long it works} */
    public TimeInForce timeInForce() {
        return timeInForce;
    }

    /** {@return whether it is refused rather than take on arrival} */
    public boolean isPostOnly() {
        return postOnly;
    }

    /** {@return the price its trigger or trail looks at} */
    public TriggerReference triggerReference() {
        return triggerReference;
    }

    /** {@return the caller's id of it} */
    public Optional<ClientId> clientId() {
        return Optional.ofNullable(clientId);
    }

    /** {@return the caller's notes, unmodifiable, in the order they were given} */
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
                && Decimals.same(limitPrice, that.limitPrice)
                && Decimals.same(stopPrice, that.stopPrice)
                && Objects.equals(trailingOffset, that.trailingOffset)
                && timeInForce == that.timeInForce
                && postOnly == that.postOnly
                && triggerReference == that.triggerReference
                && Objects.equals(clientId, that.clientId)
                && metadata.equals(that.metadata);
    }

    @Override
    public int hashCode() {
        return Objects.hash(symbol, side, type, Decimals.hash(amount), Decimals.hash(limitPrice), clientId);
    }

    /** For instance {@code BUY 0.05 BTC/USDT LIMIT 48000 GTC}. */
    @Override
    public String toString() {
        var text = new StringBuilder()
                .append(side)
                .append(' ')
                .append(amount.toPlainString())
                .append(' ')
                .append(symbol)
                .append(' ')
                .append(type);
        if (limitPrice != null) {
            text.append(' ').append(limitPrice.toPlainString());
        }
        if (stopPrice != null) {
            text.append(" stop ").append(stopPrice.toPlainString());
        }
        if (trailingOffset != null) {
            text.append(" trailing ").append(trailingOffset);
        }
        text.append(' ').append(timeInForce);
        if (postOnly) {
            text.append(" post-only");
        }
        if (triggerReference != TriggerReference.BID_ASK) {
            text.append(" on ").append(triggerReference);
        }
        if (clientId != null) {
            text.append(" id ").append(clientId);
        }
        return text.toString();
    }
}
