package com.moniqo.wallet.catalog;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Holds one part of a list, and how long the whole list is. Immutable.
 *
 * @param <T> what it is a list of
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
     * A page.
     *
     * @param items what is on it; copied
     * @param total how many items the whole list has
     * @param request which part this is
     * @param <T> what it is a list of
     * @return the page
     */
    public static <T> Page<T> of(List<T> items, long total, PageRequest request) {
        return new Page<>(items, total, request);
    }

    /** {@return what is on the page, unmodifiable} */
    public List<T> items() {
        return items;
    }

    /** {@return how many items the whole list has} */
    public long total() {
        return total;
    }

    /** {@return how many items come before this page} */
    public int offset() {
        return request.offset();
    }

    /** {@return how many items a page has at most} */
    public int limit() {
        return request.limit();
    }

    /** {@return whether there are items after this page} */
    public boolean hasMore() {
        return offset() + (long) items.size() < total;
    }

    /**
     * The same page of something else.
     *
     * @param each what becomes of each item
     * @param <R> what the result is a list of
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

    /** The items and how many there are. */
    @Override
    public String toString() {
        return items + " of " + total;
    }
}
