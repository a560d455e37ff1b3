package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ErrorCode.RATE_LIMIT_EXCEEDED;
import static com.moniqo.wallet.error.ErrorCode.WALLET_NOT_INITIALIZED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rules of {@link WalletContract} for a wallet that many threads use: no update is lost, and nothing is done twice. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a deadlock fails the test
abstract class ThreadRules extends WalletRules {
    ThreadRules(WalletContract contract) {
        super(contract);
    }

    private static final int THREADS = 8;
    private static final int ROUNDS = 25;

    /** Runs a task on many threads that start together, and returns their results. */
    private <T> List<T> together(Callable<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(result(one));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T result(Future<T> running) throws Exception {
        try {
            return running.get(5, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WalletException refusal && refusal.code() == RATE_LIMIT_EXCEEDED) {
                return abort("the wallet limits the number of calls: " + refusal.getMessage());
            }
            throw new AssertionError("a call failed on one of many threads: " + e.getCause(), e.getCause());
        }
    }

    @Test
    void no_buy_is_lost_between_threads() throws Exception {
        OrderRequest request = OrderRequest.market(symbol, OrderSide.BUY, amount);
        declared.need(request);
        BigDecimal before = total(base());
        List<List<Order>> orders = together(() -> {
            List<Order> mine = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                mine.add(wallet.placeOrder(request));
            }
            return mine;
        });
        List<Order> all = orders.stream().flatMap(List::stream).toList();
        assertThat(all)
                .as("the ids of orders placed by many threads")
                .extracting(Order::id)
                .doesNotHaveDuplicates();
        BigDecimal bought = all.stream()
                .map(order -> order.filledAmount().subtract(feeIn(base(), order)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertSame(
                "the amount of " + base() + " bought by " + all.size() + " orders, placed by many threads",
                total(base()).subtract(before),
                bought);
        assertBooksAreSound();
    }

    @Test
    void what_many_threads_place_and_cancel_is_all_released() throws Exception {
        OrderRequest request = awayBuy();
        declared.need(request);
        WalletState before = state();
        together(() -> {
            for (int i = 0; i < ROUNDS; i++) {
                wallet.cancelOrder(wallet.placeOrder(request).id());
            }
            return true;
        });
        assertReleased(before);
    }

    @Test
    void one_client_id_on_many_threads_places_one_order() throws Exception {
        OrderRequest request = awayBuy().clientId(id("raced"));
        declared.need(request);
        List<OrderId> ids = together(() -> wallet.placeOrder(request).id());
        assertThat(ids.stream().distinct().toList())
                .as("the orders that one client id placed, sent by many threads at once")
                .hasSize(1);
        assertThat(openOrders())
                .as("openOrders() after the race")
                .extracting(Order::id)
                .containsExactly(ids.get(0));
    }

    @Test
    void an_order_cancelled_by_many_threads_is_cancelled_once() throws Exception {
        WalletState before = state();
        Order order = restingBuy();
        List<String> outcomes = together(() -> {
            try {
                Order answer = wallet.requestCancel(order.id());
                if (!answer.cancelRequested()) {
                    return answer.status().name();
                }
                assertThat(wallet.ended(answer).status()).isEqualTo(OrderStatus.CANCELLED);
                return "REQUESTED";
            } catch (WalletException refusal) {
                return refusal.code().name();
            }
        });
        long requested = outcomes.stream().filter("REQUESTED"::equals).count();
        assertThat(outcomes.stream().filter("CANCELLED"::equals).count())
                .as("the number of threads that cancelled the order; the others must be refused: %s", outcomes)
                .isBetween(requested == 0 ? 1L : 0L, 1L);
        assertThat(outcomes).as("the results of the threads").isSubsetOf("CANCELLED", "ORDER_REJECTED", "REQUESTED");
        assertReleased(before);
    }

    @Test
    void the_same_money_is_not_spent_twice() throws Exception {
        BigDecimal most = free(base()).divide(amount, 0, RoundingMode.DOWN).multiply(amount);
        OrderRequest everything = OrderRequest.limit(symbol, OrderSide.SELL, most, price(110));
        declared.need(everything);
        List<String> outcomes = together(() -> {
            try {
                return wallet.placeOrder(everything).status().name();
            } catch (WalletException refusal) {
                return refusal.code().name();
            }
        });
        assertThat(outcomes.stream().filter("OPEN"::equals).count())
                .as("the number of threads that could lock the whole free balance: %s", outcomes)
                .isEqualTo(1);
        assertThat(outcomes).as("the results of the threads").containsOnly("OPEN", "INSUFFICIENT_BALANCE");
        assertBooksAreSound();
    }

    @Test
    void closing_while_others_trade_refuses_them_cleanly() throws Exception {
        OrderRequest request = OrderRequest.market(symbol, OrderSide.BUY, amount);
        declared.need(request);
        AtomicBoolean closer = new AtomicBoolean();
        List<String> outcomes = together(() -> {
            if (closer.compareAndSet(false, true)) {
                wallet.close();
                return "closed";
            }
            try {
                for (int i = 0; i < ROUNDS; i++) {
                    wallet.placeOrder(request);
                }
                return "done";
            } catch (WalletException refusal) {
                return refusal.code().name();
            }
        });
        assertThat(outcomes)
                .as("the results of threads that trade while another one closes the wallet")
                .containsAnyOf("closed")
                .isSubsetOf("closed", "done", "WALLET_NOT_INITIALIZED");
        thrown("a call after close()", wallet::balances, WALLET_NOT_INITIALIZED);
    }
}
