package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.demo.market.Spread;
import com.moniqo.wallet.demo.market.Trade;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The prices of recorded trades, played at the original speed or faster. Their times are shifted so that the recording begins at the
 * wall-clock time of the start. From then on, {@link #clock()} is the market's time.
 */
final class RecordedPrices implements PriceFeed {
    private static final Logger LOG = LoggerFactory.getLogger(RecordedPrices.class);

    private final Iterable<Trade> trades;
    private final MarketClock clock;
    private @Nullable Thread player;

    /**
     * Creates a feed.
     *
     * @param trades the recording
     * @param speed the factor by which it is faster than recorded, at least 1
     */
    RecordedPrices(Iterable<Trade> trades, int speed, Clock wall) {
        this.trades = trades;
        clock = new MarketClock(wall, wall.instant(), speed);
    }

    /** A clock that begins at the wall-clock time and runs faster. */
    private static final class MarketClock extends Clock {
        private final Clock wall;
        private final Instant start;
        private final int speed;

        MarketClock(Clock wall, Instant start, int speed) {
            this.wall = wall;
            this.start = start;
            this.speed = speed;
        }

        @Override
        public Instant instant() {
            return start.plus(Duration.between(start, wall.instant()).multipliedBy(speed));
        }

        Duration until(Instant time) {
            return Duration.between(instant(), time).dividedBy(speed);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("the market's time is UTC");
        }
    }

    /** Returns the market's time. */
    Clock clock() {
        return clock;
    }

    @Override
    public synchronized void start(Venue venue) {
        var thread = new Thread(() -> play(venue), "exchange-recording");
        thread.setDaemon(true);
        player = thread;
        thread.start();
    }

    private void play(Venue venue) {
        try {
            Spread spread = Spread.of(venue.settings().spread());
            Iterator<Trade> recorded = trades.iterator();
            @Nullable Duration shift = null;
            while (recorded.hasNext() && !Thread.currentThread().isInterrupted()) {
                Trade trade = recorded.next();
                if (shift == null) {
                    shift = Duration.between(trade.time(), clock.start);
                }
                Instant time = trade.time().plus(shift);
                waitUntil(time);
                Symbol symbol = trade.symbol();
                BigDecimal amount = trade.amount().orElse(null);
                venue.onQuote(spread.around(symbol, trade.price(), time), amount);
            }
            LOG.info("the recording has ended; its last price stays");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        } catch (WalletException e) {
            LOG.atError().setCause(e).log("the recording cannot go on; its last price stays");
        }
    }

    private void waitUntil(Instant time) throws InterruptedException {
        for (Duration left = clock.until(time); left.compareTo(Duration.ZERO) > 0; left = clock.until(time)) {
            Thread.sleep(Math.max(1, left.toMillis()));
        }
    }

    /** Returns a very long time: recorded markets pause, and recordings end, but the last price is valid until there is another one. */
    @Override
    public Duration staleAfter() {
        return Duration.ofDays(36_500);
    }

    @Override
    public synchronized void close() {
        if (player != null) {
            player.interrupt();
        }
    }
}
