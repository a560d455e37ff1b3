package com.moniqo.wallet.trading;

import static com.moniqo.wallet.trading.OrderSide.BUY;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OrderEventTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");
    private static final Order ORDER = Order.builder(
                    OrderId.of("o-1"), OrderRequest.market(Symbol.of("BTC/USDT"), BUY, "1"), NOW)
            .build();
    private static final Fill FILL = Fill.builder()
            .id("f")
            .orderId(ORDER.id())
            .symbol(ORDER.symbol())
            .side(BUY)
            .amount(BigDecimal.ONE)
            .price(BigDecimal.TEN)
            .liquidity(Liquidity.TAKER)
            .time(NOW)
            .build();

    @Test
    void a_fill_carries_its_fill_and_its_time() {
        OrderEvent event = OrderEvent.filled(7, ORDER, FILL);
        assertThat(event.kind()).isEqualTo(OrderEvent.Kind.FILLED);
        assertThat(event.fill()).contains(FILL);
        assertThat(event.time()).isEqualTo(NOW);
        assertThat(event.sequence()).isEqualTo(7);
        assertThat(event.order()).isEqualTo(ORDER);
    }

    @Test
    void other_events_have_no_fill() {
        assertThat(OrderEvent.of(1, NOW, OrderEvent.Kind.ACCEPTED, ORDER).fill())
                .isEmpty();
    }

    @Test
    void events_are_equal_by_what_they_tell() {
        OrderEvent event = OrderEvent.of(1, NOW, OrderEvent.Kind.ACCEPTED, ORDER);
        assertThat(event)
                .isEqualTo(OrderEvent.of(
                        1, NOW, OrderEvent.Kind.ACCEPTED, ORDER.toBuilder().build()))
                .hasSameHashCodeAs(OrderEvent.of(1, NOW, OrderEvent.Kind.ACCEPTED, ORDER))
                .isNotEqualTo(OrderEvent.of(2, NOW, OrderEvent.Kind.ACCEPTED, ORDER))
                .isNotEqualTo(OrderEvent.of(1, NOW.plusNanos(1), OrderEvent.Kind.ACCEPTED, ORDER))
                .isNotEqualTo(OrderEvent.of(1, NOW, OrderEvent.Kind.ENDED, ORDER))
                .isNotEqualTo(OrderEvent.of(
                        1,
                        NOW,
                        OrderEvent.Kind.ACCEPTED,
                        ORDER.toBuilder().status(OrderStatus.FILLED).build()));
        assertThat(OrderEvent.filled(1, ORDER, FILL))
                .isNotEqualTo(OrderEvent.of(1, NOW, OrderEvent.Kind.FILLED, ORDER));
    }

    @Test
    void null_is_refused() {
        Refusals.assertNullRefused("time", () -> OrderEvent.of(1, null, OrderEvent.Kind.ENDED, ORDER));
        Refusals.assertNullRefused("kind", () -> OrderEvent.of(1, NOW, null, ORDER));
        Refusals.assertNullRefused("order", () -> OrderEvent.of(1, NOW, OrderEvent.Kind.ENDED, null));
        Refusals.assertNullRefused("fill", () -> OrderEvent.filled(1, ORDER, null));
    }

    @Test
    void it_reads_as_one_line() {
        assertThat(OrderEvent.of(7, NOW, OrderEvent.Kind.ACCEPTED, ORDER))
                .hasToString("#7 2026-01-05T09:30:00Z ACCEPTED o-1 BUY 1 BTC/USDT MARKET GTC OPEN");
        assertThat(OrderEvent.filled(7, ORDER, FILL))
                .hasToString("#7 2026-01-05T09:30:00Z FILLED o-1 BUY 1 BTC/USDT MARKET GTC OPEN"
                        + " [BUY 1 BTC/USDT at 10 for 10, fee 0 USDT, TAKER]");
    }
}
