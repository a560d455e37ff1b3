package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.market.TradingCalendar;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.valuation.Valuation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One run of two guards, as of two platforms on one store, over one {@link ModelWallet}. Every step is a number, so that a sequence of steps
 * that fails can be shrunk. The {@link WorstCase} of the truth judges each call that reached the wallet.
 */
final class GuardModel {
    /** What trades: a guard's handle, or one with a fault planted. */
    interface Trader {
        Order place(OrderRequest request);

        List<Order> place(OrderList list);

        Order amend(Order order, OrderAmendment amendment);
    }

    /** How to make a trader of a guard; faults differ here. */
    interface Fault {
        Trader trader(GuardModel model, RiskGuard guard);

        default RiskLedger ledger(RiskLedger ledger) {
            return ledger;
        }

        default void configure(RiskGuard.Builder guard, ModelWallet wallet) {}
    }

    private static final List<Symbol> SYMBOLS = List.of(
            Symbol.of("BTC/USDT"),
            Symbol.of("ETH/USDT"),
            Symbol.of("ETH/BTC"),
            Symbol.of("USDT/BTC"),
            Symbol.of("AAPL/USDT"),
            Symbol.of("AAPL"));
    private static final List<String> ASSETS = List.of("BTC", "ETH", "AAPL");

    final SettableClock clock = new SettableClock("2026-01-05T16:00:00Z");
    final ModelWallet wallet;
    final ScriptedLedger ledger = new ScriptedLedger(limits(10_000, 20_000, 3));
    final Valuation valuation;
    private final Fault fault;
    private final RiskGuard[] guards = new RiskGuard[2];
    private final Trader[] traders = new Trader[2];
    private final List<OrderRequest> sent = new ArrayList<>();
    private int clientIds;
    int passed;
    int refused;

    GuardModel(ModelWallet.Style style, Fault fault) {
        this.fault = fault;
        wallet = new ModelWallet(clock, style);
        valuation = new Valuation() {
            @Override
            public Optional<BigDecimal> usdPrice(String asset, java.time.Instant now) {
                return Optional.ofNullable(wallet.usd(asset));
            }
        };
        for (int i = 0; i < 2; i++) {
            restart(i);
        }
        wallet.observer = sending -> {
            WorstCase.check(this, sending);
            passed++;
        };
    }

    static RiskLimits limits(int position, int exposure, int positions) {
        return limits(position, exposure, positions, Set.of());
    }

    private static RiskLimits limits(int position, int exposure, int positions, Set<Symbol> blocked) {
        return RiskLimits.of(String.valueOf(position), String.valueOf(exposure), positions, "100000000").toBuilder()
                .blockedSymbols(blocked)
                .respectMarketHours(true)
                .build();
    }

    private void restart(int host) {
        var builder = RiskGuard.builder(wallet, fault.ledger(ledger))
                .valuation(valuation)
                .calendars(
                        symbol -> symbol.name().contains("AAPL") ? TradingCalendar.US_EQUITIES : TradingCalendar.CRYPTO)
                .clock(clock)
                .ticker(() -> 0);
        fault.configure(builder, wallet);
        guards[host] = builder.build();
        traders[host] = fault.trader(this, guards[host]);
    }

    /** The guard without any fault. */
    static Trader honest(RiskGuard guard) {
        GuardedWallet handle = guard.handle();
        return new Trader() {
            @Override
            public Order place(OrderRequest request) {
                return handle.placeOrder(request);
            }

            @Override
            public List<Order> place(OrderList list) {
                return handle.ability(LinkedOrders.class).orElseThrow().placeOrders(list);
            }

            @Override
            public Order amend(Order order, OrderAmendment amendment) {
                return handle.ability(OrderAmending.class).orElseThrow().amendOrder(order.id(), amendment);
            }
        };
    }

    /** One step; the digits of the number decide what it is. */
    void step(long number) {
        var dice = new Dice(number);
        Trader trader = traders[dice.below(2)];
        switch (dice.below(24)) {
            case 0, 1, 2, 3, 4, 5 -> tried(() -> trader.place(order(dice)));
            case 6, 7, 8 -> tried(() -> trader.place(list(dice)));
            case 9, 10 -> amend(trader, dice);
            case 11 -> cancel(dice);
            case 12, 13 -> price(dice);
            case 14, 15 -> clock.advance(Duration.ofMillis(100L * (1 + dice.below(12))));
            case 16 -> transfer(dice);
            case 17 -> pauseOrNot(dice);
            case 18 -> tighten(dice);
            case 19 -> again(trader, dice);
            case 20 -> wallet.next = ModelWallet.Reply.values()[dice.below(4)];
            case 21 -> interrupt(dice);
            case 22 -> housekeeping(dice);
            default -> clock.advance(Duration.ofHours(1 + dice.below(8)));
        }
    }

    private void tried(Supplier<?> call) {
        try {
            var unused = call.get();
        } catch (WalletException e) {
            refused++;
        }
    }

    private OrderRequest order(Dice dice) {
        Symbol symbol = SYMBOLS.get(dice.below(SYMBOLS.size()));
        OrderRequest request = request(symbol, dice, OrderType.values()[dice.below(3)], amount(symbol, dice));
        if (dice.below(3) == 0) {
            String id = "c" + ++clientIds;
            request = request.clientId(id).metadata("default_stops_for", id);
        }
        sent.add(request);
        return request;
    }

    private OrderRequest request(Symbol symbol, Dice dice, OrderType type, BigDecimal amount) {
        OrderSide side = dice.below(5) < 3 ? OrderSide.BUY : OrderSide.SELL;
        return request(symbol, side, type, amount, dice);
    }

    private OrderRequest request(Symbol symbol, OrderSide side, OrderType type, BigDecimal amount, Dice dice) {
        int away = (1 + dice.below(30)) * (dice.below(5) == 0 ? -1 : 1);
        boolean below = (side == OrderSide.BUY) == (type == OrderType.LIMIT);
        BigDecimal price = wallet.quote(symbol)
                .bid()
                .multiply(new BigDecimal(1000 + (below ? -away : away)))
                .divide(new BigDecimal(1000), 12, RoundingMode.HALF_EVEN);
        return switch (type) {
            case LIMIT -> OrderRequest.limit(symbol, side, amount, price);
            case STOP_LOSS -> OrderRequest.stopLoss(symbol, side, amount, price);
            default -> OrderRequest.market(symbol, side, amount);
        };
    }

    /** Worth 500 to 9,000 USD. */
    private BigDecimal amount(Symbol symbol, Dice dice) {
        return new BigDecimal(500 * (1 + dice.below(18))).divide(wallet.usd(symbol.base()), 6, RoundingMode.DOWN);
    }

    private OrderList list(Dice dice) {
        Symbol symbol = SYMBOLS.get(dice.below(SYMBOLS.size()));
        BigDecimal amount = amount(symbol, dice);
        OrderSide side = dice.below(2) == 0 ? OrderSide.BUY : OrderSide.SELL;
        OrderSide other = side == OrderSide.BUY ? OrderSide.SELL : OrderSide.BUY;
        OrderRequest entry =
                request(symbol, side, dice.below(2) == 0 ? OrderType.MARKET : OrderType.LIMIT, amount, dice);
        return switch (dice.below(3)) {
            case 0 ->
                OrderList.oco(
                        request(symbol, side, OrderType.LIMIT, amount, dice),
                        request(symbol, side, OrderType.STOP_LOSS, amount, dice));
            case 1 ->
                OrderList.bracket(
                        entry,
                        request(symbol, other, OrderType.LIMIT, amount, dice),
                        request(symbol, other, OrderType.STOP_LOSS, amount, dice));
            default -> {
                var children = new OrderRequest[1 + dice.below(3)];
                for (int i = 0; i < children.length; i++) {
                    children[i] = request(symbol, dice.below(2) == 0 ? side : other, OrderType.LIMIT, amount, dice);
                }
                yield OrderList.oto(entry, children);
            }
        };
    }

    private void amend(Trader trader, Dice dice) {
        List<Order> open = wallet.trueOpen();
        if (open.isEmpty()) {
            return;
        }
        Order order = open.get(dice.below(open.size()));
        int factor = List.of(50, 90, 110, 200, 1000).get(dice.below(5));
        OrderAmendment amendment = OrderAmendment.amount(
                order.amount().multiply(new BigDecimal(factor)).divide(new BigDecimal(100), 6, RoundingMode.UP));
        BigDecimal moved = new BigDecimal(1000 + dice.below(41) - 20);
        if (dice.below(2) == 0 && order.type() != OrderType.MARKET) {
            BigDecimal price = order.limitPrice()
                    .or(order::stopPrice)
                    .orElseThrow()
                    .multiply(moved)
                    .divide(new BigDecimal(1000), 12, RoundingMode.HALF_EVEN);
            amendment = order.type() == OrderType.LIMIT
                    ? OrderAmendment.limitPrice(price)
                    : OrderAmendment.stopPrice(price);
        }
        OrderAmendment change = amendment;
        tried(() -> trader.amend(order, change));
    }

    /** Cancelling is possible in every state. */
    private void cancel(Dice dice) {
        List<Order> open = wallet.trueOpen();
        if (!open.isEmpty()) {
            guards[dice.below(2)]
                    .handle()
                    .cancelOrder(open.get(dice.below(open.size())).id());
        }
    }

    private void price(Dice dice) {
        String asset = ASSETS.get(dice.below(ASSETS.size()));
        BigDecimal price = wallet.usd(asset)
                .multiply(new BigDecimal(1000 + dice.below(61) - 30))
                .divide(new BigDecimal(1000), 6, RoundingMode.HALF_EVEN);
        wallet.price(asset, price, dice.below(3) == 0);
    }

    private void transfer(Dice dice) {
        String asset = List.of("USDT", "BTC", "ETH").get(dice.below(3));
        BigDecimal usd = new BigDecimal(1000 * (1 + dice.below(4)));
        BigDecimal amount = usd.divide(wallet.usd(asset), 6, RoundingMode.DOWN);
        boolean out = dice.below(2) == 0;
        if (out && wallet.trueBalances().getOrDefault(asset, BigDecimal.ZERO).compareTo(amount) < 0) {
            return;
        }
        wallet.transfer(asset, out ? amount.negate() : amount);
        clock.advance(wallet.style.balanceLag()); // a deposit counts once balances show it: nobody can know before
    }

    private void pauseOrNot(Dice dice) {
        switch (dice.below(4)) {
            case 0 -> ledger.pause("pause");
            case 1 -> ledger.set(profile -> profile.suspended(Suspension.byAdmin("review", clock.instant())));
            default -> {
                ledger.set(RiskProfile::unpaused);
                ledger.set(RiskProfile::lifted);
            }
        }
    }

    private void tighten(Dice dice) {
        Set<Symbol> blocked = dice.below(3) == 0
                ? Set.of(Symbol.of(List.of("AAPL", "ETH/USDT").get(dice.below(2))))
                : Set.of();
        ledger.limits(limits(1000 * (3 + dice.below(10)), 1000 * (5 + dice.below(20)), 1 + dice.below(3), blocked));
    }

    /** The same client id again, sometimes for more. */
    private void again(Trader trader, Dice dice) {
        if (!sent.isEmpty()) {
            OrderRequest before = sent.get(dice.below(sent.size()));
            int times = dice.below(2) == 0 ? 1 : 20;
            tried(() -> trader.place(before.toBuilder()
                    .amount(before.amount().multiply(BigDecimal.valueOf(times)))
                    .build()));
        }
    }

    /** Something happens while the next order waits for a price. */
    private void interrupt(Dice dice) {
        int what = dice.below(4);
        long number = dice.rest();
        wallet.duringQuote = () -> {
            var then = new Dice(number);
            switch (what) {
                case 0 -> ledger.pause("during a quote");
                case 1 -> tighten(then);
                case 2 -> tried(() -> traders[then.below(2)].place(order(then)));
                default -> ledger.set(profile -> profile.suspended(Suspension.byAdmin("now", clock.instant())));
            }
        };
    }

    private void housekeeping(Dice dice) {
        switch (dice.below(4)) {
            case 0 -> wallet.forgetClientIds();
            case 1 -> tried(() -> guards[dice.below(2)].mark());
            case 2 -> restart(dice.below(2));
            default -> {
                int host = dice.below(2);
                guards[host].close();
                restart(host);
            }
        }
    }

    /** Closes, reduces or protects what is certainly held, whatever became of the orders in doubt; counts how often. */
    boolean closes(long number) {
        var dice = new Dice(number);
        for (RiskGuard guard :
                guards) { // what rests may have filled: once it was seen, the wallet has its time to show it
            tried(guard::mark);
        }
        clock.advance(wallet.style.lag().multipliedBy(2));
        String asset = ASSETS.get(dice.below(ASSETS.size()));
        BigDecimal certain = certainlyHeld(asset);
        if (certain.abs().multiply(wallet.usd(asset)).compareTo(BigDecimal.ONE) < 0) {
            return false;
        }
        Symbol symbol = Symbol.of(asset + "/USDT");
        BigDecimal amount = certain.abs()
                .multiply(new BigDecimal(1 + dice.below(4)))
                .divide(new BigDecimal(4), 12, RoundingMode.DOWN);
        OrderSide side = certain.signum() > 0 ? OrderSide.SELL : OrderSide.BUY;
        OrderRequest request = dice.below(2) == 0
                ? OrderRequest.market(symbol, side, amount)
                : OrderRequest.stopLoss(
                        symbol,
                        side,
                        amount,
                        wallet.usd(asset).multiply(new BigDecimal(side == OrderSide.SELL ? "0.9" : "1.1")));
        wallet.next = ModelWallet.Reply.ANSWERED;
        wallet.duringQuote = () -> {};
        try {
            traders[dice.below(2)].place(request);
        } catch (WalletException e) {
            if (isGuards(e)) {
                throw new org.opentest4j.AssertionFailedError(
                        "refused to close " + amount + " of " + certain + " " + asset + ": " + e.getMessage(), e);
            }
        }
        return true;
    }

    /** What is held, less whatever open orders and orders in doubt may take from it; 0 if that could be either side of zero. */
    private BigDecimal certainlyHeld(String asset) {
        BigDecimal shown = wallet.balance(asset).total();
        BigDecimal certain = shown;
        var others = new ArrayList<com.moniqo.wallet.risk.notes.NotedOrder>();
        for (var reservation : ledger.load().state().notes().reservations()) {
            others.addAll(reservation.orders());
        }
        for (var order : others) {
            certain = less(
                    certain,
                    shown,
                    change(
                            asset,
                            order.terms().symbol(),
                            order.terms().side(),
                            order.terms().amount(),
                            order.terms().limitPrice()));
        }
        for (Order order : wallet.trueOpen()) {
            certain = less(
                    certain,
                    shown,
                    change(
                            asset,
                            order.symbol(),
                            order.side(),
                            order.amount(),
                            order.limitPrice().orElse(null)));
        }
        return certain.signum() == shown.signum() ? certain : BigDecimal.ZERO;
    }

    private static BigDecimal less(BigDecimal certain, BigDecimal shown, BigDecimal change) {
        return change.signum() == -shown.signum() ? certain.add(change) : certain;
    }

    private BigDecimal change(String asset, Symbol symbol, OrderSide side, BigDecimal amount, BigDecimal limit) {
        BigDecimal signed = side == OrderSide.BUY ? amount : amount.negate();
        if (symbol.base().equals(asset)) {
            return signed;
        }
        BigDecimal price = wallet.quote(symbol).bid();
        return symbol.quote().orElse("USDT").equals(asset)
                ? signed.multiply(limit == null ? price.multiply(new BigDecimal("1.05")) : limit.max(price))
                        .negate()
                : BigDecimal.ZERO;
    }

    RiskGuard guard(int host) {
        return guards[host];
    }

    /** Whether a refusal came from the guard, not from the wallet. */
    static boolean isGuards(WalletException refusal) {
        return refusal.code() == ErrorCode.RISK_LIMIT_EXCEEDED
                || refusal.code() == ErrorCode.WALLET_SUSPENDED
                || refusal.code() == ErrorCode.MARKET_DATA_ERROR
                || refusal.code() == ErrorCode.CONFLICT;
    }

    /** Reads choices off a number. */
    static final class Dice {
        private long state;

        Dice(long number) {
            state = number;
        }

        int below(int bound) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            return (int) Long.remainderUnsigned(state >>> 20, bound);
        }

        long rest() {
            return state * 31 + 7;
        }
    }
}
