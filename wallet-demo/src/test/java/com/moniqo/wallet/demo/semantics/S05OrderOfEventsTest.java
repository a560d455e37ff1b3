package com.moniqo.wallet.demo.semantics;

import static com.moniqo.wallet.demo.semantics.Desk.limit;
import static com.moniqo.wallet.demo.semantics.Desk.market;
import static com.moniqo.wallet.demo.semantics.Desk.stop;
import static com.moniqo.wallet.demo.semantics.Desk.stopLimit;
import static com.moniqo.wallet.demo.semantics.Desk.target;
import static com.moniqo.wallet.demo.semantics.Desk.trailing;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static com.moniqo.wallet.trading.OrderStatus.EXPIRED;
import static com.moniqo.wallet.trading.OrderStatus.FILLED;
import static com.moniqo.wallet.trading.TimeInForce.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TriggerReference;
import com.moniqo.wallet.trading.WalletEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** S5: what happens first when one quote does several things. */
class S05OrderOfEventsTest {
    private final Desk desk = Desk.bare("USDT", "10000", "BTC", "100").quote("99", "100");

    /** The fills and ends so far, in order, each as the order's place in the given list. */
    private List<Integer> order(OrderEvent.Kind kind, Order... orders) {
        List<OrderId> ids = List.of(orders).stream().map(Order::id).toList();
        return desk.events.stream()
                .filter(event -> event instanceof OrderEvent e
                        && e.kind() == kind
                        && ids.contains(e.order().id()))
                .map(event -> ids.indexOf(((OrderEvent) event).order().id()) + 1)
                .toList();
    }

    @Test
    void step_1_expiries_come_before_triggers_and_limits() {
        Order limit = desk.place(limit(BUY, "1", "95").timeInForce(DAY));
        Order stop = desk.place(stop(SELL, "1", "95").timeInForce(DAY));
        desk.clock.set("2026-01-05T23:59:59Z");

        desk.quote("90", "91"); // at midnight

        assertThat(desk.status(limit)).isEqualTo(EXPIRED);
        assertThat(desk.status(stop)).isEqualTo(EXPIRED);
    }

    @Test
    void step_3_best_price_first_however_many_rest_and_whichever_were_cancelled() {
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            orders.add(desk.buyLimit("0.1", String.valueOf(10 + i * 37 % 83))); // prices in no order, some twice
        }
        for (int i = 0; i < 101; i += 3) {
            desk.wallet.cancelOrder(orders.get(i).id());
        }

        desk.quote("1", "2");

        List<Order> filled = desk.events.stream()
                .filter(event -> event instanceof OrderEvent e && e.kind() == OrderEvent.Kind.FILLED)
                .map(event -> ((OrderEvent) event).order())
                .toList();
        assertThat(filled).hasSize(67);
        assertThat(filled)
                .isSortedAccordingTo(Comparator.comparing((Order order) ->
                                order.limitPrice().orElseThrow().negate())
                        .thenComparing(order -> order.id().value()));
    }

    @Test
    void step_2_triggers_come_before_limits_and_sells_before_buys() {
        Order buyLimit = desk.buyLimit("1", "95");
        Order buyTarget = desk.place(target(BUY, "1", "95"));
        Order sellStop = desk.place(stop(SELL, "1", "95"));

        desk.quote("90", "91");

        assertThat(order(OrderEvent.Kind.FILLED, buyLimit, buyTarget, sellStop)).containsExactly(3, 2, 1);
    }

    @Test
    void step_2_the_first_touched_trigger_price_comes_first() {
        Order s95 = desk.place(stop(SELL, "1", "95"));
        Order s97 = desk.place(stop(SELL, "1", "97"));
        Order s96 = desk.place(stop(SELL, "1", "96"));
        Order trail = desk.place(trailing(SELL, "1", "3.5")); // 95.5

        desk.quote("90", "91");

        assertThat(order(OrderEvent.Kind.FILLED, s95, s97, s96, trail)).containsExactly(2, 3, 4, 1);
    }

    @Test
    void step_2_going_up_the_lowest_trigger_is_touched_first() {
        Order b105 = desk.place(stop(BUY, "1", "105"));
        Order b103 = desk.place(stop(BUY, "1", "103"));
        Order b104 = desk.place(stop(BUY, "1", "104"));
        Order t106 = desk.place(target(SELL, "1", "106"));
        Order t105 = desk.place(target(SELL, "1", "105"));

        desk.quote("109", "110");

        assertThat(order(OrderEvent.Kind.FILLED, b105, b103, b104, t106, t105)).containsExactly(5, 4, 2, 3, 1);
    }

    @Test
    void step_2_ties_go_by_acceptance_and_the_liquidity_with_them() {
        Order first = desk.place(stop(SELL, "2", "95"));
        Order second = desk.place(stop(SELL, "2", "95"));

        desk.sized("94", "95", "3", "3");

        assertThat(desk.amounts(first)).containsExactly("2");
        assertThat(desk.amounts(second)).containsExactly("1");
    }

    @Test
    void step_2_triggers_look_at_the_trail_from_before_the_quote() {
        Order trail = desk.place(trailing(SELL, "1", "5").triggerOn(TriggerReference.LAST));
        desk.quote("99", "100", "110"); // trail 105

        desk.quote("99", "100", "105");

        assertThat(desk.status(trail)).isEqualTo(FILLED);
    }

    @Test
    void step_2_triggered_rests_come_before_new_triggers() {
        Order rest = desk.place(stop(SELL, "2", "95"));
        desk.sized("95", "96", "1", "1");
        Order fresh = desk.place(stop(SELL, "2", "94.5"));

        desk.sized("90", "91", "2", "2");

        assertThat(desk.amounts(rest)).containsExactly("1", "1");
        assertThat(desk.amounts(fresh)).containsExactly("1");
    }

    @Test
    void step_3_sells_before_buys_and_the_best_price_first() {
        Order b95 = desk.buyLimit("1", "95");
        Order b97 = desk.buyLimit("1", "97");
        Order b96 = desk.buyLimit("1", "96");
        Order s103 = desk.sellLimit("1", "103");
        Order s101 = desk.sellLimit("1", "101");

        desk.quote("90", "91");
        assertThat(order(OrderEvent.Kind.FILLED, b95, b97, b96)).containsExactly(2, 3, 1);
        desk.quote("104", "105");
        assertThat(order(OrderEvent.Kind.FILLED, s103, s101)).containsExactly(2, 1);
    }

    @Test
    void step_3_sells_before_buys_on_one_quote() {
        Order buy = desk.place(stopLimit(BUY, "1", "105", "95"));
        desk.quote("104", "105"); // now a resting limit at 95
        Order sell = desk.sellLimit("1", "106");
        Order trigger = desk.place(stopLimit(SELL, "1", "100", "93.5"));
        desk.quote("93", "94");
        assertThat(order(OrderEvent.Kind.FILLED, buy, trigger)).containsExactly(1);

        desk.quote("107", "108");

        assertThat(order(OrderEvent.Kind.FILLED, sell, trigger)).containsExactly(2, 1); // 93.5 is the better offer
    }

    @Test
    void step_3_ties_go_by_acceptance() {
        Order first = desk.buyLimit("2", "95");
        Order second = desk.buyLimit("2", "95");

        desk.sized("94", "95", "3", "3");

        assertThat(desk.amounts(first)).containsExactly("2");
        assertThat(desk.amounts(second)).containsExactly("1");
    }

    @Test
    void steps_2_and_3_share_the_liquidity_triggers_first() {
        Order limit = desk.buyLimit("2", "95");
        Order target = desk.place(target(BUY, "2", "95"));

        desk.sized("90", "91", "9", "3");

        assertThat(desk.amounts(target)).containsExactly("2");
        assertThat(desk.amounts(limit)).containsExactly("1");
    }

    @Test
    void step_4_ratchets_come_after_the_matching() {
        Order trail = desk.place(trailing(SELL, "1", "5")); // 94

        desk.quote("120", "121");
        assertThat(desk.now(trail).stopPrice().orElseThrow()).isEqualByComparingTo("115");

        desk.quote("115", "116");
        assertThat(desk.status(trail)).isEqualTo(FILLED);
    }

    @Test
    void step_5_children_opened_run_through_triggers_and_limits_on_the_same_quote() {
        List<Order> bracket =
                desk.place(OrderList.bracket(limit(BUY, "1", "95"), limit(SELL, "1", "110"), stop(SELL, "1", "90")));
        Order resting = desk.place(limit(BUY, "1", "94"));

        desk.quote("84", "85");

        // the child meets the market only after everything that was there
        assertThat(order(OrderEvent.Kind.FILLED, bracket.get(0), bracket.get(2), resting))
                .containsExactly(1, 3, 2);
    }

    @Test
    void step_5_children_see_what_liquidity_the_others_left() {
        List<Order> bracket =
                desk.place(OrderList.bracket(limit(BUY, "1", "95"), limit(SELL, "1", "110"), stop(SELL, "1", "90")));
        Order stop = desk.place(stop(SELL, "2", "92"));

        desk.sized("84", "85", "2", "9");

        assertThat(desk.status(stop)).isEqualTo(FILLED);
        assertThat(desk.amounts(bracket.get(2))).isEmpty();
        assertThat(desk.now(bracket.get(2)).triggered()).isTrue();
    }

    @Test
    void one_quote_is_one_step_for_all_its_effects() {
        Order stop = desk.place(stop(SELL, "1", "95"));
        Order limit = desk.buyLimit("1", "95");
        int before = desk.events.size();

        desk.quote("90", "91");

        assertThat(desk.events.subList(before, desk.events.size()))
                .hasSize(3)
                .extracting(WalletEvent::sequence)
                .containsOnly(desk.events.get(before).sequence());
        assertThat(order(OrderEvent.Kind.TRIGGERED, stop, limit)).containsExactly(1);
    }

    @Test
    void listeners_run_after_the_step_is_durable_outside_the_lock_in_order() throws Exception {
        List<String> heard = new ArrayList<>();
        desk.wallet.listen(event -> {
            var id = ((OrderEvent) event).order().id();
            heard.add(((OrderEvent) event).kind() + " "
                    + CompletableFuture.supplyAsync(() -> desk.wallet.order(id).status())
                            .join()
                    + " " + !desk.store.order("demo", id.value()).isEmpty());
        });

        desk.place(market(BUY, "1"));

        assertThat(heard).containsExactly("ACCEPTED FILLED true", "FILLED FILLED true");
    }

    @Test
    void a_listener_that_trades_is_told_of_its_own_orders_after_the_step_it_heard() {
        List<String> heard = new ArrayList<>();
        desk.wallet.listen(event -> {
            OrderEvent order = (OrderEvent) event;
            heard.add(order.kind() + " " + order.order().type());
            if (order.kind() == OrderEvent.Kind.FILLED && order.order().type() == OrderType.MARKET) {
                desk.sellLimit("1", "120");
            }
        });

        desk.place(market(BUY, "1"));

        assertThat(heard).containsExactly("ACCEPTED MARKET", "FILLED MARKET", "ACCEPTED LIMIT");
    }

    @Test
    void a_failing_listener_harms_nobody() {
        List<WalletEvent> heard = new ArrayList<>();
        desk.wallet.listen(event -> {
            throw new IllegalStateException("a bug of the host");
        });
        var subscription = desk.wallet.listen(heard::add);

        assertThat(desk.place(market(BUY, "1")).status()).isEqualTo(FILLED);
        assertThat(heard).hasSize(2);
        subscription.close();
        desk.place(market(BUY, "1"));
        assertThat(heard).hasSize(2);
    }

    @Test
    void same_inputs_give_the_same_event_log_in_another_time_zone_and_locale() {
        String here = log();
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(log()).isEqualTo(here);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    private static String log() {
        Desk desk = Desk.defaults("USDT", "10000", "BTC", "10").quote("99", "100");
        desk.place(OrderList.bracket(limit(BUY, "2", "95"), limit(SELL, "2", "110"), trailing(SELL, "2", "4")));
        desk.place(stop(SELL, "1", "97").timeInForce(DAY));
        desk.place(market(BUY, "0.3"));
        desk.sized("94", "95", "1", "1").quote("96", "97").quote("93", "94");
        StringBuilder log = new StringBuilder();
        desk.events.forEach(event -> log.append(event).append('\n'));
        desk.store
                .history("demo", Set.of(), Long.MAX_VALUE, 1000)
                .forEach(entry -> log.append(entry.kind()).append(entry.body()).append('\n'));
        return log.toString();
    }
}
