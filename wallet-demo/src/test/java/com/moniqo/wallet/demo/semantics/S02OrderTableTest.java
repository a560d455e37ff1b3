package com.moniqo.wallet.demo.semantics;

import static com.moniqo.wallet.demo.semantics.Desk.BARE;
import static com.moniqo.wallet.demo.semantics.Desk.BTC;
import static com.moniqo.wallet.demo.semantics.Desk.market;
import static com.moniqo.wallet.demo.semantics.Desk.stop;
import static com.moniqo.wallet.demo.semantics.Desk.stopLimit;
import static com.moniqo.wallet.demo.semantics.Desk.target;
import static com.moniqo.wallet.demo.semantics.Desk.trailing;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static com.moniqo.wallet.trading.OrderStatus.FILLED;
import static com.moniqo.wallet.trading.OrderStatus.OPEN;
import static com.moniqo.wallet.trading.OrderStatus.PARTIALLY_FILLED;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.TrailingOffset;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** S2, the table: what each order type reserves and how it fills. Default fees 0.1% and slippage 5 bps. */
class S02OrderTableTest {
    private final Desk desk = Desk.defaults("USDT", "10000", "BTC", "100").quote("99", "100");

    private void filled(Order order, String price, Liquidity liquidity) {
        Fill fill = desk.onlyFill(order);
        assertThat(fill.price()).isEqualByComparingTo(price);
        assertThat(fill.liquidity()).isEqualTo(liquidity);
        assertThat(desk.status(order)).isEqualTo(FILLED);
    }

    @Test
    void row_market_buy_pays_the_ask_plus_slippage_as_taker() {
        Order order = desk.place(market(BUY, "2"));

        filled(order, "100.05", Liquidity.TAKER); // 100 x 1.0005
        desk.holds("USDT", "9799.6999", "0"); // 10000 - 200.10 - 0.2001
        desk.holds("BTC", "102", "0");
        assertThat(order.fee()).isEqualByComparingTo("0.2001");
        assertThat(order.feeAsset()).isEqualTo("USDT");
        assertThat(order.averagePrice().orElseThrow()).isEqualByComparingTo("100.05");
    }

    @Test
    void row_market_sell_gets_the_bid_minus_slippage_as_taker() {
        Order order = desk.place(market(SELL, "2"));

        filled(order, "98.9505", Liquidity.TAKER); // 99 x 0.9995
        desk.holds("USDT", "10197.703099", "0"); // + 197.901 - 0.197901
        desk.holds("BTC", "98", "0");
    }

    @Test
    void row_market_is_valid_only_when_a_fresh_price_is_known() {
        OrderRequest unknown = OrderRequest.market(Symbol.of("ETH/USDT"), BUY, "1");

        desk.refused(ErrorCode.SYMBOL_NOT_FOUND, () -> desk.place(unknown));
        desk.later(Duration.ofSeconds(61));
        desk.refused(ErrorCode.MARKET_DATA_ERROR, "stale", () -> desk.place(market(BUY, "1")));
    }

    @Test
    void row_limit_that_crosses_takes_at_the_slipped_touch_if_that_is_better() {
        filled(desk.buyLimit("1", "101"), "100.05", Liquidity.TAKER);
        filled(desk.sellLimit("1", "98"), "98.9505", Liquidity.TAKER);
    }

    @Test
    void row_limit_that_crosses_never_fills_worse_than_its_limit() {
        filled(desk.buyLimit("1", "100.02"), "100.02", Liquidity.TAKER);
        filled(desk.buyLimit("1", "100"), "100", Liquidity.TAKER);
        filled(desk.sellLimit("1", "98.97"), "98.97", Liquidity.TAKER);
        filled(desk.sellLimit("1", "99"), "99", Liquidity.TAKER);
    }

    @Test
    void row_limit_that_crosses_in_part_rests_with_the_rest() {
        desk.sized("99", "100", "1", "1");

        Order order = desk.buyLimit("3", "101");

        assertThat(order.status()).isEqualTo(PARTIALLY_FILLED);
        assertThat(desk.prices(order)).containsExactly("100.05");
        desk.holds("USDT", "9697.64795", "202.202"); // 10000 - 100.05 - 0.10005 - 2 x 101 x 1.001
        desk.quote("99", "100");
        assertThat(desk.prices(order)).containsExactly("100.05", "101");
        assertThat(desk.now(order).fills().get(1).liquidity()).isEqualTo(Liquidity.MAKER);
    }

    @Test
    void row_limit_resting_buy_fills_when_the_ask_comes_down_to_it_at_exactly_the_limit() {
        Order order = desk.buyLimit("1", "95");
        desk.holds("USDT", "9904.905", "95.095"); // the limit plus 0.1 %
        desk.quote("94", "95.01");
        assertThat(desk.status(order)).isEqualTo(OPEN);

        desk.quote("80", "81");

        filled(order, "95", Liquidity.MAKER);
        desk.holds("USDT", "9904.905", "0");
    }

    @Test
    void row_limit_resting_buy_fills_at_equality() {
        Order order = desk.buyLimit("1", "95");

        desk.quote("90", "95");

        filled(order, "95", Liquidity.MAKER);
    }

    @Test
    void row_limit_resting_sell_fills_when_the_bid_comes_up_to_it_at_exactly_the_limit() {
        Order order = desk.sellLimit("1", "105");
        desk.holds("BTC", "99", "1");
        desk.quote("104.99", "106");
        assertThat(desk.status(order)).isEqualTo(OPEN);

        desk.quote("105", "106");

        filled(order, "105", Liquidity.MAKER);
        desk.holds("USDT", "10104.895", "0");
    }

    @Test
    void row_stop_loss_sell_triggers_when_the_bid_falls_to_it_and_pays_the_gap() {
        Order order = desk.place(stop(SELL, "1", "95"));
        desk.holds("BTC", "99", "1");
        desk.quote("95.01", "96");
        assertThat(desk.status(order)).isEqualTo(OPEN);

        desk.quote("90", "91");

        filled(order, "89.955", Liquidity.TAKER); // 90 x 0.9995, not 95
        assertThat(desk.now(order).triggered()).isTrue();
    }

    @Test
    void row_stop_loss_sell_triggers_at_equality() {
        Order order = desk.place(stop(SELL, "1", "95"));

        desk.quote("95", "96");

        filled(order, "94.9525", Liquidity.TAKER);
    }

    @Test
    void row_stop_loss_buy_reserves_the_slipped_stop_and_triggers_when_the_ask_rises_to_it() {
        Order order = desk.place(stop(BUY, "2", "105"));
        desk.holds("USDT", "9789.684895", "210.315105"); // 2 x 105.0525 x 1.001
        desk.quote("103", "104.99");
        assertThat(desk.status(order)).isEqualTo(OPEN);

        desk.quote("104", "105");

        filled(order, "105.0525", Liquidity.TAKER);
        desk.holds("USDT", "9789.684895", "0");
    }

    @Test
    void row_stop_loss_buy_reserves_up_to_the_tick() {
        Desk ticked = Desk.with(
                        DemoSettings.builder()
                                .market(BTC, MarketRules.none().tick("0.1"))
                                .build(),
                        "USDT",
                        "1000")
                .quote("99", "100");

        ticked.place(stop(BUY, "2", "105"));

        ticked.holds("USDT", "789.5898", "210.4102"); // 105.0525 up to 105.1; 210.2 x 1.001
    }

    @Test
    void row_take_profit_sell_triggers_when_the_bid_rises_to_it_then_as_a_market_order() {
        Order order = desk.place(target(SELL, "1", "105"));
        desk.holds("BTC", "99", "1");
        desk.quote("104.99", "106");
        assertThat(desk.status(order)).isEqualTo(OPEN);

        desk.quote("106", "107");

        filled(order, "105.947", Liquidity.TAKER); // 106 x 0.9995
    }

    @Test
    void row_take_profit_buy_reserves_as_a_stop_loss_and_triggers_when_the_ask_falls_to_it() {
        Order order = desk.place(target(BUY, "1", "95"));
        desk.holds("USDT", "9904.8574525", "95.1425475"); // 95.0475 x 1.001
        desk.quote("94", "95.01");
        assertThat(desk.status(order)).isEqualTo(OPEN);

        desk.quote("94", "95");

        filled(order, "95.0475", Liquidity.TAKER);
    }

    @Test
    void row_stop_limit_reserves_its_limit_and_takes_when_it_crosses_at_its_trigger() {
        Order order = desk.place(stopLimit(BUY, "1", "105", "107"));
        desk.holds("USDT", "9892.893", "107.107");

        desk.quote("105", "106");

        filled(order, "106.053", Liquidity.TAKER); // 106 x 1.0005
        desk.holds("USDT", "9893.840947", "0"); // what was locked too much is back
    }

    @Test
    void row_stop_limit_never_takes_worse_than_its_limit() {
        Order order = desk.place(stopLimit(SELL, "1", "95", "94.99"));

        desk.quote("95", "96");

        filled(order, "94.99", Liquidity.TAKER); // 95 x 0.9995 = 94.9525 would be worse
    }

    @Test
    void row_stop_limit_that_does_not_cross_at_its_trigger_rests_as_maker() {
        Order order = desk.place(stopLimit(SELL, "1", "95", "94"));

        desk.quote("90", "91");

        assertThat(desk.status(order)).isEqualTo(OPEN);
        assertThat(desk.now(order).triggered()).isTrue();
        desk.quote("93.99", "95");
        assertThat(desk.status(order)).isEqualTo(OPEN);
        desk.quote("97", "98");
        filled(order, "94", Liquidity.MAKER);
    }

    @Test
    void row_stop_limit_is_no_limit_order_before_its_trigger() {
        Order buy = desk.place(stopLimit(BUY, "1", "105", "104"));
        Order sell = desk.place(stopLimit(SELL, "1", "95", "96"));

        desk.quote("97", "98"); // both limits are met, no stop is

        assertThat(desk.status(buy)).isEqualTo(OPEN);
        assertThat(desk.status(sell)).isEqualTo(OPEN);
    }

    @Test
    void row_trailing_stop_sell_trails_the_highest_bid_and_ratchets_only_up() {
        Order order = desk.place(trailing(SELL, "1", "5"));
        desk.holds("BTC", "99", "1");
        assertThat(order.stopPrice().orElseThrow()).isEqualByComparingTo("94");

        desk.quote("103", "104");
        assertThat(desk.now(order).stopPrice().orElseThrow()).isEqualByComparingTo("98");
        desk.quote("99", "110");
        assertThat(desk.now(order).stopPrice().orElseThrow()).isEqualByComparingTo("98");
        desk.quote("98", "99");

        filled(order, "97.951", Liquidity.TAKER); // 98 x 0.9995
    }

    @Test
    void row_trailing_stop_buy_trails_the_lowest_ask_and_its_lock_follows() {
        Order order = desk.place(trailing(BUY, "1", "10"));
        assertThat(order.stopPrice().orElseThrow()).isEqualByComparingTo("110");
        desk.holds("USDT", "9889.834945", "110.165055"); // 110.055 x 1.001

        desk.quote("89", "90");
        desk.holds("USDT", "9899.84995", "100.15005"); // 100.05 x 1.001
        desk.quote("94", "95");
        desk.holds("USDT", "9899.84995", "100.15005");
        desk.quote("99", "100");

        filled(order, "100.05", Liquidity.TAKER);
    }

    @Test
    void row_trailing_stop_with_a_percent_offset() {
        Order sell = desk.place(OrderRequest.trailingStop(BTC, SELL, "1", TrailingOffset.percent("10")));
        Order buy = desk.place(OrderRequest.trailingStop(BTC, BUY, "1", TrailingOffset.percent("10")));
        assertThat(sell.stopPrice().orElseThrow()).isEqualByComparingTo("89.1"); // 99 - 9.9
        assertThat(buy.stopPrice().orElseThrow()).isEqualByComparingTo("110"); // 100 + 10

        desk.quote("109", "109.5");
        assertThat(desk.now(sell).stopPrice().orElseThrow()).isEqualByComparingTo("98.1"); // 109 - 10.9
        desk.quote("99", "99");
        assertThat(desk.now(buy).stopPrice().orElseThrow()).isEqualByComparingTo("108.9"); // 99 + 9.9
    }

    @Test
    void row_trailing_stop_trails_lie_on_the_tick_away_from_the_market() {
        Desk ticked = Desk.with(
                        BARE.toBuilder()
                                .market(BTC, MarketRules.none().tick("0.5"))
                                .build(),
                        "USDT",
                        "1000",
                        "BTC",
                        "10")
                .quote("99", "100");

        Order sell = ticked.place(trailing(SELL, "1", "4.7")); // 94.3
        Order buy = ticked.place(trailing(BUY, "1", "4.7")); // 104.7

        assertThat(sell.stopPrice().orElseThrow()).isEqualByComparingTo("94");
        assertThat(buy.stopPrice().orElseThrow()).isEqualByComparingTo("105");
    }

    @Test
    void row_trailing_stop_whose_trail_would_not_be_a_price_is_refused() {
        desk.refused(ErrorCode.INVALID_ORDER, () -> desk.place(trailing(SELL, "1", "99")));
        assertThat(desk.place(trailing(SELL, "1", "98.99")).status()).isEqualTo(OPEN);
    }

    @Test
    void row_stop_limit_whose_limit_is_just_the_touch_takes() {
        Order sell = desk.place(stopLimit(SELL, "1", "95", "95"));
        Order buy = desk.place(stopLimit(BUY, "1", "105", "105"));

        desk.quote("95", "96");
        desk.quote("104", "105");

        filled(sell, "95", Liquidity.TAKER);
        filled(buy, "105", Liquidity.TAKER);
    }
}
