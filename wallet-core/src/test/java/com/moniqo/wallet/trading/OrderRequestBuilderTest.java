package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ErrorCode.INVALID_ORDER;
import static com.moniqo.wallet.error.ErrorCode.VALIDATION_ERROR;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderRequestBuilderTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Instant END = Instant.parse("2026-01-06T00:00:00Z");
    private static final OrderRequest LIMIT = OrderRequest.limit(BTC, BUY, "1", "100");
    private static final OrderRequest TRAIL = OrderRequest.trailingStop(BTC, SELL, "1", TrailingOffset.percent("1"));

    /** Between them they set every field. */
    private static final List<OrderRequest> ALL = List.of(
            OrderRequest.marketFor(BTC, BUY, "250"),
            LIMIT.postOnly().reduceOnly().goodTill(END).clientId("c-1").metadata("note", "x"),
            OrderRequest.takeProfitLimit(BTC, SELL, "1", "110", "109").triggerOn(TriggerReference.LAST),
            TRAIL.activatedAt("105").timeInForce(TimeInForce.DAY));

    @Test
    void a_copy_loses_no_field() {
        for (OrderRequest request : ALL) {
            assertThat(request.toBuilder().build())
                    .isEqualTo(request)
                    .usingRecursiveComparison()
                    .isEqualTo(request);
            assertThat(request.clientId("other").toBuilder()
                            .clientId(request.clientId().orElse(null))
                            .build())
                    .isEqualTo(request);
        }
    }

    @Test
    void what_they_are_is_read_from_their_text() {
        assertThat(ALL)
                .extracting(OrderRequest::toString)
                .containsExactly(
                        "BUY BTC/USDT for 250 MARKET GTC",
                        "BUY 1 BTC/USDT LIMIT 100 GTD 2026-01-06T00:00:00Z post-only reduce-only id c-1",
                        "SELL 1 BTC/USDT TAKE_PROFIT_LIMIT 109 stop 110 GTC on LAST",
                        "SELL 1 BTC/USDT TRAILING_STOP trailing 1% from 105 DAY");
    }

    @Test
    void a_quote_amount_leaves_the_amount_open() {
        OrderRequest request = OrderRequest.marketFor(BTC, BUY, "250");
        assertThat(request.quoteAmount()).contains(new BigDecimal("250"));
        Refusals.assertRefused(INVALID_ORDER, "amount", request::amount);
        Order order = Order.builder(OrderId.of("o-1"), request, END)
                .filled(new BigDecimal("0.005"), new BigDecimal("249"))
                .build();
        assertThat(order.amount()).isEqualByComparingTo("0.005");
        assertThat(order.remainingAmount()).isZero();
        Refusals.assertRefused(INVALID_ORDER, "amount", () -> request.amended(OrderAmendment.amount("1")));
    }

    @Test
    void the_last_of_amount_and_quote_amount_stands() {
        OrderRequest market = OrderRequest.market(BTC, BUY, "1");
        OrderRequest quoted = market.toBuilder().quoteAmount(BigDecimal.TEN).build();
        assertThat(quoted).isEqualTo(OrderRequest.marketFor(BTC, BUY, "10"));
        assertThat(quoted.toBuilder().amount(BigDecimal.ONE).build()).isEqualTo(market);
    }

    @Test
    void an_end_goes_with_gtd_and_with_nothing_else() {
        OrderRequest until = LIMIT.goodTill(END);
        assertThat(until.timeInForce()).isEqualTo(TimeInForce.GTD);
        assertThat(until.expiresAt()).contains(END);
        assertThat(until.timeInForce(TimeInForce.IOC).expiresAt()).isEmpty();
        Refusals.assertRefused(INVALID_ORDER, "timeInForce", () -> LIMIT.timeInForce(TimeInForce.GTD));
        Refusals.assertNullRefused("expiresAt", () -> LIMIT.goodTill(null));
    }

    @Test
    void fields_that_the_type_does_not_have_are_refused() {
        BigDecimal price = new BigDecimal("90");
        Refusals.assertRefused(
                INVALID_ORDER,
                "quoteAmount",
                () -> LIMIT.toBuilder().quoteAmount(price).build());
        Refusals.assertRefused(
                INVALID_ORDER,
                "stopPrice",
                () -> LIMIT.toBuilder().stopPrice(price).build());
        Refusals.assertRefused(
                INVALID_ORDER,
                "limitPrice",
                () -> TRAIL.toBuilder().limitPrice(price).build());
        Refusals.assertRefused(INVALID_ORDER, "activationPrice", () -> LIMIT.activatedAt("90"));
        Refusals.assertRefused(
                INVALID_ORDER,
                "trailingOffset",
                () -> LIMIT.toBuilder()
                        .trailingOffset(TrailingOffset.percent("1"))
                        .build());
        Refusals.assertRefused(
                INVALID_ORDER,
                "postOnly",
                () -> TRAIL.toBuilder().postOnly(true).build());
        Refusals.assertRefused(INVALID_ORDER, "quoteAmount", () -> OrderRequest.marketFor(BTC, BUY, "0"));
        Refusals.assertRefused(VALIDATION_ERROR, "quoteAmount", () -> OrderRequest.marketFor(BTC, BUY, (String) null));
    }

    @Test
    void equality_looks_at_every_field() {
        assertThat(LIMIT.reduceOnly()).isNotEqualTo(LIMIT);
        assertThat(LIMIT.goodTill(END)).isNotEqualTo(LIMIT.goodTill(END.plusSeconds(1)));
        assertThat(TRAIL.activatedAt("105")).isNotEqualTo(TRAIL).isEqualTo(TRAIL.activatedAt("105.0"));
        assertThat(OrderRequest.marketFor(BTC, BUY, "1")).isNotEqualTo(OrderRequest.market(BTC, BUY, "1"));
    }
}
