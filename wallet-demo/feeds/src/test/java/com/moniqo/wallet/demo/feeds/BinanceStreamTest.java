package com.moniqo.wallet.demo.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.demo.feeds.FakeServer.Connection;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Subscription;
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

/** Binance's stream over a line that breaks in every way, against messages of the documented shape. */
class BinanceStreamTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private final MutableClock clock = MutableClock.at("2026-01-05T12:00:00Z");
    private final BlockingQueue<Quote> heard = new LinkedBlockingQueue<>();
    private FakeServer server;
    private QuoteStream stream;
    private Connection line;

    @BeforeEach
    void open() throws Exception {
        server = new FakeServer();
        stream = stream(Duration.ofDays(1)); // longer than any pause of the machine
        stream.subscribe(BTC, heard::add);
        line = server.connection();
    }

    private QuoteStream stream(Duration silence) {
        return BinanceFeed.builder()
                .servers(server.http(), server.ws())
                .clock(clock)
                .backoff(Duration.ofMillis(1), Duration.ofMillis(20))
                .silence(silence)
                .build()
                .stream(List.of(BTC));
    }

    @AfterEach
    void close() {
        stream.close();
        server.close();
    }

    private static String book(long id, String bid, String ask) {
        return "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":" + id + ",\"s\":\"BTCUSDT\",\"b\":\"" + bid
                + "\",\"B\":\"31.21000000\",\"a\":\"" + ask + "\",\"A\":\"40.66000000\"}}";
    }

    private static String mini(String last) {
        return "{\"stream\":\"btcusdt@miniTicker\",\"data\":{\"e\":\"24hrMiniTicker\",\"E\":"
                + NOON.minusSeconds(3).toEpochMilli() + ",\"s\":\"BTCUSDT\",\"c\":\"" + last
                + "\",\"o\":\"24000.0\",\"h\":\"26000.0\",\"l\":\"23000.0\",\"v\":\"10000\",\"q\":\"18\"}}";
    }

    private Quote next() throws InterruptedException {
        Quote quote = heard.poll(2, TimeUnit.MINUTES);
        assertThat(quote).as("a quote arrives").isNotNull();
        return quote;
    }

    @Test
    void it_asks_for_book_and_last_price_and_tells_both() throws Exception {
        assertThat(line.path).isEqualTo("/stream?streams=btcusdt@bookTicker/btcusdt@miniTicker");
        line.send(book(1, "25.35190000", "25.36520000"));
        line.send(mini("25.36"));
        Quote expected = Quote.of(BTC, "25.3519", "25.3652", "25.36", NOON).withSizes("31.21", "40.66");
        assertThat(next()).isEqualTo(expected);
        assertThat(stream.quote(BTC, NOON)).contains(expected);
        assertThat(stream.health().state()).isEqualTo(StreamHealth.State.CONNECTED);
        assertThat(stream.health().clockSkew()).contains(Duration.ofSeconds(3));
    }

    @Test
    void before_the_first_quote_there_is_no_price_and_an_unknown_symbol_has_none_ever() {
        assertThat(catchThrowableOfType(WalletException.class, () -> stream.quote(BTC, NOON))
                        .code())
                .isEqualTo(ErrorCode.MARKET_DATA_ERROR);
        Symbol eth = Symbol.of("ETH/USDT");
        assertThat(stream.quote(eth, NOON)).isEmpty();
        assertThat(catchThrowableOfType(WalletException.class, () -> stream.subscribe(eth, heard::add))
                        .code())
                .isEqualTo(ErrorCode.SYMBOL_NOT_FOUND);
    }

    @Test
    void a_cut_line_is_opened_again_and_the_old_quote_keeps_its_time() throws Exception {
        line.send(mini("100"));
        line.send(book(7, "99", "101"));
        next();
        line.cut();
        Connection second = server.connection();
        clock.advance(Duration.ofMinutes(5));
        assertThat(stream.quote(BTC, clock.instant()).orElseThrow().time()).isEqualTo(NOON);
        second.send(mini("110"));
        second.send(book(2, "109", "111")); // ids begin again with a connection
        assertThat(next())
                .isEqualTo(Quote.of(BTC, "109", "111", "110", NOON.plusSeconds(300))
                        .withSizes("31.21", "40.66"));
        assertThat(stream.health().reconnects()).isEqualTo(1);
        assertThat(stream.health().lastFailure()).isPresent();
    }

    @Test
    void fifty_cuts_in_a_row_lose_no_quote_that_was_sent() throws Exception {
        Connection current = line;
        for (int i = 0; i < 50; i++) {
            clock.advance(Duration.ofSeconds(1));
            current.send(mini("100"));
            current.send(book(1, "9" + i, "2" + (100 + i)));
            assertThat(next().bid()).isEqualByComparingTo("9" + i);
            current.cut();
            current = server.connection();
        }
        assertThat(heard).isEmpty();
        assertThat(stream.health().reconnects()).isEqualTo(50);
    }

    @Test
    void a_message_in_two_frames_is_one_message() throws Exception {
        line.sendInParts(mini("100"));
        line.sendInParts(book(1, "99", "101"));
        assertThat(next().ask()).isEqualByComparingTo("101");
    }

    @Test
    void half_a_message_ends_the_connection_and_a_new_one_goes_on() throws Exception {
        line.send(mini("100").substring(0, 40));
        Connection second = server.connection();
        second.send(mini("100"));
        second.send(book(1, "99", "101"));
        assertThat(next().last()).isEqualByComparingTo("100");
        assertThat(stream.health().lastFailure().orElseThrow()).contains("not JSON");
    }

    @Test
    void a_silent_line_is_given_up() throws Exception {
        try (QuoteStream impatient = stream(Duration.ofMillis(200))) {
            server.connection();
            while (!impatient.health().lastFailure().orElse("").contains("no message")) {
                Thread.onSpinWait(); // on a slow machine, some handshakes time out first
            }
            assertThat(server.connection().path).contains("btcusdt");
        }
    }

    @Test
    void pings_are_answered() throws Exception {
        line.ping();
        assertThat(line.next()).isEqualTo("pong");
    }

    @Test
    void an_older_book_and_a_repeated_one_are_dropped() throws Exception {
        line.send(mini("100"));
        line.send(book(5, "99", "101"));
        next();
        line.send(book(4, "98", "102"));
        line.send(book(5, "97", "103"));
        line.send(book(6, "96", "104"));
        assertThat(next().bid()).isEqualByComparingTo("96");
    }

    @Test
    void an_empty_side_of_the_book_is_no_quote_and_no_failure() throws Exception {
        line.send(mini("100"));
        line.send(book(1, "0.00000000", "101"));
        line.send(book(2, "99", "101"));
        assertThat(next().bid()).isEqualByComparingTo("99");
        assertThat(stream.health().reconnects()).isZero();
    }

    @Test
    void a_listener_that_throws_anything_stops_nobody() throws Exception {
        stream.subscribe(BTC, quote -> {
            throw new AssertionError("a defect of the host");
        });
        line.send(mini("100"));
        line.send(book(1, "99", "101"));
        next();
        line.send(book(2, "98", "101"));
        assertThat(next().bid()).isEqualByComparingTo("98");
        assertThat(stream.health().reconnects()).isZero();
    }

    @Test
    void a_closed_subscription_and_a_closed_stream_are_quiet() throws Exception {
        BlockingQueue<Quote> other = new LinkedBlockingQueue<>();
        Subscription subscription = stream.subscribe(BTC, other::add);
        subscription.close();
        line.send(mini("100"));
        line.send(book(1, "99", "101"));
        next();
        assertThat(other).isEmpty();
        stream.close();
        stream.close();
        assertThat(stream.health().state()).isEqualTo(StreamHealth.State.CLOSED);
        assertThat(stream.quote(BTC, NOON)).isPresent();
    }

    @Test
    void a_server_that_is_away_is_tried_until_it_is_back() throws IOException, InterruptedException {
        server.refuseSockets = true;
        line.cut();
        while (server.requests.size() < 4) {
            Thread.onSpinWait();
        }
        server.refuseSockets = false;
        Connection back = server.connection();
        back.send(mini("100"));
        back.send(book(1, "99", "101"));
        next();
        assertThat(stream.health().state()).isEqualTo(StreamHealth.State.CONNECTED);
    }
}
