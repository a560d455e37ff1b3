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
    void aNewOrderIsOpenAndUnfilled() {
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
    void whatWasAskedForIsReadFromTheRequest() {
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
    void theAveragePriceIsNotionalByAmountWithThirtyFourDigits() {
        Order filled = OPEN.toBuilder()
                .filled(new BigDecimal("3"), new BigDecimal("100"))
                .build();
        assertThat(filled.averagePrice()).contains(new BigDecimal("33.33333333333333333333333333333333"));
    }

    @Test
    void theStopPriceOfATrailingStopIsItsTrail() {
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
    void toBuilderKeepsEverything() {
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
    void ofABareTickerTheFeeAssetMustBeSaid() {
        Order.Builder bare = Order.builder(
                OrderId.of("o-1"), OrderRequest.market(Symbol.of("AAPL"), OrderSide.BUY, BigDecimal.ONE), NOW);
        Refusals.assertNullRefused("feeAsset", bare::build);
        assertThat(bare.fee(BigDecimal.ZERO, "USD").build().feeAsset()).isEqualTo("USD");
    }

    @Test
    void anyDifferenceMakesItAnotherState() {
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
    void equalityIgnoresScale() {
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
    void nullIsRefused() {
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
    void itReadsAsOneLine() {
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
    void feesInSeveralAssetsStandBesideEachOther() {
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
    void aCancelThatIsNotConfirmedLeavesTheStatus() {
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
    void aMemberNamesTheKindOfItsList() {
        Order member = OPEN.toBuilder()
                .listId(OrderListId.of("l-1"))
                .listType(OrderListType.OCO)
                .build();
        assertThat(member.listType()).contains(OrderListType.OCO);
        assertThat(member.toBuilder().build()).isEqualTo(member);
        assertThat(OPEN.listType()).isEmpty();
    }

    @Test
    void anOrderThatIsOnItsWayHasNotEnded() {
        assertThat(OrderStatus.SENT.terminal()).isFalse();
    }

    @Test
    void onlyEndedStatusesAreTerminal() {
        assertThat(Stream.of(OrderStatus.values()).filter(OrderStatus::terminal))
                .containsExactly(OrderStatus.FILLED, OrderStatus.CANCELLED, OrderStatus.REJECTED, OrderStatus.EXPIRED);
    }

    @Test
    void onlyOrdersThatWaitForAPriceAreTriggered() {
        assertThat(Stream.of(OrderType.values()).filter(type -> !type.triggered()))
                .containsExactly(OrderType.MARKET, OrderType.LIMIT);
    }

    @Test
    void theOtherSideOfABuyIsASale() {
        assertThat(BUY.opposite()).isEqualTo(SELL);
        assertThat(SELL.opposite()).isEqualTo(BUY);
    }
}
