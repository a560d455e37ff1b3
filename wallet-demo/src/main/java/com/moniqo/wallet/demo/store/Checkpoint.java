package com.moniqo.wallet.demo.store;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.annotation.DemoJson;
import java.time.Instant;
import java.util.Map;

/**
 * A wallet's whole state after one entry of its journal. Immutable.
 *
 * @param seq the number of the last entry it includes
 * @param time that entry's time
 * @param version the version of the body's format
 * @param body the state, a tree as in {@link JournalEntry}; must not be modified afterwards
 */
@DemoJson
public record Checkpoint(long seq, Instant time, int version, Map<String, Object> body) {
    /**
     * Creates a checkpoint.
     *
     * @param seq the number of the last entry it includes
     * @param time that entry's time
     * @param version the version of the body's format
     * @param body the state, a tree as in {@link JournalEntry}; must not be modified afterwards
     */
    public Checkpoint {
        required(time, "time");
        required(body, "body");
    }
}
