package com.moniqo.wallet.demo.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.AppendResult;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.ForwardingStore;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.demo.store.StoreTuning;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The path of an order from the call to the store, as the engine's package comment has it. */
class OrderPathTest {
    private static final String PROJECT = "com.moniqo.wallet";
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");
    private static final BigDecimal PRICE = new BigDecimal("50000");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_order_reaches_the_store_in_at_most_ten_frames_and_never_climbs_back(boolean atOnce) {
        TracingStore store = new TracingStore(atOnce);
        try (DemoWallet wallet = DemoWallet.builder()
                .deposit("USDT", "100000")
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .storedIn(store)
                .build()) {
            wallet.onQuote(Quote.of(BTC, PRICE, PRICE, PRICE, NOW));
            wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.1"));
        }

        List<String> path = store.pathOf("place");
        assertThat(path).hasSizeBetween(4, 10);
        assertThat(layers(path)).containsExactly("demo", "session", "journal");
    }

    /** The packages on a path, from the caller to the store, each once a visit. */
    private static List<String> layers(List<String> path) {
        List<String> layers = new ArrayList<>();
        for (String frame : path) {
            String type = frame.substring(0, frame.lastIndexOf('.'));
            String layer = type.substring(0, type.lastIndexOf('.'));
            layer = layer.substring(layer.lastIndexOf('.') + 1);
            if (layers.isEmpty() || !layers.get(layers.size() - 1).equals(layer)) {
                layers.add(layer);
            }
        }
        return layers;
    }

    /** Notes the calls of the project that led to each append, the outermost first. */
    private static final class TracingStore extends ForwardingStore {
        private final StoreTuning tuning;
        private final List<String> kinds = new ArrayList<>();
        private final List<List<String>> paths = new ArrayList<>();

        TracingStore(boolean atOnce) {
            this(InMemoryStateStore.create(), atOnce);
        }

        private TracingStore(DemoStateStore store, boolean atOnce) {
            super(store);
            this.tuning = atOnce ? StoreTuning.DEFAULTS.appendingAtOnce() : StoreTuning.DEFAULTS;
        }

        @Override
        public StoreTuning tuning() {
            return tuning;
        }

        @Override
        public AppendResult append(String wallet, long afterSeq, List<? extends JournalEntry> entries) {
            List<String> frames = new ArrayList<>();
            Arrays.stream(Thread.currentThread().getStackTrace())
                    .filter(frame -> frame.getClassName().startsWith(PROJECT))
                    .filter(frame -> !frame.getClassName().startsWith(OrderPathTest.class.getName()))
                    .forEach(frame -> frames.add(0, frame.getClassName() + "." + frame.getMethodName()));
            entries.forEach(entry -> {
                kinds.add(entry.kind());
                paths.add(frames);
            });
            return super.append(wallet, afterSeq, entries);
        }

        List<String> pathOf(String kind) {
            return paths.get(kinds.indexOf(kind));
        }
    }
}
