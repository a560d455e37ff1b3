package com.moniqo.wallet.binance;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.memory.InMemoryOrderOutbox;
import com.moniqo.wallet.outbox.OrderOutbox;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderEvent.Kind;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletContext;
import com.moniqo.wallet.trading.WalletEvent;
import com.moniqo.wallet.trading.WalletEvents;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Orders of all kinds while the stream is cut again and again: no event is lost, and none comes twice. */
class StreamCutsTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final int ROUNDS = 10;

    private final List<OrderEvent> heard = new CopyOnWriteArrayList<>();

    private synchronized void hear(WalletEvent event) {
        heard.add((OrderEvent) event);
        notifyAll();
    }

    private List<Kind> kinds(Order order) {
        return heard.stream()
                .filter(event -> event.order().id().equals(order.id()))
                .map(OrderEvent::kind)
                .toList();
    }

    private static OrderRequest limit(OrderSide side, String price) {
        return OrderRequest.limit(BTC, side, "0.01", price);
    }

    @Test
    @Timeout(300)
    void no_event_is_lost_and_none_comes_twice(@TempDir Path folder) throws InterruptedException {
        try (Paper paper = new Paper(folder.resolve("exchange.db"), Map.of("USDT", "100000", "BTC", "1"), "BTC/USDT")) {
            paper.price(BTC, new BigDecimal("50000"));
            var context = WalletContext.builder("binance-spot-v1", "w-1")
                    .service(OrderOutbox.class, new InMemoryOrderOutbox());
            try (Wallet wallet = paper.open(context, "w-1")) {
                wallet.ability(WalletEvents.class).orElseThrow().listen(this::hear);
                List<Order> filled = new ArrayList<>();
                List<Order> cancelled = new ArrayList<>();
                for (int i = 0; i < ROUNDS; i++) {
                    filled.add(wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.01")));
                    Order resting = wallet.placeOrder(limit(OrderSide.BUY, "49000"));
                    cancelled.add(wallet.placeOrder(limit(OrderSide.SELL, "60000")));
                    paper.line().cutStreams();
                    wallet.cancelOrder(cancelled.get(i).id());
                    paper.price(BTC, new BigDecimal("48900"));
                    paper.price(BTC, new BigDecimal("50000"));
                    filled.add(resting);
                    paper.line().mend();
                }
                await(() -> filled.stream().allMatch(order -> kinds(order).contains(Kind.FILLED))
                        && cancelled.stream().allMatch(order -> kinds(order).contains(Kind.ENDED)));
                assertThat(filled)
                        .allSatisfy(order -> assertThat(kinds(order)).containsExactly(Kind.ACCEPTED, Kind.FILLED));
                assertThat(cancelled)
                        .allSatisfy(order -> assertThat(kinds(order)).containsExactly(Kind.ACCEPTED, Kind.ENDED));
                assertThat(heard).extracting(OrderEvent::sequence).isSorted().doesNotHaveDuplicates();
                assertThat(heard).hasSize(2 * filled.size() + 2 * cancelled.size());
            }
        }
    }

    private interface Condition {
        boolean holds();
    }

    private synchronized void await(Condition condition) throws InterruptedException {
        while (!condition.holds()) {
            wait(); // at most until the test's time limit
        }
    }
}
