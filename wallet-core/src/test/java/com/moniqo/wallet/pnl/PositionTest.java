package com.moniqo.wallet.pnl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PositionTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");

    private static BigDecimal d(String value) {
        return new BigDecimal(value);
    }

    private static Position filled(Position before, OrderSide side, String amount, String price, String fee) {
        return before.filled(side, d(amount), d(price), d(amount).multiply(d(price)), d(fee));
    }

    private static Position bought(Position before, String amount, String price) {
        return filled(before, OrderSide.BUY, amount, price, "0");
    }

    private static Position sold(Position before, String amount, String price) {
        return filled(before, OrderSide.SELL, amount, price, "0");
    }

    private static Position none() {
        return Position.none(BTC, "USDT");
    }

    @Test
    void buying_adds_cost_and_a_partial_sale_leaves_the_average() {
        Position position = bought(bought(none(), "1", "100"), "1", "121");
        assertThat(position.averagePrice()).contains(d("110.5"));
        Position less = sold(position, "0.5", "130");
        assertThat(less.averagePrice()).contains(d("110.5"));
        assertThat(less.amount()).isEqualByComparingTo("1.5");
        assertThat(less.cost()).isEqualByComparingTo("165.75");
        assertThat(less.grossPnl()).isEqualByComparingTo("9.75"); // (130 - 110.5) x 0.5
    }

    @Test
    void the_average_has_34_digits_and_stays_exactly_the_same_however_often_the_position_is_reduced() {
        Position position = bought(bought(none(), "1", "33"), "2", "33.5"); // 100 / 3
        BigDecimal average = position.averagePrice().orElseThrow();
        assertThat(average).isEqualTo(d("33.33333333333333333333333333333333"));
        for (int i = 0; i < 20; i++) {
            position = sold(position, "0.1", "40");
        }
        assertThat(position.averagePrice()).contains(average);
    }

    @Test
    void a_fill_through_zero_closes_and_opens_at_its_price() {
        Position position = sold(bought(none(), "1", "100"), "3", "120");
        assertThat(position.amount()).isEqualByComparingTo("-2");
        assertThat(position.averagePrice().orElseThrow()).isEqualByComparingTo("120");
        assertThat(position.grossPnl()).isEqualByComparingTo("20");
        Position covered = bought(position, "2", "125");
        assertThat(covered.amount()).isEqualByComparingTo("0");
        assertThat(covered.averagePrice()).isEmpty();
        assertThat(covered.grossPnl()).isEqualByComparingTo("10"); // 20 - 5 x 2
    }

    @Test
    void fees_are_beside_the_gross_result() {
        Position position = filled(filled(none(), OrderSide.BUY, "1", "100", "2"), OrderSide.SELL, "1", "110", "3");
        assertThat(position.grossPnl()).isEqualByComparingTo("10");
        assertThat(position.fees()).isEqualByComparingTo("5");
        assertThat(position.netPnl()).isEqualByComparingTo("5");
    }

    @Test
    void equality_ignores_scale() {
        Position one = Position.of(BTC, "USDT", d("1.0"), d("100.00"), d("0E-8"), d("1"), null);
        Position same = Position.of(BTC, "USDT", d("1"), d("100"), d("0"), d("1.00"), null);
        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(one).isNotEqualTo(Position.of(BTC, "USDT", d("1"), d("101"), d("0"), d("1"), null));
    }

    @Test
    void an_open_position_needs_an_average_price_and_a_flat_one_has_none() {
        assertThatThrownBy(() -> Position.of(BTC, "USDT", d("1"), null, d("0"), d("0"), null))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("averagePrice");
        assertThat(Position.of(BTC, "USDT", d("0"), d("100"), d("0"), d("0"), d("0"))
                        .averagePrice())
                .isEmpty();
    }

    @Test
    void is_shown_in_plain_numbers() {
        assertThat(Position.of(BTC, "USDT", d("0.050"), d("5003E1"), d("12.5"), d("0E-8"), d("-1.5")))
                .hasToString("BTC/USDT 0.05 at 50030, gross 12.5, fees 0, unrealized -1.5 USDT");
    }
}
