package com.moniqo.wallet.demo.market;

import static com.moniqo.wallet.error.ValidationException.required;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Says where CSV text comes from: {@link #file}, {@link #resource}, or a function that opens a stream, for instance a
 * {@code GZIPInputStream}.
 *
 * <p>The text is UTF-8 or plain ASCII. It is opened once for each {@link Recording#open}.
 */
@FunctionalInterface
public interface CsvSource {
    /**
     * Opens the text at its start. Called by the thread that opens the recording; the reader closes the stream.
     *
     * @return a stream of its own for every call; needs no buffer
     * @throws IOException if it cannot be opened
     */
    InputStream open() throws IOException;

    /** {@return what error messages call it; {@code CSV} unless overridden} */
    default String name() {
        return "CSV";
    }

    /**
     * A file.
     *
     * @param path where it is; it needs to be there only when the recording is opened
     * @return the source
     */
    static CsvSource file(Path path) {
        return new CsvFile(required(path, "path"));
    }

    /**
     * A resource on the class path, as the thread's context class loader sees it, else as this library's does.
     *
     * @param name its full name without a slash in front, for instance {@code data/btc.csv}
     * @return the source
     */
    static CsvSource resource(String name) {
        return new CsvResource(required(name, "name"));
    }
}
