package com.moniqo.wallet.demo;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.engine.ReplayPosition;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.market.Recording;
import com.moniqo.wallet.demo.market.Spread;
import com.moniqo.wallet.demo.market.Trade;
import com.moniqo.wallet.demo.session.PaperSession;
import com.moniqo.wallet.demo.session.ReplayFeed;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Plays recorded prices to a {@link DemoWallet}, one after the other, as fast as it can; each event sets the wallet's clock.
 *
 * <pre>{@code
 * Replay.trades(CsvTrades.of(btc, CsvSource.file(path))).run(wallet, quote -> strategy.onQuote(quote, wallet));
 * }</pre>
 *
 * <p>The wallet remembers how far it got. Run again on the same state, a replay goes on there: the strategy is told once more of the last
 * event that the state knows, since nobody can say whether it had acted on it (a strategy that gives its orders client ids, or looks at
 * the wallet before it acts, then does the same as if nothing had happened), and of earlier ones only through {@link #warmUp}. Immutable.
 *
 * @param <T> what is recorded: {@link Trade} or {@link Bar}
 * @param <S> what the strategy sees: a {@link Quote}, or the {@link Bar} after its close
 */
public final class Replay<T, S> {
    /** Plays one record: returns what the strategy sees. */
    private interface Player<T, S> {
        S play(ReplayFeed feed, DemoSettings settings, T record, ReplayPosition position);
    }

    /** What a record means, without playing it. */
    private interface View<T, S> {
        S of(DemoSettings settings, T record);
    }

    private final Recording<T> recording;
    private final String origin;
    private final Player<T, S> player;
    private final View<T, S> view;
    private final Function<T, Instant> times;
    private final @Nullable Consumer<? super S> warmUp;

    private Replay(
            Recording<T> recording,
            String origin,
            Player<T, S> player,
            View<T, S> view,
            Function<T, Instant> times,
            @Nullable Consumer<? super S> warmUp) {
        this.recording = recording;
        this.origin = origin;
        this.player = player;
        this.view = view;
        this.times = times;
        this.warmUp = warmUp;
    }

    /**
     * A replay of trades: bid and ask lie half a spread around each trade's price.
     *
     * @param trades the trades in the order they happened, for instance {@code CsvTrades}
     * @return the replay
     */
    public static Replay<Trade, Quote> trades(Iterable<Trade> trades) {
        return new Replay<>(
                Recording.of(required(trades, "trades")),
                "trades",
                (feed, settings, trade, position) -> {
                    Quote quote = quote(settings, trade);
                    feed.play(quote, position);
                    return quote;
                },
                Replay::quote,
                Trade::time,
                null);
    }

    private static Quote quote(DemoSettings settings, Trade trade) {
        Quote quote = Spread.of(settings.spread()).quote(trade);
        return settings.amountsAsSizes() ? quote.withSizes(trade.amount(), trade.amount()) : quote;
    }

    /**
     * A replay of bars: the strategy sees each after its close, at its close time.
     *
     * @param bars the bars in the order they closed, for instance {@code CsvBars}
     * @return the replay
     */
    public static Replay<Bar, Bar> bars(Iterable<Bar> bars) {
        return new Replay<>(
                Recording.of(required(bars, "bars")),
                "bars",
                (feed, settings, bar, position) -> {
                    feed.play(bar, position);
                    return bar;
                },
                (settings, bar) -> bar,
                Bar::closeTime,
                null);
    }

    /**
     * The same replay under a name of its own, for wallets that play several recordings: progress is remembered by name.
     *
     * @param name 1 to 64 characters
     * @return a new replay
     */
    public Replay<T, S> named(String name) {
        if (required(name, "name").isEmpty() || name.length() > 64) {
            throw new ValidationException("name", "has " + name.length() + " characters; valid: 1 to 64");
        }
        return new Replay<>(recording, name, player, view, times, warmUp);
    }

    /**
     * The same replay, that shows events which the wallet has played already to somebody: a strategy that has to see the past again before
     * it can go on, and must not trade on it.
     *
     * @param pastEvents what to show them to
     * @return a new replay
     */
    public Replay<T, S> warmUp(Consumer<? super S> pastEvents) {
        return new Replay<>(recording, origin, player, view, times, required(pastEvents, "pastEvents"));
    }

    /**
     * Plays the recording to its end, without a strategy.
     *
     * @param wallet the wallet
     * @return how many events the wallet has played, those of earlier runs included
     */
    public long run(DemoWallet wallet) {
        return run(wallet, event -> {});
    }

    /**
     * Plays the recording to its end.
     *
     * @param wallet the wallet; its clock stays at the last event's time until prices come from elsewhere again
     * @param strategy is told of each event after the wallet has played it; may trade
     * @return how many events the wallet has played, those of earlier runs included
     * @throws com.moniqo.wallet.error.WalletException with {@link com.moniqo.wallet.error.ErrorCode#MARKET_DATA_ERROR} if the recording
     *     cannot be read or goes back in time
     */
    public long run(DemoWallet wallet, Consumer<? super S> strategy) {
        required(strategy, "strategy");
        PaperSession session = required(wallet, "wallet").session();
        DemoSettings settings = wallet.settings();
        long played = session.played(origin);
        long position = 0;
        Instant last = Instant.MIN;
        long skipped =
                warmUp == null ? Math.max(0, played - 1) : 0; // the strategy may not have seen the last event played
        try (ReplayFeed feed = session.startReplay();
                Recording.Cursor<T> cursor = recording.openAfter(skipped)) {
            while (cursor.hasNext()) {
                T event = cursor.next();
                position = cursor.position();
                last = inOrder(last, times.apply(required(event, "event")), position);
                if (warmUp != null && position < played) {
                    warmUp.accept(view.of(settings, event));
                } else {
                    strategy.accept(player.play(feed, settings, event, new ReplayPosition(origin, position)));
                }
            }
        }
        return Math.max(position, played);
    }

    private static Instant inOrder(Instant last, Instant time, long position) {
        if (time.isBefore(last)) {
            throw new WalletException(
                    ErrorCode.MARKET_DATA_ERROR,
                    "the recording goes back in time: event " + position + " is of " + time + ", after one of " + last,
                    Map.of("position", String.valueOf(position)));
        }
        return time;
    }
}
