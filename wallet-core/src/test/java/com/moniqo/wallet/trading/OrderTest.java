package com.moniqo.wallet.trading;

import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");
    private static final OrderRequest REQUEST =
            OrderRequest.limit(BTC, BUY, "3", "100").clientId("c-1");
    private static final Order OPEN =
            Order.builder(OrderId.of("o-1"), REQUEST, NOW).build();

    @Test
    void a_new_order_is_open_and_unfilled() {
        assertThat(OPEN.status()).isEqualTo(OrderStatus.OPEN);
        assertThat(OPEN.filledAmount()).isZero();
        assertThat(OPEN.remainingAmount()).isEqualByComparingTo("3");
        assertThat(OPEN.averagePrice()).isEmpty();
        assertThat(OPEN.fee()).isZero();
        assertThat(OPEN.feeAsset()).isEqualTo("USDT");
        assertThat(OPEN.updatedAt()).isEqualTo(NOW).isEqualTo(OPEN.createdAt());
        assertThat(OPEN.fills()).isEmpty();
        assertThat(OPEN.reason()).isEmpty();
        assertThat(OPEN.listId()).isEmpty();
        assertThat(OPEN.triggered()).isFalse();
    }

    @Test
    void what_was_asked_for_is_read_from_the_request() {
        assertThat(OPEN.request()).isEqualTo(REQUEST);
        assertThat(OPEN.symbol()).isEqualTo(BTC);
        assertThat(OPEN.side()).isEqualTo(BUY);
        assertThat(OPEN.type()).isEqualTo(OrderType.LIMIT);
        assertThat(OPEN.amount()).isEqualByComparingTo("3");
        assertThat(OPEN.limitPrice()).isEqualTo(REQUEST.limitPrice());
        assertThat(OPEN.stopPrice()).isEmpty();
        assertThat(OPEN.clientId()).contains(ClientId.of("c-1"));
    }

    @Test
    void the_average_price_is_notional_by_amount_with_thirty_four_digits() {
        Order filled = OPEN.toBuilder()
                .filled(new BigDecimal("3"), new BigDecimal("100"))
                .build();
        assertThat(filled.averagePrice()).contains(new BigDecimal("33.33333333333333333333333333333333"));
    }

    @Test
    void the_stop_price_of_a_trailing_stop_is_its_trail() {
        OrderRequest trailing = OrderRequest.trailingStop(BTC, SELL, "1", TrailingOffset.percent("1"));
        Order order = Order.builder(OrderId.of("t"), trailing, NOW)
                .trail(new BigDecimal("99"))
                .build();
        assertThat(order.stopPrice()).contains(new BigDecimal("99"));
        assertThat(order.toBuilder().trail(null).build().stopPrice()).isEmpty();
        OrderRequest stop = OrderRequest.stopLoss(BTC, SELL, "1", "90");
        assertThat(Order.builder(OrderId.of("s"), stop, NOW).build().stopPrice())
                .contains(new BigDecimal("90"));
    }

    @Test
    void to_builder_keeps_everything() {
        Fill fill = Fill.builder()
                .id("f")
                .orderId(OrderId.of("o-1"))
                .symbol(BTC)
                .side(BUY)
                .amount(BigDecimal.ONE)
                .price(BigDecimal.TEN)
                .liquidity(Liquidity.MAKER)
                .time(NOW)
                .build();
        Order full = OPEN.toBuilder()
                .listId(OrderListId.of("l"))
                .status(OrderStatus.CANCELLED)
                .reason("linked")
                .triggered(true)
                .trail(BigDecimal.TEN)
                .filled(BigDecimal.ONE, BigDecimal.TEN)
                .fee(new BigDecimal("0.01"), "BNB")
                .updatedAt(NOW.plusSeconds(1))
                .fills(List.of(fill))
                .build();
        assertThat(full.toBuilder().build()).isEqualTo(full).hasSameHashCodeAs(full);
        assertThat(full.feeAsset()).isEqualTo("BNB");
        assertThat(full.listId()).contains(OrderListId.of("l"));
        assertThat(full.reason()).contains("linked");
        assertThat(full.fills()).containsExactly(fill);
    }

    @Test
    void of_a_bare_ticker_the_fee_asset_must_be_said() {
        Order.Builder bare = Order.builder(
                OrderId.of("o-1"), OrderRequest.market(Symbol.of("AAPL"), OrderSide.BUY, BigDecimal.ONE), NOW);
        Refusals.assertNullRefused("feeAsset", bare::build);
        assertThat(bare.fee(BigDecimal.ZERO, "USD").build().feeAsset()).isEqualTo("USD");
    }

    @Test
    void any_difference_makes_it_another_state() {
        assertThat(List.of(
                        OPEN.toBuilder().request(REQUEST.metadata("k", "v")).build(),
                        OPEN.toBuilder().listId(OrderListId.of("l")).build(),
                        OPEN.toBuilder().status(OrderStatus.CANCELLED).build(),
                        OPEN.toBuilder().reason("linked").build(),
                        OPEN.toBuilder().triggered(true).build(),
                        OPEN.toBuilder().trail(BigDecimal.TEN).build(),
                        OPEN.toBuilder().filled(BigDecimal.ONE, BigDecimal.ZERO).build(),
                        OPEN.toBuilder().filled(BigDecimal.ZERO, BigDecimal.ONE).build(),
                        OPEN.toBuilder().fee(BigDecimal.ONE, "USDT").build(),
                        OPEN.toBuilder().fee(BigDecimal.ZERO, "BNB").build(),
                        OPEN.toBuilder().updatedAt(NOW.plusNanos(1)).build(),
                        Order.builder(OrderId.of("o-2"), REQUEST, NOW).build(),
                        Order.builder(OrderId.of("o-1"), REQUEST, NOW.plusNanos(1))
                                .updatedAt(NOW)
                                .build()))
                .doesNotContain(OPEN)
                .doesNotHaveDuplicates();
    }

    @Test
    void equality_ignores_scale() {
        Order one = OPEN.toBuilder()
                .filled(new BigDecimal("1.0"), new BigDecimal("10.00"))
                .fee(new BigDecimal("0.10"), "USDT")
                .build();
        Order two = OPEN.toBuilder()
                .filled(new BigDecimal("1"), new BigDecimal("10"))
                .fee(new BigDecimal("0.1"), "USDT")
                .build();
        assertThat(one).isEqualTo(two).hasSameHashCodeAs(two);
    }

    @Test
    void null_is_refused() {
        Refusals.assertNullRefused("id", () -> Order.builder(null, REQUEST, NOW));
        Refusals.assertNullRefused("request", () -> Order.builder(OrderId.of("o"), null, NOW));
        Refusals.assertNullRefused("createdAt", () -> Order.builder(OrderId.of("o"), REQUEST, null));
        Refusals.assertNullRefused("status", () -> OPEN.toBuilder().status(null));
        Refusals.assertNullRefused("filledAmount", () -> OPEN.toBuilder().filled(null, BigDecimal.ONE));
        Refusals.assertNullRefused("notional", () -> OPEN.toBuilder().filled(BigDecimal.ONE, null));
        Refusals.assertNullRefused("fee", () -> OPEN.toBuilder().fee(null, "USDT"));
        Refusals.assertNullRefused("fills", () -> OPEN.toBuilder().fills(null));
    }

    @Test
    void it_reads_as_one_line() {
        assertThat(OPEN).hasToString("o-1 BUY 3 BTC/USDT LIMIT 100 GTC id c-1 OPEN");
        assertThat(OPEN.toBuilder()
                        .status(OrderStatus.CANCELLED)
                        .reason("linked")
                        .filled(new BigDecimal("2"), new BigDecimal("200"))
                        .fee(new BigDecimal("0.2"), "USDT")
                        .build())
                .hasToString("o-1 BUY 3 BTC/USDT LIMIT 100 GTC id c-1 CANCELLED (linked) 2 at 100, fee 0.2 USDT");
    }

    @Test
    void fees_in_several_assets_stand_beside_each_other() {
        Order order = OPEN.toBuilder()
                .filled(new BigDecimal("2"), new BigDecimal("200"))
                .fees(
                        Map.of("USDT", new BigDecimal("0.1"), "BNB", new BigDecimal("0.002"), "ETH", BigDecimal.ZERO),
                        "BNB")
                .build();
        assertThat(order.fees()).containsOnlyKeys("BNB", "USDT");
        assertThat(order.fee()).isEqualByComparingTo("0.002");
        assertThat(order.feeAsset()).isEqualTo("BNB");
        assertThat(order)
                .hasToString("o-1 BUY 3 BTC/USDT LIMIT 100 GTC id c-1 OPEN 2 at 100, fee 0.002 BNB + 0.1 USDT");
        assertThat(order.toBuilder().build()).isEqualTo(order);
        assertThat(order.toBuilder().fee(new BigDecimal("0.002"), "BNB").build())
                .isNotEqualTo(order);
        assertThat(OPEN.toBuilder().fee(new BigDecimal("0.5"), "USDT").build().fees())
                .isEqualTo(Map.of("USDT", new BigDecimal("0.5")));
        assertThat(OPEN.fees()).isEmpty();
    }

    @Test
    void a_cancel_that_is_not_confirmed_leaves_the_status() {
        Order asked = OPEN.toBuilder().cancelRequested(true).build();
        assertThat(asked.status()).isEqualTo(OrderStatus.OPEN);
        assertThat(asked.cancelRequested()).isTrue();
        assertThat(asked)
                .isNotEqualTo(OPEN)
                .hasToString("o-1 BUY 3 BTC/USDT LIMIT 100 GTC id c-1 OPEN cancel requested");
        assertThat(asked.toBuilder().status(OrderStatus.CANCELLED).build().cancelRequested())
                .as("of an order that has ended")
                .isFalse();
    }

    @Test
    void a_member_names_the_kind_of_its_list() {
        Order member = OPEN.toBuilder()
                .listId(OrderListId.of("l-1"))
                .listType(OrderListType.OCO)
                .build();
        assertThat(member.listType()).contains(OrderListType.OCO);
        assertThat(member.toBuilder().build()).isEqualTo(member);
        assertThat(OPEN.listType()).isEmpty();
    }

    @Test
    void an_order_that_is_on_its_way_has_not_ended() {
        assertThat(OrderStatus.SENT.terminal()).isFalse();
    }

    @Test
    void only_ended_statuses_are_terminal() {
        assertThat(Stream.of(OrderStatus.values()).filter(OrderStatus::terminal))
                .containsExactly(OrderStatus.FILLED, OrderStatus.CANCELLED, OrderStatus.REJECTED, OrderStatus.EXPIRED);
    }

    @Test
    void only_orders_that_wait_for_a_price_are_triggered() {
        assertThat(Stream.of(OrderType.values()).filter(type -> !type.triggered()))
                .containsExactly(OrderType.MARKET, OrderType.LIMIT);
    }

    @Test
    void the_other_side_of_a_buy_is_a_sale() {
        assertThat(BUY.opposite()).isEqualTo(SELL);
        assertThat(SELL.opposite()).isEqualTo(BUY);
    }
}
