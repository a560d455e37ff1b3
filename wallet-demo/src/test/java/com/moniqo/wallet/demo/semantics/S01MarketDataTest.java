package com.moniqo.wallet.demo.semantics;

import static com.moniqo.wallet.demo.semantics.Desk.BTC;
import static com.moniqo.wallet.demo.semantics.Desk.market;
import static com.moniqo.wallet.demo.semantics.Desk.refusal;
import static com.moniqo.wallet.demo.semantics.Desk.stop;
import static com.moniqo.wallet.demo.semantics.Desk.trailing;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static com.moniqo.wallet.trading.OrderStatus.EXPIRED;
import static com.moniqo.wallet.trading.OrderStatus.FILLED;
import static com.moniqo.wallet.trading.OrderStatus.OPEN;
import static com.moniqo.wallet.trading.OrderStatus.PARTIALLY_FILLED;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.TimeInForce;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** S1.1, S1.2, S1.4, S1.5: quotes, their sizes and their age. */
class S01MarketDataTest {
    private final Desk desk = Desk.bare("USDT", "10000", "BTC", "100");

    @Test
    void rule_1_1_a_quote_without_sizes_is_unlimited_at_its_price() {
        desk.quote("99", "100");

        Order order = desk.place(market(SELL, "100"));

        assertThat(order.status()).isEqualTo(FILLED);
        assertThat(desk.prices(order)).containsExactly("99");
    }

    @Test
    void rule_1_1_size_zero_is_no_liquidity_at_all() {
        desk.sized("99", "100", "0", "5");

        Order order = desk.place(market(SELL, "1"));

        assertThat(order.status()).isEqualTo(EXPIRED);
        assertThat(order.fills()).isEmpty();
        assertThat(desk.place(market(BUY, "1")).status()).isEqualTo(FILLED);
    }

    @Test
    void rule_1_1_a_resting_order_does_not_fill_on_size_zero() {
        desk.sized("99", "100", "1", "1");
        Order order = desk.buyLimit("1", "98");

        desk.sized("97", "98", "0", "0");
        assertThat(desk.status(order)).isEqualTo(OPEN);
        desk.sized("97", "98", "0", "1");
        assertThat(desk.status(order)).isEqualTo(FILLED);
    }

    @Test
    void rule_1_2_a_time_before_the_last_quote_is_refused_without_effect() {
        desk.quote("99", "100");
        Order order = desk.buyLimit("1", "95");
        Instant before = desk.clock.instant().minusMillis(1);

        desk.refused(ErrorCode.MARKET_DATA_ERROR, () -> desk.wallet.onQuote(Quote.of(BTC, "90", before)));

        assertThat(desk.status(order)).isEqualTo(OPEN);
        assertThat(desk.wallet.quote(BTC).bid()).isEqualByComparingTo("99");
    }

    @Test
    void rule_1_2_the_same_time_with_another_price_is_a_new_quote() {
        desk.quote("99", "100");
        Order order = desk.buyLimit("1", "95");

        desk.wallet.onQuote(Quote.of(BTC, "95", desk.clock.instant()));

        assertThat(desk.status(order)).isEqualTo(FILLED);
    }

    @Test
    void rule_1_2_impossible_prices_and_sizes_are_no_quotes() {
        Instant now = Desk.START;
        refusal(ErrorCode.MARKET_DATA_ERROR, () -> Quote.of(BTC, "0", now));
        refusal(ErrorCode.MARKET_DATA_ERROR, () -> Quote.of(BTC, "-1", now));
        refusal(ErrorCode.MARKET_DATA_ERROR, () -> Quote.of(BTC, "101", "100", "100", now));
        refusal(ErrorCode.MARKET_DATA_ERROR, () -> Quote.of(BTC, "100", now).withSizes("-1", "1"));
        refusal(ErrorCode.MARKET_DATA_ERROR, () -> Quote.of(BTC, "100", now).withSizes("1", "-1"));
    }

    @Test
    void rule_1_4_liquidity_of_one_quote_is_consumed_once_and_shared_by_all_orders() {
        desk.sized("99", "100", "10", "3");
        Order first = desk.place(market(BUY, "2"));
        Order second = desk.place(market(BUY, "2"));
        Order third = desk.place(market(BUY, "2"));

        assertThat(desk.amounts(first)).containsExactly("2");
        assertThat(desk.amounts(second)).containsExactly("1");
        assertThat(second.status()).isEqualTo(EXPIRED);
        assertThat(desk.amounts(third)).isEmpty();
        assertThat(desk.place(market(SELL, "1")).status()).isEqualTo(FILLED); // the other side has its own size
    }

    @Test
    void rule_1_4_resting_orders_share_the_size_too() {
        desk.quote("99", "100");
        Order first = desk.buyLimit("2", "98");
        Order second = desk.buyLimit("2", "98");

        desk.sized("97", "98", "9", "3");

        assertThat(desk.amounts(first)).containsExactly("2");
        assertThat(desk.amounts(second)).containsExactly("1");
        assertThat(desk.status(second)).isEqualTo(PARTIALLY_FILLED);
    }

    @Test
    void rule_1_4_an_equal_quote_is_not_new_and_brings_no_new_liquidity() {
        desk.sized("99", "100", "1", "1");
        desk.place(market(BUY, "1"));

        desk.wallet.onQuote(
                Quote.of(BTC, "99.0", "100.00", "100", desk.clock.instant()).withSizes("1.0", "1"));

        assertThat(desk.place(market(BUY, "1")).fills()).isEmpty();
        assertThat(desk.sized("99", "100", "1", "1").place(market(BUY, "1")).status())
                .isEqualTo(FILLED);
    }

    @Test
    void rule_1_4_the_rest_of_a_limit_fills_only_on_a_newer_quote() {
        desk.sized("99", "100", "1", "1");
        Order order = desk.buyLimit("3", "100");
        assertThat(order.status()).isEqualTo(PARTIALLY_FILLED);
        assertThat(desk.amounts(order)).containsExactly("1");

        desk.wallet.onQuote(desk.wallet.quote(BTC));
        assertThat(desk.amounts(order)).containsExactly("1");

        desk.sized("99", "100", "5", "5");
        assertThat(desk.amounts(order)).containsExactly("1", "2");
        assertThat(desk.status(order)).isEqualTo(FILLED);
        assertThat(desk.amounts(desk.place(market(BUY, "9")))).containsExactly("3");
    }

    @Test
    void rule_1_5_what_takes_on_arrival_is_refused_on_a_stale_quote_and_the_rest_rests() {
        desk.quote("99", "100");
        desk.later(Duration.ofSeconds(60));
        desk.place(market(SELL, "1")); // exactly 60 s old: not yet older
        desk.later(Duration.ofMillis(1));

        desk.refused(ErrorCode.MARKET_DATA_ERROR, "stale", () -> desk.place(market(BUY, "1")));
        desk.refused(ErrorCode.MARKET_DATA_ERROR, "stale", () -> desk.buyLimit("1", "100"));
        desk.refused(ErrorCode.MARKET_DATA_ERROR, "stale", () -> desk.sellLimit("1", "99"));
        desk.refused(
                ErrorCode.MARKET_DATA_ERROR,
                "stale",
                () -> desk.place(Desk.limit(BUY, "1", "50").timeInForce(TimeInForce.IOC)));
        desk.refused(ErrorCode.MARKET_DATA_ERROR, "stale", () -> desk.wallet.quote(BTC));
        assertThat(desk.buyLimit("1", "98").status()).isEqualTo(OPEN);
        assertThat(desk.place(stop(SELL, "1", "90")).status()).isEqualTo(OPEN);
        assertThat(desk.place(trailing(SELL, "1", "5")).status()).isEqualTo(OPEN);
    }

    @Test
    void rule_1_5_how_old_is_stale_is_a_setting() {
        Desk slow = Desk.with(
                Desk.BARE.toBuilder().staleAfter(Duration.ofMinutes(10)).build(), "USDT", "1000");
        slow.quote("99", "100");
        slow.later(Duration.ofMinutes(10));

        assertThat(slow.place(market(BUY, "1")).status()).isEqualTo(FILLED);
        slow.later(Duration.ofNanos(1));
        slow.refused(ErrorCode.MARKET_DATA_ERROR, "stale", () -> slow.place(market(BUY, "1")));
    }

    @Test
    void rule_1_5_a_quote_that_is_stale_on_arrival_neither_matches_nor_triggers_nor_ratchets() {
        desk.quote("99", "100");
        Order limit = desk.buyLimit("1", "95");
        Order stop = desk.place(stop(SELL, "1", "90"));
        Order trail = desk.place(trailing(BUY, "1", "10"));
        Instant heard = desk.clock.instant();
        desk.later(Duration.ofSeconds(62));

        desk.wallet.onQuote(Quote.of(BTC, "80", heard.plusSeconds(1)));

        assertThat(desk.status(limit)).isEqualTo(OPEN);
        assertThat(desk.status(stop)).isEqualTo(OPEN);
        assertThat(desk.now(trail).stopPrice().orElseThrow()).isEqualByComparingTo("110");
        desk.quote("85", "85");
        assertThat(desk.status(limit)).isEqualTo(FILLED);
        assertThat(desk.status(stop)).isEqualTo(FILLED);
        assertThat(desk.now(trail).stopPrice().orElseThrow()).isEqualByComparingTo("95");
    }

    @Test
    void rule_1_5_without_any_price_nothing_takes() {
        Desk silent = Desk.bare(MarketRules.none(), "USDT", "1000");

        silent.refused(ErrorCode.MARKET_DATA_ERROR, "no-price", () -> silent.place(market(BUY, "1")));
        silent.refused(ErrorCode.MARKET_DATA_ERROR, "no-price", () -> silent.place(trailing(BUY, "1", "1")));
        assertThat(silent.buyLimit("1", "100").status()).isEqualTo(OPEN);
        assertThat(silent.place(stop(BUY, "1", "100")).status()).isEqualTo(OPEN);
    }
}
