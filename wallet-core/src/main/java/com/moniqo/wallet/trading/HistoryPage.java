package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a history. Immutable.
 *
 * @param <T> the type of the items
 */
@WalletJson
public final class HistoryPage<T> {
    private final List<T> items;
    private final @Nullable String next;

    private HistoryPage(List<T> items, @Nullable String next) {
        this.items = List.copyOf(items);
        this.next = next;
    }

    /**
     * Creates a page.
     *
     * @param items the items, latest first; copied
     * @param next the cursor of the next page, or null if this is the last one
     * @param <T> the type of the items
     * @return the page
     */
    public static <T> HistoryPage<T> of(List<T> items, @Nullable String next) {
        return new HistoryPage<>(required(items, "items"), next);
    }

    /** {@return the items, latest first, unmodifiable} */
    public List<T> items() {
        return items;
    }

    /** {@return the cursor to pass to {@link HistoryQuery#after} for the next page; empty on the last one} */
    public Optional<String> next() {
        return Optional.ofNullable(next);
    }

    /** The items. */
    @Override
    public String toString() {
        return items + (next == null ? "" : " ...");
    }
}
