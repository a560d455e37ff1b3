package com.moniqo.wallet.risk;

import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Makes a bracket of an entry: the user's default stop loss (the AI's, where it is tighter) as a stop loss order, the default take profit as a
 * limit order, both in percent of the entry's limit, else of its stop, else of the ask.
 *
 * <p>Prices have as many decimals as the market shows, more only where that would distort the distance, and are rounded towards the entry.
 */
final class DefaultStops {
    /** On the entry of a bracket made here: the client id that the entry came with. */
    static final String MARK = "default_stops_for";

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int MAX_SCALE = 18;

    private DefaultStops() {}

    /** Whether the user wants stops on this order: a BUY that adds risk. Short positions are opened by hand only. */
    static boolean wanted(OrderRequest order, RiskLimits limits) {
        return limits.attachDefaultStops() && order.side() == OrderSide.BUY;
    }

    static OrderList attach(OrderRequest entry, RiskLimits limits, MarketView market) {
        Quote quote = market.quote(entry.symbol());
        BigDecimal reference = entry.limitPrice().or(entry::stopPrice).orElse(quote.ask());
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

    /** Whether an order is the entry of a bracket that was made of a request with the same client id. */
    static boolean isEntryOf(Order order, OrderRequest request) {
        return request.clientId().isPresent()
                && request.clientId()
                        .get()
                        .value()
                        .equals(order.request().metadata().get(MARK));
    }

    /** Whether a list is the bracket that was made of a request. */
    static boolean wasMadeOf(OrderList list, OrderRequest request) {
        return list.members().get(0).equals(bare(request));
    }

    /** The price a percentage away, rounded towards the reference. */
    private static BigDecimal at(BigDecimal reference, BigDecimal percent, int marketScale) {
        BigDecimal distance = reference.multiply(percent).divide(HUNDRED); // exact: a power of ten
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

    /** The entry without client id, which goes to the list. */
    private static OrderRequest bare(OrderRequest entry) {
        if (entry.clientId().isEmpty()) {
            return entry;
        }
        return entry.toBuilder()
                .clientId(null)
                .metadata(MARK, entry.clientId().orElseThrow().value())
                .build();
    }
}
