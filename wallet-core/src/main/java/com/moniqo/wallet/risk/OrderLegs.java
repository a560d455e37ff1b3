package com.moniqo.wallet.risk;

import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.TrailingOffset;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what orders may add to positions, in USD, at the price they may cost at most.
 *
 * <ul>
 *   <li>A BUY adds to its base asset, at its reserve price (semantics.md 2): limit, stop, trail or ask. Buying cash adds nothing.
 *   <li>A SELL for money of what is held adds nothing; what goes beyond the holding adds a short position.
 *   <li>A SELL for another asset (ETH/BTC) adds to that one.
 * </ul>
 */
final class OrderLegs {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final MarketView market;

    OrderLegs(MarketView market) {
        this.market = market;
    }

    /** Whether an order takes risk away and adds none, as far as {@code held} of its base asset is there to sell. */
    boolean onlyReduces(OrderRequest order, BigDecimal held) {
        if (order.side() == OrderSide.BUY) {
            return market.isCash(order.symbol().base());
        }
        return market.isMoney(market.quoteAsset(order.symbol()))
                && order.amount().compareTo(held) <= 0;
    }

    /** What a new order may add. */
    Optional<Leg> of(OrderRequest order, BigDecimal held) {
        if (onlyReduces(order, held)) {
            return Optional.empty();
        }
        return leg(order, order.amount(), null, false, held);
    }

    /** What the rest of an open order may add; what it sells is held, or its wallet would not have taken it. */
    Optional<Leg> of(Order order) {
        BigDecimal rest = order.remainingAmount();
        if (rest.signum() <= 0 || onlyReduces(order.request(), order.amount())) {
            return Optional.empty();
        }
        return leg(order.request(), rest, order.stopPrice().orElse(null), order.triggered(), rest);
    }

    /** What an open order may add once it is amended. */
    Optional<Leg> amended(Order order, OrderRequest amended, BigDecimal held) {
        BigDecimal rest = amended.amount().subtract(order.filledAmount());
        if (rest.signum() <= 0 || onlyReduces(amended, held)) {
            return Optional.empty();
        }
        boolean sameTrail = amended.trailingOffset().equals(order.request().trailingOffset());
        BigDecimal trail = sameTrail && amended.trailingOffset().isPresent()
                ? order.stopPrice().orElse(null)
                : null;
        return leg(amended, rest, trail == null ? amended.stopPrice().orElse(null) : trail, order.triggered(), held);
    }

    /**
     * What a list may add as a whole: an OCO its larger leg; the others their entry, and of the children those that do more than undo it. To
     * buy back what the entry sold is a new risk.
     */
    List<Leg> of(OrderList list, BigDecimal held) {
        if (list.type() == OrderListType.OCO) {
            return largest(list.members(), held);
        }
        OrderRequest entry = list.members().get(0);
        var legs = new ArrayList<Leg>(of(entry, held).stream().toList());
        List<OrderRequest> children = list.members().subList(1, list.members().size());
        List<OrderRequest> adding = children.stream()
                .filter(child -> child.side() == entry.side() || entry.side() == OrderSide.SELL)
                .toList();
        if (list.type() == OrderListType.BRACKET) {
            legs.addAll(largest(adding, held));
        } else {
            adding.forEach(child -> of(child, held).ifPresent(legs::add));
        }
        return legs;
    }

    private List<Leg> largest(List<OrderRequest> alternatives, BigDecimal held) {
        return alternatives.stream()
                .flatMap(member -> of(member, held).stream())
                .max((a, b) -> a.usd().compareTo(b.usd()))
                .map(List::of)
                .orElse(List.of());
    }

    private Optional<Leg> leg(
            OrderRequest order, BigDecimal amount, @Nullable BigDecimal stop, boolean triggered, BigDecimal held) {
        Symbol symbol = order.symbol();
        String quoteAsset = market.quoteAsset(symbol);
        BigDecimal usd = market.usd(quoteAsset, "what the order in " + symbol + " may cost");
        if (order.side() == OrderSide.BUY) {
            BigDecimal price = buyPrice(order, stop, triggered);
            return Optional.of(
                    new Leg(symbol.base(), amount.multiply(price).multiply(usd), !market.isCash(quoteAsset)));
        }
        BigDecimal price = sellPrice(order, stop);
        if (market.isMoney(quoteAsset)) {
            return Optional.of(new Leg(
                    symbol.base(),
                    amount.subtract(held.max(BigDecimal.ZERO)).multiply(price).multiply(usd),
                    false));
        }
        return Optional.of(new Leg(quoteAsset, amount.multiply(price).multiply(usd), true));
    }

    private BigDecimal buyPrice(OrderRequest order, @Nullable BigDecimal stop, boolean triggered) {
        if (order.limitPrice().isPresent()) {
            return order.limitPrice().get();
        }
        if (triggered) {
            return market.quote(order.symbol()).ask();
        }
        if (stop != null) {
            return stop;
        }
        if (order.stopPrice().isPresent()) {
            return order.stopPrice().get();
        }
        BigDecimal ask = market.quote(order.symbol()).ask();
        return order.trailingOffset()
                .map(offset -> ask.add(distance(offset, ask)))
                .orElse(ask);
    }

    private static BigDecimal distance(TrailingOffset offset, BigDecimal price) {
        return offset.percent()
                ? price.multiply(offset.value()).divide(HUNDRED, MathContext.DECIMAL128)
                : offset.value();
    }

    private BigDecimal sellPrice(OrderRequest order, @Nullable BigDecimal stop) {
        BigDecimal price = market.quote(order.symbol()).bid();
        price = order.limitPrice().map(price::max).orElse(price);
        return stop == null ? price : price.max(stop);
    }
}
