package com.moniqo.wallet.demo.concurrent;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What the tests of this package have in common. */
final class Fixtures {
    static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Executor THREADS = task -> {
        var thread = new Thread(task, "caller");
        thread.setDaemon(true);
        thread.start();
    };

    private Fixtures() {}

    static DemoWallet wallet(DemoStateStore store, MutableClock clock) {
        return wallet(store, clock, "demo");
    }

    static DemoWallet wallet(DemoStateStore store, MutableClock clock, String id) {
        DemoWallet wallet = DemoWallet.builder()
                .id(id)
                .storedIn(store)
                .clock(clock)
                .deposit("USDT", "1000000")
                .deposit("BTC", "100")
                .build();
        wallet.onQuote(Quote.of(BTC, "50000", clock.instant()));
        return wallet;
    }

    static OrderRequest buy(String amount, String limit) {
        return OrderRequest.limit(BTC, OrderSide.BUY, amount, limit);
    }

    static OrderRequest sell(String amount, String limit) {
        return OrderRequest.limit(BTC, OrderSide.SELL, amount, limit);
    }

    /** Runs something on a thread of its own. */
    static <T> CompletableFuture<T> async(Supplier<T> call) {
        return CompletableFuture.supplyAsync(call, THREADS);
    }

    static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(2, TimeUnit.MINUTES);
    }

    static ErrorCode refusal(CompletableFuture<?> future) {
        Throwable failure = org.assertj.core.api.Assertions.catchThrowable(() -> get(future));
        return ((WalletException) failure.getCause()).code();
    }

    static ErrorCode refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        WalletException refusal = catchThrowableOfType(WalletException.class, call);
        org.assertj.core.api.Assertions.assertThat(refusal).as("a refusal").isNotNull();
        return refusal.code();
    }

    /** Waits until something that another thread does is done, and does not wait for ever. */
    static void until(BooleanSupplier done) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not happen in two minutes");
            }
            Thread.onSpinWait();
        }
    }
}
