package com.moniqo.wallet.demo.recording.rows;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Splits a text into rows of cells. Empty lines are skipped. */
public interface Rows extends Closeable {
    /**
     * Returns the next row, which is valid until the next call; null at the end.
     *
     * @throws UnfitException if the text breaks the rules of its format
     */
    @Nullable
    Row next() throws IOException;

    /** Returns the unit of row numbers: {@code line} or {@code row}. */
    String unit();

    /** Returns the number of the row that was begun last. */
    long number();
}
