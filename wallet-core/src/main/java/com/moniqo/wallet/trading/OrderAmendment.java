package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ErrorCode.INVALID_ORDER;
import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.market.Decimals;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change of an open order: {@code OrderAmendment.amount("0.02").andLimitPrice("48100")}.
 *
 * <p>Symbol, side and type cannot be changed. Values out of bounds are refused with {@link ErrorCode#INVALID_ORDER}. Immutable.
 */
@WalletJson
public final class OrderAmendment {
    private static final OrderAmendment NOTHING = new OrderAmendment(null, null, null, null);

    private final @Nullable BigDecimal amount;
    private final @Nullable BigDecimal limitPrice;
    private final @Nullable BigDecimal stopPrice;
    private final @Nullable TrailingOffset trailingOffset;

    private OrderAmendment(
            @Nullable BigDecimal amount,
            @Nullable BigDecimal limitPrice,
            @Nullable BigDecimal stopPrice,
            @Nullable TrailingOffset trailingOffset) {
        this.amount = amount;
        this.limitPrice = limitPrice;
        this.stopPrice = stopPrice;
        this.trailingOffset = trailingOffset;
    }

    /**
     * Changes the whole amount, including what is filled.
     *
     * @param amount the new amount, above the filled amount
     * @return the amendment
     */
    public static OrderAmendment amount(String amount) {
        return amount(parse(amount, "amount"));
    }

    /**
     * Changes the whole amount, including what is filled.
     *
     * @param amount the new amount, above the filled amount
     * @return the amendment
     */
    public static OrderAmendment amount(BigDecimal amount) {
        return NOTHING.andAmount(amount);
    }

    /**
     * Changes the limit price.
     *
     * @param price the new limit price
     * @return the amendment
     */
    public static OrderAmendment limitPrice(String price) {
        return limitPrice(parse(price, "limitPrice"));
    }

    /**
     * Changes the limit price.
     *
     * @param price the new limit price
     * @return the amendment
     */
    public static OrderAmendment limitPrice(BigDecimal price) {
        return NOTHING.andLimitPrice(price);
    }

    /**
     * Changes the stop price.
     *
     * @param price the new stop price
     * @return the amendment
     */
    public static OrderAmendment stopPrice(String price) {
        return stopPrice(parse(price, "stopPrice"));
    }

    /**
     * Changes the stop price.
     *
     * @param price the new stop price
     * @return the amendment
     */
    public static OrderAmendment stopPrice(BigDecimal price) {
        return NOTHING.andStopPrice(price);
    }

    /**
     * Changes the distance of a trailing stop. Its trail restarts from the current price.
     *
     * @param offset the new distance
     * @return the amendment
     */
    public static OrderAmendment trailingOffset(TrailingOffset offset) {
        return NOTHING.andTrailingOffset(offset);
    }

    /**
     * Also changes the amount.
     *
     * @param amount the new amount, above the filled amount
     * @return a new amendment
     */
    public OrderAmendment andAmount(BigDecimal amount) {
        return new OrderAmendment(positive(amount, "amount"), limitPrice, stopPrice, trailingOffset);
    }

    /**
     * Also changes the amount.
     *
     * @param amount the new amount, above the filled amount
     * @return a new amendment
     */
    public OrderAmendment andAmount(String amount) {
        return andAmount(parse(amount, "amount"));
    }

    /**
     * Also changes the limit price.
     *
     * @param price the new limit price
     * @return a new amendment
     */
    public OrderAmendment andLimitPrice(BigDecimal price) {
        return new OrderAmendment(amount, positive(price, "limitPrice"), stopPrice, trailingOffset);
    }

    /**
     * Also changes the limit price.
     *
     * @param price the new limit price
     * @return a new amendment
     */
    public OrderAmendment andLimitPrice(String price) {
        return andLimitPrice(parse(price, "limitPrice"));
    }

    /**
     * Also changes the stop price.
     *
     * @param price the new stop price
     * @return a new amendment
     */
    public OrderAmendment andStopPrice(BigDecimal price) {
        return new OrderAmendment(amount, limitPrice, positive(price, "stopPrice"), trailingOffset);
    }

    /**
     * Also changes the stop price.
     *
     * @param price the new stop price
     * @return a new amendment
     */
    public OrderAmendment andStopPrice(String price) {
        return andStopPrice(parse(price, "stopPrice"));
    }

    /**
     * Also changes the distance of a trailing stop.
     *
     * @param offset the new distance
     * @return a new amendment
     */
    public OrderAmendment andTrailingOffset(TrailingOffset offset) {
        return new OrderAmendment(amount, limitPrice, stopPrice, required(offset, "trailingOffset"));
    }

    private static BigDecimal parse(String text, String field) {
        return Decimals.parse(text, field, INVALID_ORDER);
    }

    private static BigDecimal positive(BigDecimal value, String field) {
        return Decimals.positive(value, field, INVALID_ORDER);
    }

    /** {@return the new amount; empty to keep the current one} */
    public Optional<BigDecimal> amount() {
        return Optional.ofNullable(amount);
    }

    /** {@return the new limit price; empty to keep the current one} */
    public Optional<BigDecimal> limitPrice() {
        return Optional.ofNullable(limitPrice);
    }

    /** {@return the new stop price; empty to keep the current one} */
    public Optional<BigDecimal> stopPrice() {
        return Optional.ofNullable(stopPrice);
    }

    /** {@return the new distance of a trailing stop; empty to keep the current one} */
    public Optional<TrailingOffset> trailingOffset() {
        return Optional.ofNullable(trailingOffset);
    }

    /** For instance {@code amount 0.02, limitPrice 48100}. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        part(text, "amount", amount == null ? null : amount.toPlainString());
        part(text, "limitPrice", limitPrice == null ? null : limitPrice.toPlainString());
        part(text, "stopPrice", stopPrice == null ? null : stopPrice.toPlainString());
        part(text, "trailingOffset", trailingOffset == null ? null : trailingOffset.toString());
        return text.toString();
    }

    private static void part(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append(text.isEmpty() ? "" : ", ").append(name).append(' ').append(value);
        }
    }
}
