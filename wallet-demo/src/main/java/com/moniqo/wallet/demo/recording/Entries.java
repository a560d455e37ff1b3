package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.Entry;
import com.moniqo.wallet.demo.recording.rows.UnfitException;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Entries one after the other. */
interface Entries extends Closeable {
    /**
     * The next entry, null at the end.
     *
     * @throws UnfitException if a row does not fit
     */
    @Nullable
    Entry next() throws IOException;

    /** The number of the row that was taken last. */
    long number();
}
