package com.moniqo.wallet.examples.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.market.Trade;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.market.Symbol;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Prices of a recording. */
class RecordedPricesTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");

    @Test
    void a_recording_begins_at_the_time_of_the_start_and_runs_faster() throws InterruptedException {
        Instant recorded = Instant.parse("2013-11-25T00:00:00Z");
        var played = new CountDownLatch(1);
        List<Trade> trades = List.of(
                Trade.of(BTC, "800.004", "1", recorded),
                Trade.of(BTC, "810", "2", recorded.plusSeconds(3600)),
                Trade.of(BTC, "805", "3", recorded.plusSeconds(7200)));
        Iterable<Trade> recording = () -> {
            var iterator = trades.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    if (!iterator.hasNext()) {
                        played.countDown();
                    }
                    return iterator.hasNext();
                }

                @Override
                public Trade next() {
                    return iterator.next();
                }
            };
        };
        Instant start = Instant.now();
        Listing listing = Listing.parse("BTC/USDT");
        try (var feed = new RecordedPrices(recording, 20_000, Clock.systemUTC());
                var venue =
                        new Venue(List.of(listing), DemoSettings.DEFAULTS, InMemoryStateStore.create(), feed.clock())) {
            feed.start(venue);
            assertThat(played.await(5, TimeUnit.MINUTES)).isTrue();
            List<PublicTrade> shown = venue.board(listing).trades();
            assertThat(shown)
                    .extracting(trade -> trade.price().toPlainString())
                    .containsExactly("800.00", "810.00", "805.00");
            assertThat(shown.get(0).time()).isBetween(start, Instant.now());
            assertThat(Duration.between(shown.get(0).time(), shown.get(2).time()))
                    .hasHours(2);
            assertThat(venue.board(listing).klines("1h", shown.get(2).time())).hasSize(3);
            assertThat(venue.board(listing).quote().bid())
                    .isEqualByComparingTo("804.95"); // half a basis point, on the tick
        }
    }
}
