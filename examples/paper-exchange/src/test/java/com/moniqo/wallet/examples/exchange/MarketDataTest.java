package com.moniqo.wallet.examples.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.testkit.MutableClock;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The public endpoints. */
class MarketDataTest extends ExchangeTest {
    /** Stands still, so that all trades are of one month and one day. */
    private final MutableClock clock = MutableClock.at("2026-01-05T09:30:00Z");

    @Override
    Clock clock() {
        return clock;
    }

    private JsonNode get(String path, Object... parameters) {
        Bot.Answer answer = bot.plain("GET", "/api/v3/" + path, parameters);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private void trade(String price, String quantity) {
        bot.plain("POST", "/paper/v1/price", "symbol", "BTCUSDT", "price", price, "quantity", quantity);
    }

    static List<String> names(JsonNode object) {
        return new ArrayList<>(object.propertyNames());
    }

    @Test
    void ping_and_time_answer() {
        assertThat(get("ping").toString()).isEqualTo("{}");
        assertThat(get("time").path("serverTime").asLong()).isEqualTo(clock.millis());
    }

    @Test
    void exchange_info_has_the_filters_of_the_markets_rules() {
        JsonNode info = get("exchangeInfo");
        assertThat(names(info)).containsExactly("timezone", "serverTime", "rateLimits", "exchangeFilters", "symbols");
        assertThat(info.path("symbols")).hasSize(2);
        JsonNode ether =
                get("exchangeInfo", "symbol", "ETHUSDT").path("symbols").path(0);
        assertThat(ether.path("baseAsset").asString()).isEqualTo("ETH");
        assertThat(ether.path("quoteAsset").asString()).isEqualTo("USDT");
        assertThat(ether.path("baseAssetPrecision").isInt()).isTrue();
        assertThat(ether.path("filters").toString())
                .contains(
                        "{\"filterType\":\"PRICE_FILTER\",\"minPrice\":\"0.01000000\",\"maxPrice\":\"1000000.00000000\","
                                + "\"tickSize\":\"0.01000000\"}")
                .contains("{\"filterType\":\"LOT_SIZE\",\"minQty\":\"0.00010000\",\"maxQty\":\"9000.00000000\","
                        + "\"stepSize\":\"0.00010000\"}")
                .contains("\"minNotional\":\"10.00000000\"");
        assertThat(get("exchangeInfo", "symbols", "[\"BTCUSDT\",\"ETHUSDT\"]").path("symbols"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ticker/price|symbols=[%22BTCUSDT%22,%22BTCUSDT%22]|-1151",
                "ticker/24hr|type=OTHER|-1139",
                "exchangeInfo|symbolStatus=OTHER|-1130",
                "exchangeInfo|symbol=BTCUSDT&symbolStatus=TRADING|-1128",
                "exchangeInfo|permissions=spot|-1100",
                "exchangeInfo|showPermissionSets=perhaps|-1100",
                "klines|symbol=BTCUSDT&interval=1d&timeZone=8|-1130",
                "klines|symbol=BTCUSDT&interval=1d&timeZone=15|-1130",
                "ticker/tradingDay|symbol=BTCUSDT&timeZone=14:01|-1130",
                "ticker/tradingDay|symbol=BTCUSDT&timeZone=-12:30|-1130",
            })
    void a_parameter_is_never_ignored(String path, String query, int code) {
        assertThat(bot.send("GET", "/api/v3/" + path, query, "").code()).isEqualTo(code);
    }

    @Test
    void exchange_info_is_filtered_by_permission_and_status() {
        for (String all : List.of("SPOT", "[\"MARGIN\",\"SPOT\"]")) {
            assertThat(get("exchangeInfo", "permissions", all).path("symbols")).isNotEmpty();
        }
        assertThat(get("exchangeInfo", "permissions", "MARGIN").path("symbols")).isEmpty();
        assertThat(get("exchangeInfo", "symbolStatus", "TRADING").path("symbols"))
                .isNotEmpty();
        assertThat(get("exchangeInfo", "symbolStatus", "HALT").path("symbols")).isEmpty();
        assertThat(get("exchangeInfo", "showPermissionSets", "false")
                        .path("symbols")
                        .path(0)
                        .path("permissionSets"))
                .isEmpty();
        for (String zone : List.of("0", "8", "-12", "+14:00", "05:45")) {
            assertThat(get("ticker/tradingDay", "symbol", "BTCUSDT", "timeZone", zone)
                            .path("symbol")
                            .asString())
                    .isEqualTo("BTCUSDT");
        }
        assertThat(get("klines", "symbol", "BTCUSDT", "interval", "1d", "timeZone", "00:00")
                        .isArray())
                .isTrue();
    }

    @Test
    void depth_and_tickers_show_the_touch() {
        bot.plain("POST", "/paper/v1/price", "symbol", "BTCUSDT", "price", "50000.5", "bid", "50000", "ask", "50001");
        JsonNode depth = get("depth", "symbol", "BTCUSDT");
        assertThat(depth.path("lastUpdateId").asLong()).isEqualTo(2);
        assertThat(depth.path("bids").toString()).isEqualTo("[[\"50000.00000000\",\"9000.00000000\"]]");
        assertThat(depth.path("asks").toString()).isEqualTo("[[\"50001.00000000\",\"9000.00000000\"]]");
        assertThat(get("ticker/bookTicker", "symbol", "BTCUSDT").toString())
                .isEqualTo("{\"symbol\":\"BTCUSDT\",\"bidPrice\":\"50000.00000000\",\"bidQty\":\"9000.00000000\","
                        + "\"askPrice\":\"50001.00000000\",\"askQty\":\"9000.00000000\"}");
        assertThat(get("ticker/price", "symbol", "BTCUSDT").toString())
                .isEqualTo("{\"symbol\":\"BTCUSDT\",\"price\":\"50000.50000000\"}");
        assertThat(get("ticker/price")).hasSize(2);
    }

    @Test
    void trades_klines_and_the_ticker_of_a_day_follow_the_trades() {
        trade("50000", "1");
        trade("51000", "2");
        trade("49000", "1");
        JsonNode trades = get("trades", "symbol", "BTCUSDT");
        assertThat(trades).hasSize(3);
        assertThat(names(trades.path(0)))
                .containsExactly("id", "price", "qty", "quoteQty", "time", "isBuyerMaker", "isBestMatch");
        assertThat(trades.path(1).path("quoteQty").asString()).isEqualTo("102000.00000000");
        assertThat(trades.path(1).path("isBuyerMaker").asBoolean()).isFalse();
        assertThat(trades.path(2).path("isBuyerMaker").asBoolean()).isTrue();
        assertThat(get("aggTrades", "symbol", "BTCUSDT", "fromId", 2)).hasSize(2);
        JsonNode day = get("klines", "symbol", "BTCUSDT", "interval", "1M").path(0);
        assertThat(day).hasSize(12);
        assertThat(day.path(1).asString()).isEqualTo("50000.00000000");
        assertThat(day.path(2).asString()).isEqualTo("51000.00000000");
        assertThat(day.path(3).asString()).isEqualTo("49000.00000000");
        assertThat(day.path(4).asString()).isEqualTo("49000.00000000");
        assertThat(day.path(5).asString()).isEqualTo("4.00000000");
        assertThat(day.path(7).asString()).isEqualTo("201000.00000000");
        assertThat(day.path(8).asLong()).isEqualTo(3);
        assertThat(day.path(9).asString()).isEqualTo("3.00000000");
        JsonNode ticker = get("ticker/24hr", "symbol", "BTCUSDT");
        assertThat(ticker.path("priceChange").asString()).isEqualTo("-1000.00000000");
        assertThat(ticker.path("priceChangePercent").asString()).isEqualTo("-2.000");
        assertThat(ticker.path("weightedAvgPrice").asString()).isEqualTo("50250.00000000");
        assertThat(ticker.path("count").asLong()).isEqualTo(3);
        assertThat(ticker.path("lastId").asLong()).isEqualTo(3);
        assertThat(names(get("ticker/24hr", "symbol", "BTCUSDT", "type", "MINI")))
                .containsExactly(
                        "symbol",
                        "openPrice",
                        "highPrice",
                        "lowPrice",
                        "lastPrice",
                        "volume",
                        "quoteVolume",
                        "openTime",
                        "closeTime",
                        "firstId",
                        "lastId",
                        "count");
    }

    @Test
    void prices_are_set_with_a_key_only_and_on_the_tick() {
        assertThat(new Bot(server, "", "")
                        .plain("POST", "/paper/v1/price", "symbol", "BTCUSDT", "price", "1")
                        .code())
                .isEqualTo(-2014);
        assertThat(bot.plain("POST", "/paper/v1/price", "symbol", "BTCUSDT", "price", "1.001")
                        .code())
                .isEqualTo(-1013);
        assertThat(bot.plain("POST", "/paper/v1/price", "symbol", "BTCUSDT", "price", "10", "bid", "11")
                        .code())
                .isEqualTo(-1013);
        assertThat(get("ticker/price", "symbol", "BTCUSDT").path("price").asString())
                .isEqualTo("50000.00000000");
    }
}
