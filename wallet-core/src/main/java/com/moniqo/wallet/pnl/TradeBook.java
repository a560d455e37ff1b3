package com.moniqo.wallet.pnl;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.valuation.Valuation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The results of all fills of a wallet so far, and the place in its history up to which they are counted:
 * {@code book.read(history, valuation, "USDT", now).book().report(valuation, "USDT", now)}.
 *
 * <ol>
 *   <li>The latest {@value #RECENT} fills are kept one by one and, where fills may show late, all of the last {@value #WINDOW_MINUTES}
 *       minutes before the latest, but at most {@value #MOST}. A reading goes back from the latest fill of the history to the oldest of
 *       these, and counts what it does not know, in the history's order. So a fill that an exchange shows late is counted in its place,
 *       unless it is older than all that are kept.
 *   <li>Older fills are kept as sums.
 *   <li>If the history contains none of the fills that are kept, it is another account's, or was cleared: counting starts
 *       over.
 * </ol>
 *
 * <p>A store keeps the book as one text, {@link #toText()}. Immutable.
 */
@WalletJson
public final class TradeBook {
    /** The minimum number of fills that are kept one by one. */
    static final int RECENT = 100;

    /** The maximum number of fills that are kept one by one, so that one page holds them and as many new ones as are usual. */
    static final int MOST = 900;

    /** The time before the latest fill, in minutes, in which a fill may appear late, however many there are. */
    static final int WINDOW_MINUTES = 2;

    private static final Duration WINDOW = Duration.ofMinutes(WINDOW_MINUTES);

    /** The page size for a prompt history, in fills. */
    private static final int PROMPT_PAGE = 10;

    private static final TradeReport NO_TRADES = new UsdTotals(Map.of(), List.of()).report();
    private static final TradeBook NONE = new TradeBook(false, new TradeTotals(), List.of());

    private final boolean begun;
    private final TradeTotals older; // never changed
    private final List<CountedFill> recent;
    private @Nullable String text; // created on demand; a race creates the same text twice

    TradeBook(boolean begun, TradeTotals older, List<CountedFill> recent) {
        this.begun = begun;
        this.older = older;
        this.recent = List.copyOf(recent);
    }

    /**
     * A book after a reading.
     *
     * @param book the book, with everything that the history contains
     * @param added the fills that the reading has added, oldest first; empty if the book was read for the first time, or
     *     counting has started over, because then they are not news
     */
    @WalletJson
    public record Reading(TradeBook book, List<Fill> added) {
        /**
         * Copies the list.
         *
         * @param book the book
         * @param added the fills that the reading has added
         */
        public Reading {
            required(book, "book");
            added = List.copyOf(added);
        }
    }

    /** {@return a book for which no history was read yet} */
    public static TradeBook none() {
        return NONE;
    }

    /**
     * Restores a book from a store.
     *
     * @param text the result of {@link #toText()}
     * @return the book
     * @throws com.moniqo.wallet.error.ValidationException if the text is damaged
     */
    public static TradeBook parse(String text) {
        return TradeBookText.parse(required(text, "trades"));
    }

    /** {@return the book as one line of text for each symbol and each recent fill; empty for {@link #none()}} */
    public String toText() {
        String known = text;
        if (known == null) {
            known = begun ? TradeBookText.of(older, recent) : "";
            text = known;
        }
        return known;
    }

    /**
     * Reads a history from where the last reading ended.
     *
     * @param history the history, read page by page as far back as needed
     * @param valuation prices in USD, for fees in third assets
     * @param settlementAsset the quote asset of bare tickers such as {@code AAPL}
     * @param now the current time, for the prices
     * @return the new book, or this one if there is nothing new
     * @throws com.moniqo.wallet.error.WalletException if the history or the valuation fails
     */
    public Reading read(TradeHistory history, Valuation valuation, String settlementAsset, Instant now) {
        return read(history, false, valuation, settlementAsset, now);
    }

    /**
     * Counts the new fills of a prompt history, which shows every fill at once and in its final place. Like {@link #read}, but reads back
     * only to the latest known fill.
     *
     * @param history the history of a wallet without a lag, read page by page as far back as needed
     * @param valuation prices in USD, for fees in third assets
     * @param settlementAsset the quote asset of bare tickers such as {@code AAPL}
     * @param now the current time, for the prices
     * @return the new book, or this one if there is nothing new
     * @throws com.moniqo.wallet.error.WalletException if the history or the valuation fails
     */
    public Reading readPrompt(TradeHistory history, Valuation valuation, String settlementAsset, Instant now) {
        return read(history, true, valuation, settlementAsset, now);
    }

    private Reading read(
            TradeHistory history, boolean prompt, Valuation valuation, String settlementAsset, Instant now) {
        Map<CountedFill.Key, CountedFill> known = known();
        int limit = known.isEmpty()
                ? HistoryQuery.MAX_LIMIT
                : prompt ? PROMPT_PAGE : Math.min(known.size() + RECENT, HistoryQuery.MAX_LIMIT);
        var walk = new HistoryWalk(known.keySet(), limit, prompt);
        List<Fill> fills = walk.through(required(history, "history")).oldestFirst();
        var rates = new TradeRates(valuation, settlementAsset);
        if (walk.lost()) {
            return fills.isEmpty()
                    ? new Reading(NONE, List.of())
                    : new Reading(NONE.with(fills, prompt, rates, now), List.of());
        }
        List<Fill> added = fills.stream()
                .filter(fill -> !known.containsKey(CountedFill.Key.of(fill)))
                .toList();
        if (added.isEmpty() && begun) {
            return new Reading(this, List.of());
        }
        return new Reading(with(fills, prompt, rates, now), begun ? added : List.of());
    }

    /**
     * Adds fills of a wallet without a history.
     *
     * @param fills the fills, oldest first, later than those added before; those that are kept one by one are ignored
     * @param valuation prices in USD, for fees in third assets
     * @param settlementAsset the quote asset of bare tickers such as {@code AAPL}
     * @param now the current time, for the prices
     * @return the new book, or this one if there is nothing new
     * @throws com.moniqo.wallet.error.WalletException if the valuation fails
     */
    public TradeBook plus(Collection<Fill> fills, Valuation valuation, String settlementAsset, Instant now) {
        Map<CountedFill.Key, CountedFill> known = known();
        List<Fill> added = required(fills, "fills").stream()
                .filter(fill -> !known.containsKey(CountedFill.Key.of(fill)))
                .toList();
        if (added.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(recent.stream().map(CountedFill::fill).toList());
        all.addAll(added);
        return with(all, false, new TradeRates(valuation, settlementAsset), now);
    }

    private Map<CountedFill.Key, CountedFill> known() {
        var known = new LinkedHashMap<CountedFill.Key, CountedFill>();
        recent.forEach(counted -> known.put(counted.key(), counted));
        return known;
    }

    /** Returns the book with these recent fills, oldest first, and with the known ones that they do not include. */
    private TradeBook with(List<Fill> fills, boolean prompt, TradeRates rates, Instant now) {
        Map<CountedFill.Key, CountedFill> missing = known();
        var all = new ArrayList<CountedFill>(fills.size());
        for (Fill fill : fills) {
            CountedFill counted = missing.remove(CountedFill.Key.of(fill));
            all.add(
                    counted == null
                            ? new CountedFill(fill, rates.quoteFee(fill, now).orElse(null))
                            : counted);
        }
        if (!missing.isEmpty()) {
            insert(missing, all);
        }
        int surplus = surplus(all, prompt);
        TradeTotals sums = surplus == 0 ? older : older.copy();
        all.subList(0, surplus).forEach(counted -> sums.add(counted, rates));
        return new TradeBook(true, sums, all.subList(surplus, all.size()));
    }

    /** Returns the number of fills, the oldest, that are only kept as sums. */
    private static int surplus(List<CountedFill> all, boolean prompt) {
        int most = Math.max(0, all.size() - RECENT);
        if (most == 0 || prompt) {
            return most;
        }
        Instant since = all.get(all.size() - 1).fill().time().minus(WINDOW);
        int surplus = Math.max(0, all.size() - MOST);
        while (surplus < most && all.get(surplus).fill().time().isBefore(since)) {
            surplus++;
        }
        return surplus;
    }

    /** Inserts the known fills that the history does not include where they were before. */
    private void insert(Map<CountedFill.Key, CountedFill> missing, List<CountedFill> all) {
        int at = 0;
        for (CountedFill counted : recent) {
            if (missing.containsKey(counted.key())) {
                all.add(at++, counted);
            } else {
                at = all.indexOf(counted) + 1;
            }
        }
    }

    /**
     * Returns the statistics and the profit or loss of all fills in this book.
     *
     * @param valuation prices in USD
     * @param settlementAsset the quote asset of bare tickers such as {@code AAPL}
     * @param now the current time, for the prices
     * @return the report, in USD
     * @throws com.moniqo.wallet.error.WalletException if the valuation fails
     */
    public TradeReport report(Valuation valuation, String settlementAsset, Instant now) {
        if (recent.isEmpty() && older.isEmpty()) {
            return NO_TRADES;
        }
        var rates = new TradeRates(valuation, settlementAsset);
        TradeTotals all = older.copy();
        recent.forEach(counted -> all.add(counted, rates));
        return all.report(rates, required(now, "now"));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof TradeBook that
                        && begun == that.begun
                        && sameFills(recent, that.recent)
                        && toText().equals(that.toText()));
    }

    /** Compares what distinguishes most books, without their text. */
    @SuppressWarnings("ReferenceEquality") // only a shortcut: copies are compared by their keys
    private static boolean sameFills(List<CountedFill> some, List<CountedFill> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (some.get(i) != others.get(i)
                    && !some.get(i).key().equals(others.get(i).key())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return toText().hashCode();
    }

    /** The number of symbols and of recent fills. */
    @Override
    public String toString() {
        return recent.size() + " recent fills, older ones in " + older.symbols().size() + " symbols";
    }
}
