package com.moniqo.wallet.demo.store;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.annotation.DemoJson;
import com.moniqo.wallet.error.ValidationException;
import java.util.function.UnaryOperator;

/**
 * Settings by which a {@link DemoStateStore} tunes the engine that writes into it. Start from {@link #DEFAULTS}. Immutable.
 *
 * <pre>{@code
 * StoreTuning.DEFAULTS.checkpointEvery(128).preparing(PreparedEntry::of)
 * }</pre>
 */
@DemoJson
public final class StoreTuning {
    /**
     * The settings for a store that blocks: callers share commits, a checkpoint follows every 32 entries, and entries are appended as they
     * are.
     */
    public static final StoreTuning DEFAULTS = new StoreTuning(false, 32, entry -> entry);

    private final boolean appendsAtOnce;
    private final int checkpointEvery;
    private final UnaryOperator<JournalEntry> preparation;

    private StoreTuning(boolean appendsAtOnce, int checkpointEvery, UnaryOperator<JournalEntry> preparation) {
        this.appendsAtOnce = appendsAtOnce;
        this.checkpointEvery = checkpointEvery;
        this.preparation = preparation;
    }

    /**
     * Returns a copy of these settings for a store whose {@link DemoStateStore#append} neither blocks nor does I/O: the engine appends each
     * step as soon as it is decided.
     *
     * @return new settings
     */
    public StoreTuning appendingAtOnce() {
        return new StoreTuning(true, checkpointEvery, preparation);
    }

    /**
     * Returns a copy of these settings with another number of entries between checkpoints. The engine waits for more entries if many orders
     * are open.
     *
     * @param entries the number of entries between two checkpoints, at least 1
     * @return new settings
     */
    public StoreTuning checkpointEvery(int entries) {
        if (entries < 1) {
            throw new ValidationException("entries", "is " + entries + ", but must be at least 1");
        }
        return new StoreTuning(appendsAtOnce, entries, preparation);
    }

    /**
     * Returns a copy of these settings with a preparation of entries: the part of an append that depends only on the entry, such as writing
     * its body as text. The engine prepares an entry on the thread that created it, while another thread may be appending, and appends the
     * result instead of the entry.
     *
     * @param entries returns the same entry in the form that the store appends fastest. It must not change the store: a prepared entry may
     *     never be appended, may be prepared again after a failure, and may be appended together with unprepared entries
     * @return new settings
     */
    public StoreTuning preparing(UnaryOperator<JournalEntry> entries) {
        return new StoreTuning(appendsAtOnce, checkpointEvery, required(entries, "entries"));
    }

    /** {@return whether the engine appends each step as soon as it is decided; otherwise callers share commits} */
    public boolean appendsAtOnce() {
        return appendsAtOnce;
    }

    /** {@return the number of entries between two checkpoints, at least 1} */
    public int checkpointEvery() {
        return checkpointEvery;
    }

    /** {@return the preparation of entries} */
    public UnaryOperator<JournalEntry> preparation() {
        return preparation;
    }

    /** For instance {@code appends at once, checkpoint every 32 entries}. */
    @Override
    public String toString() {
        return (appendsAtOnce ? "appends at once" : "shares commits") + ", checkpoint every " + checkpointEvery
                + " entries";
    }
}
