package com.moniqo.wallet.risk.notes;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TrailingOffset;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The terms of an order as far as they decide what it may do to positions. What a user may write freely (metadata, client id) is not part
 * of them.
 *
 * @param symbol the symbol
 * @param side buy or sell
 * @param type how it executes
 * @param amount how much of the base asset
 * @param limitPrice the limit, or null
 * @param stopPrice the trigger price, of a trailing stop its trail where known, or null
 * @param trailingOffset the distance of a trailing stop, or null
 * @param reduceOnly whether the wallet guarantees that it never takes a position beyond zero
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
     * @param type how it executes
     * @param amount how much of the base asset
     * @param limitPrice the limit, or null
     * @param stopPrice the trigger price, or null
     * @param trailingOffset the distance of a trailing stop, or null
     * @param reduceOnly whether it never takes a position beyond zero
     */
    public Terms {
        required(symbol, "symbol");
        required(side, "side");
        required(type, "type");
        required(amount, "amount");
    }

    /**
     * The terms of a request that states its amount.
     *
     * @param request the request
     * @return its terms
     */
    public static Terms of(OrderRequest request) {
        return of(request, request.amount());
    }

    /**
     * The terms of a request for an amount.
     *
     * @param request the request; its own amount does not count
     * @param amount how much of the base asset it may trade at most
     * @return its terms
     */
    public static Terms of(OrderRequest request, BigDecimal amount) {
        return new Terms(
                request.symbol(),
                request.side(),
                request.type(),
                amount,
                request.limitPrice().orElse(null),
                request.stopPrice().orElse(null),
                request.trailingOffset().orElse(null),
                request.isReduceOnly());
    }

    /**
     * The same terms for another amount.
     *
     * @param amount the amount
     * @return the new terms
     */
    public Terms withAmount(BigDecimal amount) {
        return new Terms(symbol, side, type, amount, limitPrice, stopPrice, trailingOffset, reduceOnly);
    }

    /**
     * The same terms with another trigger price.
     *
     * @param stopPrice the trigger price, or null
     * @return the new terms
     */
    public Terms withStopPrice(@Nullable BigDecimal stopPrice) {
        return new Terms(symbol, side, type, amount, limitPrice, stopPrice, trailingOffset, reduceOnly);
    }

    /**
     * Whether two terms are those of the same order; the scale of amounts does not matter.
     *
     * @param other other terms
     * @return true if they agree in everything
     */
    public boolean same(Terms other) {
        return symbol.equals(other.symbol)
                && side == other.side
                && type == other.type
                && reduceOnly == other.reduceOnly
                && Decimals.same(amount, other.amount)
                && Decimals.same(limitPrice, other.limitPrice)
                && Decimals.same(stopPrice, other.stopPrice)
                && Objects.equals(trailingOffset, other.trailingOffset);
    }
}
