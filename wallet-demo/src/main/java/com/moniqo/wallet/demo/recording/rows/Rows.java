package com.moniqo.wallet.demo.recording.rows;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Splits a text into rows of cells. Empty lines are no rows. */
public interface Rows extends Closeable {
    /**
     * The next row, valid until the next call; null at the end.
     *
     * @throws UnfitException if the text breaks the rules of its format
     */
    @Nullable
    Row next() throws IOException;

    /** What the number of a row counts: {@code line} or {@code row}. */
    String unit();

    /** The number of the row that was begun last. */
    long number();
}
