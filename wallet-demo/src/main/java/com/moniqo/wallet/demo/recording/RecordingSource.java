package com.moniqo.wallet.demo.recording;

import static com.moniqo.wallet.error.ValidationException.required;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Where a recording's text comes from: {@link #file}, {@link #resource}, or a function that opens a stream.
 *
 * <p>The text is UTF-8 or UTF-16, CSV or JSON, and may be packed as gzip, or as the only file of a zip archive. It is opened once for each
 * {@link Recording#open}, and once more where its first rows leave open how to read it.
 */
@FunctionalInterface
public interface RecordingSource {
    /**
     * Opens the text at its start. Called by the thread that opens the recording; the recording closes the stream.
     *
     * @return a stream of its own for every call; needs no buffer
     * @throws IOException if it cannot be opened
     */
    InputStream open() throws IOException;

    /** {@return its name in error messages; {@code recording} unless overridden} */
    default String name() {
        return "recording";
    }

    /**
     * A file.
     *
     * @param path where it is; it needs to be there only when the recording is opened
     * @return the source
     */
    static RecordingSource file(Path path) {
        return new FileSource(required(path, "path"));
    }

    /**
     * A resource on the class path, as the thread's context class loader sees it, else as this library's does.
     *
     * @param name its full name without a slash in front, for instance {@code data/btc.csv}
     * @return the source
     */
    static RecordingSource resource(String name) {
        return new ResourceSource(required(name, "name"));
    }
}
