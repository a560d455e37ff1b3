package com.moniqo.wallet.demo.recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file. */
record FileSource(Path path) implements RecordingSource {
    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(path);
    }

    @Override
    public String name() {
        return path.toString();
    }
}
