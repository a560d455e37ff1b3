package com.moniqo.wallet.demo.store;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.annotation.DemoJson;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A wallet's stored state: the latest checkpoint and the entries after it. Immutable. */
@DemoJson
public final class StoredState {
    private final @Nullable Checkpoint checkpoint;
    private final List<JournalEntry> tail;

    private StoredState(@Nullable Checkpoint checkpoint, List<JournalEntry> tail) {
        this.checkpoint = checkpoint;
        this.tail = List.copyOf(tail);
    }

    /**
     * Creates a stored state.
     *
     * @param checkpoint the latest checkpoint, or null if there is none
     * @param tail the entries after it, oldest first; copied
     * @return the state
     */
    public static StoredState of(@Nullable Checkpoint checkpoint, List<JournalEntry> tail) {
        return new StoredState(checkpoint, required(tail, "tail"));
    }

    /** {@return the latest checkpoint; empty if there is none} */
    public Optional<Checkpoint> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }

    /** {@return the entries after the checkpoint, oldest first, unmodifiable} */
    public List<JournalEntry> tail() {
        return tail;
    }
}
