package com.moniqo.wallet.demo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.demo.engine.step.Snapshot;
import com.moniqo.wallet.demo.engine.step.Step;
import com.moniqo.wallet.demo.engine.step.StepKind;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The exchange by itself: no store, no clock, no lock. */
class PaperExchangeTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");

    private final List<Step> steps = new ArrayList<>();
    private PaperExchange exchange;

    @BeforeEach
    void open() {
        exchange = exchange();
        steps.add(exchange.create(Map.of("USDT", new BigDecimal("100000")), NOW));
        price("50000", NOW);
    }

    private static PaperExchange exchange() {
        return new PaperExchange(DemoSettings.DEFAULTS, "demo", () -> false);
    }

    private void price(String price, Instant time) {
        BigDecimal amount = new BigDecimal(price);
        Step step = exchange.prices()
                .quote(Quote.of(BTC, amount, amount, amount, time), PriceOrigin.PUSHED, time)
                .step();
        if (step != null) {
            steps.add(step);
        }
    }

    private OrderId place(OrderRequest request, Instant time) {
        var decision = exchange.place(request, null, time);
        steps.add(decision.step());
        return decision.result().id();
    }

    @Test
    void the_steps_of_an_exchange_restore_it() {
        place(OrderRequest.market(BTC, OrderSide.BUY, "0.5"), NOW);
        place(OrderRequest.stopLoss(BTC, OrderSide.SELL, "0.2", "49000"), NOW);
        place(OrderRequest.limit(BTC, OrderSide.BUY, "0.1", "48000"), NOW);
        steps.add(exchange.place(
                        OrderList.oco(
                                OrderRequest.limit(BTC, OrderSide.SELL, "0.1", "60000"),
                                OrderRequest.stopLoss(BTC, OrderSide.SELL, "0.1", "45000")),
                        null,
                        NOW)
                .step());
        price("48500", NOW.plusSeconds(1));
        steps.add(exchange.prices().marks());
        steps.removeIf(java.util.Objects::isNull);
        assertThat(steps).extracting(Step::kind).contains(StepKind.PLACE, StepKind.PLACE_LIST, StepKind.QUOTE);

        PaperExchange restored = exchange();
        restored.restore(null, steps);

        assertSame(restored.checkpoint(), exchange.checkpoint());
        assertThat(restored.view().openOrders())
                .isEqualTo(exchange.view().openOrders())
                .hasSize(3);
    }

    @Test
    void a_refused_command_leaves_the_state_as_it_was() {
        OrderId resting = place(OrderRequest.limit(BTC, OrderSide.BUY, "1", "49000"), NOW);

        refuses(() -> exchange.place(OrderRequest.market(BTC, OrderSide.BUY, "100"), null, NOW));
        refuses(() -> exchange.place(OrderRequest.limit(BTC, OrderSide.BUY, "100", "40000"), null, NOW));
        refuses(() -> exchange.place(OrderRequest.market(BTC, OrderSide.SELL, "1"), null, NOW));
        refuses(() -> exchange.place(OrderRequest.market(Symbol.of("ETH/USDT"), OrderSide.BUY, "1"), null, NOW));
        refuses(() -> exchange.cancel(OrderId.of("demo_unknown"), NOW));
        refuses(() ->
                exchange.amend(resting, com.moniqo.wallet.trading.OrderAmendment.amount(new BigDecimal("1000")), NOW));
        refuses(() -> exchange.withdraw("USDT", new BigDecimal("60000"), null, NOW));
        refuses(() -> exchange.withdraw("EUR", BigDecimal.ONE, null, NOW));
        refuses(() -> exchange.deposit("USDT", new BigDecimal("0.000000001"), null, NOW));
        BigDecimal price = new BigDecimal("1");
        Quote old = Quote.of(BTC, price, price, price, NOW.minusSeconds(1));
        refuses(() -> exchange.prices().quote(old, PriceOrigin.PUSHED, NOW));
    }

    private void refuses(ThrowingCallable command) {
        Snapshot before = exchange.checkpoint();
        assertThatThrownBy(command).isInstanceOf(WalletException.class);
        assertSame(exchange.checkpoint(), before);
    }

    private static void assertSame(Snapshot actual, Snapshot expected) {
        assertThat(actual)
                .usingRecursiveComparison()
                .ignoringFields("contents.positions.average") // computed on demand
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(expected);
    }
}
