package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.Entry;
import com.moniqo.wallet.demo.recording.rows.UnfitException;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A sequence of entries. */
interface Entries extends Closeable {
    /**
     * Returns the next entry, which is valid until the next call; null at the end.
     *
     * @throws UnfitException if a row does not fit
     */
    @Nullable
    Entry next() throws IOException;

    /** Returns the number of the row that was read last. */
    long number();
}
