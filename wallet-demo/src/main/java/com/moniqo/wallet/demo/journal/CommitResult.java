package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.error.WalletException;
import org.jspecify.annotations.Nullable;

/**
 * What became of a step.
 *
 * @param kind the outcome
 * @param applied the entry that had applied the same op before
 * @param failure why it was not stored
 */
record Fate(
        Kind kind, @Nullable JournalEntry applied, @Nullable WalletException failure) {
    enum Kind {
        DURABLE,
        /** Somebody else moved the journal on: decide anew. */
        RETRY,
        ALREADY_APPLIED,
        FAILED
    }

    static final Fate DURABLE = new Fate(Kind.DURABLE, null, null);
    static final Fate RETRY = new Fate(Kind.RETRY, null, null);

    static Fate applied(JournalEntry entry) {
        return new Fate(Kind.ALREADY_APPLIED, entry, null);
    }

    static Fate failed(WalletException failure) {
        return new Fate(Kind.FAILED, null, failure);
    }
}
