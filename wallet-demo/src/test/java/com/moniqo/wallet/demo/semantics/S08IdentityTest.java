package com.moniqo.wallet.demo.semantics;

import static com.moniqo.wallet.demo.semantics.Desk.BARE;
import static com.moniqo.wallet.demo.semantics.Desk.BTC;
import static com.moniqo.wallet.demo.semantics.Desk.limit;
import static com.moniqo.wallet.demo.semantics.Desk.market;
import static com.moniqo.wallet.demo.semantics.Desk.refusal;
import static com.moniqo.wallet.demo.semantics.Desk.stop;
import static com.moniqo.wallet.demo.semantics.Desk.stopLimit;
import static com.moniqo.wallet.demo.semantics.Desk.trailing;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static com.moniqo.wallet.trading.OrderStatus.CANCELLED;
import static com.moniqo.wallet.trading.OrderStatus.FILLED;
import static com.moniqo.wallet.trading.TimeInForce.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.market.Prices;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.TrailingOffset;
import com.moniqo.wallet.trading.TriggerReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** S8: ids, and requests that come twice. */
class S08IdentityTest {
    private final Desk desk = Desk.bare("USDT", "1000", "BTC", "5").quote("99", "100");

    private static DemoWallet named(String id) {
        DemoWallet wallet = DemoWallet.builder()
                .id(id)
                .clock(MutableClock.at(Desk.START))
                .settings(BARE)
                .deposit("USDT", "1000")
                .build();
        wallet.onQuote(Quote.of(BTC, "100", Desk.START));
        return wallet;
    }

    @Test
    void rule_8_an_order_id_is_a_hash_of_the_wallet_and_the_acceptance_number() {
        String first = desk.buyLimit("1", "90").id().value();
        for (int i = 0; i < 30; i++) {
            desk.buyLimit("0.01", "90");
        }
        String thirtySecond = desk.buyLimit("0.01", "90").id().value();

        // SHA-256("demo") begins with 2a97516c354b68848cdb, which is 5abl2r1l9dk8936r in base32
        assertThat(first).isEqualTo("demo_5abl2r1l9dk8936r0000000001");
        assertThat(thirtySecond).isEqualTo("demo_5abl2r1l9dk8936r0000000010");
        assertThat(thirtySecond).isGreaterThan(first);
    }

    @Test
    void rule_8_ids_differ_between_wallets_and_are_the_same_in_a_re_run() {
        OrderId one = named("one").placeOrder(limit(BUY, "1", "90")).id();

        assertThat(named("one").placeOrder(limit(BUY, "1", "90")).id()).isEqualTo(one);
        assertThat(named("two").placeOrder(limit(BUY, "1", "90")).id()).isNotEqualTo(one);
    }

    @Test
    void rule_8_wallets_whose_hashes_begin_alike_do_not_share_order_ids() {
        String one = named("uw-00004921").placeOrder(limit(BUY, "1", "90")).id().value();
        String other =
                named("uw-00457577").placeOrder(limit(BUY, "1", "90")).id().value();

        assertThat(one).isEqualTo("demo_4qu4ha4f8qmaqavi0000000001");
        assertThat(other).isEqualTo("demo_4qu4ha4feemvoo4v0000000001");
    }

    @Test
    void rule_8_a_wallet_id_that_is_not_valid_unicode_is_refused() {
        for (String id : List.of("bot\ud800", "bot\udfff", "\udc00\ud800bot")) {
            assertThat(refusal(
                            ErrorCode.VALIDATION_ERROR,
                            () -> DemoWallet.builder().id(id)))
                    .hasMessageContaining("half of a surrogate pair");
        }
        assertThat(named("bot\ud83d\ude00").id()).isEqualTo("bot\ud83d\ude00");
    }

    @Test
    void rule_8_a_list_has_an_id_of_its_own_and_numbers_its_members() {
        List<Order> oco = desk.place(OrderList.oco(limit(SELL, "1", "110"), stop(SELL, "1", "90")));

        assertThat(oco)
                .extracting(order -> order.id().value())
                .containsExactly("demo_5abl2r1l9dk8936r0000000001", "demo_5abl2r1l9dk8936r0000000002");
        assertThat(oco)
                .extracting(order -> order.listId().orElseThrow().value())
                .containsOnly("list_5abl2r1l9dk8936r0000000001");
    }

    @Test
    void rule_8_the_same_client_id_with_the_same_request_returns_that_order_as_it_is_now() {
        OrderRequest request = limit(BUY, "1", "90").clientId("mine");
        Order order = desk.place(request);
        assertThat(desk.place(limit(BUY, "1.000", "90.0").clientId("mine"))).isEqualTo(order);

        desk.price("90");

        Order again = desk.place(request);
        assertThat(again.id()).isEqualTo(order.id());
        assertThat(again.status()).isEqualTo(FILLED);
        assertThat(desk.wallet.orders(HistoryQuery.latest(10)).items()).hasSize(1);
        desk.holds("USDT", "910", "0");
    }

    @Test
    void rule_8_with_a_different_request_it_is_refused() {
        desk.place(limit(BUY, "1", "90").clientId("mine").metadata("a", "b"));

        List.of(
                        limit(BUY, "2", "90").metadata("a", "b"),
                        limit(BUY, "1", "91").metadata("a", "b"),
                        limit(SELL, "1", "190").metadata("a", "b"),
                        limit(BUY, "1", "90"),
                        limit(BUY, "1", "90").metadata("a", "b").postOnly(),
                        limit(BUY, "1", "90").metadata("a", "b").timeInForce(DAY),
                        market(BUY, "1").metadata("a", "b"),
                        stopLimit(BUY, "1", "110", "90").metadata("a", "b"))
                .forEach(other -> assertThat(desk.refused(ErrorCode.DUPLICATE, () -> desk.place(other.clientId("mine")))
                                .details())
                        .containsEntry("client_id", "mine"));
    }

    @Test
    void rule_8_triggers_and_trails_are_a_part_of_the_request() {
        desk.place(stop(SELL, "1", "90").clientId("s"));
        desk.place(trailing(SELL, "1", "5").clientId("t"));

        desk.refused(ErrorCode.DUPLICATE, () -> desk.place(stop(SELL, "1", "91").clientId("s")));
        desk.refused(
                ErrorCode.DUPLICATE,
                () -> desk.place(
                        stop(SELL, "1", "90").triggerOn(TriggerReference.MID).clientId("s")));
        desk.refused(
                ErrorCode.DUPLICATE,
                () -> desk.place(OrderRequest.trailingStop(BTC, SELL, "1", TrailingOffset.percent("5"))
                        .clientId("t")));
        desk.refused(
                ErrorCode.DUPLICATE, () -> desk.place(trailing(SELL, "1", "6").clientId("t")));
    }

    @Test
    void rule_8_also_after_a_restart_and_when_funds_would_no_longer_suffice() {
        OrderRequest request = market(BUY, "10").clientId("all-in");
        Order order = desk.place(request);
        desk.holds("USDT", "0", "0");

        desk.crash();

        assertThat(desk.place(request)).isEqualTo(order);
        desk.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> desk.place(market(BUY, "10")));
    }

    @Test
    void rule_8_also_when_the_price_is_stale_or_the_source_fails() {
        OrderRequest request = market(BUY, "1").clientId("mine");
        Order order = desk.place(request);
        desk.later(Duration.ofDays(1));
        assertThat(desk.place(request)).isEqualTo(order);

        AtomicReference<String> price = new AtomicReference<>("100");
        MutableClock clock = MutableClock.at(Desk.START);
        DemoWallet pulling = DemoWallet.builder()
                .settings(BARE)
                .clock(clock)
                .deposit("USDT", "1000")
                .prices(Prices.from(symbol -> Quote.of(symbol, price.get(), clock.instant())))
                .build();
        Order pulled = pulling.placeOrder(request);
        OrderList list =
                OrderList.oto(limit(BUY, "1", "90"), stop(SELL, "1", "80")).clientId("list");
        List<Order> orders = pulling.placeOrders(list);
        price.set("no price");

        assertThat(pulling.placeOrder(request)).isEqualTo(pulled);
        assertThat(pulling.placeOrders(list)).isEqualTo(orders);
        refusal(
                ErrorCode.MARKET_DATA_ERROR,
                () -> pulling.placeOrder(market(BUY, "1").clientId("new")));
        refusal(ErrorCode.DUPLICATE, () -> pulling.placeOrder(market(BUY, "2").clientId("mine")));
    }

    @Test
    void rule_8_lists_have_client_ids_too() {
        OrderList list =
                OrderList.oco(limit(SELL, "1", "110"), stop(SELL, "1", "90")).clientId("exits");
        List<Order> oco = desk.place(list);

        assertThat(desk.place(list)).isEqualTo(oco);
        desk.crash();
        desk.price("110");
        assertThat(desk.place(list)).extracting(Order::status).containsExactly(FILLED, CANCELLED);
        desk.refused(
                ErrorCode.DUPLICATE,
                () -> desk.place(OrderList.oco(limit(SELL, "1", "111"), stop(SELL, "1", "90"))
                        .clientId("exits")));
        desk.refused(
                ErrorCode.DUPLICATE, () -> desk.place(limit(SELL, "1", "120").clientId("exits")));
    }
}
