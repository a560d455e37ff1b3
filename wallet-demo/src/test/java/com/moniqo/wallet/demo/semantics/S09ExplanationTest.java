package com.moniqo.wallet.demo.semantics;

import static com.moniqo.wallet.demo.semantics.Desk.BARE;
import static com.moniqo.wallet.demo.semantics.Desk.market;
import static com.moniqo.wallet.demo.semantics.Desk.stop;
import static com.moniqo.wallet.demo.semantics.Desk.stopLimit;
import static com.moniqo.wallet.demo.semantics.Desk.target;
import static com.moniqo.wallet.demo.semantics.Desk.trailing;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.trading.FillExplanation;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** S9: every fill explains itself. */
class S09ExplanationTest {
    private final Desk desk = Desk.defaults("USDT", "10000", "BTC", "10").quote("99", "101");

    private FillExplanation explained(Order order) {
        return desk.onlyFill(order).explanation().orElseThrow();
    }

    private void costs(
            Order order, String reference, String spread, String slippage, Liquidity liquidity, String rule) {
        FillExplanation explanation = explained(order);
        assertThat(explanation.referencePrice()).isEqualByComparingTo(reference);
        assertThat(explanation.spreadPaid()).isEqualByComparingTo(spread);
        assertThat(explanation.slippage()).isEqualByComparingTo(slippage);
        assertThat(explanation.liquidity()).isEqualTo(liquidity);
        assertThat(explanation.rule()).endsWith("(" + rule + ")");
        assertThat(explanation.price())
                .isEqualByComparingTo(desk.onlyFill(order).price());
    }

    @Test
    void rule_9_a_market_order_names_reference_spread_and_slippage() {
        costs(desk.place(market(BUY, "1")), "100", "1", "0.0505", Liquidity.TAKER, "S2 market");
        costs(desk.place(market(SELL, "1")), "100", "1", "0.0495", Liquidity.TAKER, "S2 market");
    }

    @Test
    void rule_9_as_a_sentence() {
        assertThat(explained(desk.place(market(BUY, "1"))))
                .hasToString(
                        "Bought at 101.0505 as taker: a market order fills at once at the touch plus slippage (S2 market)."
                                + " The market was 99/101; from its middle 100 the spread cost 1 and slippage cost 0.0505 a unit.");
    }

    @Test
    void rule_9_a_limit_that_crosses() {
        costs(desk.buyLimit("1", "102"), "100", "1", "0.0505", Liquidity.TAKER, "S2 limit, crosses on arrival");
        costs(desk.buyLimit("1", "101"), "100", "1", "0", Liquidity.TAKER, "S2 limit, crosses on arrival");
    }

    @Test
    void rule_9_a_resting_limit_earns_the_spread() {
        Order order = desk.buyLimit("1", "100");

        desk.quote("99", "100");

        costs(order, "99.5", "0.5", "0", Liquidity.MAKER, "S2 limit, resting");
    }

    @Test
    void rule_9_a_limit_amended_to_cross() {
        Order order = desk.buyLimit("1", "90");

        desk.amend(order, OrderAmendment.limitPrice("101"));

        costs(order, "100", "1", "0", Liquidity.TAKER, "S2 limit, crosses on arrival");
    }

    @Test
    void rule_9_triggers_name_their_type() {
        Order stop = desk.place(stop(SELL, "1", "95"));
        Order trail = desk.place(trailing(SELL, "1", "5"));
        Order limit = desk.place(stopLimit(SELL, "1", "95", "80"));
        Order take = desk.place(target(BUY, "1", "95"));

        desk.quote("90", "92"); // 90 x 0.0005 = 0.045

        costs(stop, "91", "1", "0.045", Liquidity.TAKER, "S2 stop loss");
        costs(trail, "91", "1", "0.045", Liquidity.TAKER, "S2 trailing stop");
        costs(limit, "91", "1", "0.045", Liquidity.TAKER, "S2 stop limit");
        costs(take, "91", "1", "0.046", Liquidity.TAKER, "S2 take profit");
    }

    @Test
    void rule_9_the_rest_of_a_triggered_order_says_so() {
        Order order = desk.place(stop(SELL, "2", "95"));
        desk.sized("94", "96", "1", "1");
        desk.quote("97", "99");

        assertThat(desk.now(order).fills().get(1).explanation().orElseThrow().rule())
                .endsWith("(S2.4)");
    }

    @Test
    void rule_9_inside_a_bar_the_market_was_at_the_trigger_price() {
        Desk bars = Desk.with(BARE.toBuilder().slippage("0.01").build(), "BTC", "10")
                .price("100");
        Order stop = bars.place(stop(SELL, "1", "95"));
        Order limit = bars.sellLimit("1", "105");

        bars.bar("100", "110", "80", "100");

        FillExplanation explanation = bars.onlyFill(stop).explanation().orElseThrow();
        assertThat(explanation.rule()).endsWith("(S1.8)");
        assertThat(explanation.touch()).isEqualByComparingTo("95");
        assertThat(explanation.spreadPaid()).isEqualByComparingTo("0"); // not 15 earned on the way to the low
        assertThat(explanation.slippage()).isEqualByComparingTo("0.95");
        assertThat(bars.onlyFill(limit).explanation().orElseThrow().spreadPaid())
                .isEqualByComparingTo("0");
    }

    @Test
    void rule_9_inside_a_bar_the_spread_setting_is_paid_as_anywhere() {
        Desk bars = Desk.with(BARE.toBuilder().spread("0.02").build(), "USDT", "1000", "BTC", "10")
                .price("100");
        Order sell = bars.place(stop(SELL, "1", "90"));
        Order buy = bars.place(stop(BUY, "1", "110"));

        bars.bar("100", "200", "50", "100");

        // as wide as at the point the price went on to: 1% of 50 and of 200 to either side
        assertThat(bars.onlyFill(sell).explanation().orElseThrow().spreadPaid()).isEqualByComparingTo("0.5");
        assertThat(bars.onlyFill(buy).explanation().orElseThrow().spreadPaid()).isEqualByComparingTo("2");
    }

    @Test
    void rule_9_explanations_survive_a_restart() {
        Order order = desk.place(market(BUY, "1"));
        FillExplanation before = explained(order);

        desk.crash();

        assertThat(explained(order)).isEqualTo(before);
    }

    @Test
    void rule_9_the_order_that_a_call_returns_explains_itself_as_the_journal_does() {
        for (OrderRequest request : List.of(market(BUY, "1"), market(SELL, "1"))) {
            Order returned = desk.place(request);
            FillExplanation explanation = returned.fills().get(0).explanation().orElseThrow();

            assertThat(explanation.side()).isEqualTo(request.side());
            assertThat(explanation.spreadPaid()).isEqualByComparingTo("1");
            assertThat(explanation).isEqualTo(explained(returned));
        }
    }
}
