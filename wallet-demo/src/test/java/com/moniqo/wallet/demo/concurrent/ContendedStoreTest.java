package com.moniqo.wallet.demo.concurrent;

import static com.moniqo.wallet.demo.concurrent.Fixtures.BTC;
import static com.moniqo.wallet.demo.concurrent.Fixtures.async;
import static com.moniqo.wallet.demo.concurrent.Fixtures.buy;
import static com.moniqo.wallet.demo.concurrent.Fixtures.get;
import static com.moniqo.wallet.demo.concurrent.Fixtures.until;
import static com.moniqo.wallet.demo.concurrent.Fixtures.wallet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.AppendResult;
import com.moniqo.wallet.demo.store.Checkpoint;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.ForwardingStore;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.OrderId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several openers of one wallet that compete, and stores that hang. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ContendedStoreTest {
    private final MutableClock clock = MutableClock.at("2026-01-05T09:00:00Z");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_opener_makes_progress_while_another_one_never_pauses(boolean atOnce) throws Exception {
        DemoStateStore memory = InMemoryStateStore.create();
        DemoStateStore store = atOnce ? memory : new ForwardingStore(memory) {};
        try (DemoWallet busy = wallet(store, clock);
                DemoWallet other = wallet(store, clock)) {
            var done = new AtomicBoolean();
            var deposits = new AtomicInteger();
            var tireless = async(() -> {
                while (!done.get()) {
                    busy.deposit("USDT", "1");
                    deposits.incrementAndGet();
                }
                return true;
            });
            until(() -> deposits.get() > 0);
            for (int i = 0; i < 20; i++) {
                other.deposit("USDT", "1");
                int before = deposits.get();
                until(() -> deposits.get() > before);
            }
            done.set(true);
            assertThat(get(tireless)).isTrue();
            assertThat(other.balance("USDT").total()).isEqualByComparingTo(String.valueOf(1_000_020 + deposits.get()));
        }
    }

    @Test
    void a_call_that_always_loses_ends_in_a_conflict_and_books_nothing() {
        var losing = new AtomicBoolean();
        DemoStateStore store = new ForwardingStore(InMemoryStateStore.create()) {
            @Override
            public AppendResult append(String wallet, long afterSeq, List<? extends JournalEntry> entries) {
                return losing.get() ? AppendResult.lostRace() : super.append(wallet, afterSeq, entries);
            }
        };
        try (DemoWallet wallet = wallet(store, clock)) {
            losing.set(true);
            WalletException refusal =
                    catchThrowableOfType(WalletException.class, () -> wallet.placeOrder(buy("0.1", "40000")));
            assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT);
            assertThat(refusal.code().retryable()).isTrue();
            losing.set(false);
            assertThat(wallet.openOrders()).isEmpty();
            assertThat(wallet.placeOrder(buy("0.1", "40000")).id()).isNotNull();
        }
    }

    private enum Call {
        FIND,
        LAST_SEQ,
        ORDER,
        CHECKPOINT
    }

    /** A store of which one call hangs, once. */
    private static final class HangingStore extends ForwardingStore {
        private final CountDownLatch hangs = new CountDownLatch(1);
        private final CountDownLatch goesOn = new CountDownLatch(1);
        private volatile Call call;

        HangingStore() {
            super(InMemoryStateStore.create());
        }

        private void at(Call now) {
            if (call == now) {
                call = null;
                hangs.countDown();
                try {
                    goesOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        @Override
        public Optional<JournalEntry> find(String wallet, String op) {
            at(Call.FIND);
            return super.find(wallet, op);
        }

        @Override
        public long lastSeq(String wallet) {
            at(Call.LAST_SEQ);
            return super.lastSeq(wallet);
        }

        @Override
        public List<JournalEntry> order(String wallet, String orderId) {
            at(Call.ORDER);
            return super.order(wallet, orderId);
        }

        @Override
        public void checkpoint(String wallet, Checkpoint checkpoint) {
            at(Call.CHECKPOINT);
            super.checkpoint(wallet, checkpoint);
        }
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void a_call_that_waits_for_the_store_blocks_no_read(Call call) throws Exception {
        HangingStore store = new HangingStore();
        DemoWallet wallet = wallet(store, clock);
        store.call = call;
        var waiting = async(() -> {
            try {
                switch (call) {
                    case FIND -> wallet.placeOrder(buy("1000", "40000").clientId("mine"));
                    case LAST_SEQ -> wallet.placeOrder(buy("1000", "40000"));
                    case ORDER -> wallet.cancelOrder(OrderId.of("demo_unknown"));
                    case CHECKPOINT -> wallet.close();
                }
                return "done";
            } catch (WalletException e) {
                return e.code().name();
            }
        });
        store.hangs.await();
        String answer = get(async(() -> {
            try {
                return wallet.openOrders().toString();
            } catch (WalletException e) {
                return e.code().name();
            }
        }));
        assertThat(waiting).isNotDone();
        assertThat(answer).isEqualTo(call == Call.CHECKPOINT ? "WALLET_NOT_INITIALIZED" : "[]");
        store.goesOn.countDown();
        assertThat(get(waiting))
                .isEqualTo(
                        switch (call) {
                            case FIND, LAST_SEQ -> "INSUFFICIENT_BALANCE";
                            case ORDER -> "ORDER_NOT_FOUND";
                            case CHECKPOINT -> "done";
                        });
        wallet.close();
    }

    /** A clock that fails when it is asked to. */
    private final class FailingClock extends Clock {
        private final AtomicInteger failsIn = new AtomicInteger(Integer.MAX_VALUE);

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            if (failsIn.decrementAndGet() == 0) {
                throw new IllegalStateException("the clock failed");
            }
            return clock.instant();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void a_failure_while_the_state_is_restored_loses_no_price(int reading) {
        DemoStateStore store = InMemoryStateStore.create();
        FailingClock failing = new FailingClock();
        DemoWallet.Builder builder =
                DemoWallet.builder().storedIn(store).clock(failing).deposit("USDT", "1000");
        try (DemoWallet wallet = builder.build();
                DemoWallet other = builder.build()) {
            wallet.onQuote(Quote.of(BTC, "50000", clock.instant()));
            other.deposit("USDT", "1");
            failing.failsIn.set(reading);
            try {
                wallet.balances();
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("the clock failed");
            }
            failing.failsIn.set(Integer.MAX_VALUE);
            assertThat(wallet.balance("USDT").total()).isEqualByComparingTo("1001");
            assertThat(wallet.quote(BTC).last()).isEqualByComparingTo("50000");
        }
    }
}
