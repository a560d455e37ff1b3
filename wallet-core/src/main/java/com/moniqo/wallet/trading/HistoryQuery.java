package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Symbol;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of a history to read: {@code HistoryQuery.latest(50).of(btc)}, then {@code .after(page.next().get())}. Immutable. */
@WalletJson
public final class HistoryQuery {
    /** The maximum number of items on a page. */
    public static final int MAX_LIMIT = 1000;

    private final int limit;
    private final @Nullable Symbol symbol;
    private final @Nullable String cursor;

    private HistoryQuery(int limit, @Nullable Symbol symbol, @Nullable String cursor) {
        this.limit = limit;
        this.symbol = symbol;
        this.cursor = cursor;
    }

    /**
     * Returns a query for the latest items of all symbols.
     *
     * @param limit the maximum number of items, 1 to {@value #MAX_LIMIT}
     * @return the query
     */
    public static HistoryQuery latest(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new ValidationException("limit", "is " + limit + "; valid: 1 to " + MAX_LIMIT);
        }
        return new HistoryQuery(limit, null, null);
    }

    /**
     * Limits the query to one symbol.
     *
     * @param symbol the symbol
     * @return a new query
     */
    public HistoryQuery of(Symbol symbol) {
        return new HistoryQuery(limit, required(symbol, "symbol"), cursor);
    }

    /**
     * Continues where a page ended.
     *
     * @param cursor the cursor from {@link HistoryPage#next()}
     * @return the query for the next page
     */
    public HistoryQuery after(String cursor) {
        return new HistoryQuery(limit, symbol, required(cursor, "cursor"));
    }

    /** {@return the maximum number of items} */
    public int limit() {
        return limit;
    }

    /** {@return the symbol; empty for all} */
    public Optional<Symbol> symbol() {
        return Optional.ofNullable(symbol);
    }

    /** {@return the cursor; empty for the first page} */
    public Optional<String> cursor() {
        return Optional.ofNullable(cursor);
    }
}
