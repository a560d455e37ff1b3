package com.moniqo.wallet.demo.semantics;

import static com.moniqo.wallet.demo.semantics.Desk.limit;
import static com.moniqo.wallet.demo.semantics.Desk.market;
import static com.moniqo.wallet.demo.semantics.Desk.stop;
import static com.moniqo.wallet.demo.semantics.Desk.stopLimit;
import static com.moniqo.wallet.trading.OrderEvent.Kind.ENDED;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static com.moniqo.wallet.trading.OrderStatus.CANCELLED;
import static com.moniqo.wallet.trading.OrderStatus.EXPIRED;
import static com.moniqo.wallet.trading.OrderStatus.FILLED;
import static com.moniqo.wallet.trading.OrderStatus.OPEN;
import static com.moniqo.wallet.trading.OrderStatus.PARTIALLY_FILLED;
import static com.moniqo.wallet.trading.TimeInForce.DAY;
import static com.moniqo.wallet.trading.TimeInForce.FOK;
import static com.moniqo.wallet.trading.TimeInForce.GTC;
import static com.moniqo.wallet.trading.TimeInForce.IOC;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.TimeInForce;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S4, the table: one test a cell; then triggers, and who ends an order. */
class S04TimeInForceTest {
    private static final Instant END = Instant.parse("2026-01-05T15:30:00Z");

    private final Desk desk = Desk.bare("USDT", "10000", "BTC", "10").sized("99", "100", "2", "2");

    private Order place(TimeInForce time, String amount, String limit) {
        return desk.place(limit(BUY, amount, limit).timeInForce(time));
    }

    @Test
    void cell_gtc_crosses_in_full() {
        assertThat(place(GTC, "2", "100").status()).isEqualTo(FILLED);
    }

    @Test
    void cell_gtc_crosses_in_part() {
        Order order = place(GTC, "3", "100");

        assertThat(order.status()).isEqualTo(PARTIALLY_FILLED);
        desk.holds("USDT", "9700", "100");
        desk.later(Duration.ofDays(400));
        assertThat(desk.status(order)).isEqualTo(PARTIALLY_FILLED);
    }

    @Test
    void cell_gtc_does_not_cross() {
        Order order = place(GTC, "2", "99.99");

        assertThat(order.status()).isEqualTo(OPEN);
        desk.later(Duration.ofDays(400));
        assertThat(desk.status(order)).isEqualTo(OPEN);
    }

    @Test
    void cell_ioc_crosses_in_full() {
        assertThat(place(IOC, "2", "100").status()).isEqualTo(FILLED);
    }

    @Test
    void cell_ioc_crosses_in_part() {
        Order order = place(IOC, "3", "100");

        assertThat(order.status()).isEqualTo(EXPIRED);
        assertThat(desk.amounts(order)).containsExactly("2");
        desk.holds("USDT", "9800", "0");
    }

    @Test
    void cell_ioc_does_not_cross() {
        Order order = place(IOC, "2", "99.99");

        assertThat(order.status()).isEqualTo(EXPIRED);
        assertThat(order.fills()).isEmpty();
        desk.holds("USDT", "10000", "0");
        assertThat(desk.now(order)).isEqualTo(order); // an accepted order: it can be read
    }

    @Test
    void cell_fok_crosses_in_full() {
        assertThat(place(FOK, "2", "100").status()).isEqualTo(FILLED);
    }

    @Test
    void cell_fok_crosses_in_part() {
        Order order = place(FOK, "3", "100");

        assertThat(order.status()).isEqualTo(EXPIRED);
        assertThat(order.fills()).isEmpty();
        desk.holds("USDT", "10000", "0");
        assertThat(place(FOK, "2", "100").status()).isEqualTo(FILLED); // its liquidity was not used
    }

    @Test
    void cell_fok_does_not_cross() {
        assertThat(place(FOK, "2", "99.99").status()).isEqualTo(EXPIRED);
    }

    @Test
    void cell_day_crosses_in_full() {
        assertThat(place(DAY, "2", "100").status()).isEqualTo(FILLED);
    }

    @Test
    void cell_day_crosses_in_part() {
        Order order = place(DAY, "3", "100");
        assertThat(order.status()).isEqualTo(PARTIALLY_FILLED);
        desk.clock.set("2026-01-05T23:59:59.999Z");
        assertThat(desk.status(order)).isEqualTo(PARTIALLY_FILLED);

        desk.clock.set("2026-01-06T00:00:00Z");

        assertThat(desk.status(order)).isEqualTo(EXPIRED);
        assertThat(desk.amounts(order)).containsExactly("2"); // filled before stays filled
        desk.holds("USDT", "9800", "0");
        desk.holds("BTC", "12", "0");
    }

    @Test
    void cell_day_does_not_cross() {
        Order order = place(DAY, "2", "99.99");
        assertThat(order.status()).isEqualTo(OPEN);

        desk.clock.set("2026-01-06T00:00:00Z");

        assertThat(desk.status(order)).isEqualTo(EXPIRED);
        desk.holds("USDT", "10000", "0");
    }

    @Test
    void market_orders_know_ioc_and_fok_too() {
        assertThat(desk.place(market(SELL, "3").timeInForce(FOK)).fills()).isEmpty();
        assertThat(desk.place(market(BUY, "2").timeInForce(FOK)).status()).isEqualTo(FILLED); // exactly what there is
        Order order = desk.place(market(SELL, "3").timeInForce(IOC));
        assertThat(order.status()).isEqualTo(EXPIRED);
        assertThat(desk.amounts(order)).containsExactly("2");
    }

    @Test
    void on_trigger_orders_ioc_applies_from_the_trigger() {
        Order order = desk.place(stop(SELL, "3", "90").timeInForce(IOC));
        Order limit = desk.place(stopLimit(SELL, "3", "90", "89").timeInForce(IOC));
        Order missed = desk.place(stopLimit(SELL, "3", "90", "89.5").timeInForce(IOC));
        desk.quote("95", "96");
        assertThat(desk.status(order)).isEqualTo(OPEN);

        desk.sized("89", "90", "4", "4");

        assertThat(desk.amounts(order)).containsExactly("3");
        assertThat(desk.status(limit)).isEqualTo(EXPIRED);
        assertThat(desk.amounts(limit)).containsExactly("1");
        assertThat(desk.status(missed)).isEqualTo(EXPIRED);
        assertThat(desk.amounts(missed)).isEmpty();
        desk.holds("BTC", "6", "0");
    }

    @Test
    void on_trigger_orders_ioc_expires_without_liquidity() {
        Order order = desk.place(stop(SELL, "3", "90").timeInForce(IOC));

        desk.sized("89", "90", "0", "0");

        assertThat(desk.status(order)).isEqualTo(EXPIRED);
        desk.holds("BTC", "10", "0");
    }

    @Test
    void on_trigger_orders_fok_applies_from_the_trigger() {
        Order tooMuch = desk.place(stop(SELL, "3", "90").timeInForce(FOK));
        Order fits = desk.place(stop(SELL, "2", "90").timeInForce(FOK));
        Order missed = desk.place(stopLimit(SELL, "1", "90", "89.5").timeInForce(FOK));

        desk.sized("89", "90", "2", "2");

        assertThat(desk.status(tooMuch)).isEqualTo(EXPIRED);
        assertThat(desk.now(tooMuch).triggered()).isTrue();
        assertThat(desk.amounts(tooMuch)).isEmpty();
        assertThat(desk.status(fits)).isEqualTo(FILLED);
        assertThat(desk.status(missed)).isEqualTo(EXPIRED);
    }

    @Test
    void on_trigger_orders_day_applies_from_acceptance() {
        Order waiting = desk.place(stop(SELL, "3", "90").timeInForce(DAY));
        Order triggered = desk.place(stop(SELL, "3", "95").timeInForce(DAY));
        desk.clock.set("2026-01-05T23:59:58Z");
        desk.sized("94", "95", "1", "1");
        assertThat(desk.status(triggered)).isEqualTo(PARTIALLY_FILLED);

        desk.clock.set("2026-01-06T00:00:00Z");

        assertThat(desk.status(waiting)).isEqualTo(EXPIRED);
        assertThat(desk.status(triggered)).isEqualTo(EXPIRED);
        desk.holds("BTC", "9", "0");
    }

    @Test
    void a_waiting_child_expires_at_the_session_end_of_its_acceptance() {
        List<Order> oto = desk.place(
                OrderList.oto(limit(BUY, "1", "90"), stop(SELL, "1", "80").timeInForce(DAY)));

        desk.clock.set("2026-01-06T00:00:00Z");

        assertThat(desk.status(oto.get(1))).isEqualTo(EXPIRED);
        assertThat(desk.status(oto.get(0))).isEqualTo(OPEN);
    }

    @Test
    void by_the_user_is_cancelled_and_by_time_in_force_is_expired() {
        Order cancelled = place(GTC, "3", "100");

        assertThat(desk.wallet.cancelOrder(cancelled.id()).status()).isEqualTo(CANCELLED);

        assertThat(desk.now(cancelled).filledAmount()).isEqualByComparingTo("2");
        desk.holds("USDT", "9800", "0");
    }

    @Test
    void expired_at_its_own_time_however_late_somebody_looks() {
        Order first = place(DAY, "1", "90");
        Order second = place(DAY, "1", "91");
        desk.clock.set("2026-01-09T08:00:00Z");

        desk.quote("80", "81");

        assertThat(desk.now(first).updatedAt()).isEqualTo("2026-01-06T00:00:00Z");
        assertThat(desk.events)
                .filteredOn(event -> event instanceof OrderEvent e && e.kind() == ENDED)
                .extracting(event -> ((OrderEvent) event).order().id())
                .containsExactly(first.id(), second.id()); // ties by acceptance
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1000000000-12-31T23:59:59.999999999Z", "-1000000000-01-01T00:00:00Z"})
    void a_day_order_is_accepted_at_any_time(String time) {
        desk.clock.set(time);

        Order order = place(DAY, "1", "90");

        assertThat(order.status()).isEqualTo(OPEN);
    }

    private Order until(Instant end, String amount, String limit) {
        return desk.place(limit(BUY, amount, limit).goodTill(end));
    }

    @Test
    void cell_gtd_crosses_in_full() {
        assertThat(until(END, "2", "100").status()).isEqualTo(FILLED);
    }

    @Test
    void cell_gtd_crosses_in_part() {
        Order order = until(END, "3", "100");
        desk.clock.set(END.minusMillis(1).toString());
        assertThat(desk.status(order)).isEqualTo(PARTIALLY_FILLED);

        desk.clock.set(END.toString());

        assertThat(desk.status(order)).isEqualTo(EXPIRED);
        assertThat(desk.amounts(order)).containsExactly("2");
        desk.holds("USDT", "9800", "0");
    }

    @Test
    void cell_gtd_does_not_cross() {
        Order order = until(END, "2", "99.99");

        desk.clock.set("2026-01-09T08:00:00Z");
        desk.quote("80", "81"); // what is due at its time is due before any later price

        assertThat(desk.status(order)).isEqualTo(EXPIRED);
        assertThat(desk.now(order).updatedAt()).isEqualTo(END);
        desk.holds("USDT", "10000", "0");
    }

    @Test
    void cell_gtd_whose_time_has_come_is_refused() {
        Instant now = desk.clock.instant();

        assertThat(desk.refused(ErrorCode.INVALID_ORDER, () -> until(now, "2", "99.99")))
                .hasMessageContaining("expiresAt is " + now + "; valid: a time after the wallet's");
        desk.refused(ErrorCode.INVALID_ORDER, () -> until(Instant.EPOCH, "2", "99.99"));
        desk.refused(
                ErrorCode.INVALID_ORDER,
                () -> desk.place(OrderList.oto(
                        limit(BUY, "1", "90"), stop(SELL, "1", "80").goodTill(now))));
        assertThat(until(now.plusNanos(1), "2", "99.99").status()).isEqualTo(OPEN);
    }

    @Test
    void cell_gtd_is_the_same_after_a_restart_and_under_its_client_id() {
        Order order = desk.place(limit(BUY, "2", "99").goodTill(END).clientId("mine"));
        desk.crash();

        assertThat(desk.now(order)).isEqualTo(order);
        assertThat(desk.place(limit(BUY, "2", "99").goodTill(END).clientId("mine")))
                .isEqualTo(order);
        desk.refused(
                ErrorCode.DUPLICATE,
                () -> desk.place(
                        limit(BUY, "2", "99").goodTill(END.plusSeconds(1)).clientId("mine")));
        desk.clock.set(END.toString());
        assertThat(desk.status(order)).isEqualTo(EXPIRED);
    }

    @Test
    void on_trigger_orders_gtd_applies_from_acceptance() {
        Order order = desk.place(stop(SELL, "3", "90").goodTill(END));
        List<Order> oco = desk.place(OrderList.oco(
                limit(SELL, "1", "110").goodTill(END), stop(SELL, "1", "90").goodTill(END.plusSeconds(60))));
        List<Order> oto = desk.place(
                OrderList.oto(limit(BUY, "1", "90"), stop(SELL, "1", "80").goodTill(END)));

        desk.clock.set(END.toString());

        assertThat(desk.status(order)).isEqualTo(EXPIRED);
        assertThat(desk.status(oco.get(0))).isEqualTo(EXPIRED);
        assertThat(desk.status(oco.get(1))).isEqualTo(OPEN); // an expired leg leaves the other open
        assertThat(desk.status(oto.get(0))).isEqualTo(OPEN);
        assertThat(desk.status(oto.get(1))).isEqualTo(EXPIRED);
    }
}
