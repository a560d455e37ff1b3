package com.moniqo.wallet.examples.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The streams of market data. */
class MarketStreamsTest extends ExchangeTest {
    private SocketBot raw(String stream) {
        return new SocketBot(server, "/ws/" + stream);
    }

    private void trade(int price, String quantity) {
        bot.plain("POST", "/paper/v1/price", "symbol", "BTCUSDT", "price", price, "quantity", quantity);
    }

    private static void assertFields(JsonNode event, String names) {
        assertThat(MarketDataTest.names(event)).containsExactlyInAnyOrder(names.split(" "));
    }

    @Test
    void trades_are_sent_raw_or_with_the_name_of_their_stream() {
        try (SocketBot raw = raw("btcusdt@trade");
                var combined = new SocketBot(server, "/stream?streams=btcusdt%40aggTrade%2Fethusdt%40trade")) {
            trade(50_100, "0.5");
            JsonNode trade = raw.next();
            assertFields(trade, "e E s t p q T m M");
            assertThat(trade.path("p").asString()).isEqualTo("50100.00000000");
            assertThat(trade.path("t").asLong()).isEqualTo(1);
            JsonNode wrapped = combined.next();
            assertThat(wrapped.path("stream").asString()).isEqualTo("btcusdt@aggTrade");
            assertFields(wrapped.path("data"), "e E s a p q f l T m M");
        }
    }

    @Test
    void the_book_is_sent_whole_and_as_differences_that_follow_a_snapshot() {
        try (SocketBot ticker = raw("btcusdt@bookTicker");
                SocketBot diff = raw("btcusdt@depth@100ms");
                SocketBot partial = raw("btcusdt@depth5")) {
            long snapshot = bot.plain("GET", "/api/v3/depth", "symbol", "BTCUSDT")
                    .json()
                    .path("lastUpdateId")
                    .asLong();
            bot.plain("POST", "/paper/v1/price", "symbol=BTCUSDT price=50000 bid=49999 ask=50000");
            bot.plain("POST", "/paper/v1/price", "symbol=BTCUSDT price=50000 bid=49999 ask=50000"); // no change
            bot.plain("POST", "/paper/v1/price", "symbol=BTCUSDT price=50000 bid=49998 ask=50000");
            JsonNode first = diff.next();
            assertFields(first, "e E s U u b a");
            assertThat(first.path("U").asLong()).isEqualTo(snapshot + 1);
            assertThat(first.path("b").toString())
                    .isEqualTo("[[\"50000.00000000\",\"0.00000000\"],[\"49999.00000000\",\"9000.00000000\"]]");
            assertThat(first.path("a")).isEmpty();
            JsonNode second = diff.next();
            assertThat(second.path("U").asLong()).isEqualTo(first.path("u").asLong() + 1);
            assertFields(ticker.next(), "u s b B a A");
            assertThat(ticker.next().path("b").asString()).isEqualTo("49998.00000000");
            assertFields(partial.next(), "lastUpdateId bids asks");
            assertThat(partial.next())
                    .isEqualTo(bot.plain("GET", "/api/v3/depth", "symbol", "BTCUSDT")
                            .json());
        }
    }

    @Test
    void a_kline_is_sent_with_each_price_and_closed_when_its_time_is_over() {
        try (SocketBot klines = raw("btcusdt@kline_1s")) {
            trade(50_100, "0.5");
            JsonNode open =
                    klines.next(json -> json.path("k").path("c").asString("").equals("50100.00000000"));
            assertFields(open, "e E s k");
            assertFields(open.path("k"), "t T s i f L o c h l v n x q V Q B");
            JsonNode closed = klines.next(json -> json.path("k").path("x").asBoolean()
                    && json.path("k").path("n").asLong() == 1);
            assertThat(closed.path("k").path("t")).isEqualTo(open.path("k").path("t"));
            assertThat(closed.path("k").path("v").asString()).isEqualTo("0.50000000");
            JsonNode flat = klines.next();
            assertThat(flat.path("k").path("t").asLong())
                    .isEqualTo(closed.path("k").path("t").asLong() + 1000);
            assertThat(flat.path("k").path("o").asString()).isEqualTo("50100.00000000");
        }
    }

    @Test
    void tickers_are_sent_once_per_second_after_a_change() {
        try (var all = new SocketBot(
                server,
                "/stream?streams=btcusdt@miniTicker/btcusdt@ticker/btcusdt@ticker_1h/btcusdt@avgPrice/!miniTicker@arr")) {
            trade(50_100, "0.5");
            assertFields(all.event("24hrMiniTicker"), "e E s c o h l v q");
            assertFields(all.event("24hrTicker"), "e E s p P w x c Q b B a A o h l v q O C F L n");
            assertFields(all.event("1hTicker"), "e E s p P o h l c w v q O C F L n");
            assertFields(all.event("avgPrice"), "e E s i w T");
            JsonNode array = all.next();
            assertThat(array.path("stream").asString()).isEqualTo("!miniTicker@arr");
            assertThat(array.path("data").path(0).path("s").asString()).isEqualTo("BTCUSDT");
        }
    }

    @Test
    void streams_are_subscribed_listed_and_unsubscribed() {
        try (SocketBot socket = raw("0")) {
            socket.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@trade\"],\"id\":1}");
            assertThat(socket.next().toString()).isEqualTo("{\"result\":null,\"id\":1}");
            trade(50_100, "0.5");
            assertThat(socket.next().path("e").asString()).isEqualTo("trade");
            socket.send("{\"method\":\"SET_PROPERTY\",\"params\":[\"combined\",true],\"id\":\"p\"}");
            assertThat(socket.next().toString()).isEqualTo("{\"result\":null,\"id\":\"p\"}");
            trade(50_200, "0.5");
            assertThat(socket.next().path("stream").asString()).isEqualTo("btcusdt@trade");
            socket.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":3}");
            assertThat(socket.next().toString()).isEqualTo("{\"result\":[\"0\",\"btcusdt@trade\"],\"id\":3}");
            socket.send("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"btcusdt@trade\"],\"id\":4}");
            socket.next();
            trade(50_300, "0.5");
            socket.ping("after");
            assertThat(socket.next().asString()).isEqualTo("pong after");
        }
    }

    @Test
    void requests_that_are_not_valid_get_the_documented_errors() {
        var answers = List.of(
                new String[] {"{", "{\"code\":3,\"msg\":\"Invalid JSON: expected value at line 1 column 1\"}"},
                new String[] {
                    "{\"method\":\"GET_PROPERTY\",\"params\":[\"x\"],\"id\":5}",
                    "{\"code\":0,\"msg\":\"Unknown property\",\"id\":5}"
                },
                new String[] {
                    "{\"method\":\"SET_PROPERTY\",\"params\":[\"combined\",1],\"id\":5}",
                    "{\"code\":1,\"msg\":\"Invalid value type: expected Boolean\",\"id\":5}"
                },
                new String[] {
                    "{\"method\":\"SUBSCRIBE\",\"params\":[],\"id\":5}",
                    "{\"code\":2,\"msg\":\"Invalid request: no streams\",\"id\":5}"
                });
        for (String[] answer : answers) {
            try (SocketBot socket = raw("0")) {
                socket.send(answer[0]);
                assertThat(socket.next().toString()).isEqualTo(answer[1]);
            }
        }
    }

    @Test
    void there_is_no_websocket_at_another_path() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new SocketBot(server, "/elsewhere"))
                .hasMessageContaining("WebSocketHandshakeException");
    }
}
