package com.moniqo.wallet.demo;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.annotation.DemoJson;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.market.Trade;
import com.moniqo.wallet.demo.recording.Recording;
import com.moniqo.wallet.demo.session.PaperSession;
import com.moniqo.wallet.demo.session.ReplayFeed;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Quote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A replay of recorded prices into a {@link DemoWallet}, as fast as possible. Each event sets the wallet's clock.
 *
 * <pre>{@code
 * Replay.trades(TradeFile.of(btc, path)).run(wallet, quote -> strategy.onQuote(quote, wallet));
 * Replay.merge(Replay.bars(btcMinutes), Replay.bars(ethHours)).run(wallet, bar -> strategy.onBar(bar, wallet));
 * }</pre>
 *
 * <p>The wallet remembers its position in each recording. If a replay is run again on the same state, it continues from there. The strategy
 * then gets the last event in the state again, because it may not have acted on it. A strategy that uses client ids, or checks the wallet
 * before it acts, then behaves as if there had been no interruption. It gets earlier events only through {@link #warmUp}.
 *
 * <p>Time never runs backwards: an event older than the newest one that the wallet has seen, of any symbol and from any source, is refused.
 * So is an event in the future of the wallet's injected clock, unless {@link #allowFuture} is set. Immutable.
 *
 * @param <T> the type of the records: {@link Trade}, {@link Quote} or {@link Bar}
 * @param <S> the strategy's input: a {@link Quote}, or the {@link Bar} after its close
 */
@DemoJson
public final class Replay<T, S> {
    private final List<Lane<?, S>> lanes;

    private Replay(List<Lane<?, S>> lanes) {
        this.lanes = lanes;
    }

    private static <T, S> Replay<T, S> of(String name, Iterable<T> records, Lane.Kind<T, S> kind) {
        return new Replay<>(List.of(new Lane<>(name, Recording.of(required(records, name)), kind, null, false)));
    }

    /**
     * Creates a replay of trades. Bid and ask are half a spread below and above each trade's price.
     *
     * @param trades the trades in the order in which they happened, for instance {@code TradeFile}
     * @return the replay
     */
    public static Replay<Trade, Quote> trades(Iterable<Trade> trades) {
        return of("trades", trades, Lane.Trades::new);
    }

    /**
     * Creates a replay of quotes, with their own bids, asks and sizes.
     *
     * @param quotes the quotes in the order of time, for instance {@code QuoteFile}
     * @return the replay
     */
    public static Replay<Quote, Quote> quotes(Iterable<Quote> quotes) {
        return of("quotes", quotes, settings -> new Lane.Quotes());
    }

    /**
     * Creates a replay of bars. The strategy sees each bar after its close, at its close time.
     *
     * @param bars the bars in the order in which they closed, for instance {@code BarFile}
     * @return the replay
     */
    public static Replay<Bar, Bar> bars(Iterable<Bar> bars) {
        return of("bars", bars, Lane.Bars::new);
    }

    /**
     * Merges replays of any kinds, symbols and periods. Their events are played in the order of time, those of the same time in the order
     * of the arguments.
     *
     * <p>Each recording keeps its name, and thus its own position. A name that is already taken gets a number: {@code bars}, {@code bars
     * 2}. To continue later, pass them in the same order again, or give them names of their own.
     *
     * @param replays the replays
     * @param <S> the common type of their events as input of a strategy: {@link Object} for bars and quotes
     * @return the replay
     */
    @SafeVarargs
    @SuppressWarnings("unchecked") // safe, because a lane only returns its events
    public static <S> Replay<?, S> merge(Replay<?, ? extends S>... replays) {
        List<Lane<?, S>> merged = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Replay<?, ? extends S> replay : required(replays, "replays")) {
            for (Lane<?, ? extends S> lane : required(replay, "replay").lanes) {
                String name = lane.name();
                for (int number = 2; !names.add(name); number++) {
                    name = lane.name() + " " + number;
                }
                merged.add((Lane<?, S>) lane.named(name));
            }
        }
        return new Replay<>(List.copyOf(merged));
    }

    /**
     * Returns a copy of this replay with a name of its own, for wallets that play several recordings, because progress is remembered by
     * name.
     *
     * @param name 1 to 64 characters
     * @return a new replay
     * @throws ValidationException if the name is too long or empty, or this is a merged replay
     */
    public Replay<T, S> named(String name) {
        if (required(name, "name").isEmpty() || name.length() > 64) {
            throw new ValidationException("name", "has " + name.length() + " characters; valid: 1 to 64");
        }
        if (lanes.size() > 1) {
            throw new ValidationException("name", "is for one recording; name each one before merging");
        }
        return with(lane -> lane.named(name));
    }

    /**
     * Returns a copy of this replay with a consumer of the events that the wallet has already played, for a strategy that has to see the
     * past again before it can continue. It must not trade on them.
     *
     * @param pastEvents receives the past events
     * @return a new replay
     */
    public Replay<T, S> warmUp(Consumer<? super S> pastEvents) {
        required(pastEvents, "pastEvents");
        return new Replay<>(
                lanes.stream().<Lane<?, S>>map(lane -> lane.warmUp(pastEvents)).toList());
    }

    /**
     * Returns a copy of this replay that allows events in the future of the wallet's injected clock, such as synthetic ones. Otherwise they
     * are refused, because a time far ahead was usually read in the wrong unit.
     *
     * @return a new replay
     */
    public Replay<T, S> allowFuture() {
        return with(Lane::inFuture);
    }

    private Replay<T, S> with(UnaryOperator<Lane<?, S>> change) {
        return new Replay<>(lanes.stream().<Lane<?, S>>map(change).toList());
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
     * @param wallet the wallet; its clock stays at the time of the last event until prices come from another source
     * @param strategy receives each event after the wallet has played it; may trade
     * @return the number of events that the wallet has played, including those of earlier runs
     * @throws com.moniqo.wallet.error.WalletException with {@link com.moniqo.wallet.error.ErrorCode#MARKET_DATA_ERROR} if the recording
     *     cannot be read, goes back in time, is before what the wallet has seen or in the future, or is not the one of the same name that
     *     the wallet has played; the message identifies the event, which the strategy does not get
     */
    public long run(DemoWallet wallet, Consumer<? super S> strategy) {
        required(strategy, "strategy");
        PaperSession session = required(wallet, "wallet").session();
        DemoSettings settings = wallet.settings();
        List<OpenLane<?, S>> open = new ArrayList<>();
        try (ReplayFeed feed = session.startReplay()) {
            long past = 0; // following events that the wallet has played; the strategy may not have seen the last
            for (Lane<?, S> lane : lanes) {
                OpenLane<?, S> opened = new OpenLane<>(lane, feed, settings, session.played(lane.name()));
                open.add(opened);
                past += opened.past();
                opened.advance();
            }
            for (OpenLane<?, S> next = earliest(open); next != null; next = earliest(open)) {
                if (next.isPast() && --past > 0) {
                    next.remind();
                } else {
                    strategy.accept(next.play());
                }
                next.advance();
            }
            return open.stream().mapToLong(OpenLane::position).sum();
        } finally {
            open.forEach(OpenLane::close);
        }
    }

    private static <S> @Nullable OpenLane<?, S> earliest(List<OpenLane<?, S>> lanes) {
        OpenLane<?, S> earliest = null;
        Instant time = null;
        for (int i = 0; i < lanes.size(); i++) {
            Instant next = lanes.get(i).time();
            if (next != null && (time == null || next.isBefore(time))) {
                earliest = lanes.get(i);
                time = next;
            }
        }
        return earliest;
    }
}
