package com.moniqo.wallet.demo.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.MutableClock;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Binance's prices on request, against a server that answers as the exchange's documentation shows. */
class BinancePricesTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Symbol ETH = Symbol.of("ETH/USDT");
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private final MutableClock clock = MutableClock.at("2026-01-05T12:00:00Z");
    private FakeServer server;
    private PriceSource prices;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        server.answers = market("431.00000000", "0.50000000");
        prices = BinanceFeed.builder()
                .servers(server.http(), server.ws())
                .clock(clock)
                .maxAge(Duration.ofSeconds(1))
                .timeout(Duration.ofMinutes(5))
                .build()
                .prices();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Knows BTCUSDT and ETHUSDT, and refuses a request that names any other symbol. */
    private static Function<String, FakeServer.Answer> market(String bid, String bidSize) {
        return path -> {
            String query = URLDecoder.decode(path, StandardCharsets.UTF_8);
            if (query.replaceAll("BTCUSDT|ETHUSDT", "").matches(".*[A-Z]{4,}.*")) {
                return new FakeServer.Answer(400, "", "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}");
            }
            StringBuilder body = new StringBuilder("[");
            for (String name : new String[] {"BTCUSDT", "ETHUSDT"}) {
                if (query.contains('"' + name + '"')) {
                    body.append(body.length() == 1 ? "" : ",")
                            .append(
                                    query.contains("bookTicker")
                                            ? "{\"symbol\":\"" + name + "\",\"bidPrice\":\"" + bid + "\",\"bidQty\":\""
                                                    + bidSize
                                                    + "\",\"askPrice\":\"432.00000000\",\"askQty\":\"9.00000000\"}"
                                            : "{\"symbol\":\"" + name + "\",\"price\":\"431.50000000\"}");
                }
            }
            return FakeServer.Answer.ok(body.append(']').toString());
        };
    }

    @Test
    void a_quote_has_book_sizes_last_trade_and_the_time_of_the_request() {
        assertThat(prices.quote(BTC, NOON))
                .contains(Quote.of(BTC, "431", "432", "431.5", NOON).withSizes("0.5", "9"));
    }

    @Test
    void a_price_is_used_again_until_it_is_too_old() {
        prices.quote(BTC, NOON);
        clock.advance(Duration.ofMillis(999));
        prices.quote(BTC, NOON);
        assertThat(server.requests).hasSize(2); // the book and the last price
        clock.advance(Duration.ofMillis(1));
        assertThat(prices.quote(BTC, NOON).orElseThrow().time()).isEqualTo(NOON.plusSeconds(1));
        assertThat(server.requests).hasSize(4);
    }

    @Test
    void all_symbols_in_use_come_with_one_request() {
        prices.quote(BTC, NOON);
        prices.quote(ETH, NOON);
        server.requests.clear();
        clock.advance(Duration.ofSeconds(2));
        prices.quote(BTC, NOON);
        prices.quote(ETH, NOON);
        assertThat(server.requests).hasSize(2);
        assertThat(URLDecoder.decode(server.requests.get(0), StandardCharsets.UTF_8))
                .startsWith("/api/v3/ticker/bookTicker?symbols=[\"BTCUSDT\",\"ETHUSDT\"]");
    }

    @Test
    void an_unknown_symbol_has_no_quote_and_is_not_asked_for_again_at_once() {
        Symbol unknown = Symbol.of("NOPE/USDT");
        prices.quote(BTC, NOON);
        server.requests.clear();
        assertThat(prices.quote(unknown, NOON)).isEqualTo(Optional.empty());
        assertThat(prices.quote(unknown, NOON)).isEqualTo(Optional.empty());
        assertThat(server.requests).hasSize(1);
        clock.advance(Duration.ofSeconds(2));
        assertThat(prices.quote(BTC, NOON)).isPresent();
    }

    @Test
    void an_empty_side_of_the_book_is_no_price() {
        server.answers = market("0.00000000", "0.00000000");
        WalletException failure = catchThrowableOfType(WalletException.class, () -> prices.quote(BTC, NOON));
        assertThat(failure.code()).isEqualTo(ErrorCode.MARKET_DATA_ERROR);
        assertThat(failure).hasMessageContaining("bid");
    }

    @Test
    void nothing_is_sent_while_the_exchange_asks_for_a_pause() {
        server.answers = path -> new FakeServer.Answer(429, "Retry-After: 7\r\n", "{\"code\":-1003}");
        WalletException first = catchThrowableOfType(WalletException.class, () -> prices.quote(BTC, NOON));
        assertThat(first.code()).isEqualTo(ErrorCode.MARKET_DATA_ERROR);
        assertThat(first.details()).containsEntry("reason", "rate-limited").containsEntry("retry_after_seconds", "7");
        server.answers = market("431", "1");
        clock.advance(Duration.ofSeconds(6));
        WalletException second = catchThrowableOfType(WalletException.class, () -> prices.quote(BTC, NOON));
        assertThat(second.details()).containsEntry("retry_after_seconds", "1");
        assertThat(server.requests).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(prices.quote(BTC, NOON)).isPresent();
    }

    @Test
    void half_an_answer_and_a_dead_server_are_market_data_errors() {
        server.answers = path -> FakeServer.Answer.ok("[{\"symbol\":\"BTCUSDT\",\"bidPrice\":\"43");
        assertThat(catchThrowableOfType(WalletException.class, () -> prices.quote(BTC, NOON))
                        .code())
                .isEqualTo(ErrorCode.MARKET_DATA_ERROR);
        server.close();
        WalletException failure = catchThrowableOfType(WalletException.class, () -> prices.quote(BTC, NOON));
        assertThat(failure.code()).isEqualTo(ErrorCode.MARKET_DATA_ERROR);
        assertThat(failure).hasMessageContaining("127.0.0.1").hasMessageContaining("cannot be reached");
    }
}
