package com.moniqo.wallet.demo.invariants;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.DemoWalletProvider;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TrailingOffset;
import com.moniqo.wallet.trading.TriggerReference;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Makes random orders that have a chance: near the market, of what the wallet can pay, sometimes not. */
final class Orders {
    private static final Capabilities CAN = new DemoWalletProvider().capabilities();
    private static final OrderType[] TYPES = CAN.orderTypes().toArray(OrderType[]::new);
    private static final TimeInForce[] TIMES = CAN.timesInForce().toArray(TimeInForce[]::new);

    private static final List<OrderType> RESTING = List.of(
            OrderType.LIMIT,
            OrderType.LIMIT,
            OrderType.STOP_LOSS,
            OrderType.TAKE_PROFIT,
            OrderType.STOP_LIMIT,
            OrderType.TAKE_PROFIT_LIMIT,
            OrderType.TRAILING_STOP);

    private final DemoSettings settings;
    private final Prices prices;
    private final Clock clock;

    Orders(DemoSettings settings, Prices prices, Clock clock) {
        this.clock = clock;
        this.settings = settings;
        this.prices = prices;
    }

    OrderRequest single(Dice dice, DemoWallet wallet) {
        Symbol symbol = dice.of(Setup.SYMBOLS);
        OrderSide side = dice.of(OrderSide.values());
        OrderType type = dice.chance(24) ? OrderType.MARKET : dice.of(TYPES);
        OrderRequest order = order(dice, type, symbol, side, amount(dice, wallet, symbol, side));
        if (type == OrderType.MARKET && dice.chance(25)) {
            return quoteAmount(dice, order);
        }
        if (side == OrderSide.SELL && dice.chance(20)) {
            order = order.reduceOnly();
        }
        if (type == OrderType.LIMIT && dice.chance(8)) {
            return order.postOnly();
        }
        return dice.chance(60) ? order : timed(dice, order);
    }

    OrderRequest market(Dice dice, DemoWallet wallet, Symbol symbol) {
        OrderSide side = dice.of(OrderSide.values());
        return OrderRequest.market(symbol, side, amount(dice, wallet, symbol, side));
    }

    /** About the same order by what it costs; rarely too fine. */
    private OrderRequest quoteAmount(Dice dice, OrderRequest order) {
        Symbol symbol = order.symbol();
        int scale = settings.scale(symbol.quote().orElseThrow()) + (dice.chance(2) ? 1 : 0);
        BigDecimal cost = order.amount().multiply(prices.mid(symbol)).setScale(Math.min(18, scale), RoundingMode.UP);
        OrderRequest request = OrderRequest.marketFor(symbol, order.side(), cost);
        return order.side() == OrderSide.SELL && dice.chance(20) ? request.reduceOnly() : request;
    }

    private OrderRequest timed(Dice dice, OrderRequest order) {
        TimeInForce time = dice.of(TIMES);
        return time == TimeInForce.GTD
                ? order.goodTill(clock.instant().plusSeconds(dice.of(-1, 1, 5, 20, 61, 700)))
                : order.timeInForce(time);
    }

    /** Up to a good part of what is free; rarely more than there is, or finer than the scale. */
    private BigDecimal amount(Dice dice, DemoWallet wallet, Symbol symbol, OrderSide side) {
        BigDecimal affordable = side == OrderSide.SELL
                ? wallet.balance(symbol.base()).free()
                : wallet.balance(symbol.quote().orElseThrow()).free().divide(prices.mid(symbol), 18, RoundingMode.DOWN);
        int scale = settings.scale(symbol.base());
        BigDecimal most = dice.chance(4)
                ? affordable
                : prices.usual(symbol).multiply(new BigDecimal("6")).min(affordable);
        BigDecimal amount = most.multiply(BigDecimal.valueOf(dice.chance(4) ? 101 : dice.between(2, 60), 2));
        if (dice.chance(50)) {
            amount = amount.setScale(Math.min(scale, 3), RoundingMode.DOWN);
        }
        amount = amount.setScale(dice.chance(1) ? Math.min(18, scale + 1) : scale, RoundingMode.DOWN);
        return amount.signum() > 0 ? amount : BigDecimal.ONE.movePointLeft(scale);
    }

    /** An order whose prices are a few basis points around the market, most of them on the side that makes sense. */
    private OrderRequest order(Dice dice, OrderType type, Symbol symbol, OrderSide side, BigDecimal amount) {
        int sign = side == OrderSide.BUY ? 1 : -1;
        return switch (type) {
            case MARKET -> OrderRequest.market(symbol, side, amount);
            case LIMIT -> OrderRequest.limit(symbol, side, amount, price(dice, symbol, -sign * dice.between(-20, 60)));
            case STOP_LOSS ->
                reference(
                        dice,
                        OrderRequest.stopLoss(symbol, side, amount, price(dice, symbol, sign * dice.between(-3, 90))));
            case TAKE_PROFIT ->
                reference(
                        dice,
                        OrderRequest.takeProfit(
                                symbol, side, amount, price(dice, symbol, -sign * dice.between(-3, 90))));
            case STOP_LIMIT -> {
                int stop = dice.between(-3, 80);
                yield reference(
                        dice,
                        OrderRequest.stopLimit(
                                symbol,
                                side,
                                amount,
                                price(dice, symbol, sign * stop),
                                price(dice, symbol, sign * (stop + dice.between(-30, 40)))));
            }
            case TAKE_PROFIT_LIMIT -> {
                int stop = dice.between(-3, 80);
                yield reference(
                        dice,
                        OrderRequest.takeProfitLimit(
                                symbol,
                                side,
                                amount,
                                price(dice, symbol, -sign * stop),
                                price(dice, symbol, -sign * (stop + dice.between(-30, 40)))));
            }
            case TRAILING_STOP -> reference(dice, trailing(dice, symbol, side, amount));
        };
    }

    private OrderRequest trailing(Dice dice, Symbol symbol, OrderSide side, BigDecimal amount) {
        OrderRequest stop = OrderRequest.trailingStop(symbol, side, amount, offset(dice, symbol));
        int sign = side == OrderSide.BUY ? -1 : 1;
        return dice.chance(50) ? stop : stop.activatedAt(price(dice, symbol, sign * dice.between(-5, 40)));
    }

    private TrailingOffset offset(Dice dice, Symbol symbol) {
        return dice.chance(50)
                ? TrailingOffset.percent(BigDecimal.valueOf(dice.between(5, 120), 2))
                : TrailingOffset.absolute(prices.mid(symbol).multiply(BigDecimal.valueOf(dice.between(5, 120), 4)));
    }

    private static OrderRequest reference(Dice dice, OrderRequest order) {
        return dice.chance(75) ? order : order.triggerOn(dice.of(TriggerReference.values()));
    }

    private BigDecimal price(Dice dice, Symbol symbol, int basisPoints) {
        BigDecimal price = prices.away(symbol, basisPoints);
        var rules = settings.markets().get(symbol);
        if (rules == null || rules.tick().isEmpty() || dice.chance(2)) {
            return price;
        }
        BigDecimal tick = rules.tick().get();
        return price.divide(tick, 0, RoundingMode.HALF_UP).multiply(tick);
    }

    OrderList list(Dice dice, DemoWallet wallet) {
        Symbol symbol = dice.of(Setup.SYMBOLS);
        OrderSide side = dice.of(OrderSide.values());
        return switch (dice.below(10)) {
            case 0, 1, 2 -> oco(dice, wallet, symbol, side);
            case 3, 4 -> oto(dice, wallet, symbol, side);
            case 5 -> ladder(dice, wallet, symbol, side);
            default -> bracket(dice, wallet, symbol, side);
        };
    }

    private OrderList oco(Dice dice, DemoWallet wallet, Symbol symbol, OrderSide side) {
        BigDecimal amount = amount(dice, wallet, symbol, side);
        return OrderList.oco(target(dice, symbol, side, amount, 0), stop(dice, symbol, side, amount, 0));
    }

    private OrderList ladder(Dice dice, DemoWallet wallet, Symbol symbol, OrderSide side) {
        BigDecimal part = amount(dice, wallet, symbol, side);
        int sign = side == OrderSide.BUY ? 1 : -1;
        int entryAt = dice.chance(60) ? sign * dice.between(-15, 20) : 0;
        BigDecimal more = dice.chance(60) ? part : part.multiply(BigDecimal.valueOf(2));
        BigDecimal whole = part.add(more);
        OrderRequest entry = dice.chance(80)
                ? OrderRequest.limit(symbol, side, whole, price(dice, symbol, entryAt))
                : OrderRequest.market(symbol, side, whole);
        OrderSide exit = side == OrderSide.BUY ? OrderSide.SELL : OrderSide.BUY;
        return OrderList.ladder(
                entry,
                stop(dice, symbol, exit, whole, entryAt),
                target(dice, symbol, exit, part, entryAt),
                target(dice, symbol, exit, more, entryAt));
    }

    /** The other exit for what is left of an order; not always one that fits. */
    OrderRequest beside(Dice dice, Order first) {
        boolean target = first.type() == OrderType.LIMIT
                || first.type() == OrderType.TAKE_PROFIT
                || first.type() == OrderType.TAKE_PROFIT_LIMIT;
        BigDecimal rest = first.remainingAmount().signum() == 0 ? BigDecimal.ONE : first.remainingAmount();
        return target != dice.chance(4)
                ? stop(dice, first.symbol(), first.side(), rest, 0)
                : target(dice, first.symbol(), first.side(), rest, 0);
    }

    private OrderList bracket(Dice dice, DemoWallet wallet, Symbol symbol, OrderSide side) {
        BigDecimal amount = amount(dice, wallet, symbol, side);
        int sign = side == OrderSide.BUY ? 1 : -1;
        int entryAt = dice.chance(60) ? sign * dice.between(-15, 20) : 0;
        OrderRequest entry = dice.chance(75)
                ? OrderRequest.limit(symbol, side, amount, price(dice, symbol, entryAt))
                : order(dice, dice.of(TYPES), symbol, side, amount);
        OrderSide exit = side == OrderSide.BUY ? OrderSide.SELL : OrderSide.BUY;
        return OrderList.bracket(
                entry, target(dice, symbol, exit, amount, entryAt), stop(dice, symbol, exit, amount, entryAt));
    }

    private OrderRequest target(Dice dice, Symbol symbol, OrderSide side, BigDecimal amount, int around) {
        int sign = side == OrderSide.SELL ? 1 : -1;
        BigDecimal price = price(dice, symbol, around + sign * dice.between(5, 90));
        return lasting(
                dice,
                switch (dice.below(5)) {
                    case 0 -> OrderRequest.takeProfit(symbol, side, amount, price);
                    case 1 ->
                        OrderRequest.takeProfitLimit(
                                symbol, side, amount, price, price(dice, symbol, around + sign * dice.between(0, 60)));
                    default -> OrderRequest.limit(symbol, side, amount, price);
                });
    }

    private OrderRequest stop(Dice dice, Symbol symbol, OrderSide side, BigDecimal amount, int around) {
        int sign = side == OrderSide.SELL ? -1 : 1;
        int at = dice.between(5, 90);
        BigDecimal price = price(dice, symbol, around + sign * at);
        return lasting(
                dice,
                switch (dice.below(3)) {
                    case 0 -> OrderRequest.stopLoss(symbol, side, amount, price);
                    case 1 ->
                        OrderRequest.stopLimit(
                                symbol,
                                side,
                                amount,
                                price,
                                price(dice, symbol, around + sign * (at + dice.between(-5, 30))));
                    default -> trailing(dice, symbol, side, amount);
                });
    }

    private OrderRequest lasting(Dice dice, OrderRequest exit) {
        return dice.chance(85)
                ? exit
                : dice.chance(50)
                        ? exit.timeInForce(TimeInForce.DAY)
                        : exit.goodTill(clock.instant().plusSeconds(dice.of(5, 61, 700)));
    }

    private OrderList oto(Dice dice, DemoWallet wallet, Symbol symbol, OrderSide side) {
        BigDecimal amount = amount(dice, wallet, symbol, side);
        OrderRequest entry = order(dice, dice.chance(60) ? OrderType.LIMIT : dice.of(TYPES), symbol, side, amount);
        List<OrderRequest> children = new ArrayList<>();
        int count = dice.between(1, 3);
        BigDecimal least = BigDecimal.ONE.movePointLeft(settings.scale(symbol.base()));
        for (int i = 0; i < count; i++) {
            BigDecimal part = dice.chance(40)
                    ? amount
                    : amount.multiply(BigDecimal.valueOf(dice.between(10, 100), 2))
                            .setScale(settings.scale(symbol.base()), RoundingMode.DOWN);
            OrderSide childSide = dice.chance(75) ? side == OrderSide.BUY ? OrderSide.SELL : OrderSide.BUY : side;
            children.add(lasting(
                    dice,
                    order(
                            dice,
                            dice.chance(2) ? OrderType.MARKET : dice.of(RESTING),
                            symbol,
                            childSide,
                            part.signum() > 0 ? part : least)));
        }
        return OrderList.oto(entry, children.toArray(new OrderRequest[0]));
    }

    /** A change that the order can have; not always one that is allowed. */
    OrderAmendment amendment(Dice dice, Order order) {
        List<OrderAmendment> changes = new ArrayList<>();
        Symbol symbol = order.symbol();
        int scale = settings.scale(symbol.base());
        BigDecimal amount = order.amount()
                .multiply(BigDecimal.valueOf(dice.between(30, 160), 2))
                .setScale(scale, RoundingMode.UP)
                .max(BigDecimal.ONE.movePointLeft(scale)); // an order by its cost has no amount before it fills
        changes.add(OrderAmendment.amount(amount));
        int sign = order.side() == OrderSide.BUY ? 1 : -1;
        order.request()
                .limitPrice()
                .ifPresent(price ->
                        changes.add(OrderAmendment.limitPrice(price(dice, symbol, -sign * dice.between(-15, 60)))));
        order.request().stopPrice().ifPresent(price -> {
            int way =
                    order.type() == OrderType.TAKE_PROFIT || order.type() == OrderType.TAKE_PROFIT_LIMIT ? -sign : sign;
            changes.add(OrderAmendment.stopPrice(price(dice, symbol, way * dice.between(-3, 80))));
        });
        if (order.type() == OrderType.TRAILING_STOP) {
            changes.add(OrderAmendment.trailingOffset(offset(dice, symbol)));
        }
        OrderAmendment change = dice.of(changes);
        return dice.chance(10) && change.amount().isEmpty() ? change.andAmount(amount) : change;
    }
}
