package com.moniqo.wallet.demo.recording;

import static com.moniqo.wallet.error.ValidationException.required;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * The source of a recording's text: {@link #file}, {@link #resource}, or a function that opens a stream.
 *
 * <p>The text is CSV or JSON in UTF-8 or UTF-16, and may be compressed with gzip or be the only file of a zip archive. It is opened once
 * for each {@link Recording#open}, and once more if its first rows do not show how to read it.
 */
@FunctionalInterface
public interface RecordingSource {
    /**
     * Opens the text at its start. Called on the thread that opens the recording. The recording closes the stream.
     *
     * @return a new stream for every call; it needs no buffer
     * @throws IOException if it cannot be opened
     */
    InputStream open() throws IOException;

    /** {@return its name in error messages; {@code recording} unless overridden} */
    default String name() {
        return "recording";
    }

    /**
     * Creates a source for a file.
     *
     * @param path the path of the file, which has to exist only when the recording is opened
     * @return the source
     */
    static RecordingSource file(Path path) {
        return new FileSource(required(path, "path"));
    }

    /**
     * Creates a source for a resource on the class path, which is looked up with the thread's context class loader, then with that of this
     * library.
     *
     * @param name the full name without a leading slash, for instance {@code data/btc.csv}
     * @return the source
     */
    static RecordingSource resource(String name) {
        return new ResourceSource(required(name, "name"));
    }
}
