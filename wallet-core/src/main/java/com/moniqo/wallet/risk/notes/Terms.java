package com.moniqo.wallet.risk.notes;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TrailingOffset;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The terms of an order that determine its possible effect on positions. They do not include the user's free text (metadata, client id).
 *
 * @param symbol the symbol
 * @param side buy or sell
 * @param type the order type
 * @param amount the amount, in units of the base asset
 * @param limitPrice the limit price, the price at which a quote amount was converted, or null
 * @param stopPrice the trigger price, for a trailing stop the current one if known, or the activation price of a SELL, or null
 * @param trailingOffset the distance of a trailing stop, or null
 * @param reduceOnly whether the order asks the wallet to take no position beyond zero; not every wallet guarantees that
 */
@WalletJson
public record Terms(
        Symbol symbol,
        OrderSide side,
        OrderType type,
        BigDecimal amount,
        @Nullable BigDecimal limitPrice,
        @Nullable BigDecimal stopPrice,
        @Nullable TrailingOffset trailingOffset,
        boolean reduceOnly) {
    /**
     * Refuses null.
     *
     * @param symbol the symbol
     * @param side buy or sell
     * @param type the order type
     * @param amount the amount, in units of the base asset
     * @param limitPrice the limit price, or null
     * @param stopPrice the trigger price, or null
     * @param trailingOffset the distance of a trailing stop, or null
     * @param reduceOnly whether the order asks the wallet to take no position beyond zero
     */
    public Terms {
        required(symbol, "symbol");
        required(side, "side");
        required(type, "type");
        required(amount, "amount");
    }

    /**
     * Returns the terms of a request that states its amount.
     *
     * @param request the request
     * @return its terms
     */
    public static Terms of(OrderRequest request) {
        return of(request, request.amount());
    }

    /**
     * Returns the terms of a request with another amount.
     *
     * @param request the request; its own amount is ignored
     * @param amount the maximum amount that it may trade, in units of the base asset
     * @return its terms
     */
    public static Terms of(OrderRequest request, BigDecimal amount) {
        return new Terms(
                request.symbol(),
                request.side(),
                request.type(),
                amount,
                request.limitPrice().orElse(null),
                request.stopPrice().or(() -> beginning(request)).orElse(null),
                request.trailingOffset().orElse(null),
                request.isReduceOnly());
    }

    /**
     * Returns the terms of an order's request as it is or would be, with the trail of a trailing stop that has begun.
     *
     * @param order the order
     * @param request its request, or what an amendment makes of it
     * @return its terms
     */
    public static Terms of(Order order, OrderRequest request) {
        Terms asked = of(request);
        return request.trailingOffset().isPresent()
                ? order.stopPrice().map(asked::withStopPrice).orElse(asked)
                : asked;
    }

    /** A SELL's trail begins at its activation price and sells near it; a BUY's begins below the market, so that the market is the worst case. */
    private static Optional<BigDecimal> beginning(OrderRequest request) {
        return request.side() == OrderSide.SELL ? request.activationPrice() : Optional.empty();
    }

    /**
     * Returns a copy of these terms with another amount.
     *
     * @param amount the amount
     * @return the new terms
     */
    public Terms withAmount(BigDecimal amount) {
        return new Terms(symbol, side, type, amount, limitPrice, stopPrice, trailingOffset, reduceOnly);
    }

    /**
     * Returns a copy of these terms with another trigger price.
     *
     * @param stopPrice the trigger price, or null
     * @return the new terms
     */
    public Terms withStopPrice(@Nullable BigDecimal stopPrice) {
        return new Terms(symbol, side, type, amount, limitPrice, stopPrice, trailingOffset, reduceOnly);
    }

    /**
     * Returns a copy of these terms with another limit price.
     *
     * @param limitPrice the limit price, or null
     * @return the new terms
     */
    public Terms withLimitPrice(@Nullable BigDecimal limitPrice) {
        return new Terms(symbol, side, type, amount, limitPrice, stopPrice, trailingOffset, reduceOnly);
    }

    /**
     * Compares terms, ignoring the scale of amounts. Amounts of reduce-only orders may differ: a wallet may cut them to the position.
     *
     * @param other the other terms
     * @return true if they are equal
     */
    public boolean same(Terms other) {
        return symbol.equals(other.symbol)
                && side == other.side
                && type == other.type
                && reduceOnly == other.reduceOnly
                && (reduceOnly || Decimals.same(amount, other.amount))
                && Decimals.same(limitPrice, other.limitPrice)
                && Decimals.same(stopPrice, other.stopPrice)
                && Objects.equals(trailingOffset, other.trailingOffset);
    }
}
