package com.moniqo.wallet.risk.exposure;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.risk.notes.Terms;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TrailingOffset;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The largest effect that an order may still have on positions: it moves an amount of its base asset one way, and its cost in the quote
 * asset the other way.
 *
 * @param order the order's id, or null if it has none yet
 * @param base the base asset
 * @param amount the maximum change of the base asset; negative for a sale
 * @param quote the quote asset
 * @param cost the maximum change of the quote asset; negative for a purchase
 * @param usd the price of a unit of the base asset in USD under the order's terms; 0 if it does not matter
 * @param reduceOnly whether the wallet guarantees that the position in the base asset does not go beyond zero
 * @param alternative equal for orders of which at most one fills; null for none
 */
@WalletJson
public record PossibleFill(
        @Nullable OrderId order,
        String base,
        BigDecimal amount,
        String quote,
        BigDecimal cost,
        BigDecimal usd,
        boolean reduceOnly,
        @Nullable String alternative) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * Checks whether terms acquire nothing but cash.
     *
     * @param terms the terms
     * @param prices knows the cash assets
     * @return true if a fill of them acquires no position
     */
    public static boolean acquiresCash(Terms terms, PriceSheet prices) {
        return prices.isCash(acquired(terms, prices));
    }

    /**
     * Returns the asset that a fill acquires.
     *
     * @param terms the terms of the order
     * @param prices knows the quote asset of bare tickers
     * @return the base asset of a BUY, the quote asset of a SELL
     */
    public static String acquired(Terms terms, PriceSheet prices) {
        return terms.side() == OrderSide.BUY ? terms.symbol().base() : prices.quoteAsset(terms.symbol());
    }

    /**
     * Returns the terms of a request. A quote amount becomes an amount of the base asset at the current price, with that price as its
     * limit, so that it is never worth less than the quote amount, however the price moves.
     *
     * @param request the request
     * @param prices the current prices
     * @return its terms
     */
    public static Terms terms(OrderRequest request, PriceSheet prices) {
        return request.quoteAmount()
                .map(cost -> Terms.of(request, bought(cost, request.symbol(), prices))
                        .withLimitPrice(prices.quote(request.symbol()).bid()))
                .orElseGet(() -> Terms.of(request));
    }

    /** Returns the maximum amount of the base asset that an amount of the quote asset may be traded for. */
    static BigDecimal bought(BigDecimal cost, Symbol symbol, PriceSheet prices) {
        return cost.max(BigDecimal.ZERO)
                .divide(prices.quote(symbol).bid(), Decimals.MAX_SCALE, RoundingMode.CEILING)
                .stripTrailingZeros();
    }

    /**
     * Returns the asset that a request acquires.
     *
     * @param request the request
     * @param prices knows the quote asset of bare tickers
     * @return the base asset of a BUY, the quote asset of a SELL
     */
    public static String acquired(OrderRequest request, PriceSheet prices) {
        return request.side() == OrderSide.BUY ? request.symbol().base() : prices.quoteAsset(request.symbol());
    }

    /**
     * Returns the possible fill of an order.
     *
     * @param order the order's id, or null
     * @param terms the terms of the order
     * @param amount the amount that may fill, in units of the base asset
     * @param alternative equal for orders of which at most one fills; null for none
     * @param prices the current prices
     * @return the largest possible effect
     * @throws WalletException if a required price is unknown
     */
    public static PossibleFill of(
            @Nullable OrderId order, Terms terms, BigDecimal amount, @Nullable String alternative, PriceSheet prices) {
        Symbol symbol = terms.symbol();
        String base = symbol.base();
        String quote = prices.quoteAsset(symbol);
        boolean buy = terms.side() == OrderSide.BUY;
        BigDecimal price = price(terms, prices);
        boolean capped = buy && terms.limitPrice() != null;
        BigDecimal cost = amount.multiply(capped ? terms.limitPrice() : price);
        BigDecimal unit = BigDecimal.ZERO;
        if (!prices.isCash(base)) {
            BigDecimal quoteUsd = prices.usd(quote, "an order in " + symbol);
            unit = price.multiply(quoteUsd);
        }
        return new PossibleFill(
                order,
                base,
                buy ? amount : amount.negate(),
                quote,
                buy ? cost.negate() : cost,
                unit,
                terms.reduceOnly(),
                alternative);
    }

    /** Returns the worst price with regard to limits: the highest that the order's terms allow, and never below the market price. */
    private static BigDecimal price(Terms terms, PriceSheet prices) {
        Quote quote = prices.quote(terms.symbol());
        BigDecimal price = terms.side() == OrderSide.BUY ? quote.ask() : quote.bid();
        if (terms.limitPrice() != null) {
            return price.max(terms.limitPrice());
        }
        if (terms.stopPrice() != null) {
            return price.max(terms.stopPrice());
        }
        return terms.type() == OrderType.TRAILING_STOP && terms.side() == OrderSide.BUY
                ? price.add(distance(terms.trailingOffset(), price))
                : price;
    }

    private static BigDecimal distance(@Nullable TrailingOffset offset, BigDecimal price) {
        if (offset == null) {
            return BigDecimal.ZERO;
        }
        return offset.percent()
                ? price.multiply(offset.value()).divide(HUNDRED, MathContext.DECIMAL128)
                : offset.value();
    }

    /** Returns a fill that changes only one asset. */
    static PossibleFill ofAsset(String asset, BigDecimal change) {
        return new PossibleFill(null, asset, change, "", BigDecimal.ZERO, BigDecimal.ZERO, false, null);
    }

    /** Returns the change of one asset if the order fills completely. */
    BigDecimal change(String asset) {
        if (asset.equals(base)) {
            return amount;
        }
        return asset.equals(quote) ? cost : BigDecimal.ZERO;
    }

    /**
     * Returns this fill as a wallet with the given traits may execute it: reduce-only bounds it only where the wallet guarantees that.
     *
     * @param traits the wallet's guarantees
     * @return the fill
     */
    public PossibleFill in(WalletTraits traits) {
        return reduceOnly && !traits.reduceOnly()
                ? new PossibleFill(order, base, amount, quote, cost, usd, false, alternative)
                : this;
    }

    /** Returns this fill without its effect on some assets. */
    PossibleFill without(Predicate<String> assets) {
        boolean noAmount = assets.test(base);
        boolean noCost = assets.test(quote);
        return noAmount || noCost
                ? new PossibleFill(
                        order,
                        base,
                        noAmount ? BigDecimal.ZERO : amount,
                        quote,
                        noCost ? BigDecimal.ZERO : cost,
                        usd,
                        reduceOnly,
                        alternative)
                : this;
    }
}
