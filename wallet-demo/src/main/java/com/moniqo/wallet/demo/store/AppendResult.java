package com.moniqo.wallet.demo.store;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.annotation.DemoJson;
import com.moniqo.wallet.error.ValidationException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result of an append. Immutable. */
@DemoJson
public final class AppendResult {
    /** The outcome of an append. Values may be added, so a {@code switch} needs a default branch. */
    public enum Outcome {
        /** The first {@link AppendResult#stored()} entries are durable. */
        STORED,
        /** Nothing is stored: the journal does not end where the caller assumed. */
        LOST_RACE,
        /** Nothing is stored: the wallet already has the first entry's op. */
        ALREADY_APPLIED
    }

    private static final AppendResult LOST = new AppendResult(Outcome.LOST_RACE, 0, null);
    private static final AppendResult ONE = new AppendResult(Outcome.STORED, 1, null);

    private final Outcome outcome;
    private final int stored;
    private final @Nullable JournalEntry applied;

    private AppendResult(Outcome outcome, int stored, @Nullable JournalEntry applied) {
        this.outcome = outcome;
        this.stored = stored;
        this.applied = applied;
    }

    /**
     * Returns the result if the entries were stored, or a prefix of them.
     *
     * @param count the number of stored entries, at least 1
     * @return the result
     */
    public static AppendResult stored(int count) {
        if (count < 1) {
            throw new ValidationException("count", "is " + count + ", but must be at least 1");
        }
        return count == 1 ? ONE : new AppendResult(Outcome.STORED, count, null);
    }

    /** {@return the result of an append to a journal that has grown in the meantime; nothing is stored} */
    public static AppendResult lostRace() {
        return LOST;
    }

    /**
     * Returns the result if the first entry's op was applied before; nothing is stored.
     *
     * @param entry the entry that applied it
     * @return the result
     */
    public static AppendResult alreadyApplied(JournalEntry entry) {
        return new AppendResult(Outcome.ALREADY_APPLIED, 0, required(entry, "entry"));
    }

    /** {@return the outcome} */
    public Outcome outcome() {
        return outcome;
    }

    /** {@return the number of entries that are durable now} */
    public int stored() {
        return stored;
    }

    /** {@return the entry that has applied the op, for {@link Outcome#ALREADY_APPLIED} only} */
    public Optional<JournalEntry> applied() {
        return Optional.ofNullable(applied);
    }

    /** The outcome. */
    @Override
    public String toString() {
        return outcome + (stored > 0 ? " " + stored : "");
    }
}
