package com.moniqo.wallet.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.RiskLimitExceededException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.risk.GuardedWallet;
import com.moniqo.wallet.risk.RiskGuard;
import com.moniqo.wallet.risk.RiskLedger;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TrailingOffset;
import com.moniqo.wallet.trading.WalletEvents;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The risk guard around the real paper-trading engine: the same rules, with fees, slippage, real brackets and a real dispatcher. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class GuardedDemoWalletTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

    private final DemoWallet wallet = DemoWallet.builder()
            .deposit("USDT", "10000")
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .build();
    private RiskLedger ledger = RiskLedger.inMemory(limits().build());

    private static RiskLimits.Builder limits() {
        return RiskLimits.of("1000", "2500", 3, "50").toBuilder();
    }

    private int quotes;

    private void price(String price) {
        wallet.onQuote(Quote.of(BTC, price, NOW.plusNanos(++quotes)));
    }

    private RiskGuard guard() {
        return RiskGuard.builder(wallet, ledger)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build();
    }

    @AfterEach
    void close() {
        wallet.close();
    }

    @Test
    void an_entry_is_protected_and_the_loss_of_its_stop_suspends() {
        ledger = RiskLedger.inMemory(limits().dailyLossLimitUsd(new BigDecimal("10"))
                .attachDefaultStops(true)
                .build());
        price("100");
        RiskGuard guard = guard();
        guard.mark();
        GuardedWallet guarded = guard.handle();
        Order entry = guarded.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "9"));
        assertThat(entry.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(guarded.openOrders()).hasSize(2);
        price("97");
        assertThat(guarded.openOrders()).isEmpty();
        assertThat(ledger.load().suspension()).isPresent();
        WalletException refusal = catchThrowableOfType(
                WalletException.class, () -> guarded.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "1")));
        assertThat(refusal.code()).isEqualTo(ErrorCode.WALLET_SUSPENDED);
        assertThat(guard.trades().statistics().losingTrades()).isEqualTo(1);
        assertThat(guard.trades().pnl().realized())
                .isEqualByComparingTo(wallet.performance().netPnl().orElseThrow());
    }

    @Test
    void a_loss_that_only_prices_bring_suspends_before_the_next_order_comes() {
        ledger = RiskLedger.inMemory(
                limits().dailyLossLimitUsd(new BigDecimal("10")).build());
        price("100");
        MutableClock clock = MutableClock.at(NOW);
        RiskGuard guard = RiskGuard.builder(wallet, ledger)
                .clock(clock)
                .executor(Runnable::run)
                .build();
        guard.mark();
        guard.handle().placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "9"));
        assertThat(ledger.load().suspension()).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        price("98");
        assertThat(ledger.load().suspension()).isPresent();
    }

    @Test
    void so_does_a_loss_on_what_was_bought_before_the_guard_listened() {
        ledger = RiskLedger.inMemory(
                limits().dailyLossLimitUsd(new BigDecimal("10")).build());
        price("100");
        wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "9"));
        MutableClock clock = MutableClock.at(NOW);
        RiskGuard.builder(wallet, ledger)
                .clock(clock)
                .executor(Runnable::run)
                .build()
                .mark();
        clock.advance(Duration.ofMinutes(1));
        price("98");
        assertThat(ledger.load().suspension()).isPresent();
    }

    @Test
    void what_is_held_may_be_sold_whole_and_protected() {
        price("100");
        GuardedWallet guarded = guard().handle();
        guarded.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "9"));
        assertThatThrownBy(() -> guarded.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "1.1")))
                .isInstanceOf(RiskLimitExceededException.class);
        assertThat(guarded.placeOrder(OrderRequest.market(BTC, OrderSide.SELL, "9"))
                        .status())
                .isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void money_that_comes_in_or_goes_out_is_neither_gain_nor_loss() {
        ledger = RiskLedger.inMemory(
                limits().maxDrawdownPercent(new BigDecimal("1")).build());
        price("100");
        RiskGuard guard = guard();
        guard.mark();
        GuardedWallet guarded = guard.handle();
        guarded.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "1"));
        BigDecimal lost = ledger.load().ai().dailyPnl();
        wallet.withdraw("USDT", "5000");
        assertThat(guarded.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "1"))
                        .status())
                .isEqualTo(OrderStatus.FILLED);
        wallet.deposit("USDT", "20000");
        wallet.withdraw("USDT", "20000");
        wallet.reset();
        assertThat(guard.mark().suspension()).isEmpty();
        assertThat(guarded.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "1"))
                        .status())
                .isEqualTo(OrderStatus.FILLED);
        assertThat(ledger.load().ai().dailyPnl())
                .as("the spread, slippage and fees of three buys")
                .isLessThan(lost)
                .isGreaterThan(new BigDecimal("-2"));
        assertThat(guarded.ability(DemoWallet.class))
                .as("nobody deposits past the guard")
                .isEmpty();
    }

    @Test
    void transfers_are_known_after_a_restart() {
        var store = InMemoryStateStore.create();
        try (DemoWallet first = DemoWallet.builder()
                .id("w")
                .deposit("USDT", "100")
                .storedIn(store)
                .build()) {
            assertThat(first.netTransfers()).containsOnlyKeys("USDT");
            first.deposit("USDT", "50");
            first.withdraw("USDT", "20");
            first.deposit("BTC", "1");
        }
        try (DemoWallet second = DemoWallet.builder().id("w").storedIn(store).build()) {
            assertThat(second.netTransfers().get("USDT")).isEqualByComparingTo("130");
            assertThat(second.netTransfers().get("BTC")).isEqualByComparingTo("1");
            second.reset();
            assertThat(second.netTransfers()).containsOnlyKeys("USDT");
            assertThat(second.netTransfers().get("USDT")).isEqualByComparingTo("100");
        }
    }

    @RepeatedTest(5)
    void many_threads_and_a_listener_that_trades_stay_within_the_limit() throws Exception {
        price("100");
        RiskGuard guard = guard();
        GuardedWallet listening = guard.handle();
        var reactions = new AtomicInteger();
        listening.ability(WalletEvents.class).orElseThrow().listen(event -> {
            if (event instanceof OrderEvent order
                    && order.kind() == OrderEvent.Kind.FILLED
                    && reactions.getAndIncrement() % 2 == 0) {
                tryToBuy(listening);
            }
        });
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                GuardedWallet handle = guard.handle();
                calls.add(() -> tryToBuy(handle));
            }
            for (Future<Boolean> result : pool.invokeAll(calls)) {
                result.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(wallet.balance("BTC").total()).isBetween(new BigDecimal("9.75"), new BigDecimal("10"));
    }

    private static boolean tryToBuy(GuardedWallet wallet) {
        try {
            wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.25"));
            return true;
        } catch (RiskLimitExceededException e) {
            return false;
        }
    }

    @Test
    void no_kind_of_order_evades_the_limit() {
        price("100");
        GuardedWallet guarded = guard().handle();
        for (OrderRequest beyond : List.of(
                OrderRequest.marketFor(BTC, OrderSide.BUY, "1100"),
                OrderRequest.takeProfitLimit(BTC, OrderSide.BUY, "11", "95", "96"),
                OrderRequest.limit(BTC, OrderSide.BUY, "11", "99").goodTill(NOW.plusSeconds(60)),
                OrderRequest.trailingStop(BTC, OrderSide.BUY, "9", TrailingOffset.absolute("20"))
                        .activatedAt("99"))) {
            assertThatThrownBy(() -> guarded.placeOrder(beyond))
                    .as(beyond.toString())
                    .isInstanceOf(RiskLimitExceededException.class);
        }
        assertThat(guarded.placeOrder(OrderRequest.marketFor(BTC, OrderSide.BUY, "900"))
                        .status())
                .isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void a_sale_counts_at_the_price_that_its_trail_begins_at() {
        Symbol pair = Symbol.of("ETH/BTC");
        wallet.deposit("ETH", "20");
        price("100");
        wallet.onQuote(Quote.of(Symbol.of("ETH/USDT"), "5", NOW));
        wallet.onQuote(Quote.of(pair, "0.05", NOW));
        GuardedWallet guarded = guard().handle();
        OrderRequest trail =
                OrderRequest.trailingStop(pair, OrderSide.SELL, "20", TrailingOffset.percent("1")); // for 1 BTC now

        assertThatThrownBy(() -> guarded.placeOrder(trail.activatedAt("1"))) // for 20 BTC
                .isInstanceOf(RiskLimitExceededException.class);

        assertThat(guarded.placeOrder(trail.activatedAt("0.06")).status()).isEqualTo(OrderStatus.OPEN);
        assertThatThrownBy(() -> guarded.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "9")))
                .as("together with the trail that has not begun")
                .isInstanceOf(RiskLimitExceededException.class);
    }

    @Test
    void a_client_id_is_for_one_kind_of_request() {
        price("100");
        GuardedWallet guarded = guard().handle();
        guarded.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "4"));
        OrderRequest plain = OrderRequest.limit(BTC, OrderSide.SELL, "9", "200").clientId("c");
        Order cut = guarded.placeOrder(plain.reduceOnly());
        assertThat(cut.amount()).isEqualByComparingTo("4");
        assertThat(guarded.placeOrder(plain.reduceOnly())).isEqualTo(cut);
        for (OrderRequest other : List.of(plain, plain.reduceOnly().goodTill(NOW.plusSeconds(60)))) {
            WalletException refusal = catchThrowableOfType(WalletException.class, () -> guarded.placeOrder(other));
            assertThat(refusal.code()).isEqualTo(ErrorCode.DUPLICATE);
        }

        ledger = RiskLedger.inMemory(limits().build()); // a guard that has no notes of it
        GuardedWallet later = guard().handle();
        assertThat(later.placeOrder(plain.reduceOnly())).isEqualTo(cut);
    }

    @Test
    void a_trail_that_waits_for_its_activation_price_protects_nothing() {
        ledger = RiskLedger.inMemory(limits().attachDefaultStops(true).build());
        price("100");
        LinkedOrders lists = guard().handle().ability(LinkedOrders.class).orElseThrow();
        OrderRequest entry = OrderRequest.market(BTC, OrderSide.BUY, "2");
        OrderRequest target = OrderRequest.limit(BTC, OrderSide.SELL, "2", "120");
        OrderRequest trail = OrderRequest.trailingStop(BTC, OrderSide.SELL, "2", TrailingOffset.percent("1"));

        WalletException refusal = catchThrowableOfType(
                WalletException.class,
                () -> lists.placeOrders(OrderList.bracket(entry, target, trail.activatedAt("110"))));
        assertThat(refusal.code()).isEqualTo(ErrorCode.RISK_LIMIT_EXCEEDED);
        assertThat(wallet.openOrders()).isEmpty();

        assertThat(lists.placeOrders(OrderList.bracket(entry, target, trail.activatedAt("100"))))
                .hasSize(3);
    }

    @Test
    void an_entry_that_fills_above_the_ask_is_still_protected_by_its_default_stop() {
        ledger = RiskLedger.inMemory(limits().attachDefaultStops(true).build());
        price("100");
        GuardedWallet guarded = guard().handle();
        Order first = guarded.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "1"));
        assertThat(first.averagePrice().orElseThrow()).isGreaterThan(new BigDecimal("100"));

        assertThat(guarded.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "1"))
                        .status())
                .isEqualTo(OrderStatus.FILLED);
        Order stop = guarded.openOrders().stream()
                .filter(order -> order.type() == OrderType.STOP_LOSS)
                .findFirst()
                .orElseThrow();
        BigDecimal price = stop.stopPrice().orElseThrow();
        OrderAmending amending = guarded.ability(OrderAmending.class).orElseThrow();
        assertThat(amending.amendOrder(stop.id(), OrderAmendment.stopPrice(price.add(new BigDecimal("0.01"))))
                        .stopPrice())
                .contains(price.add(new BigDecimal("0.01")));
        WalletException lowered = catchThrowableOfType(
                WalletException.class, () -> amending.amendOrder(stop.id(), OrderAmendment.stopPrice(price)));
        assertThat(lowered).hasMessageContaining("must cover the position");

        guarded.cancelOrder(stop.id());
        WalletException refusal = catchThrowableOfType(
                WalletException.class, () -> guarded.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "1")));
        assertThat(refusal).hasMessageContaining("was cancelled");
    }

    @Test
    void the_parts_of_a_ladders_stop_protect_its_entry_together() {
        ledger = RiskLedger.inMemory(limits().attachDefaultStops(true).build());
        price("100");
        LinkedOrders lists = guard().handle().ability(LinkedOrders.class).orElseThrow();
        OrderRequest first = OrderRequest.limit(BTC, OrderSide.SELL, "1", "110");
        OrderRequest second = OrderRequest.limit(BTC, OrderSide.SELL, "2", "120");

        WalletException refusal = catchThrowableOfType(
                WalletException.class,
                () -> lists.placeOrders(OrderList.ladder(
                        OrderRequest.market(BTC, OrderSide.BUY, "3"),
                        OrderRequest.stopLoss(BTC, OrderSide.SELL, "3", "50"),
                        first,
                        second)));
        assertThat(refusal.code()).isEqualTo(ErrorCode.RISK_LIMIT_EXCEEDED);

        assertThat(lists.placeOrders(OrderList.ladder(
                        OrderRequest.market(BTC, OrderSide.BUY, "3"),
                        OrderRequest.stopLoss(BTC, OrderSide.SELL, "3", "99"),
                        first,
                        second)))
                .hasSize(5);
    }
}
