package com.moniqo.wallet.demo.invariants;

import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderListId;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What open orders have to hold, worked out from what a wallet tells in public and from the text of the semantics alone (2.1, 3). */
final class LockModel {
    /** The members of a list, the entry first if there is one. */
    record Members(OrderListType type, List<OrderId> ids) {
        /** The member that shares a lock with this one, or null. */
        OrderId sharing(OrderId id) {
            int at = ids.indexOf(id);
            return switch (type) {
                case OCO -> ids.get(1 - at);
                case BRACKET -> at == 0 ? null : ids.get(3 - at);
                case OTO -> null;
                case LADDER -> at == 0 ? null : ids.get(at % 2 == 0 ? at - 1 : at + 1);
            };
        }

        OrderId entryOf(OrderId id) {
            return type == OrderListType.OCO || ids.get(0).equals(id) ? null : ids.get(0);
        }
    }

    private final DemoSettings settings;
    private final Map<OrderId, BigDecimal> waiting = new HashMap<>();
    private final Map<OrderListId, Members> lists = new HashMap<>();

    LockModel(DemoSettings settings) {
        this.settings = settings;
    }

    void listed(OrderListId id, Members members) {
        lists.put(id, members);
    }

    /** A market order waits for the next price: it reserves at the touch that it met. */
    void waits(Order order, BigDecimal touch) {
        waiting.put(order.id(), touch);
    }

    boolean isWaiting(Order order) {
        return waiting.containsKey(order.id());
    }

    Members list(Order order) {
        return order.listId().map(lists::get).orElse(null);
    }

    /** The orders whose fills are booked under one lock with an order's: it, and an exit beside it. */
    List<Order> together(Order order, Map<OrderId, Order> latest) {
        List<Order> orders = new ArrayList<>(List.of(order));
        Members members = list(order);
        OrderId other = members == null ? null : members.sharing(order.id());
        if (other != null && latest.containsKey(other)) {
            orders.add(latest.get(other));
        }
        return orders;
    }

    /** Asset by asset, the sum of what open orders hold. */
    Map<String, BigDecimal> locked(Map<OrderId, Order> latest) {
        Map<String, BigDecimal> needs = new LinkedHashMap<>();
        for (Order order : latest.values()) {
            if (order.status().terminal() || order.status() == OrderStatus.PENDING) {
                continue;
            }
            BigDecimal need = need(order, latest);
            List<Order> together = together(order, latest);
            if (together.size() == 2) {
                Order other = together.get(1);
                if (!other.status().terminal() && other.status() != OrderStatus.PENDING) {
                    BigDecimal others = need(other, latest);
                    boolean counted = other.id().value().compareTo(order.id().value()) < 0;
                    need = counted ? BigDecimal.ZERO : need.max(others);
                }
            }
            needs.merge(assetOf(order), need, BigDecimal::add);
        }
        return needs;
    }

    private static String assetOf(Order order) {
        return order.side() == OrderSide.SELL
                ? order.symbol().base()
                : order.symbol().quote().orElseThrow();
    }

    private BigDecimal need(Order order, Map<OrderId, Order> latest) {
        BigDecimal remaining = opened(order, latest).subtract(order.filledAmount());
        if (order.side() == OrderSide.SELL) {
            return remaining;
        }
        BigDecimal cost = BigDecimal.ZERO;
        BigDecimal fees = BigDecimal.ZERO;
        for (Order sharing : together(order, latest)) {
            cost = cost.add(sharing.notional());
            fees = fees.add(fee(sharing));
        }
        BigDecimal rest = remaining.multiply(reservePrice(order));
        BigDecimal restFee = !order.feeAsset().equals(assetOf(order))
                ? BigDecimal.ZERO // charged in another asset
                : atLeastMinimum(feesOfFills(order).add(mostFee(remaining, rest)))
                        .subtract(fee(order));
        int scale = settings.scale(assetOf(order));
        return up(cost.add(rest), scale)
                .subtract(up(cost, scale))
                .add(up(fees.add(restFee), scale))
                .subtract(up(fees, scale));
    }

    /** What an order is charged, unrounded. */
    private BigDecimal fee(Order order) {
        return order.fills().isEmpty() ? BigDecimal.ZERO : atLeastMinimum(feesOfFills(order));
    }

    private BigDecimal feesOfFills(Order order) {
        BigDecimal fees = BigDecimal.ZERO;
        for (Fill fill : order.fills()) {
            BigDecimal rate = fill.liquidity() == Liquidity.MAKER ? settings.makerFeeRate() : settings.takerFeeRate();
            fees = fees.add(fill.amount().multiply(fill.price()).multiply(rate))
                    .add(fill.amount().multiply(settings.feePerUnit()));
        }
        return fees;
    }

    private BigDecimal atLeastMinimum(BigDecimal fees) {
        return settings.minFee().signum() == 0 ? fees : fees.max(settings.minFee());
    }

    /** The most that the fee of an order can be in the quote asset. */
    BigDecimal mostFee(Order order, BigDecimal notional) {
        if (!order.feeAsset().equals(assetOf(order))) {
            return BigDecimal.ZERO;
        }
        BigDecimal fee = mostFee(order.filledAmount(), notional);
        return order.fills().isEmpty() ? fee : atLeastMinimum(fee);
    }

    private BigDecimal mostFee(BigDecimal amount, BigDecimal notional) {
        return notional.multiply(settings.makerFeeRate().max(settings.takerFeeRate()))
                .add(amount.multiply(settings.feePerUnit()));
    }

    /** Whether an open order may have locked its fees in an asset that it neither pays with nor receives. */
    boolean reservesFees(String asset, Map<OrderId, Order> latest) {
        return latest.values().stream()
                .anyMatch(order -> !order.status().terminal()
                        && order.status() != OrderStatus.PENDING
                        && order.feeAsset().equals(asset)
                        && !asset.equals(order.symbol().quote().orElseThrow())
                        && !(order.side() == OrderSide.BUY
                                && asset.equals(order.symbol().base())));
    }

    /** How much of an order works: a child only as far as its entry is filled. */
    private BigDecimal opened(Order order, Map<OrderId, Order> latest) {
        Members members = list(order);
        OrderId entry = members == null ? null : members.entryOf(order.id());
        if (entry == null || latest.get(entry).status().terminal()) {
            return order.amount();
        }
        BigDecimal filled = delivered(latest.get(entry));
        if (members.type() == OrderListType.OTO && order.side() == OrderSide.SELL) {
            filled = filled.min(leftOfOto(members, order, latest));
        }
        if (members.type() == OrderListType.LADDER) { // the earlier pairs come first
            for (int target = 1; target + 1 < members.ids().indexOf(order.id()); target += 2) {
                filled = filled.subtract(latest.get(members.ids().get(target)).amount());
            }
        }
        return order.amount().min(filled.max(BigDecimal.ZERO));
    }

    /** What the earlier exits of an OTO leave of what its entry delivered, if they share what it filled. */
    private static BigDecimal leftOfOto(Members members, Order exit, Map<OrderId, Order> latest) {
        Order entry = latest.get(members.ids().get(0));
        BigDecimal earlier = BigDecimal.ZERO;
        BigDecimal all = BigDecimal.ZERO;
        for (OrderId id : members.ids().subList(1, members.ids().size())) {
            Order other = latest.get(id);
            earlier = id.equals(exit.id()) ? all : earlier;
            if (other.side() == OrderSide.SELL && !other.status().terminal()) {
                all = all.add(other.amount().min(entry.filledAmount()));
            }
        }
        return all.compareTo(entry.filledAmount()) <= 0 ? delivered(entry).subtract(earlier) : delivered(entry);
    }

    /** What an entry delivered, net of a fee in the asset received. */
    private static BigDecimal delivered(Order entry) {
        BigDecimal fee = entry.fees().getOrDefault(entry.symbol().base(), BigDecimal.ZERO);
        return entry.side() == OrderSide.SELL
                ? entry.filledAmount()
                : entry.filledAmount().subtract(fee.max(BigDecimal.ZERO));
    }

    private BigDecimal reservePrice(Order order) {
        if (order.limitPrice().isPresent()) {
            return order.limitPrice().get();
        }
        BigDecimal trigger = order.type() == OrderType.MARKET
                ? waiting.get(order.id())
                : order.stopPrice().orElseGet(() -> beginningOfTrail(order));
        BigDecimal exact = trigger.multiply(BigDecimal.ONE.add(settings.slippage()));
        var rules = settings.markets().get(order.symbol());
        if (rules != null && rules.tick().isPresent()) {
            BigDecimal tick = rules.tick().get();
            return exact.divide(tick, 0, RoundingMode.CEILING).multiply(tick);
        }
        return exact.scale() > 18 ? exact.setScale(18, RoundingMode.CEILING) : exact;
    }

    /** Where the trail begins at the latest: at the activation price. */
    private BigDecimal beginningOfTrail(Order order) {
        BigDecimal from = order.request().activationPrice().orElseThrow();
        var offset = order.request().trailingOffset().orElseThrow();
        BigDecimal distance = offset.percent() ? from.multiply(offset.value()).movePointLeft(2) : offset.value();
        var rules = settings.markets().get(order.symbol());
        BigDecimal exact = from.add(distance);
        if (rules == null || rules.tick().isEmpty()) {
            return exact.scale() > 18 ? exact.setScale(18, RoundingMode.CEILING) : exact;
        }
        BigDecimal tick = rules.tick().get();
        return exact.divide(tick, 0, RoundingMode.CEILING).multiply(tick);
    }

    static BigDecimal up(BigDecimal exact, int scale) {
        return exact.setScale(scale, RoundingMode.CEILING);
    }
}
