package com.moniqo.wallet.demo.journal;

import static java.util.Objects.requireNonNull;

import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.error.WalletException;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of storing a step. Immutable.
 *
 * @param kind the kind of outcome
 * @param applied the entry that has already applied the same operation; for {@link Kind#ALREADY_APPLIED} only
 * @param failure why the step was not stored; for {@link Kind#FAILED} only
 */
public record CommitResult(
        Kind kind, @Nullable JournalEntry applied, @Nullable WalletException failure) {
    /** The kinds of outcomes. */
    public enum Kind {
        DURABLE,
        /** Another process has added to the journal, so the command has to be decided again. */
        RETRY,
        ALREADY_APPLIED,
        FAILED
    }

    /** The step is stored. */
    public static final CommitResult DURABLE = new CommitResult(Kind.DURABLE, null, null);
    /** The command has to be decided again. */
    public static final CommitResult RETRY = new CommitResult(Kind.RETRY, null, null);

    /** Returns the entry for {@link Kind#ALREADY_APPLIED}. */
    public JournalEntry appliedEntry() {
        return requireNonNull(applied);
    }

    /** Returns the result if an entry has already applied the same operation. */
    public static CommitResult applied(JournalEntry entry) {
        return new CommitResult(Kind.ALREADY_APPLIED, entry, null);
    }

    /** Returns the result if the store has failed. */
    public static CommitResult failed(WalletException failure) {
        return new CommitResult(Kind.FAILED, null, failure);
    }
}
