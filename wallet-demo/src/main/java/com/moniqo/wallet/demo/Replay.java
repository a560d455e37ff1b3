package com.moniqo.wallet.demo;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.annotation.DemoJson;
import com.moniqo.wallet.demo.engine.ReplayPosition;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.market.Spread;
import com.moniqo.wallet.demo.market.Trade;
import com.moniqo.wallet.demo.recording.Recording;
import com.moniqo.wallet.demo.session.PaperSession;
import com.moniqo.wallet.demo.session.ReplayFeed;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A replay of recorded prices into a {@link DemoWallet}, one after the other, as fast as possible. Each event sets the wallet's clock.
 *
 * <pre>{@code
 * Replay.trades(TradeFile.of(btc, path)).run(wallet, quote -> strategy.onQuote(quote, wallet));
 * }</pre>
 *
 * <p>The wallet remembers its position in the recording. Run again on the same state, a replay continues from there. The strategy gets the
 * last event that the state contains once more, since it may not have acted on it; a strategy that gives its orders client ids, or looks at
 * the wallet before it acts, then behaves as it would have without the interruption. Earlier events reach it only through {@link #warmUp}.
 * Immutable.
 *
 * @param <T> what is recorded: {@link Trade}, {@link Quote} or {@link Bar}
 * @param <S> the strategy's input: a {@link Quote}, or the {@link Bar} after its close
 */
@DemoJson
public final class Replay<T, S> {
    /** Plays one record, and returns the strategy's input. */
    private interface Player<T, S> {
        S play(ReplayFeed feed, DemoSettings settings, T record, ReplayPosition position);
    }

    /** Converts a record into the strategy's input, without playing it. */
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
     * @param trades the trades in the order in which they happened, for instance {@code TradeFile}
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
        if (!settings.amountsAsSizes()) {
            return quote;
        }
        BigDecimal size = known(trade.amount(), "the amount of the trade of " + trade.symbol() + " at " + trade.time());
        return quote.withSizes(size, size);
    }

    private static BigDecimal known(Optional<BigDecimal> amount, String what) {
        return amount.orElseThrow(() -> new WalletException(
                ErrorCode.MARKET_DATA_ERROR, what + " is not known, and amountsAsSizes(true) needs it"));
    }

    /**
     * A replay of quotes, with their own bids, asks and sizes.
     *
     * @param quotes the quotes in the order they were made, for instance {@code QuoteFile}
     * @return the replay
     */
    public static Replay<Quote, Quote> quotes(Iterable<Quote> quotes) {
        return new Replay<>(
                Recording.of(required(quotes, "quotes")),
                "quotes",
                (feed, settings, quote, position) -> {
                    feed.play(quote, position);
                    return quote;
                },
                (settings, quote) -> quote,
                Quote::time,
                null);
    }

    /**
     * A replay of bars: the strategy sees each after its close, at its close time.
     *
     * @param bars the bars in the order they closed, for instance {@code BarFile}
     * @return the replay
     */
    public static Replay<Bar, Bar> bars(Iterable<Bar> bars) {
        return new Replay<>(
                Recording.of(required(bars, "bars")),
                "bars",
                (feed, settings, bar, position) -> {
                    if (settings.amountsAsSizes()) {
                        known(
                                bar.volume(),
                                "the volume of the bar of " + bar.symbol() + " that closed at " + bar.closeTime());
                    }
                    feed.play(bar, position);
                    return bar;
                },
                (settings, bar) -> bar,
                Bar::closeTime,
                null);
    }

    /**
     * The same replay with a name of its own, for wallets that play several recordings: progress is remembered by name.
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
     * The same replay with a consumer of the events that the wallet has already played, for a strategy that has to see the past again before
     * it can continue. It must not trade on them.
     *
     * @param pastEvents gets the past events
     * @return a new replay
     */
    public Replay<T, S> warmUp(Consumer<? super S> pastEvents) {
        return new Replay<>(recording, origin, player, view, times, required(pastEvents, "pastEvents"));
    }

    /**
     * Plays the recording to its end, without a strategy.
     *
     * @param wallet the wallet
     * @return the number of events that the wallet has played, including those of earlier runs
     */
    public long run(DemoWallet wallet) {
        return run(wallet, event -> {});
    }

    /**
     * Plays the recording to its end.
     *
     * @param wallet the wallet; its clock stays at the last event's time until prices come from elsewhere again
     * @param strategy gets each event after the wallet has played it; may trade
     * @return the number of events that the wallet has played, including those of earlier runs
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
