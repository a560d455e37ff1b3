package com.moniqo.wallet.catalog;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One part of a list, and the length of the whole list. Immutable.
 *
 * @param <T> the type of the items
 */
@WalletJson
public final class Page<T> {
    private final List<T> items;
    private final long total;
    private final PageRequest request;

    private Page(List<T> items, long total, PageRequest request) {
        this.items = List.copyOf(required(items, "items"));
        this.total = total;
        this.request = required(request, "request");
    }

    /**
     * Creates a page.
     *
     * @param items the items on the page; copied
     * @param total the number of items in the whole list
     * @param request the request that the page answers
     * @param <T> the type of the items
     * @return the page
     */
    public static <T> Page<T> of(List<T> items, long total, PageRequest request) {
        return new Page<>(items, total, request);
    }

    /** {@return the items on the page, unmodifiable} */
    public List<T> items() {
        return items;
    }

    /** {@return the number of items in the whole list} */
    public long total() {
        return total;
    }

    /** {@return the number of items before this page} */
    public int offset() {
        return request.offset();
    }

    /** {@return the maximum number of items on a page} */
    public int limit() {
        return request.limit();
    }

    /** {@return whether there are items after this page} */
    public boolean hasMore() {
        return offset() + (long) items.size() < total;
    }

    /**
     * Converts the items.
     *
     * @param each converts one item
     * @param <R> the type of the new items
     * @return a new page
     */
    public <R> Page<R> map(Function<? super T, ? extends R> each) {
        return new Page<>(items.stream().<R>map(each).toList(), total, request);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Page<?> that
                && items.equals(that.items)
                && total == that.total
                && request.equals(that.request);
    }

    @Override
    public int hashCode() {
        return 31 * items.hashCode() + Long.hashCode(total);
    }

    /** The items and the total. */
    @Override
    public String toString() {
        return items + " of " + total;
    }
}
