package com.moniqo.wallet.risk;

import static com.moniqo.wallet.risk.Guarded.BTC;
import static com.moniqo.wallet.risk.Guarded.ETH;
import static com.moniqo.wallet.risk.Guarded.buy;
import static com.moniqo.wallet.risk.Guarded.sell;
import static com.moniqo.wallet.risk.Guarded.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.WalletEvents;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class GuardedConcurrencyTest {
    @RepeatedTest(20)
    void many_orders_through_many_handles_fill_a_limit_exactly_and_no_further() throws Exception {
        Guarded guarded = Guarded.byDefault();
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                GuardedWallet handle = guarded.handle();
                calls.add(() -> {
                    try {
                        handle.placeOrder(buy(BTC, "0.5"));
                        return true;
                    } catch (WalletException e) {
                        assertThat(e.code()).isEqualTo(ErrorCode.RISK_LIMIT_EXCEEDED);
                        return false;
                    }
                });
            }
            int accepted = 0;
            for (Future<Boolean> result : pool.invokeAll(calls)) {
                accepted += result.get() ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(20);
            assertThat(guarded.wallet.balance("BTC").total()).isEqualByComparingTo("10");
        } finally {
            pool.shutdownNow();
        }
    }

    /** Buys, resting buys, brackets, cancels and sales at random: whatever the interleaving, no limit is ever exceeded. */
    @RepeatedTest(10)
    void random_interleavings_never_exceed_a_limit() throws Exception {
        Guarded guarded = Guarded.byDefault();
        guarded.guard();
        var worst = new AtomicReference<>(BigDecimal.ZERO);
        Runnable observe = () -> {
            BigDecimal exposure = exposure(guarded);
            worst.accumulateAndGet(exposure, BigDecimal::max);
        };
        guarded.wallet.beforeAnswer = observe;
        ExecutorService pool = Executors.newFixedThreadPool(6);
        try {
            var runs = new ArrayList<Callable<Void>>();
            for (int seed = 0; seed < 6; seed++) {
                runs.add(trader(guarded.handle(), new Random(seed)));
            }
            for (Future<Void> run : pool.invokeAll(runs)) {
                run.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(worst.get()).isGreaterThan(usd("1500")).isLessThanOrEqualTo(usd("2500"));
    }

    private static Callable<Void> trader(GuardedWallet wallet, Random random) {
        return () -> {
            for (int i = 0; i < 60; i++) {
                try {
                    act(wallet, random);
                } catch (WalletException e) {
                    assertThat(e.code())
                            .isIn(
                                    ErrorCode.RISK_LIMIT_EXCEEDED,
                                    ErrorCode.INSUFFICIENT_BALANCE,
                                    ErrorCode.ORDER_NOT_FOUND);
                }
            }
            return null;
        };
    }

    private static void act(GuardedWallet wallet, Random random) {
        var symbol = random.nextBoolean() ? BTC : ETH;
        String amount = Integer.toString(1 + random.nextInt(4));
        switch (random.nextInt(6)) {
            case 0, 1 -> wallet.placeOrder(buy(symbol, amount));
            case 2 -> wallet.placeOrder(OrderRequest.limit(symbol, OrderSide.BUY, amount, "100"));
            case 3 ->
                wallet.ability(LinkedOrders.class)
                        .orElseThrow()
                        .placeOrders(OrderList.bracket(
                                OrderRequest.limit(symbol, OrderSide.BUY, amount, "100"),
                                OrderRequest.limit(symbol, OrderSide.SELL, amount, "110"),
                                OrderRequest.stopLoss(symbol, OrderSide.SELL, amount, "90")));
            case 4 -> {
                List<Order> open = wallet.openOrders();
                if (!open.isEmpty()) {
                    wallet.cancelOrder(open.get(random.nextInt(open.size())).id());
                }
            }
            default -> wallet.placeOrder(sell(symbol, amount));
        }
    }

    private static BigDecimal exposure(Guarded guarded) {
        synchronized (guarded.wallet) {
            BigDecimal amount = guarded.wallet
                    .balance("BTC")
                    .total()
                    .add(guarded.wallet.balance("ETH").total());
            for (Order order : guarded.wallet.openOrders()) {
                amount = order.side() == OrderSide.BUY ? amount.add(order.remainingAmount()) : amount;
            }
            return amount.multiply(usd("100"));
        }
    }

    @Test
    void an_order_that_was_answered_while_an_older_write_returned_is_not_in_flight() {
        Guarded guarded = Guarded.byDefault();
        GuardedWallet older = guarded.handle();
        GuardedWallet newer = guarded.handle();
        guarded.ledger.afterNextReplace.set(() -> {
            newer.placeOrder(buy(ETH, "1"));
            assertThatThrownBy(() -> newer.placeOrder(sell(Symbol.of("SOL/USDT"), "1")))
                    .isInstanceOf(WalletException.class);
        });
        older.placeOrder(buy(BTC, "1"));
        assertThat(guarded.guard().liquidate(false).inFlight()).isEmpty();
    }

    @Test
    void a_listener_may_place_an_order_while_the_one_it_is_told_of_is_still_on_its_way() {
        Guarded guarded = Guarded.byDefault();
        GuardedWallet wallet = guarded.handle();
        var stops = new AtomicInteger();
        wallet.ability(WalletEvents.class).orElseThrow().listen(event -> {
            if (event instanceof OrderEvent order
                    && order.order().side() == OrderSide.BUY
                    && stops.getAndIncrement() < 3) {
                wallet.placeOrder(buy(BTC, "2"));
            }
        });
        wallet.placeOrder(buy(BTC, "2"));
        assertThat(guarded.wallet.balance("BTC").total()).isEqualByComparingTo("8");
    }

    @Test
    void the_same_client_id_sent_again_is_the_same_order_and_no_second_risk() {
        Guarded guarded = Guarded.byDefault();
        Order first = guarded.handle().placeOrder(buy(BTC, "9").clientId("a"));
        assertThat(guarded.handle().placeOrder(buy(BTC, "9").clientId("a")).id())
                .isEqualTo(first.id());
        guarded.restarted();
        assertThat(guarded.handle().placeOrder(buy(BTC, "9").clientId("a")).id())
                .isEqualTo(first.id());
        assertThat(guarded.wallet.placed).hasValue(1);
        assertThatThrownBy(() -> guarded.handle().placeOrder(buy(BTC, "9").clientId("b")))
                .hasMessageContaining("max_position_size_usd");
    }

    @Test
    void an_order_whose_outcome_is_unknown_counts_until_the_history_proves_that_it_never_came() {
        Guarded guarded = Guarded.byDefault().lagging(Duration.ofSeconds(10));
        GuardedWallet wallet = guarded.handle();
        guarded.wallet.beforeAcceptance = () -> {
            throw new WalletException(ErrorCode.OUTCOME_UNKNOWN, "no answer");
        };
        assertThat(catchThrowableOfType(WalletException.class, () -> wallet.placeOrder(buy(BTC, "9")))
                        .code())
                .isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        guarded.wallet.beforeAcceptance = () -> {};
        assertThat(wallet.check(buy(BTC, "9")).allowed()).isFalse();
        guarded.clock.advance(Duration.ofSeconds(19));
        assertThat(wallet.check(buy(BTC, "9")).allowed()).isFalse();
        guarded.clock.advance(Duration.ofSeconds(1));
        assertThat(wallet.check(buy(BTC, "9")).allowed()).isTrue();
    }

    @Test
    void sent_again_after_an_unknown_outcome_it_is_the_same_order() {
        Guarded guarded = Guarded.byDefault();
        GuardedWallet wallet = guarded.handle();
        guarded.wallet.answersLost = true;
        assertThatThrownBy(() -> wallet.placeOrder(buy(BTC, "9").clientId("a"))).hasMessageContaining("no answer");
        guarded.wallet.answersLost = false;
        assertThat(wallet.placeOrder(buy(BTC, "9").clientId("a")).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(guarded.wallet.placed).hasValue(1);
    }

    @Test
    void an_order_that_the_wallet_refuses_reserves_nothing() {
        Guarded guarded = Guarded.byDefault();
        guarded.wallet.with("USDT", "500");
        GuardedWallet wallet = guarded.handle();
        assertThatThrownBy(() -> wallet.placeOrder(buy(BTC, "9"))).hasMessageContaining("not enough");
        guarded.wallet.with("USDT", "5000");
        guarded.guard().transferred(usd("4500"));
        assertThat(wallet.placeOrder(buy(BTC, "10")).status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void once_the_wallet_has_an_order_whoever_placed_it_gets_it() {
        Guarded guarded = Guarded.byDefault();
        GuardedWallet wallet = guarded.handle();
        guarded.wallet.beforeAnswer = () -> {
            guarded.wallet.beforeAbility = () -> {
                throw new WalletException(ErrorCode.WALLET_NOT_INITIALIZED, "closed");
            };
            guarded.ledger.down = true;
        };
        assertThat(wallet.placeOrder(buy(BTC, "1")).status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void what_reduces_risk_needs_neither_ledger_nor_prices() {
        Guarded guarded = Guarded.byDefault();
        guarded.wallet.with("BTC", "5");
        GuardedWallet wallet = guarded.handle();
        Order resting = wallet.placeOrder(OrderRequest.limit(ETH, OrderSide.BUY, "1", "90"));
        guarded.ledger.down = true;
        guarded.wallet.noPrice("ETH/USDT");
        assertThat(wallet.placeOrder(sell(BTC, "5")).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(wallet.cancelOrder(resting.id()).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(catchThrowableOfType(WalletException.class, () -> wallet.placeOrder(buy(BTC, "1")))
                        .code())
                .isEqualTo(ErrorCode.STATE_STORE_ERROR);
    }

    @Test
    void a_wallet_without_events_is_marked_with_the_next_mark() {
        Guarded guarded = Guarded.byDefault();
        guarded.wallet.abilities.clear();
        guarded.guard().mark();
        guarded.handle().placeOrder(buy(BTC, "5"));
        guarded.guard().mark();
        assertThat(guarded.ledger.load().ai().dailyTradesCount()).isEqualTo(1);
        assertThat(guarded.ledger.load().ai().openPositionsCount()).isEqualTo(1);
        assertThat(guarded.told).contains("filled f1");
        assertThat(guarded.wallet.listeners()).isZero();
    }
}
