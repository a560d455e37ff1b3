package com.moniqo.wallet.demo.concurrent;

import static com.moniqo.wallet.demo.concurrent.Fixtures.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.AppendResult;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.ForwardingStore;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.demo.store.JournalWatch;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Subscription;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.WalletEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a store that signals new entries, a wallet that polls once a day hears of other sessions at once. */
class SignalledStoreTest {
    private final MutableClock clock = MutableClock.at("2026-01-05T09:00:00Z");
    private final SignallingStore store = new SignallingStore(InMemoryStateStore.create());
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
    private final DemoWallet trader = Fixtures.wallet(store, clock);
    private final DemoWallet reader = DemoWallet.builder()
            .storedIn(store)
            .clock(clock)
            .polling(executor, Duration.ofDays(1))
            .build();
    private final List<WalletEvent> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        trader.close();
        reader.close();
        executor.shutdownNow();
    }

    private static final class SignallingStore extends ForwardingStore implements JournalWatch {
        private final List<LongConsumer> watches = new CopyOnWriteArrayList<>();
        private final AtomicInteger looks = new AtomicInteger();
        private volatile boolean broken;

        SignallingStore(DemoStateStore store) {
            super(store);
        }

        @Override
        public AppendResult append(String wallet, long afterSeq, List<? extends JournalEntry> entries) {
            AppendResult result = super.append(wallet, afterSeq, entries);
            if (!broken) {
                signal(afterSeq + result.stored());
            }
            return result;
        }

        private void signal(long seq) {
            watches.forEach(watch -> watch.accept(seq));
        }

        @Override
        public long lastSeq(String wallet) {
            looks.incrementAndGet();
            return super.lastSeq(wallet);
        }

        @Override
        public Subscription watch(String wallet, LongConsumer grown) {
            watches.add(grown);
            return () -> watches.remove(grown);
        }
    }

    @Test
    void an_event_of_another_session_is_heard_at_once() {
        reader.listen(heard::add);
        for (int i = 1; i <= 5; i++) {
            trader.deposit("USDT", "1");
            int expected = i;
            until(() -> heard.size() == expected);
        }
    }

    @Test
    void a_quote_of_another_session_is_heard_at_once_as_far_as_the_journal_has_it() {
        List<Quote> quotes = new CopyOnWriteArrayList<>();
        trader.placeOrder(Fixtures.buy("1", "40000"));
        reader.subscribe(Fixtures.BTC, quotes::add);
        clock.advance(Duration.ofSeconds(1));
        trader.onQuote(Quote.of(Fixtures.BTC, "51000", clock.instant()));
        trader.placeOrder(Fixtures.buy("1", "40000"));

        until(() -> !quotes.isEmpty());
        assertThat(quotes).extracting(quote -> quote.last().intValueExact()).containsExactly(51000);
    }

    @Test
    void signals_that_were_lost_are_made_up_for() {
        reader.listen(heard::add);
        store.broken = true;
        trader.deposit("USDT", "1");
        trader.deposit("USDT", "1");
        store.signal(Long.MAX_VALUE);

        until(() -> heard.size() == 2);
    }

    @Test
    void what_the_wallet_writes_itself_costs_no_look_at_the_store() throws Exception {
        reader.listen(heard::add);
        int before = store.looks.get();
        for (int i = 0; i < 20; i++) {
            reader.deposit("USDT", "1");
        }
        executor.submit(() -> {}).get();

        assertThat(heard).hasSize(20);
        assertThat(store.looks).hasValue(before);
    }

    @Test
    void only_a_wallet_with_a_listener_watches_and_not_for_longer_than_it_is_open() {
        assertThat(store.watches).isEmpty();
        reader.listen(heard::add);
        reader.listen(event -> {});
        assertThat(store.watches).hasSize(1);
        reader.close();
        assertThat(store.watches).isEmpty();
    }

    @Test
    void an_executor_that_was_shut_down_causes_no_failure() {
        reader.listen(heard::add);
        executor.shutdown();

        assertThat(trader.deposit("USDT", "1").total()).isEqualByComparingTo("1000001");
        assertThat(reader.balance("USDT").total()).isEqualByComparingTo("1000001");
        assertThat(heard).hasSize(1);
    }
}
