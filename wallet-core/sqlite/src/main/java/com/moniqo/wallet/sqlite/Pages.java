package com.moniqo.wallet.sqlite;

import com.moniqo.wallet.catalog.Page;
import com.moniqo.wallet.catalog.PageRequest;
import java.util.List;

/** Pages of lists that were read as a whole. */
final class Pages {
    private Pages() {}

    static <T> Page<T> cut(List<T> all, PageRequest page) {
        int from = Math.min(page.offset(), all.size());
        int to = (int) Math.min((long) from + page.limit(), all.size());
        return Page.of(all.subList(from, to), all.size(), page);
    }
}
