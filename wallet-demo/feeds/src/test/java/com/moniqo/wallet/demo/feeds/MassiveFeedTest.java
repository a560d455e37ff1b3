package com.moniqo.wallet.demo.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.demo.feeds.FakeServer.Answer;
import com.moniqo.wallet.demo.feeds.FakeServer.Connection;
import com.moniqo.wallet.demo.market.Spread;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.MutableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Massive's prices on request and on a stream, against messages of the documented shape. */
class MassiveFeedTest {
    private static final String KEY = "canary-key-5f2b";
    private static final Symbol AAPL = Symbol.of("AAPL");
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Symbol EUR = Symbol.of("EUR/USD");
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private final MutableClock clock = MutableClock.at("2026-01-05T12:00:00Z");
    private final BlockingQueue<Quote> heard = new LinkedBlockingQueue<>();
    private FakeServer server;
    private MassiveFeed feed;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        feed = MassiveFeed.builder(KEY)
                .ticker(BTC, "X:BTCUSD")
                .ticker(EUR, "C:EURUSD")
                .spread(Spread.ofBasisPoints("100"))
                .servers(server.http(), server.ws())
                .clock(clock)
                .backoff(Duration.ofMillis(1), Duration.ofMillis(20))
                .timeout(Duration.ofMinutes(5))
                .silence(Duration.ofDays(1)) // longer than any pause of the machine
                .build();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_stock_has_bid_ask_and_last_at_massives_time() {
        server.answers = path -> Answer.ok(
                "{\"status\":\"OK\",\"ticker\":{\"ticker\":\"AAPL\",\"lastQuote\":{\"P\":120.47,\"S\":4,\"p\":120.46,\"s\":8,"
                        + "\"t\":" + NOON.minusSeconds(900).toEpochMilli()
                        + "000000},\"lastTrade\":{\"p\":120.465,\"s\":236,\"t\":1605195918306274000}}}");
        assertThat(feed.prices().quote(AAPL, NOON))
                .contains(Quote.of(AAPL, "120.46", "120.47", "120.465", NOON.minusSeconds(900)));
        assertThat(server.requests.get(0))
                .startsWith("/v2/snapshot/locale/us/markets/stocks/tickers/AAPL")
                .contains("Authorization: Bearer " + KEY);
    }

    @Test
    void crypto_has_only_a_last_price_and_gets_a_spread() {
        server.answers = path -> Answer.ok(
                "{\"status\":\"OK\",\"ticker\":{\"ticker\":\"X:BTCUSD\",\"lastTrade\":{\"p\":20000,\"s\":0.02,\"x\":4,\"t\":"
                        + NOON.toEpochMilli() + "}}}");
        assertThat(feed.prices().quote(BTC, NOON)).contains(Quote.of(BTC, "19900", "20100", "20000", NOON));
    }

    @Test
    void forex_has_bid_and_ask_and_a_time_ahead_of_the_host_is_the_hosts() {
        server.answers = path -> Answer.ok(
                "{\"status\":\"OK\",\"ticker\":{\"ticker\":\"C:EURUSD\",\"lastQuote\":{\"a\":1.1001,\"b\":1.0999,\"t\":"
                        + NOON.plusSeconds(20).toEpochMilli() + "}}}");
        assertThat(feed.prices().quote(EUR, NOON)).contains(Quote.of(EUR, "1.0999", "1.1001", "1.1", NOON));
    }

    @Test
    void an_unknown_ticker_has_no_quote_and_a_symbol_without_ticker_is_refused() {
        server.answers = path -> new Answer(404, "", "{\"status\":\"NOT_FOUND\"}");
        assertThat(feed.prices().quote(AAPL, NOON)).isEmpty();
        ValidationException refusal = catchThrowableOfType(
                ValidationException.class, () -> feed.prices().quote(Symbol.of("ETH/USDT"), NOON));
        assertThat(refusal.code()).isEqualTo(ErrorCode.SYMBOL_NOT_FOUND);
        assertThat(refusal).hasMessageContaining("ticker(Symbol.of(\"ETH/USDT\")");
    }

    @Test
    void no_failure_shows_the_key() {
        for (int status : new int[] {401, 403, 429, 500}) {
            server.answers = path -> new Answer(status, "", "{\"error\":\"Unknown API Key " + KEY + "\"}");
            MassiveFeed other = MassiveFeed.builder(KEY)
                    .servers(server.http(), server.ws())
                    .timeout(Duration.ofMinutes(5))
                    .build();
            WalletException failure = catchThrowableOfType(
                    WalletException.class, () -> other.prices().quote(AAPL, NOON));
            assertThat(failure.code()).isEqualTo(ErrorCode.MARKET_DATA_ERROR);
            assertThat(failure + " " + failure.details() + failure.getCause()).doesNotContain("canary");
        }
        assertThat(feed.toString()).doesNotContain("canary");
    }

    private Connection authenticated(QuoteStream stream, String path) throws Exception {
        Connection line = server.connection();
        assertThat(line.path).isEqualTo(path);
        line.send("[{\"ev\":\"status\",\"status\":\"connected\",\"message\":\"Connected Successfully\"}]");
        assertThat(line.next()).isEqualTo("{\"action\":\"auth\",\"params\":\"" + KEY + "\"}");
        line.send("[{\"ev\":\"status\",\"status\":\"auth_success\",\"message\":\"authenticated\"}]");
        return line;
    }

    private Quote next() throws InterruptedException {
        Quote quote = heard.poll(2, TimeUnit.MINUTES);
        assertThat(quote).as("a quote arrives").isNotNull();
        return quote;
    }

    @Test
    void stocks_stream_quotes_and_trades() throws Exception {
        try (QuoteStream stream = feed.stream(List.of(AAPL))) {
            stream.subscribe(AAPL, heard::add);
            Connection line = authenticated(stream, "/stocks");
            assertThat(line.next()).isEqualTo("{\"action\":\"subscribe\",\"params\":\"Q.AAPL,T.AAPL\"}");
            long time = NOON.minusMillis(5).toEpochMilli();
            line.send("[{\"ev\":\"T\",\"sym\":\"AAPL\",\"x\":4,\"p\":114.125,\"s\":100,\"t\":" + time
                    + "},{\"ev\":\"Q\",\"sym\":\"AAPL\",\"bp\":114.12,\"bs\":100,\"ap\":114.13,\"as\":160,\"t\":" + time
                    + "}]");
            assertThat(next()).isEqualTo(Quote.of(AAPL, "114.12", "114.13", "114.125", NOON.minusMillis(5)));
            assertThat(stream.health().clockSkew()).contains(Duration.ofMillis(5));
        }
    }

    @Test
    void crypto_drops_a_crossed_quote() throws Exception {
        try (QuoteStream stream = feed.stream(List.of(BTC))) {
            stream.subscribe(BTC, heard::add);
            Connection line = authenticated(stream, "/crypto");
            assertThat(line.next()).contains("XQ.BTC-USD,XT.BTC-USD");
            String time = ",\"t\":" + NOON.toEpochMilli() + "}]";
            line.send("[{\"ev\":\"XT\",\"pair\":\"BTC-USD\",\"p\":33021.9,\"s\":0.01,\"x\":1" + time);
            line.send("[{\"ev\":\"XQ\",\"pair\":\"BTC-USD\",\"bp\":33030,\"ap\":33022,\"x\":1" + time);
            line.send("[{\"ev\":\"XQ\",\"pair\":\"BTC-USD\",\"bp\":33021,\"ap\":33022,\"x\":1" + time);
            assertThat(next()).isEqualTo(Quote.of(BTC, "33021", "33022", "33021.9", NOON));
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void forex_needs_no_trade() throws Exception {
        try (QuoteStream stream = feed.stream(List.of(EUR))) {
            stream.subscribe(EUR, heard::add);
            Connection line = authenticated(stream, "/forex");
            assertThat(line.next()).contains("C.EUR/USD");
            line.send("[{\"ev\":\"C\",\"p\":\"EUR/USD\",\"x\":44,\"a\":1.1001,\"b\":1.0999,\"t\":" + NOON.toEpochMilli()
                    + "}]");
            assertThat(next()).isEqualTo(Quote.of(EUR, "1.0999", "1.1001", "1.1", NOON));
        }
    }

    @Test
    void after_a_cut_it_authenticates_and_subscribes_again() throws Exception {
        try (QuoteStream stream = feed.stream(List.of(EUR))) {
            stream.subscribe(EUR, heard::add);
            authenticated(stream, "/forex").cut();
            Connection line = authenticated(stream, "/forex");
            assertThat(line.next()).contains("subscribe");
            line.send("[{\"ev\":\"C\",\"p\":\"EUR/USD\",\"a\":1.1,\"b\":1.0,\"t\":" + NOON.toEpochMilli() + "}]");
            assertThat(next().bid()).isEqualByComparingTo("1");
        }
    }

    @Test
    void a_refused_key_ends_the_stream_for_good() throws Exception {
        try (QuoteStream stream = feed.stream(List.of(AAPL))) {
            Connection line = server.connection();
            line.send("[{\"ev\":\"status\",\"status\":\"connected\"}]");
            line.next();
            line.send("[{\"ev\":\"status\",\"status\":\"auth_failed\",\"message\":\"authentication failed\"}]");
            while (stream.health().state() != StreamHealth.State.REFUSED) {
                Thread.onSpinWait();
            }
            assertThat(stream.health().toString())
                    .contains("refused the API key")
                    .doesNotContain("canary");
        }
    }

    @Test
    void a_stream_has_one_class_of_assets_and_tickers_are_checked() {
        assertThatThrownBy(() -> feed.stream(List.of(AAPL, BTC)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("one class");
        assertThatThrownBy(() -> feed.stream(List.of())).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> MassiveFeed.builder(KEY).ticker(BTC, "X:BTC/USD?apiKey=1"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("X:BTCUSD");
        assertThatThrownBy(() -> MassiveFeed.builder(" ")).isInstanceOf(ValidationException.class);
    }
}
