package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ErrorCode.VALIDATION_ERROR;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class FillTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");

    private static Fill.Builder fill() {
        return Fill.builder()
                .id("f-1")
                .orderId(OrderId.of("o-1"))
                .symbol(BTC)
                .side(BUY)
                .amount(new BigDecimal("0.05"))
                .price(new BigDecimal("50030"))
                .liquidity(Liquidity.TAKER)
                .time(NOW);
    }

    @Test
    void what_is_not_said_follows_from_the_rest() {
        Fill fill = fill().build();
        assertThat(fill.quoteAmount()).isEqualByComparingTo("2501.5");
        assertThat(fill.fee()).isZero();
        assertThat(fill.feeAsset()).isEqualTo("USDT");
        assertThat(fill.explanation()).isEmpty();
    }

    @Test
    void every_required_part_is_named_when_missing() {
        Map<String, UnaryOperator<Fill.Builder>> missing = new TreeMap<>(Map.of(
                "id", builder -> builder.id(null),
                "orderId", builder -> builder.orderId(null),
                "symbol", builder -> builder.symbol(null),
                "side", builder -> builder.side(null),
                "amount", builder -> builder.amount(null),
                "price", builder -> builder.price(null),
                "liquidity", builder -> builder.liquidity(null),
                "time", builder -> builder.time(null)));
        missing.forEach((field, without) ->
                Refusals.assertNullRefused(field, () -> without.apply(fill()).build()));
    }

    @Test
    void of_a_bare_ticker_the_fee_asset_must_be_said() {
        Fill.Builder bare = fill().symbol(Symbol.of("AAPL"));
        Refusals.assertNullRefused("feeAsset", bare::build);
        assertThat(bare.feeAsset("USD").build().feeAsset()).isEqualTo("USD");
    }

    @Test
    void fills_are_equal_by_their_id_and_order() {
        assertThat(fill().build())
                .isEqualTo(fill().price(BigDecimal.ONE).build())
                .hasSameHashCodeAs(fill().price(BigDecimal.ONE).build())
                .isNotEqualTo(fill().id("f-2").build())
                .isNotEqualTo(fill().orderId(OrderId.of("o-2")).build());
    }

    @Test
    void a_numbered_fill_is_named_after_its_order() {
        Fill numbered = fill().number(2).build();
        assertThat(numbered.id()).isEqualTo("o-1-2");
        assertThat(numbered)
                .isEqualTo(fill().id("o-1-2").build())
                .hasSameHashCodeAs(fill().id("o-1-2").build());
        assertThat(fill().number(2).id("mine").build().id())
                .as("the later word counts")
                .isEqualTo("mine");
        Refusals.assertRefused(VALIDATION_ERROR, "number", () -> fill().number(0));
    }

    @Test
    void it_reads_as_one_line() {
        assertThat(fill().fee(new BigDecimal("2.5015"))
                        .quoteAmount(new BigDecimal("2501.5"))
                        .build())
                .hasToString("BUY 0.05 BTC/USDT at 50030 for 2501.5, fee 2.5015 USDT, TAKER");
    }

    @Test
    void an_explanation_tells_what_spread_and_slippage_cost() {
        FillExplanation bought = explanation(BUY, "50005", "50030.0025");
        assertThat(bought.referencePrice()).isEqualByComparingTo("50000");
        assertThat(bought.spreadPaid()).isEqualByComparingTo("5");
        assertThat(bought.slippage()).isEqualByComparingTo("25.0025");
        FillExplanation sold = explanation(SELL, "49995", "49970.0025");
        assertThat(sold.spreadPaid()).isEqualByComparingTo("5");
        assertThat(sold.slippage()).isEqualByComparingTo("24.9975");
    }

    @Test
    void what_is_earned_is_negative() {
        assertThat(explanation(BUY, "49000", "49000").spreadPaid()).isEqualByComparingTo("-1000");
        assertThat(explanation(SELL, "51000", "51000").spreadPaid()).isEqualByComparingTo("-1000");
    }

    @Test
    void an_explanation_reads_as_a_sentence() {
        assertThat(explanation(BUY, "50005", "50030.00"))
                .hasToString(
                        "Bought at 50030 as taker: a market order takes. The market was 49995/50005; from its middle 50000 the spread cost 5"
                                + " and slippage cost 25 a unit.");
        assertThat(explanation(SELL, "51000", "51000").toString())
                .startsWith("Sold at 51000 as taker: ")
                .endsWith("the spread earned 1000 and slippage cost 0 a unit.");
    }

    @Test
    void explanations_are_equal_by_what_they_say() {
        assertThat(explanation(BUY, "1", "2"))
                .isEqualTo(explanation(BUY, "1.0", "2.0"))
                .hasSameHashCodeAs(explanation(BUY, "1.0", "2.0"))
                .isNotEqualTo(explanation(SELL, "1", "2"))
                .isNotEqualTo(explanation(BUY, "1.1", "2"))
                .isNotEqualTo(explanation(BUY, "1", "2.1"));
    }

    private static FillExplanation explanation(OrderSide side, String touch, String price) {
        return FillExplanation.of(
                side,
                new BigDecimal("49995"),
                new BigDecimal("50005"),
                new BigDecimal(touch),
                new BigDecimal(price),
                Liquidity.TAKER,
                "a market order takes");
    }
}
