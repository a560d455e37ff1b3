package com.moniqo.wallet.testkit.exchange;

import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TrailingOffset;
import com.moniqo.wallet.trading.TriggerReference;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Matches orders with the market: triggers, partial fills and linked orders. Guarded by the exchange's lock. */
final class Matching {
    private static final int SCALE = 8;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final ExchangeSettings settings;
    private final Happenings happenings;
    private final Supplier<Instant> now;
    private final Function<Symbol, @Nullable Quote> quotes;
    private final FeeTable fees;

    Matching(
            ExchangeSettings settings,
            Happenings happenings,
            Supplier<Instant> now,
            Function<Symbol, @Nullable Quote> quotes) {
        this.settings = settings;
        this.happenings = happenings;
        this.now = now;
        this.quotes = quotes;
        this.fees = new FeeTable(settings.fees());
    }

    /** Activates an order, either at once or when it is acknowledged. */
    void start(Account account, BookOrder order) {
        if (settings.acknowledgesAfter().isZero()) {
            open(account, order);
        } else {
            happenings.at(now.get().plus(settings.acknowledgesAfter()), () -> {
                if (!order.ended()) {
                    open(account, order);
                }
            });
        }
    }

    private void open(Account account, BookOrder order) {
        OrderEvent.Kind kind =
                order.order().status() == OrderStatus.PENDING ? OrderEvent.Kind.OPENED : OrderEvent.Kind.ACCEPTED;
        change(account, order, order.order().toBuilder().status(OrderStatus.OPEN), kind, null);
        meet(account, order, true);
    }

    /** Matches all open orders of an account with current prices. */
    void meetAll(Account account) {
        for (BookOrder order : account.open()) {
            meet(account, order, false);
        }
    }

    private void meet(Account account, BookOrder order, boolean arriving) {
        Quote quote =
                order.works() && !order.filling ? quotes.apply(order.order().symbol()) : null;
        if (quote == null) {
            return;
        }
        boolean fires = order.order().type().triggered() && !order.order().triggered();
        if (fires) {
            follow(account, order, quote);
            if (!reached(order, quote)) {
                return;
            }
            change(account, order, order.order().toBuilder().triggered(true), OrderEvent.Kind.TRIGGERED, null);
        }
        BigDecimal limit = order.order().limitPrice().orElse(null);
        if (limit == null) {
            fill(account, order, Liquidity.TAKER);
        } else if (crosses(order.buys(), limit, quote)) {
            fill(account, order, arriving || fires ? Liquidity.TAKER : Liquidity.MAKER);
        } else if (arriving && isForNow(order.request())) {
            end(account, order, OrderStatus.EXPIRED, null);
        }
    }

    private static boolean isForNow(OrderRequest request) {
        return request.timeInForce() == TimeInForce.IOC || request.timeInForce() == TimeInForce.FOK;
    }

    static boolean crosses(boolean buys, BigDecimal limit, Quote quote) {
        return buys ? limit.compareTo(quote.ask()) >= 0 : limit.compareTo(quote.bid()) <= 0;
    }

    static BigDecimal touch(boolean buys, Quote quote) {
        return buys ? quote.ask() : quote.bid();
    }

    static BigDecimal reference(OrderRequest request, Quote quote) {
        TriggerReference reference = request.triggerReference();
        return switch (reference) {
            case BID_ASK -> touch(request.side() == OrderSide.BUY, quote);
            case LAST -> quote.last();
            case MID -> quote.mid();
        };
    }

    private void follow(Account account, BookOrder order, Quote quote) {
        TrailingOffset offset = order.request().trailingOffset().orElse(null);
        if (offset == null) {
            return;
        }
        BigDecimal price = reference(order.request(), quote);
        BigDecimal best = order.best;
        if (best == null || (order.buys() ? price.compareTo(best) < 0 : price.compareTo(best) > 0)) {
            order.best = price;
            change(account, order, order.order().toBuilder().trail(trail(price, offset, order.buys())), null, null);
        }
    }

    static BigDecimal trail(BigDecimal best, TrailingOffset offset, boolean buys) {
        BigDecimal distance = offset.percent()
                ? best.multiply(offset.value()).divide(HUNDRED, SCALE, RoundingMode.HALF_UP)
                : offset.value();
        return buys ? best.add(distance) : best.subtract(distance);
    }

    private static boolean reached(BookOrder order, Quote quote) {
        return reached(order.request(), order.order().stopPrice().orElseThrow(), quote);
    }

    static boolean reached(OrderRequest request, BigDecimal stop, Quote quote) {
        boolean favourable = request.type() == OrderType.TAKE_PROFIT || request.type() == OrderType.TAKE_PROFIT_LIMIT;
        boolean rising = (request.side() == OrderSide.BUY) != favourable;
        int distance = reference(request, quote).compareTo(stop);
        return rising ? distance >= 0 : distance <= 0;
    }

    /** Fills an order in as many parts, and with as much delay, as the settings demand. The first part ends the other exit. */
    private void fill(Account account, BookOrder order, Liquidity liquidity) {
        order.filling = true;
        int round = ++order.round;
        BookOrder other = order.otherExit();
        if (other != null && !other.ended()) {
            endAlone(account, other, OrderStatus.CANCELLED, "linked");
        }
        List<BigDecimal> parts = parts(order.remaining());
        Duration wait = Duration.ZERO;
        for (BigDecimal part : parts) {
            wait = wait.plus(settings.fillsAfter());
            Runnable fill = () -> {
                if (order.round == round && !order.ended()) {
                    fillPart(account, order, part, liquidity);
                }
            };
            if (settings.fillsAfter().isZero()) {
                fill.run();
            } else {
                happenings.at(now.get().plus(wait), fill);
            }
        }
    }

    private List<BigDecimal> parts(BigDecimal amount) {
        List<BigDecimal> parts = new ArrayList<>();
        BigDecimal part = amount.divide(BigDecimal.valueOf(settings.parts()), 5, RoundingMode.DOWN);
        BigDecimal left = amount;
        for (int i = 1; i < settings.parts() && part.signum() > 0; i++) {
            parts.add(part);
            left = left.subtract(part);
        }
        parts.add(left);
        return parts;
    }

    private void fillPart(Account account, BookOrder order, BigDecimal amount, Liquidity liquidity) {
        Quote quote = quotes.apply(order.order().symbol());
        BigDecimal limit = order.order().limitPrice().orElse(null);
        BigDecimal touch = quote == null ? null : touch(order.buys(), quote);
        BigDecimal price =
                limit != null && (touch == null || liquidity == Liquidity.MAKER || !crosses(order.buys(), limit, quote))
                        ? limit
                        : touch;
        if (price == null) {
            order.filling = false; // there is no market; it fills when there is a price again
            return;
        }
        Symbol symbol = order.order().symbol();
        String given = order.buys() ? symbol.quote().orElseThrow() : symbol.base();
        BigDecimal needed = order.buys() ? amount.multiply(price) : amount;
        if (account.total(given).subtract(account.locked(given, order)).compareTo(needed) < 0) {
            end(account, order, OrderStatus.REJECTED, "insufficient balance");
            return;
        }
        book(account, order, amount, price, liquidity);
    }

    private void book(Account account, BookOrder order, BigDecimal amount, BigDecimal price, Liquidity liquidity) {
        Order before = order.order();
        BigDecimal notional = amount.multiply(price);
        String base = before.symbol().base();
        String quoteAsset = before.symbol().quote().orElseThrow();
        account.move(base, order.buys() ? amount : amount.negate());
        BigDecimal booked = notional.setScale(
                Math.min(notional.scale(), SCALE), order.buys() ? RoundingMode.UP : RoundingMode.DOWN);
        account.move(quoteAsset, order.buys() ? booked.negate() : booked);
        FeeTable.Fee fee = fees.charge(account, before, amount, notional);
        account.move(fee.asset(), fee.amount().negate());
        Fill fill = Fill.builder()
                .id(before.id() + "/" + (before.fills().size() + 1))
                .orderId(before.id())
                .symbol(before.symbol())
                .side(before.side())
                .amount(amount)
                .price(price)
                .quoteAmount(booked)
                .fee(fee.amount())
                .feeAsset(fee.asset())
                .liquidity(liquidity)
                .time(now.get())
                .build();
        List<Fill> all = new ArrayList<>(before.fills());
        all.add(fill);
        BigDecimal filled = before.filledAmount().add(amount);
        boolean whole = filled.compareTo(before.amount()) == 0;
        Order.Builder after = before.toBuilder()
                .status(whole ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED)
                .filled(filled, before.notional().add(notional))
                .fees(FeeTable.sum(before, fee), before.fills().isEmpty() ? fee.asset() : before.feeAsset())
                .fills(all);
        change(account, order, after, OrderEvent.Kind.FILLED, fill);
        if (whole && order.isEntry()) {
            order.members.subList(1, order.members.size()).forEach(child -> open(account, child));
        }
    }

    /** Ends an order, along with the orders that depend on it. */
    void end(Account account, BookOrder order, OrderStatus status, @Nullable String reason) {
        if (order.ended()) {
            return;
        }
        endAlone(account, order, status, reason);
        BookOrder other = order.otherExit();
        if (other != null && !other.ended()) {
            endAlone(account, other, OrderStatus.CANCELLED, "linked");
        }
        if (order.isEntry()) {
            for (BookOrder child : order.members.subList(1, order.members.size())) {
                end(account, child, OrderStatus.CANCELLED, "linked");
            }
        }
    }

    private void endAlone(Account account, BookOrder order, OrderStatus status, @Nullable String reason) {
        change(account, order, order.order().toBuilder().status(status).reason(reason), OrderEvent.Kind.ENDED, null);
    }

    void amended(Account account, BookOrder order, Order.Builder next) {
        order.filling = false;
        order.round++;
        change(account, order, next, OrderEvent.Kind.AMENDED, null);
        meet(account, order, true);
    }

    void change(
            Account account, BookOrder order, Order.Builder next, OrderEvent.@Nullable Kind kind, @Nullable Fill fill) {
        account.change(order, next.updatedAt(now.get()).build(), now.get(), kind, fill);
    }
}
