package com.moniqo.wallet.demo.concurrent;

import static com.moniqo.wallet.demo.concurrent.Fixtures.BTC;
import static com.moniqo.wallet.demo.concurrent.Fixtures.async;
import static com.moniqo.wallet.demo.concurrent.Fixtures.buy;
import static com.moniqo.wallet.demo.concurrent.Fixtures.get;
import static com.moniqo.wallet.demo.concurrent.Fixtures.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.report.TransferEvent;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.ForwardingStore;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.WalletEvent;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A listener hears everything that other sessions did while its wallet was idle, and no call waits for that. */
class BacklogTest {
    private static final int MANY = 1_000;

    private final MutableClock clock = MutableClock.at("2026-01-05T09:00:00Z");
    private final InMemoryStateStore memory = InMemoryStateStore.create();
    private final PagedStore store = new PagedStore(memory);
    private final DemoWallet trader = Fixtures.wallet(memory, clock);
    private final DemoWallet reader =
            DemoWallet.builder().storedIn(store).clock(clock).build();
    private final List<WalletEvent> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        store.open.complete(true);
        trader.close();
        reader.close();
    }

    /** A store whose pages can be held up, or fail. */
    private static final class PagedStore extends ForwardingStore {
        private final AtomicInteger longest = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();
        private volatile CompletableFuture<Boolean> open = CompletableFuture.completedFuture(true);

        PagedStore(DemoStateStore store) {
            super(store);
        }

        @Override
        public List<JournalEntry> history(String wallet, Set<String> kinds, long beforeSeq, int limit) {
            open.join();
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new WalletException(ErrorCode.STATE_STORE_ERROR, "the store is away");
            }
            longest.accumulateAndGet(limit, Math::max);
            return super.history(wallet, kinds, beforeSeq, limit);
        }
    }

    private void othersDo(int deposits) {
        for (int i = 0; i < deposits; i++) {
            trader.deposit("USDT", "1");
        }
    }

    @Test
    void a_long_backlog_is_read_page_by_page_and_heard_once_and_in_order() {
        reader.listen(heard::add);
        othersDo(MANY);
        reader.balances();

        until(() -> heard.size() >= MANY);
        long first = heard.get(0).sequence();
        for (int i = 0; i < MANY; i++) {
            assertThat(heard.get(i).sequence()).isEqualTo(first + i);
        }
        assertThat(heard).hasSize(MANY);
        assertThat(store.longest).hasValueBetween(1, 200);
    }

    @Test
    void an_order_does_not_wait_for_the_backlog_and_is_heard_after_it() throws Exception {
        reader.onQuote(Quote.of(BTC, "50000", clock.instant()));
        reader.listen(heard::add);
        store.open = new CompletableFuture<>();
        othersDo(MANY);

        Order order = get(async(() -> reader.placeOrder(buy("1", "40000"))));
        Order next = get(async(() -> reader.placeOrder(buy("2", "40000"))));

        assertThat(heard).isEmpty();
        store.open.complete(true);
        until(() -> heard.size() >= MANY + 2);
        assertThat(heard.subList(0, MANY)).hasOnlyElementsOfType(TransferEvent.class);
        assertThat(heard.subList(MANY, heard.size()))
                .extracting(event -> ((OrderEvent) event).order().id())
                .containsExactly(order.id(), next.id());
    }

    @Test
    void what_a_store_does_not_answer_is_read_with_a_later_call() {
        reader.listen(heard::add);
        othersDo(10);
        store.failures.set(1);

        assertThat(reader.balance("USDT").total()).isEqualByComparingTo("1000010");
        assertThat(heard).isEmpty();
        assertThat(reader.balance("USDT").total()).isEqualByComparingTo("1000010");
        assertThat(heard).hasSize(10);
    }

    @Test
    void a_listener_that_is_added_meanwhile_hears_only_what_follows() {
        List<WalletEvent> later = new CopyOnWriteArrayList<>();
        reader.listen(heard::add);
        store.open = new CompletableFuture<>();
        othersDo(MANY);
        reader.listen(later::add);
        trader.deposit("USDT", "7");
        reader.balances();
        store.open.complete(true);

        until(() -> heard.size() >= MANY + 1);
        until(() -> !later.isEmpty());
        assertThat(later).isEqualTo(heard.subList(MANY, MANY + 1));
    }

    @Test
    void a_wallet_can_be_closed_while_its_backlog_is_read() throws Exception {
        reader.listen(heard::add);
        store.open = new CompletableFuture<>();
        othersDo(MANY);
        reader.balances();

        get(async(() -> {
            reader.close();
            return true;
        }));
        assertThat(heard).isEmpty();
    }
}
