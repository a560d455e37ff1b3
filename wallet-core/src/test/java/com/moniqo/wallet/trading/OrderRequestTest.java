package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ErrorCode.INVALID_ORDER;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrderRequestTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final TrailingOffset OFFSET = TrailingOffset.percent("1.5");
    private static final List<String> BAD =
            List.of("0", "0.00", "-1", "", " ", "x", "1,5", "1E+999999999", "1E-19", "1" + "0".repeat(39));

    /** Makes a request from one amount or price; the others are good. */
    private record Place(String field, Function<String, OrderRequest> text, Function<BigDecimal, OrderRequest> value) {
        @Override
        public String toString() {
            return field;
        }
    }

    private static final BigDecimal ONE = BigDecimal.ONE;

    private static Stream<Place> places() {
        return Stream.of(
                new Place("amount", x -> OrderRequest.market(BTC, BUY, x), x -> OrderRequest.market(BTC, BUY, x)),
                new Place(
                        "amount", x -> OrderRequest.limit(BTC, BUY, x, "1"), x -> OrderRequest.limit(BTC, BUY, x, ONE)),
                new Place(
                        "limitPrice",
                        x -> OrderRequest.limit(BTC, BUY, "1", x),
                        x -> OrderRequest.limit(BTC, BUY, ONE, x)),
                new Place(
                        "amount",
                        x -> OrderRequest.stopLoss(BTC, BUY, x, "1"),
                        x -> OrderRequest.stopLoss(BTC, BUY, x, ONE)),
                new Place(
                        "stopPrice",
                        x -> OrderRequest.stopLoss(BTC, BUY, "1", x),
                        x -> OrderRequest.stopLoss(BTC, BUY, ONE, x)),
                new Place(
                        "amount",
                        x -> OrderRequest.takeProfit(BTC, BUY, x, "1"),
                        x -> OrderRequest.takeProfit(BTC, BUY, x, ONE)),
                new Place(
                        "stopPrice",
                        x -> OrderRequest.takeProfit(BTC, BUY, "1", x),
                        x -> OrderRequest.takeProfit(BTC, BUY, ONE, x)),
                new Place(
                        "amount",
                        x -> OrderRequest.stopLimit(BTC, BUY, x, "1", "1"),
                        x -> OrderRequest.stopLimit(BTC, BUY, x, ONE, ONE)),
                new Place(
                        "stopPrice",
                        x -> OrderRequest.stopLimit(BTC, BUY, "1", x, "1"),
                        x -> OrderRequest.stopLimit(BTC, BUY, ONE, x, ONE)),
                new Place(
                        "limitPrice",
                        x -> OrderRequest.stopLimit(BTC, BUY, "1", "1", x),
                        x -> OrderRequest.stopLimit(BTC, BUY, ONE, ONE, x)),
                new Place(
                        "amount",
                        x -> OrderRequest.trailingStop(BTC, BUY, x, OFFSET),
                        x -> OrderRequest.trailingStop(BTC, BUY, x, OFFSET)));
    }

    @ParameterizedTest
    @MethodSource("places")
    void bad_amounts_and_prices_are_invalid_orders(Place place) {
        for (String bad : BAD) {
            Refusals.assertRefused(
                    INVALID_ORDER, place.field(), () -> place.text().apply(bad));
        }
        for (String bad : List.of("0", "-1", "1E+999999999", "1E-19", "100E+2147483647")) {
            Refusals.assertRefused(
                    INVALID_ORDER, place.field(), () -> place.value().apply(new BigDecimal(bad)));
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void null_amounts_and_prices_are_refused(Place place) {
        Refusals.assertNullRefused(place.field(), () -> place.text().apply(null));
        Refusals.assertNullRefused(place.field(), () -> place.value().apply(null));
    }

    @ParameterizedTest
    @MethodSource("places")
    void text_and_value_make_the_same_request(Place place) {
        assertThat(place.text().apply("2.50")).isEqualTo(place.value().apply(new BigDecimal("2.5")));
    }

    @Test
    void symbol_side_and_offset_are_required() {
        Refusals.assertNullRefused("symbol", () -> OrderRequest.market(null, BUY, "1"));
        Refusals.assertNullRefused("side", () -> OrderRequest.market(BTC, null, "1"));
        Refusals.assertNullRefused("trailingOffset", () -> OrderRequest.trailingStop(BTC, BUY, "1", null));
    }

    @Test
    void each_factory_sets_its_type_and_only_what_the_type_has() {
        OrderRequest market = OrderRequest.market(BTC, BUY, "1");
        assertThat(market.type()).isEqualTo(OrderType.MARKET);
        assertThat(market.limitPrice()).isEmpty();
        assertThat(market.stopPrice()).isEmpty();
        assertThat(market.trailingOffset()).isEmpty();
        OrderRequest stopLimit = OrderRequest.stopLimit(BTC, SELL, "1", "90", "85");
        assertThat(stopLimit.type()).isEqualTo(OrderType.STOP_LIMIT);
        assertThat(stopLimit.stopPrice())
                .hasValueSatisfying(price -> assertThat(price).isEqualByComparingTo("90"));
        assertThat(stopLimit.limitPrice())
                .hasValueSatisfying(price -> assertThat(price).isEqualByComparingTo("85"));
        assertThat(OrderRequest.limit(BTC, BUY, "1", "2").type()).isEqualTo(OrderType.LIMIT);
        assertThat(OrderRequest.stopLoss(BTC, BUY, "1", "2").type()).isEqualTo(OrderType.STOP_LOSS);
        assertThat(OrderRequest.takeProfit(BTC, BUY, "1", "2").type()).isEqualTo(OrderType.TAKE_PROFIT);
        OrderRequest trailing = OrderRequest.trailingStop(BTC, BUY, "1", OFFSET);
        assertThat(trailing.type()).isEqualTo(OrderType.TRAILING_STOP);
        assertThat(trailing.trailingOffset()).contains(OFFSET);
    }

    @Test
    void the_defaults_are_good_till_cancelled_and_bid_ask() {
        OrderRequest request = OrderRequest.limit(BTC, BUY, "1", "2");
        assertThat(request.timeInForce()).isEqualTo(TimeInForce.GTC);
        assertThat(request.triggerReference()).isEqualTo(TriggerReference.BID_ASK);
        assertThat(request.isPostOnly()).isFalse();
        assertThat(request.clientId()).isEmpty();
        assertThat(request.metadata()).isEmpty();
    }

    @Test
    void the_methods_return_changed_copies() {
        OrderRequest plain = OrderRequest.limit(BTC, BUY, "1", "2");
        OrderRequest changed =
                plain.timeInForce(TimeInForce.DAY).postOnly().clientId("c-1").metadata("k", "v");
        assertThat(plain).isEqualTo(OrderRequest.limit(BTC, BUY, "1", "2"));
        assertThat(changed.timeInForce()).isEqualTo(TimeInForce.DAY);
        assertThat(changed.isPostOnly()).isTrue();
        assertThat(changed.clientId()).contains(ClientId.of("c-1"));
        assertThat(changed.metadata()).containsExactly(Map.entry("k", "v"));
        assertThat(changed.limitPrice()).isEqualTo(plain.limitPrice());
        assertThat(OrderRequest.stopLoss(BTC, SELL, "1", "2")
                        .triggerOn(TriggerReference.LAST)
                        .triggerReference())
                .isEqualTo(TriggerReference.LAST);
    }

    @Test
    void null_is_refused_by_every_method() {
        OrderRequest request = OrderRequest.stopLoss(BTC, BUY, "1", "2");
        Refusals.assertNullRefused("timeInForce", () -> request.timeInForce(null));
        Refusals.assertNullRefused("triggerReference", () -> request.triggerOn(null));
        Refusals.assertNullRefused("clientId", () -> request.clientId((String) null));
        Refusals.assertNullRefused("clientId", () -> request.clientId((ClientId) null));
        Refusals.assertNullRefused("metadata", () -> request.metadata(null, "v"));
        Refusals.assertNullRefused("metadata", () -> request.metadata("k", null));
        Refusals.assertNullRefused("amendment", () -> request.amended(null));
    }

    @Test
    void post_only_is_for_limit_orders_that_may_rest() {
        Refusals.assertRefused(
                INVALID_ORDER,
                "postOnly",
                () -> OrderRequest.market(BTC, BUY, "1").postOnly());
        Refusals.assertRefused(
                INVALID_ORDER,
                "postOnly",
                () -> OrderRequest.stopLimit(BTC, BUY, "1", "2", "3").postOnly());
        OrderRequest limit = OrderRequest.limit(BTC, BUY, "1", "2");
        for (TimeInForce atOnce : List.of(TimeInForce.IOC, TimeInForce.FOK)) {
            Refusals.assertRefused(
                    INVALID_ORDER, "postOnly", () -> limit.postOnly().timeInForce(atOnce));
            Refusals.assertRefused(
                    INVALID_ORDER, "postOnly", () -> limit.timeInForce(atOnce).postOnly());
        }
        assertThat(limit.timeInForce(TimeInForce.DAY).postOnly().isPostOnly()).isTrue();
    }

    @Test
    void a_trigger_reference_is_for_orders_with_a_trigger() {
        Refusals.assertRefused(
                INVALID_ORDER,
                "triggerReference",
                () -> OrderRequest.market(BTC, BUY, "1").triggerOn(TriggerReference.LAST));
        Refusals.assertRefused(
                INVALID_ORDER,
                "triggerReference",
                () -> OrderRequest.limit(BTC, BUY, "1", "1").triggerOn(TriggerReference.MID));
    }

    @Test
    void notes_are_bounded_and_copied() {
        OrderRequest request = OrderRequest.market(BTC, BUY, "1");
        for (int i = 0; i < 32; i++) {
            request = request.metadata("k" + i, "x".repeat(512));
        }
        OrderRequest full = request;
        assertThat(full.metadata()).hasSize(32);
        Refusals.assertRefused(INVALID_ORDER, "metadata", () -> full.metadata("one more", ""));
        assertThat(full.metadata("k0", "new").metadata()).containsEntry("k0", "new");
        Refusals.assertRefused(INVALID_ORDER, "metadata", () -> full.metadata("", "v"));
        Refusals.assertRefused(INVALID_ORDER, "metadata", () -> full.metadata("x".repeat(513), "v"));
        Refusals.assertRefused(INVALID_ORDER, "metadata", () -> full.metadata("k0", "x".repeat(513)));
        assertThatThrownBy(() -> full.metadata().put("k", "v")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void notes_keep_their_order() {
        assertThat(OrderRequest.market(BTC, BUY, "1")
                        .metadata("z", "1")
                        .metadata("a", "2")
                        .metadata("m", "3")
                        .metadata()
                        .keySet())
                .containsExactly("z", "a", "m");
    }

    @Test
    void an_amendment_changes_what_it_names_and_nothing_else() {
        OrderRequest request =
                OrderRequest.limit(BTC, BUY, "1", "2").clientId("c").postOnly().metadata("k", "v");
        OrderRequest amended = request.amended(OrderAmendment.amount("3"));
        assertThat(amended)
                .isEqualTo(OrderRequest.limit(BTC, BUY, "3", "2")
                        .clientId("c")
                        .postOnly()
                        .metadata("k", "v"));
        assertThat(request.amended(OrderAmendment.limitPrice("9")).limitPrice())
                .hasValueSatisfying(price -> assertThat(price).isEqualByComparingTo("9"));
        assertThat(OrderRequest.stopLoss(BTC, SELL, "1", "2").amended(OrderAmendment.stopPrice("1.5")))
                .isEqualTo(OrderRequest.stopLoss(BTC, SELL, "1", "1.5"));
        assertThat(OrderRequest.trailingStop(BTC, SELL, "1", OFFSET)
                        .amended(OrderAmendment.trailingOffset(TrailingOffset.absolute("5"))))
                .isEqualTo(OrderRequest.trailingStop(BTC, SELL, "1", TrailingOffset.absolute("5")));
    }

    @Test
    void what_an_order_does_not_have_cannot_be_amended() {
        OrderRequest market = OrderRequest.market(BTC, BUY, "1");
        Refusals.assertRefused(INVALID_ORDER, "limitPrice", () -> market.amended(OrderAmendment.limitPrice("1")));
        Refusals.assertRefused(INVALID_ORDER, "stopPrice", () -> market.amended(OrderAmendment.stopPrice("1")));
        Refusals.assertRefused(
                INVALID_ORDER, "trailingOffset", () -> market.amended(OrderAmendment.trailingOffset(OFFSET)));
    }

    @Test
    void equality_ignores_scale_and_nothing_else() {
        OrderRequest request = OrderRequest.stopLimit(BTC, BUY, "1", "2", "3").clientId("c");
        OrderRequest scaled =
                OrderRequest.stopLimit(BTC, BUY, "1.0", "2.00", "3.000").clientId("c");
        assertThat(request).isEqualTo(scaled).hasSameHashCodeAs(scaled);
        assertThat(List.of(
                        OrderRequest.stopLimit(Symbol.of("ETH/USDT"), BUY, "1", "2", "3")
                                .clientId("c"),
                        OrderRequest.stopLimit(BTC, SELL, "1", "2", "3").clientId("c"),
                        OrderRequest.stopLimit(BTC, BUY, "1.1", "2", "3").clientId("c"),
                        OrderRequest.stopLimit(BTC, BUY, "1", "2.1", "3").clientId("c"),
                        OrderRequest.stopLimit(BTC, BUY, "1", "2", "3.1").clientId("c"),
                        OrderRequest.stopLimit(BTC, BUY, "1", "2", "3").clientId("d"),
                        OrderRequest.stopLimit(BTC, BUY, "1", "2", "3"),
                        request.timeInForce(TimeInForce.DAY),
                        request.triggerOn(TriggerReference.MID),
                        request.metadata("k", "v"),
                        OrderRequest.market(BTC, BUY, "1").clientId("c")))
                .doesNotContain(request)
                .doesNotHaveDuplicates();
        assertThat(OrderRequest.stopLoss(BTC, BUY, "1", "2")).isNotEqualTo(OrderRequest.takeProfit(BTC, BUY, "1", "2"));
        assertThat(OrderRequest.trailingStop(BTC, BUY, "1", TrailingOffset.absolute("1.5")))
                .isNotEqualTo(OrderRequest.trailingStop(BTC, BUY, "1", OFFSET))
                .isEqualTo(OrderRequest.trailingStop(BTC, BUY, "1", TrailingOffset.absolute("1.50")));
        assertThat(OrderRequest.limit(BTC, BUY, "1", "2"))
                .isNotEqualTo(OrderRequest.limit(BTC, BUY, "1", "2").postOnly());
    }

    @Test
    void it_reads_as_the_order_it_is() {
        assertThat(OrderRequest.limit(BTC, BUY, "0.05", "48000")).hasToString("BUY 0.05 BTC/USDT LIMIT 48000 GTC");
        assertThat(OrderRequest.market(BTC, SELL, "1E3")).hasToString("SELL 1000 BTC/USDT MARKET GTC");
        assertThat(OrderRequest.stopLimit(BTC, SELL, "1", "90", "85")
                        .triggerOn(TriggerReference.LAST)
                        .clientId("c-1"))
                .hasToString("SELL 1 BTC/USDT STOP_LIMIT 85 stop 90 GTC on LAST id c-1");
        assertThat(OrderRequest.limit(BTC, BUY, "1", "2").postOnly().timeInForce(TimeInForce.DAY))
                .hasToString("BUY 1 BTC/USDT LIMIT 2 DAY post-only");
        assertThat(OrderRequest.trailingStop(BTC, SELL, "1", OFFSET))
                .hasToString("SELL 1 BTC/USDT TRAILING_STOP trailing 1.5% GTC");
    }
}
