package com.moniqo.wallet.risk;

import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.risk.exposure.PriceSheet;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Turns an entry into a bracket: it adds the user's default stop loss (or the AI's, if that is tighter) as a stop loss order, and the
 * default take profit as a limit order. Both are a percentage away from the entry's limit price, or else its stop price, or else the ask.
 *
 * <p>Prices are rounded towards the entry. They have as many decimals as the market's prices, or more if fewer would distort the distance.
 */
final class DefaultStops {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int MAX_SCALE = 18;

    private DefaultStops() {}

    /** Returns the bracket of an entry. Refuses an order that acquires anything but the base asset of a market against cash. */
    static OrderList attach(OrderRequest entry, RiskLimits limits, PriceSheet prices) {
        if (entry.side() == OrderSide.BUY && entry.quoteAmount().isPresent()) {
            throw Refusals.amountUnknown(entry.symbol());
        }
        if (entry.side() != OrderSide.BUY || !prices.isCash(prices.quoteAsset(entry.symbol()))) {
            throw Refusals.cannotProtect(entry.symbol());
        }
        Quote quote = prices.quote(entry.symbol());
        BigDecimal reference = reference(entry, quote);
        int scale = Math.max(
                reference.scale(), Math.max(quote.bid().scale(), quote.ask().scale()));
        BigDecimal stop = at(reference, limits.stopLossDefaultPercent().negate(), scale);
        BigDecimal target = at(reference, limits.takeProfitDefaultPercent(), scale);
        OrderList bracket = OrderList.bracket(
                bare(entry),
                OrderRequest.limit(entry.symbol(), OrderSide.SELL, entry.amount(), target),
                OrderRequest.stopLoss(entry.symbol(), OrderSide.SELL, entry.amount(), stop));
        return entry.clientId().map(id -> bracket.clientId(id.value())).orElse(bracket);
    }

    /** Returns the highest price at which an entry is expected to fill. */
    static BigDecimal reference(OrderRequest entry, Quote quote) {
        return entry.limitPrice().or(entry::stopPrice).orElse(quote.ask());
    }

    /** Returns the lowest stop price that still protects a position with the given entry price. */
    static BigDecimal lowestStop(BigDecimal entryPrice, RiskLimits limits) {
        return entryPrice.subtract(entryPrice
                .multiply(limits.stopLossDefaultPercent())
                .divide(HUNDRED)); // exact, since the divisor is a power of ten
    }

    /** Returns the price at a percentage from the reference, rounded towards it. */
    private static BigDecimal at(BigDecimal reference, BigDecimal percent, int marketScale) {
        BigDecimal distance = reference.multiply(percent).divide(HUNDRED); // exact, since the divisor is a power of ten
        RoundingMode towards = RoundingMode.DOWN;
        for (int scale = Math.max(marketScale, 0); scale < MAX_SCALE; scale++) {
            BigDecimal rounded = distance.setScale(scale, towards);
            boolean faithful =
                    distance.subtract(rounded).abs().multiply(BigDecimal.TEN).compareTo(distance.abs()) <= 0;
            if (faithful) {
                return reference.add(rounded);
            }
        }
        return reference.add(distance.setScale(MAX_SCALE, towards));
    }

    /** Returns the entry without its client id, which moves to the list. */
    static OrderRequest bare(OrderRequest entry) {
        if (entry.clientId().isEmpty()) {
            return entry;
        }
        return entry.toBuilder().clientId(null).build();
    }
}
