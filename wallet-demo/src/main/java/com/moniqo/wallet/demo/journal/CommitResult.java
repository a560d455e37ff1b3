package com.moniqo.wallet.demo.journal;

import static java.util.Objects.requireNonNull;

import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.error.WalletException;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of storing a step. Immutable.
 *
 * @param kind the kind of outcome
 * @param applied the entry that had applied the same operation before; of {@link Kind#ALREADY_APPLIED} only
 * @param failure why the step was not stored; of {@link Kind#FAILED} only
 */
public record CommitResult(
        Kind kind, @Nullable JournalEntry applied, @Nullable WalletException failure) {
    /** The kinds of outcomes. */
    public enum Kind {
        DURABLE,
        /** Another process added to the journal: the command has to be decided again. */
        RETRY,
        ALREADY_APPLIED,
        FAILED
    }

    /** The step is stored. */
    public static final CommitResult DURABLE = new CommitResult(Kind.DURABLE, null, null);
    /** The command has to be decided again. */
    public static final CommitResult RETRY = new CommitResult(Kind.RETRY, null, null);

    /** The entry of {@link Kind#ALREADY_APPLIED}. */
    public JournalEntry appliedEntry() {
        return requireNonNull(applied);
    }

    /** An entry had applied the same operation before. */
    public static CommitResult applied(JournalEntry entry) {
        return new CommitResult(Kind.ALREADY_APPLIED, entry, null);
    }

    static CommitResult failed(WalletException failure) {
        return new CommitResult(Kind.FAILED, null, failure);
    }
}
