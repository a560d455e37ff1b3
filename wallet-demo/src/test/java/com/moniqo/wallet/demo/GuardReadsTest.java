package com.moniqo.wallet.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.demo.store.ForwardingStore;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.demo.store.StoreTuning;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.risk.GuardListener;
import com.moniqo.wallet.risk.RiskGuard;
import com.moniqo.wallet.risk.RiskLedger;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The number of journal entries that a guard reads at trades around it, which depends on the new entries and not on the journal's length. */
@Timeout(300)
class GuardReadsTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");

    /** The entries that one mark may read: those of its smallest page. */
    private static final int FEW = 20;

    private final MutableClock clock = MutableClock.at("2026-01-05T09:30:00Z");
    private final Counting store = new Counting();
    private final Set<Fill> heard = new HashSet<>();
    private final DemoWallet wallet = DemoWallet.builder()
            .id("w")
            .deposit("USDT", "1000000")
            .deposit("BTC", "100")
            .settings(DemoSettings.builder().staleAfter(Duration.ofDays(1)).build())
            .clock(clock)
            .storedIn(store)
            .build();
    private final RiskGuard guard = guard();

    private RiskGuard guard() {
        quote("50000");
        return RiskGuard.builder(wallet, RiskLedger.inMemory(RiskLimits.of("100000000", "100000000", 10, "100000000")))
                .clock(clock)
                .listener(new GuardListener() {
                    @Override
                    public void filled(Fill fill) {
                        heard.add(fill);
                    }
                })
                .build();
    }

    @AfterEach
    void close() {
        guard.close();
        wallet.close();
    }

    private void quote(String price) {
        var last = new BigDecimal(price);
        wallet.onQuote(Quote.of(BTC, last.subtract(BigDecimal.ONE), last, last, clock.instant()));
    }

    private void trade(int i) {
        wallet.placeOrder(OrderRequest.market(BTC, i % 2 == 0 ? OrderSide.BUY : OrderSide.SELL, "0.01"));
    }

    @Test
    void a_fill_costs_the_guard_the_same_few_entries_after_few_and_after_many_fills() {
        for (int i = 0; i < 400; i++) {
            store.read = 0;
            trade(i);
            assertThat(store.read).as("entries read at fill %d", i).isLessThanOrEqualTo(FEW);
        }
        assertThat(heard).hasSize(400);
        assertThat(guard.trades().statistics().totalTrades()).isEqualTo(200);
    }

    @Test
    void orders_that_rest_or_are_cancelled_are_not_read_at_every_mark() {
        trade(0);
        guard.mark();
        for (int i = 0; i < 300; i++) {
            var resting = wallet.placeOrder(OrderRequest.limit(BTC, OrderSide.BUY, "0.001", "40000"));
            wallet.cancelOrder(resting.id());
        }
        guard.mark(); // reads all of them, once
        for (int i = 0; i < 100; i++) {
            clock.advance(Duration.ofSeconds(2));
            store.read = 0;
            quote("50000");
            guard.mark();
            assertThat(store.read).as("entries read at mark %d", i).isLessThanOrEqualTo(2 * 200 + 2 * FEW);
        }
        trade(1);
        assertThat(guard.trades().statistics().totalTrades()).isEqualTo(1);
        assertThat(heard).hasSize(2);
    }

    @Test
    void fills_that_another_session_wrote_before_the_latest_known_one_are_not_missed() {
        for (int i = 0; i < 30; i++) {
            trade(i);
        }
        try (DemoWallet other = DemoWallet.builder()
                .id("w")
                .settings(wallet.settings())
                .clock(clock)
                .storedIn(store)
                .build()) {
            for (int i = 0; i < 30; i++) {
                other.placeOrder(OrderRequest.market(BTC, i % 2 == 0 ? OrderSide.BUY : OrderSide.SELL, "0.01"));
            }
        }
        guard.mark();
        assertThat(guard.trades().statistics().totalTrades()).isEqualTo(30);
    }

    /** Counts the entries that are read as history. */
    private static final class Counting extends ForwardingStore {
        private int read;

        Counting() {
            super(InMemoryStateStore.create());
        }

        @Override
        public List<JournalEntry> history(String wallet, Set<String> kinds, long beforeSeq, int limit) {
            List<JournalEntry> entries = super.history(wallet, kinds, beforeSeq, limit);
            read += entries.size();
            return entries;
        }

        @Override
        public StoreTuning tuning() {
            return store.tuning();
        }
    }
}
