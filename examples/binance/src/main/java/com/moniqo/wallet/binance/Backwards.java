package com.moniqo.wallet.binance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One market's orders or trades from the latest to the oldest, although the exchange lists them forwards from a number, or the latest
 * thousand.
 *
 * <p>If older ones are needed, their pages are counted once from the beginning. The first item of each page is remembered, so that any page
 * can be read again with one request. Thread-safe.
 */
final class Backwards {
    /** A source of at most a thousand items, oldest first. */
    interface Source {
        /** Returns the items from the given number on, or the latest ones if the number is null. */
        JsonNode read(@Nullable Long from);
    }

    /**
     * The place of an item among all items of all markets.
     *
     * @param time when it happened, in milliseconds
     * @param market its market
     * @param id its number there
     */
    record Position(long time, String market, long id) implements Comparable<Position> {
        private static final Comparator<Position> ORDER = Comparator.comparingLong(Position::time)
                .thenComparing(Position::market)
                .thenComparingLong(Position::id);

        @Override
        public int compareTo(Position other) {
            return ORDER.compare(this, other);
        }
    }

    private final String market;
    private final String idField;
    private final Source source;
    private final List<Position> pages = new ArrayList<>();

    Backwards(String market, String idField, Source source) {
        this.market = market;
        this.idField = idField;
        this.source = source;
    }

    /** Returns the latest items before a position, at most so many, latest first. */
    synchronized List<JsonNode> before(@Nullable Position end, int most) {
        Deque<JsonNode> found = new ArrayDeque<>(); // oldest first
        JsonNode latest = source.read(null);
        addBefore(found, latest, end, most);
        if (found.size() < most && latest.size() == Fills.PAGE) {
            Position oldest = position(latest.get(0));
            Position older = end == null || end.compareTo(oldest) > 0 ? oldest : end;
            countPages();
            for (int i = pages.size() - 1; i >= 0 && found.size() < most; i--) {
                if (pages.get(i).compareTo(older) < 0) {
                    addBefore(found, source.read(pages.get(i).id()), older, most);
                }
            }
        }
        List<JsonNode> items = new ArrayList<>(found.size());
        found.descendingIterator().forEachRemaining(items::add);
        return items;
    }

    private void addBefore(Deque<JsonNode> found, JsonNode page, @Nullable Position end, int most) {
        for (int i = page.size() - 1; i >= 0 && found.size() < most; i--) {
            if (end == null || position(page.get(i)).compareTo(end) < 0) {
                found.addFirst(page.get(i));
            }
        }
    }

    private void countPages() {
        while (true) {
            JsonNode page = source.read(
                    pages.isEmpty() ? 0L : pages.get(pages.size() - 1).id());
            if (page.isEmpty()) {
                return;
            }
            if (pages.isEmpty()) {
                pages.add(position(page.get(0)));
            }
            if (page.size() < Fills.PAGE) {
                return;
            }
            Position last = position(page.get(page.size() - 1));
            pages.add(new Position(last.time(), market, last.id() + 1));
        }
    }

    Position position(JsonNode item) {
        return new Position(
                item.path("time").asLong(), market, item.path(idField).asLong());
    }
}
