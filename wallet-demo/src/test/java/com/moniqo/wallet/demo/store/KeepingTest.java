package com.moniqo.wallet.demo.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.Replay;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.store.sqlite.SqliteStateStore;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.TimeInForce;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that keeps a bounded history keeps its promise, and a long quiet time writes no journal. */
class KeepingTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");

    private final MutableClock clock = MutableClock.at(BEGIN.toString());

    private DemoWallet open(DemoStateStore store) {
        return DemoWallet.builder()
                .deposit("USDT", "1000000")
                .clock(clock)
                .storedIn(store)
                .build();
    }

    private static int entries(DemoStateStore store, Set<String> kinds) {
        return store.history("demo", kinds, Long.MAX_VALUE, 10_000_000).size();
    }

    private static List<Bar> bars(int count) {
        BigDecimal hundred = new BigDecimal("100");
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> Bar.of(
                        BTC,
                        hundred,
                        new BigDecimal("101"),
                        new BigDecimal("99"),
                        hundred,
                        BEGIN.plus(Duration.ofMinutes(i - 1)),
                        BEGIN.plus(Duration.ofMinutes(i))))
                .toList();
    }

    private void replay(DemoWallet wallet, int count) {
        clock.set(BEGIN.plus(Duration.ofMinutes(count)));
        Replay.bars(bars(count)).run(wallet, bar -> {});
    }

    @Test
    void twenty_are_kept_under_hourly_quotes() {
        InMemoryStateStore store = InMemoryStateStore.keeping(20);
        try (DemoWallet wallet = open(store)) {
            for (int i = 0; i < 2_000; i++) {
                clock.advance(Duration.ofHours(1));
                wallet.onQuote(Quote.of(BTC, "100", clock.instant()));
                assertThat(entries(store, Set.of())).isLessThanOrEqualTo(40);
                if (i % 10 == 0) {
                    wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.01"));
                }
            }
        }
        assertThat(entries(store, Set.of())).isBetween(20, 40);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 20})
    void no_more_than_twice_as_many_are_kept_whatever_number_of_orders_is_open_or_expires(int keep) {
        InMemoryStateStore store = InMemoryStateStore.keeping(keep);
        try (DemoWallet wallet = open(store)) {
            for (int day = 0; day < 3; day++) {
                wallet.onQuote(Quote.of(BTC, "100", clock.instant()));
                for (int i = 0; i < 100; i++) {
                    wallet.placeOrder(
                            OrderRequest.limit(BTC, OrderSide.BUY, "1", "90").timeInForce(TimeInForce.DAY));
                    assertThat(entries(store, Set.of())).isLessThanOrEqualTo(2 * keep);
                }
                clock.advance(Duration.ofDays(1));
                assertThat(wallet.openOrders()).isEmpty();
                assertThat(entries(store, Set.of())).isLessThanOrEqualTo(2 * keep);
            }
            assertThat(wallet.balance("USDT").free()).isEqualByComparingTo("1000000");
        }
        try (DemoWallet again = open(store)) {
            assertThat(again.balance("USDT").free()).isEqualByComparingTo("1000000");
        }
    }

    @Test
    void half_a_million_bars_without_a_trade_write_two_entries_and_are_resumed_where_they_ended() {
        InMemoryStateStore store = InMemoryStateStore.keeping(1_000);
        try (DemoWallet wallet = open(store)) {
            replay(wallet, 500_000);
        }
        assertThat(entries(store, Set.of())).isEqualTo(3);
        assertThat(entries(store, Set.of("marks"))).isEqualTo(2);
        try (DemoWallet again = open(store)) {
            assertThat(again.quote(BTC).time()).isEqualTo(BEGIN.plus(Duration.ofMinutes(500_000)));
        }
    }

    /** Counts the checkpoints that it passes on. */
    private static final class CountingStore extends ForwardingStore {
        private final AtomicLong checkpoints = new AtomicLong();

        CountingStore(DemoStateStore store) {
            super(store);
        }

        @Override
        public void checkpoint(String wallet, Checkpoint checkpoint) {
            checkpoints.incrementAndGet();
            super.checkpoint(wallet, checkpoint);
        }

        @Override
        public StoreTuning tuning() {
            return store.tuning();
        }
    }

    /** Returns the number of checkpoints of a long replay that holds a command every so many bars. */
    private long checkpointsOfReplay(DemoStateStore store, int commandEvery) {
        CountingStore counting = new CountingStore(store);
        clock.set(BEGIN.plus(Duration.ofMinutes(50_000)));
        long began = System.nanoTime();
        AtomicLong played = new AtomicLong();
        try (DemoWallet wallet = open(counting)) {
            Replay.bars(bars(50_000)).run(wallet, bar -> {
                if (played.incrementAndGet() % commandEvery == 0) {
                    wallet.deposit("USDT", "1");
                }
            });
        }
        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        long checkpoints = counting.checkpoints.get();
        assertThat(checkpoints)
                .isLessThanOrEqualTo(121 + seconds + 3); // ahead of time, and of the replay's end and the close
        return checkpoints;
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 1_000_000})
    void a_long_replay_writes_about_one_checkpoint_of_prices_a_second_after_the_first_ones(int commandEvery) {
        assertThat(checkpointsOfReplay(InMemoryStateStore.create(), commandEvery))
                .isGreaterThanOrEqualTo(121);
    }

    @Test
    void a_long_replay_writes_no_more_of_them_where_callers_share_commits() {
        ForwardingStore shared = new ForwardingStore(InMemoryStateStore.create()) {};
        assertThat(checkpointsOfReplay(shared, 1_000_000)).isPositive();
    }

    @Test
    void pushed_quotes_of_many_hours_write_no_more_checkpoints_than_a_replay() {
        CountingStore store = new CountingStore(InMemoryStateStore.create());
        long began = System.nanoTime();
        try (DemoWallet wallet = open(store)) {
            for (int i = 0; i < 10_000; i++) {
                clock.advance(Duration.ofHours(1));
                wallet.onQuote(Quote.of(BTC, "100", clock.instant()));
            }
        }
        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        assertThat(store.checkpoints.get()).isBetween(121L, 121 + seconds + 2);
    }

    @Test
    void a_file_has_two_such_entries_as_well(@TempDir Path folder) {
        Path file = folder.resolve("bot.db");
        for (int part = 1; part <= 3; part++) {
            try (SqliteStateStore store = SqliteStateStore.open(file);
                    DemoWallet wallet = open(store)) {
                replay(wallet, part * 2_000);
            }
        }
        try (SqliteStateStore store = SqliteStateStore.open(file);
                DemoWallet wallet = open(store)) {
            assertThat(entries(store, Set.of("marks"))).isEqualTo(2);
            assertThat(wallet.quote(BTC).time()).isEqualTo(BEGIN.plus(Duration.ofMinutes(6_000)));
        }
    }
}
