package com.moniqo.wallet.demo.invariants;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.Replay;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.WalletEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Plays one sequence: every number becomes a step that fits the state the wallet is in, and a line of the script.
 *
 * <p>The same numbers make the same steps, so two players on equal wallets do the same.
 */
final class Player implements AutoCloseable {
    /** Looks at the wallet after every step. */
    interface Watcher {
        /** After a refusal: nothing may have changed since the step before. */
        default void refused(DemoWallet wallet, WalletException refusal) {}

        /** After every step. */
        default void after(DemoWallet wallet) {}

        /** After a deposit, or a withdrawal with a negative amount. */
        default void transferred(String asset, BigDecimal amount) {}

        /** After a reset. */
        default void reset() {}

        /** After an exit was accepted beside another, with the ids of both. */
        default void linked(List<OrderId> ids, Order second) {}

        /** After a list was accepted, with its members as they are then. */
        default void listed(OrderList list, List<Order> members) {}
    }

    final Setup setup;
    final MutableClock clock = MutableClock.at(Setup.START);
    final Script script = new Script();
    private final DemoStateStore store;
    private final Watcher watcher;
    private final Consumer<WalletEvent> listener;
    private final Prices prices = new Prices();
    private final Orders orders;
    private final List<OrderId> known = new ArrayList<>();
    private final List<OrderRequest> named = new ArrayList<>();
    private DemoWallet wallet;
    private int steps;
    private boolean clockMayStep;
    private int clockSteps;

    Player(Setup setup, DemoStateStore store, Watcher watcher, Consumer<WalletEvent> listener) {
        this.setup = setup;
        this.store = store;
        this.watcher = watcher;
        this.listener = listener;
        this.orders = new Orders(setup.settings, prices, clock);
        setup.begin(script);
        wallet = setup.open(store, clock);
        wallet.listen(listener);
    }

    DemoWallet wallet() {
        return wallet;
    }

    int steps() {
        return steps;
    }

    /** Lets the clock step back now and then. */
    void letClockStep() {
        clockMayStep = true;
    }

    /** How often the clock stepped back. */
    int clockSteps() {
        return clockSteps;
    }

    /** Where a market is. */
    BigDecimal mid(Symbol symbol) {
        return prices.mid(symbol);
    }

    /** An amount of the base asset that is neither much nor little. */
    BigDecimal usual(Symbol symbol) {
        return prices.usual(symbol);
    }

    @Override
    public void close() {
        wallet.close();
    }

    /** Closes the wallet and opens it again on the same store. */
    void reopen() {
        wallet.close();
        wallet = setup.open(store, clock);
        wallet.listen(listener);
    }

    /** Shows the first quotes, so that orders have a market. */
    void openMarkets() {
        for (Symbol symbol : Setup.SYMBOLS) {
            quote(Quote.of(symbol, prices.mid(symbol), clock.instant()));
        }
        if (setup.pricesBnb()) {
            quote(Quote.of(Setup.BNB_USDT, prices.mid(Setup.BNB_USDT), clock.instant()));
        }
    }

    void step(long number) {
        var dice = new Dice(number);
        int kind = dice.below(1000);
        steps++;
        if (setup.pricesBnb() && number % 3 == 0) {
            quote(prices.quote(new Dice(~number), Setup.BNB_USDT, clock.instant()));
        }
        if (kind < 330) {
            quote(dice);
        } else if (kind < 390) {
            bar(dice);
        } else if (kind < 400) {
            replay(dice);
        } else if (kind < 690) {
            place(dice);
        } else if (kind < 810) {
            placeList(dice);
        } else if (kind < 825) {
            placeBeside(dice);
        } else if (kind < 860) {
            cancel(dice);
        } else if (kind < 925) {
            amend(dice);
        } else if (kind < 960) {
            transfer(dice);
        } else if (kind < 966) {
            script.add("wallet.reset();");
            attempt(() -> {
                wallet.reset();
                watcher.reset();
            });
        } else if (kind < 985) {
            again(dice);
        } else if (kind < 997 || !clockMayStep) {
            time(dice);
        } else {
            stepClock(dice);
        }
    }

    // ---- prices ----

    private void advance(Duration by) {
        if (!by.isZero()) {
            clock.advance(by);
            script.add(() -> "clock.advance(Duration.parse(\"" + by + "\"));");
            script.add("wallet.balances();");
            wallet.balances(); // what is due happens now, not as part of the next step
            watcher.after(wallet);
        }
    }

    private void quote(Dice dice) {
        advance(Duration.ofSeconds(dice.of(0, 1, 1, 2, 5, 20)));
        Symbol symbol = dice.of(Setup.SYMBOLS);
        if (dice.chance(2)) {
            Instant old = clock.instant().minus(Duration.ofSeconds(dice.between(1, 9)));
            quote(Quote.of(symbol, prices.mid(symbol), old));
            return;
        }
        Instant time = dice.chance(4) ? clock.instant().minusSeconds(dice.between(1, 90)) : clock.instant();
        quote(prices.quote(dice, symbol, time.isBefore(prices.lastTime(symbol)) ? clock.instant() : time));
    }

    private void quote(Quote quote) {
        script.add(() -> "wallet.onQuote(" + Script.java(quote) + ");");
        attempt(() -> wallet.onQuote(quote));
    }

    private void bar(Dice dice) {
        Symbol symbol = dice.of(Setup.SYMBOLS);
        Instant opens = clock.instant();
        advance(Duration.ofSeconds(dice.of(1, 30, 60)));
        Bar bar = prices.bar(dice, symbol, opens, clock.instant());
        script.add(() -> "wallet.onBar(" + Script.java(bar) + ");");
        attempt(() -> wallet.onBar(bar));
    }

    /** Two bars, and a market order after the first of them; then a quote from elsewhere gives the clock back. */
    private void replay(Dice dice) {
        Symbol symbol = dice.of(Setup.SYMBOLS);
        Instant opens = clock.instant();
        advance(Duration.ofSeconds(120));
        Bar first = prices.bar(dice, symbol, opens, opens.plusSeconds(60));
        Bar second = prices.bar(dice, symbol, opens.plusSeconds(60), opens.plusSeconds(120));
        OrderRequest request = orders.market(dice, wallet, symbol);
        String name = "replay" + steps;
        script.add(() -> "Replay.bars(List.of(" + Script.java(first) + ", " + Script.java(second) + ")).named(\"" + name
                + "\").run(wallet, bar -> { if (bar.closeTime().equals(Instant.parse(\"" + first.closeTime()
                + "\"))) wallet.placeOrder(" + Script.java(request) + "); });");
        attempt(() -> Replay.bars(List.of(first, second)).named(name).run(wallet, bar -> {
            watcher.after(wallet);
            if (bar.equals(first)) {
                attempt(() -> known.add(wallet.placeOrder(request).id()));
            }
        }));
        quote(Quote.of(symbol, prices.mid(symbol), clock.instant()));
    }

    private void time(Dice dice) {
        advance(dice.of(Duration.ofSeconds(61), Duration.ofMinutes(10), Duration.ofHours(3)));
    }

    /** The clock steps back; or it was ahead during one call, and is set right. */
    private void stepClock(Dice dice) {
        clockSteps++;
        Instant right = clock.instant();
        if (dice.chance(50)) {
            advance(dice.of(Duration.ofMinutes(2), Duration.ofDays(1)));
            set(right.plusSeconds(1));
        } else {
            set(right.minusSeconds(dice.between(1, 90)));
        }
    }

    private void set(Instant time) {
        clock.set(time);
        script.add("clock.set(Instant.parse(\"" + time + "\"));");
        script.add("wallet.balances();");
        wallet.balances();
        watcher.after(wallet);
    }

    // ---- orders ----

    private void place(Dice dice) {
        OrderRequest request = orders.single(dice, wallet);
        if (dice.chance(8)) {
            request = request.clientId("c" + steps);
            named.add(request);
        }
        place(request);
    }

    private void place(OrderRequest request) {
        script.add(() -> "wallet.placeOrder(" + Script.java(request) + ");");
        attempt(() -> {
            Order order = wallet.placeOrder(request);
            script.note(order.id() + " " + order.status());
            known.add(order.id());
        });
    }

    private void again(Dice dice) {
        if (!named.isEmpty()) {
            place(dice.of(named));
        } else {
            quote(dice);
        }
    }

    private void placeList(Dice dice) {
        OrderList list = orders.list(dice, wallet);
        script.add(() -> "wallet.placeOrders(" + Script.java(list) + ");");
        attempt(() -> {
            List<Order> members = wallet.placeOrders(list);
            members.forEach(order -> known.add(order.id()));
            watcher.listed(list, members);
            script.note(members.stream().map(Order::id).toList());
        });
    }

    /** A second exit beside an open order, if there is one that stands alone. */
    private void placeBeside(Dice dice) {
        List<Order> alone = wallet.openOrders().stream()
                .filter(order -> order.listId().isEmpty())
                .toList();
        if (alone.isEmpty()) {
            placeList(dice);
            return;
        }
        Order first = dice.of(alone);
        OrderRequest request = orders.beside(dice, first);
        script.add(() -> "wallet.placeBeside(" + Script.java(first.id()) + ", " + Script.java(request) + ");");
        attempt(() -> {
            Order second = wallet.placeBeside(first.id(), request);
            known.add(second.id());
            watcher.linked(List.of(first.id(), second.id()), second);
        });
    }

    private void cancel(Dice dice) {
        if (known.isEmpty()) {
            quote(dice);
            return;
        }
        OrderId id = anOrder(dice);
        script.add(() -> "wallet.cancelOrder(" + Script.java(id) + ");");
        attempt(() -> wallet.cancelOrder(id));
    }

    private OrderId anOrder(Dice dice) {
        List<Order> open = wallet.openOrders();
        return open.isEmpty() || dice.chance(8) ? dice.of(known) : dice.of(open).id();
    }

    private void amend(Dice dice) {
        if (known.isEmpty()) {
            quote(dice);
            return;
        }
        Order order = wallet.order(anOrder(dice));
        OrderAmendment change = orders.amendment(dice, order);
        script.add(() -> "wallet.amendOrder(" + Script.java(order.id()) + ", " + Script.java(change) + ");");
        attempt(() -> wallet.amendOrder(order.id(), change));
    }

    // ---- money ----

    private void transfer(Dice dice) {
        String asset = dice.of("USDT", "BTC", "ETH", "SOL");
        BigDecimal amount = BigDecimal.valueOf(dice.between(1, 5000), asset.equals("USDT") ? 0 : 3);
        if (dice.chance(60)) {
            script.add(() -> "wallet.deposit(\"" + asset + "\", " + Script.java(amount) + ");");
            attempt(() -> {
                wallet.deposit(asset, amount.toPlainString());
                watcher.transferred(asset, amount);
            });
            return;
        }
        BigDecimal free = wallet.balance(asset).free();
        BigDecimal out = dice.chance(40)
                ? amount
                : free.multiply(BigDecimal.valueOf(dice.of(10, 50, 100), 2))
                        .setScale(setup.settings.scale(asset), RoundingMode.DOWN);
        if (out.signum() > 0) {
            script.add(() -> "wallet.withdraw(\"" + asset + "\", " + Script.java(out) + ");");
            attempt(() -> {
                wallet.withdraw(asset, out.toPlainString());
                watcher.transferred(asset, out.negate());
            });
        }
    }

    private void attempt(Runnable action) {
        try {
            action.run();
        } catch (WalletException e) {
            script.note("refused: " + e.code());
            watcher.refused(wallet, e);
        }
        watcher.after(wallet);
    }
}
