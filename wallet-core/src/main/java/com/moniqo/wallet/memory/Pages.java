package com.moniqo.wallet.memory;

import com.moniqo.wallet.catalog.Page;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.util.List;

/** Pages and conflicts of the in-memory stores. */
final class Pages {
    private Pages() {}

    static <T> Page<T> cut(List<T> all, PageRequest page) {
        int from = Math.min(page.offset(), all.size());
        int to = (int) Math.min((long) from + page.limit(), all.size());
        return Page.of(all.subList(from, to), all.size(), page);
    }

    static WalletException conflict(String what) {
        return new WalletException(ErrorCode.CONFLICT, what + " has been changed concurrently; read it again");
    }
}
