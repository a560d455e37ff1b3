package com.moniqo.wallet.pnl;

import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.TradeHistory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One walk through a history, from the latest fill back to the oldest of those that are known, page by page. It compares ids,
 * not times: a fill may appear late, and a clock may have been wrong. In a prompt history, in which no fill appears late, the walk ends at
 * the latest known fill. Not thread-safe.
 */
final class HistoryWalk {
    private final Set<CountedFill.Key> known;
    private final int limit;
    private final boolean prompt;
    private final List<Fill> fills = new ArrayList<>();
    private final Set<CountedFill.Key> seen = new HashSet<>();
    private int met;
    private int deepest = -1;

    /**
     * @param known the fills to walk back to; if there are none, the walk continues to the first fill
     * @param limit the number of fills to ask for at once
     * @param prompt whether the history never shows a fill late
     */
    HistoryWalk(Set<CountedFill.Key> known, int limit, boolean prompt) {
        this.prompt = prompt;
        this.known = known;
        this.limit = limit;
    }

    HistoryWalk through(TradeHistory history) {
        HistoryQuery query = HistoryQuery.latest(limit);
        Optional<String> next;
        do {
            HistoryPage<Fill> page = history.fills(query);
            page.items().forEach(this::add);
            next = page.next();
            query = next.isPresent() ? query.after(next.get()) : query;
        } while (next.isPresent() && !arrived());
        return this;
    }

    private void add(Fill fill) {
        CountedFill.Key key = CountedFill.Key.of(fill);
        if (!seen.add(key)) {
            return;
        }
        fills.add(fill);
        if (known.contains(key)) {
            met++;
            deepest = fills.size() - 1;
        }
    }

    /** Returns whether all known fills were found, or the missing ones are not in the history either. */
    private boolean arrived() {
        return met > 0 && (prompt || met == known.size() || fills.size() - 1 - deepest >= limit);
    }

    /** Returns whether the history contains none of the known fills: it belongs to another account, or begins later. */
    boolean lost() {
        return met == 0 && !known.isEmpty();
    }

    /** Returns the known fills and all others that are not older than the oldest of them, oldest first. */
    List<Fill> oldestFirst() {
        var found = new ArrayList<>(deepest < 0 ? fills : fills.subList(0, deepest + 1));
        Collections.reverse(found);
        return found;
    }
}
