package com.moniqo.wallet.testkit.exchange;

import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderListId;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Accepts orders, or refuses them as exchanges do. Guarded by the exchange's lock. */
final class Placement {
    private static final BigDecimal WITH_FEE = BigDecimal.ONE.add(FeeTable.RATE);

    private final ExchangeSettings settings;
    private final Matching matching;
    private final Supplier<Instant> now;
    private final Function<Symbol, @Nullable Quote> quotes;
    private int orders;

    Placement(
            ExchangeSettings settings,
            Matching matching,
            Supplier<Instant> now,
            Function<Symbol, @Nullable Quote> quotes) {
        this.settings = settings;
        this.matching = matching;
        this.now = now;
        this.quotes = quotes;
    }

    List<Order> place(Account account, OrderRequest request) {
        request.clientId().ifPresent(id -> refuseTaken(account, id));
        Quote quote = check(request);
        refuseUnfunded(account, request, quote);
        BookOrder order = accept(account, request, null, OrderStatus.SENT, quote);
        matching.start(account, order);
        return List.of(order.order());
    }

    List<Order> place(Account account, OrderList list) {
        list.clientId().ifPresent(id -> refuseTaken(account, id));
        List<Quote> quoted = list.members().stream().map(this::check).toList();
        Quote quote = quoted.get(0);
        refuseWrongSides(list, quote);
        boolean oco = list.type() == OrderListType.OCO;
        refuseUnfunded(account, list.members().get(0), quote);
        if (oco) {
            refuseUnfunded(account, list.members().get(1), quote);
        }
        List<BookOrder> members = new ArrayList<>();
        for (OrderRequest member : list.members()) {
            OrderRequest named = list.clientId().isPresent() && members.isEmpty()
                    ? member.toBuilder().clientId(list.clientId().get()).build()
                    : member;
            OrderStatus status = oco || members.isEmpty() ? OrderStatus.SENT : OrderStatus.PENDING;
            members.add(accept(account, named, list.type(), status, quote));
        }
        members.forEach(member -> member.members = List.copyOf(members));
        OrderListId id = OrderListId.of("L-" + members.get(0).order().id());
        for (BookOrder member : members) {
            OrderEvent.Kind kind = member.order().status() == OrderStatus.PENDING ? OrderEvent.Kind.ACCEPTED : null;
            matching.change(account, member, member.order().toBuilder().listId(id), kind, null);
        }
        members.stream()
                .filter(member -> member.order().status() == OrderStatus.SENT)
                .forEach(member -> matching.start(account, member));
        return members.stream().map(BookOrder::order).toList();
    }

    private BookOrder accept(
            Account account, OrderRequest request, @Nullable OrderListType listType, OrderStatus status, Quote quote) {
        OrderId id = OrderId.of(String.format(Locale.ROOT, "E-%09d", ++orders));
        BookOrder order = new BookOrder(Order.builder(id, request, now.get())
                .status(status)
                .listType(listType)
                .build());
        order.reservePrice = price(request, quote).multiply(WITH_FEE);
        if (request.trailingOffset().isPresent() && status != OrderStatus.PENDING) {
            order.best = Matching.reference(request, quote);
        }
        account.add(order);
        Order.Builder first = order.order().toBuilder();
        BigDecimal best = order.best;
        if (best != null) {
            first.trail(Matching.trail(best, request.trailingOffset().orElseThrow(), request.side() == OrderSide.BUY));
        }
        matching.change(account, order, first, null, null);
        return order;
    }

    private void refuseTaken(Account account, ClientId id) {
        if (settings.clientIds().filter(ids -> ids.accepts(id)).isEmpty()) {
            throw new ExchangeFailure(ExchangeFailure.BAD_CLIENT_ID, "illegal characters or too long: client order id");
        }
        boolean forEver = settings.clientIds().orElseThrow().rememberedFor().isEmpty();
        for (BookOrder order : account.orders()) {
            if ((forEver || !order.ended()) && order.request().clientId().equals(Optional.of(id))) {
                throw new ExchangeFailure(ExchangeFailure.DUPLICATE, "Duplicate order sent.");
            }
        }
    }

    private Quote check(OrderRequest request) {
        Quote quote = quotes.apply(request.symbol());
        if (quote == null) {
            throw new ExchangeFailure(ExchangeFailure.NO_PRICE, "there is no price for " + request.symbol());
        }
        checkGrid(request, settings.markets().getOrDefault(request.symbol(), MarketRules.none()));
        boolean buys = request.side() == OrderSide.BUY;
        if (request.isPostOnly() && Matching.crosses(buys, request.limitPrice().orElseThrow(), quote)) {
            throw new ExchangeFailure(ExchangeFailure.REJECTED, "Order would immediately match and take.");
        }
        if (request.stopPrice().isPresent()
                && Matching.reached(request, request.stopPrice().get(), quote)) {
            throw new ExchangeFailure(ExchangeFailure.REJECTED, "Order would trigger immediately.");
        }
        return quote;
    }

    private static void checkGrid(OrderRequest request, MarketRules rules) {
        refuseUnless(rules.roundAmount(request.amount()).compareTo(request.amount()) == 0, "LOT_SIZE");
        refuseUnless(request.amount().stripTrailingZeros().scale() <= 8, "LOT_SIZE");
        rules.minAmount().ifPresent(min -> refuseUnless(request.amount().compareTo(min) >= 0, "LOT_SIZE"));
        rules.maxAmount().ifPresent(max -> refuseUnless(request.amount().compareTo(max) <= 0, "LOT_SIZE"));
        request.limitPrice().ifPresent(price -> refuseUnless(onTick(price, rules), "PRICE_FILTER"));
        request.stopPrice().ifPresent(price -> refuseUnless(onTick(price, rules), "PRICE_FILTER"));
    }

    private static boolean onTick(BigDecimal price, MarketRules rules) {
        return rules.roundPrice(price, RoundingMode.DOWN).compareTo(price) == 0;
    }

    private static void refuseUnless(boolean holds, String filter) {
        if (!holds) {
            throw new ExchangeFailure(ExchangeFailure.FILTER, "Filter failure: " + filter);
        }
    }

    private static void refuseWrongSides(OrderList list, Quote quote) {
        if (list.type() == OrderListType.OTO) {
            return;
        }
        int first = list.type() == OrderListType.OCO ? 0 : 1;
        OrderRequest target = list.members().get(first);
        OrderRequest stop = list.members().get(first + 1);
        BigDecimal high = target.limitPrice().or(target::stopPrice).orElseThrow();
        BigDecimal low = stop.stopPrice()
                .orElseGet(() -> Matching.trail(
                        Matching.reference(stop, quote),
                        stop.trailingOffset().orElseThrow(),
                        stop.side() == OrderSide.BUY));
        if (target.side() == OrderSide.SELL ? high.compareTo(low) <= 0 : high.compareTo(low) >= 0) {
            throw new ExchangeFailure(ExchangeFailure.REJECTED, "The relationship of the prices is not correct.");
        }
    }

    /** Returns the price at which funds for a BUY are reserved: its limit, or else its stop or trail, or else the current price. */
    private static BigDecimal price(OrderRequest request, Quote quote) {
        if (request.type() == OrderType.TRAILING_STOP) {
            return Matching.trail(
                    Matching.reference(request, quote),
                    request.trailingOffset().orElseThrow(),
                    request.side() == OrderSide.BUY);
        }
        return request.limitPrice().or(request::stopPrice).orElseGet(() -> Matching.touch(true, quote));
    }

    private void refuseUnfunded(Account account, OrderRequest request, Quote quote) {
        boolean buys = request.side() == OrderSide.BUY;
        String asset =
                buys ? request.symbol().quote().orElseThrow() : request.symbol().base();
        BigDecimal needed =
                buys ? request.amount().multiply(price(request, quote)).multiply(WITH_FEE) : request.amount();
        if (needed.compareTo(account.free(asset)) > 0) {
            throw new ExchangeFailure(
                    ExchangeFailure.INSUFFICIENT, "Account has insufficient balance for requested action.");
        }
    }

    Order amend(Account account, BookOrder order, OrderAmendment amendment) {
        refuseEnded(order);
        OrderRequest amended = order.request().amended(amendment);
        Quote quote = quotes.apply(amended.symbol());
        checkGrid(amended, settings.markets().getOrDefault(amended.symbol(), MarketRules.none()));
        if (amended.amount().compareTo(order.order().filledAmount()) <= 0) {
            throw new ExchangeFailure(ExchangeFailure.CANNOT_AMEND, "The amount is filled already.");
        }
        BigDecimal reserve = order.reservePrice;
        if (quote != null) {
            reserve = price(amended, quote).multiply(WITH_FEE);
        }
        String asset = order.buys()
                ? amended.symbol().quote().orElseThrow()
                : amended.symbol().base();
        BigDecimal open = amended.amount().subtract(order.order().filledAmount());
        BigDecimal needed = order.buys() ? open.multiply(reserve) : open;
        if (needed.compareTo(account.total(asset).subtract(account.locked(asset, order))) > 0) {
            throw new ExchangeFailure(
                    ExchangeFailure.INSUFFICIENT, "Account has insufficient balance for requested action.");
        }
        order.reservePrice = reserve;
        matching.amended(account, order, order.order().toBuilder().request(amended));
        return order.order();
    }

    static void refuseEnded(BookOrder order) {
        if (order.order().status() == OrderStatus.FILLED) {
            throw new ExchangeFailure(ExchangeFailure.FILLED, "Unknown order sent. It is filled.");
        }
        if (order.ended()) {
            throw new ExchangeFailure(
                    ExchangeFailure.ENDED, order.order().status().name());
        }
    }

    Map<Symbol, MarketRules> markets() {
        return settings.markets();
    }
}
