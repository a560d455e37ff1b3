package com.moniqo.wallet.demo.store.sqlite;

import com.moniqo.wallet.demo.store.AppendResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An append that is waiting to be committed together with others. Its fields are guarded by the write lock. */
final class AppendRequest {
    final String wallet;
    final long afterSeq;
    final List<PreparedEntry> entries;

    /** Its result, which the caller sees only when the commit is durable. */
    @Nullable
    AppendResult result;

    @Nullable
    RuntimeException failure;

    AppendRequest(String wallet, long afterSeq, List<PreparedEntry> entries) {
        this.wallet = wallet;
        this.afterSeq = afterSeq;
        this.entries = entries;
    }

    boolean done() {
        return result != null || failure != null;
    }
}
