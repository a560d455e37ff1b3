package com.moniqo.wallet.demo.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.WalletEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Eight threads on one wallet: the invariants hold, nothing that was acknowledged is lost, listeners hear it in order. */
class ManyThreadsTest {
    private static final int THREADS = 8;

    @Test
    void hundred_thousand_operations_on_a_store_in_memory() throws Exception {
        run(InMemoryStateStore.create(), 100_000);
    }

    @Test
    void twenty_thousand_operations_that_share_commits() throws Exception {
        var store = new FakeStateStore();
        run(store, 20_000);
        assertThat(store.batches()).as("entries a commit").anyMatch(size -> size > 1);
    }

    private static void run(DemoStateStore store, int operations) throws Exception {
        var clock = MutableClock.at("2026-01-05T09:00:00Z");
        try (DemoWallet wallet = Fixtures.wallet(store, clock)) {
            var log = new Log();
            wallet.listen(log);
            var barrier = new CyclicBarrier(THREADS);
            List<CompletableFuture<Worker>> working = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                var worker = new Worker(wallet, clock, i, operations / THREADS);
                working.add(Fixtures.async(() -> worker.run(barrier)));
            }
            List<Worker> workers = new ArrayList<>();
            for (CompletableFuture<Worker> future : working) {
                workers.add(future.get());
            }
            assertThat(workers.stream().mapToInt(worker -> worker.done).sum()).isEqualTo(operations);
            nothingIsLost(wallet, workers);
            sumsAgree(wallet, workers);
            log.check(workers);
        }
    }

    /** One thread and what the wallet acknowledged to it. */
    private static final class Worker {
        private final DemoWallet wallet;
        private final MutableClock clock;
        private final SplittableRandom random;
        private final int name;
        private final int operations;
        private final List<OrderId> accepted = new ArrayList<>();
        private final Map<OrderId, BigDecimal> amended = new HashMap<>();
        private final Set<OrderId> cancelled = new HashSet<>();
        private BigDecimal moneyIn = BigDecimal.ZERO;
        private int done;

        Worker(DemoWallet wallet, MutableClock clock, int name, int operations) {
            this.wallet = wallet;
            this.clock = clock;
            this.name = name;
            this.operations = operations;
            this.random = new SplittableRandom(name);
        }

        Worker run(CyclicBarrier barrier) {
            try {
                barrier.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            for (; done < operations; done++) {
                try {
                    operate();
                } catch (WalletException e) {
                    switch (e.code()) {
                        case INSUFFICIENT_BALANCE, ORDER_REJECTED, ORDER_ALREADY_FILLED, INVALID_ORDER -> {}
                        default -> throw e;
                    }
                }
            }
            return this;
        }

        private void operate() {
            int kind = random.nextInt(100);
            if (kind < 35) {
                place();
            } else if (kind < 55 && !accepted.isEmpty()) {
                OrderId id = recent();
                Order ended = wallet.cancelOrder(id);
                assertThat(ended.status()).isEqualTo(OrderStatus.CANCELLED);
                assertThat(cancelled.add(id)).as("cancelled once").isTrue();
            } else if (kind < 65 && !accepted.isEmpty()) {
                OrderId id = recent();
                BigDecimal amount = BigDecimal.valueOf(random.nextInt(1, 90), 3);
                assertThat(wallet.amendOrder(id, OrderAmendment.amount(amount)).amount())
                        .isEqualByComparingTo(amount);
                amended.put(id, amount);
            } else if (kind < 75) {
                String price = String.valueOf(49_900 + random.nextInt(200));
                Quote quote = Quote.of(Fixtures.BTC, price, clock.instant());
                wallet.onQuote(random.nextBoolean() ? quote : quote.withSizes("0.05", "0.05"));
            } else if (kind < 80) {
                wallet.deposit("USDT", "7.5");
                moneyIn = moneyIn.add(new BigDecimal("7.5"));
            } else if (kind < 84) {
                wallet.withdraw("USDT", "3.25");
                moneyIn = moneyIn.subtract(new BigDecimal("3.25"));
            } else {
                read(kind);
            }
        }

        private void place() {
            OrderSide side = random.nextBoolean() ? OrderSide.BUY : OrderSide.SELL;
            BigDecimal amount = BigDecimal.valueOf(random.nextInt(1, 50), 3);
            BigDecimal price = BigDecimal.valueOf(49_850 + random.nextInt(300));
            OrderRequest request = random.nextInt(4) == 0
                    ? OrderRequest.market(Fixtures.BTC, side, amount)
                    : OrderRequest.limit(Fixtures.BTC, side, amount, price);
            accepted.add(wallet.placeOrder(request.clientId(name + "-" + done)).id());
        }

        private OrderId recent() {
            return accepted.get(Math.max(0, accepted.size() - 1 - random.nextInt(20)));
        }

        private void read(int kind) {
            if (kind < 92) {
                for (AssetBalance balance : wallet.balances()) {
                    assertThat(balance.free()).isNotNegative();
                    assertThat(balance.locked()).isNotNegative();
                }
            } else if (kind < 99 && !accepted.isEmpty()) {
                Order order = wallet.order(recent());
                assertThat(order.filledAmount()).isLessThanOrEqualTo(order.amount());
            } else {
                assertThat(wallet.performance().fills()).isNotNegative();
            }
        }
    }

    /** Everything acknowledged is there, under its id and under its client id, as it was acknowledged. */
    private static void nothingIsLost(DemoWallet wallet, List<Worker> workers) {
        Set<OrderId> ids = new HashSet<>();
        for (Worker worker : workers) {
            for (OrderId id : worker.accepted) {
                assertThat(ids.add(id)).as("an id of its own").isTrue();
                Order order = wallet.order(id);
                assertThat(order.clientId()).isPresent();
                assertThat(order.status() == OrderStatus.CANCELLED).isEqualTo(worker.cancelled.contains(id));
                if (worker.amended.containsKey(id)) {
                    assertThat(order.amount()).as("amended %s", id).isEqualByComparingTo(worker.amended.get(id));
                }
            }
        }
        Set<OrderId> told = new HashSet<>();
        HistoryQuery query = HistoryQuery.latest(HistoryQuery.MAX_LIMIT);
        HistoryPage<Order> page = wallet.orders(query);
        page.items().forEach(order -> told.add(order.id()));
        while (page.next().isPresent()) {
            page = wallet.orders(query.after(page.next().get()));
            page.items()
                    .forEach(order ->
                            assertThat(told.add(order.id())).as("told once").isTrue());
        }
        assertThat(told).isEqualTo(ids);
    }

    private static void sumsAgree(DemoWallet wallet, List<Worker> workers) {
        BigDecimal dollars = new BigDecimal("1000000");
        BigDecimal coins = new BigDecimal("100");
        for (Worker worker : workers) {
            dollars = dollars.add(worker.moneyIn);
        }
        BigDecimal lockedCoins = BigDecimal.ZERO;
        for (Worker worker : workers) {
            for (OrderId id : worker.accepted) {
                Order order = wallet.order(id);
                BigDecimal filled = BigDecimal.ZERO;
                for (Fill fill : order.fills()) {
                    boolean buy = fill.side() == OrderSide.BUY;
                    filled = filled.add(fill.amount());
                    coins = buy ? coins.add(fill.amount()) : coins.subtract(fill.amount());
                    dollars = buy ? dollars.subtract(fill.quoteAmount()) : dollars.add(fill.quoteAmount());
                    dollars = dollars.subtract(fill.fee());
                }
                assertThat(order.filledAmount()).isEqualByComparingTo(filled);
                if (!order.status().terminal() && order.side() == OrderSide.SELL) {
                    lockedCoins = lockedCoins.add(order.remainingAmount());
                }
            }
        }
        assertThat(wallet.balance("USDT").total()).isEqualByComparingTo(dollars);
        assertThat(wallet.balance("BTC").total()).isEqualByComparingTo(coins);
        assertThat(wallet.balance("BTC").locked()).isEqualByComparingTo(lockedCoins);
    }

    /** A listener: it is told one thing at a time, and numbers never go down. */
    private static final class Log implements java.util.function.Consumer<WalletEvent> {
        private final AtomicInteger inside = new AtomicInteger();
        private final List<WalletEvent> heard = new ArrayList<>();
        private volatile String problem = "";

        @Override
        public void accept(WalletEvent event) {
            if (inside.incrementAndGet() != 1) {
                problem = "two at a time";
            }
            if (!heard.isEmpty() && heard.get(heard.size() - 1).sequence() > event.sequence()) {
                problem = "out of order: " + event;
            }
            heard.add(event);
            inside.decrementAndGet();
        }

        void check(List<Worker> workers) {
            assertThat(problem).isEmpty();
            long accepted = heard.stream()
                    .filter(event -> event instanceof OrderEvent order && order.kind() == OrderEvent.Kind.ACCEPTED)
                    .count();
            assertThat(accepted)
                    .isEqualTo(workers.stream()
                            .mapToInt(worker -> worker.accepted.size())
                            .sum());
        }
    }
}
