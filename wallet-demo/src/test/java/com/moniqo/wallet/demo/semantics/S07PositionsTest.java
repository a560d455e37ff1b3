package com.moniqo.wallet.demo.semantics;

import static com.moniqo.wallet.demo.semantics.Desk.BTC;
import static com.moniqo.wallet.demo.semantics.Desk.market;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.report.Performance;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.pnl.Position;
import com.moniqo.wallet.trading.OrderRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** S7.1: positions, profit and loss. */
class S07PositionsTest {
    private final Desk desk = Desk.bare("USDT", "10000", "BTC", "10");

    private Position position() {
        assertThat(desk.wallet.performance().positions()).hasSize(1);
        return desk.wallet.performance().positions().get(0);
    }

    private void at(String price, OrderRequest request) {
        desk.price(price);
        desk.place(request);
    }

    @Test
    void rule_7_1_buying_adds_cost_and_the_average_is_cost_by_amount() {
        at("100", market(BUY, "1"));
        at("200", market(BUY, "1"));
        at("300", market(BUY, "2"));

        assertThat(position().amount()).isEqualByComparingTo("4"); // the deposit of 10 is not a part of it
        assertThat(position().averagePrice().orElseThrow()).isEqualByComparingTo("225");
        assertThat(position().grossPnl()).isEqualByComparingTo("0");
        assertThat(position().unrealizedPnl().orElseThrow()).isEqualByComparingTo("300"); // 4 x (300 - 225)
    }

    @Test
    void rule_7_1_the_average_has_34_digits_half_even() {
        at("1", market(BUY, "1"));
        at("2", market(BUY, "2"));
        assertThat(position().averagePrice().orElseThrow().toPlainString())
                .isEqualTo("1.666666666666666666666666666666667");
    }

    @Test
    void rule_7_1_a_partial_sale_realizes_its_part_and_leaves_the_average() {
        at("1", market(BUY, "1"));
        at("2", market(BUY, "2"));
        BigDecimal average = position().averagePrice().orElseThrow();

        at("4", market(SELL, "1"));
        at("3", market(SELL, "1"));

        assertThat(position().amount()).isEqualByComparingTo("1");
        assertThat(position().averagePrice().orElseThrow()).isEqualTo(average);
        assertThat(position().grossPnl()).isEqualByComparingTo("3.666666666666666666666666666666666"); // 7 - 2 averages
        assertThat(desk.wallet.performance().fills()).isEqualTo(4);
    }

    @Test
    void rule_7_1_fees_are_beside_the_gross_and_net_is_the_difference() {
        Desk real = Desk.defaults("USDT", "10000").quote("99", "100");
        real.place(market(BUY, "2")); // 100.05, fee 0.2001
        real.quote("120", "121");
        real.place(market(SELL, "2")); // 119.94, fee 0.23988

        Performance performance = real.wallet.performance();

        assertThat(performance.grossPnl().orElseThrow()).isEqualByComparingTo("39.78");
        assertThat(performance.fees().orElseThrow()).isEqualByComparingTo("0.43998");
        assertThat(performance.netPnl().orElseThrow()).isEqualByComparingTo("39.34002");
        assertThat(performance.fills()).isEqualTo(2);
        assertThat(performance.positions().get(0).averagePrice()).isEmpty();
        assertThat(real.free("USDT")).isEqualByComparingTo("10039.34002");
        assertThat(performance.equity().orElseThrow()).isEqualByComparingTo("10039.34002");
    }

    @Test
    void rule_7_1_selling_deposited_base_takes_the_position_below_zero_and_marks_it_to_the_ask() {
        at("100", market(SELL, "2"));
        desk.quote("109", "110");

        assertThat(position().amount()).isEqualByComparingTo("-2");
        assertThat(position().averagePrice().orElseThrow()).isEqualByComparingTo("100");
        assertThat(position().unrealizedPnl().orElseThrow()).isEqualByComparingTo("-20"); // 2 x (100 - 110)

        desk.place(market(BUY, "1"));
        assertThat(position().grossPnl()).isEqualByComparingTo("-10");
        assertThat(position().averagePrice().orElseThrow()).isEqualByComparingTo("100");
    }

    @Test
    void rule_7_1_selling_more_below_zero_adds_to_it() {
        at("100", market(SELL, "1"));
        at("110", market(SELL, "1"));

        assertThat(position().amount()).isEqualByComparingTo("-2");
        assertThat(position().averagePrice().orElseThrow()).isEqualByComparingTo("105");
    }

    @Test
    void rule_7_1_above_zero_it_is_marked_to_the_bid() {
        at("100", market(BUY, "2"));
        desk.quote("109", "111");

        assertThat(position().unrealizedPnl().orElseThrow()).isEqualByComparingTo("18");
        assertThat(desk.wallet.performance().unrealizedPnl().orElseThrow()).isEqualByComparingTo("18");
    }

    @Test
    void rule_7_1_a_sale_through_zero_closes_and_opens_again_at_its_price() {
        at("100", market(BUY, "2"));
        at("120", market(SELL, "5"));

        assertThat(position().grossPnl()).isEqualByComparingTo("40");
        assertThat(position().amount()).isEqualByComparingTo("-3");
        assertThat(position().averagePrice().orElseThrow()).isEqualByComparingTo("120");

        at("110", market(BUY, "4"));
        assertThat(position().grossPnl()).isEqualByComparingTo("70");
        assertThat(position().amount()).isEqualByComparingTo("1");
        assertThat(position().averagePrice().orElseThrow()).isEqualByComparingTo("110");
        assertThat(desk.wallet.performance().fills()).isEqualTo(3);
    }

    @Test
    void rule_7_1_a_closed_position_starts_from_nothing() {
        at("100", market(BUY, "2"));
        at("150", market(SELL, "2"));
        assertThat(position().amount()).isEqualByComparingTo("0");
        assertThat(position().averagePrice()).isEmpty();
        assertThat(position().unrealizedPnl().orElseThrow()).isEqualByComparingTo("0");

        at("200", market(BUY, "1"));

        assertThat(position().averagePrice().orElseThrow()).isEqualByComparingTo("200");
        assertThat(position().grossPnl()).isEqualByComparingTo("100");
    }

    @Test
    void rule_7_1_a_position_is_per_symbol() {
        Symbol euros = Symbol.of("BTC/EUR");
        desk.wallet.deposit("EUR", "1000");
        at("100", market(BUY, "2"));
        desk.quote(euros, "90", "90");
        desk.quote(Symbol.of("EUR/USDT"), "1.1", "1.1");

        desk.place(OrderRequest.market(euros, SELL, "1")); // base that another symbol bought

        List<Position> positions = desk.wallet.performance().positions();
        assertThat(positions).extracting(Position::symbol).containsExactly(euros, BTC);
        assertThat(positions.get(0).amount()).isEqualByComparingTo("-1");
        assertThat(positions.get(0).quoteAsset()).isEqualTo("EUR");
        assertThat(positions.get(1).amount()).isEqualByComparingTo("2");
        desk.quote(euros, "100", "100");
        // -10 EUR at 1.1 and, marked to 100 again, nothing on the first
        assertThat(desk.wallet.performance().unrealizedPnl().orElseThrow()).isEqualByComparingTo("-11");
    }

    @Test
    void rule_7_1_without_a_fresh_price_the_unrealized_part_is_unknown_never_zero() {
        at("100", market(BUY, "2"));
        desk.later(Duration.ofSeconds(61));

        assertThat(position().unrealizedPnl()).isEmpty();
        assertThat(desk.wallet.performance().unrealizedPnl()).isEmpty();
        assertThat(desk.wallet.performance().grossPnl().orElseThrow()).isEqualByComparingTo("0");
    }

    @Test
    void rule_7_1_a_position_survives_a_crash_to_the_last_digit() {
        at("1", market(BUY, "1"));
        at("2", market(BUY, "2"));
        at("4", market(SELL, "1"));
        String before = desk.wallet.performance().toString() + position();

        desk.crash();

        assertThat(desk.wallet.performance().toString() + position()).isEqualTo(before);
    }
}
