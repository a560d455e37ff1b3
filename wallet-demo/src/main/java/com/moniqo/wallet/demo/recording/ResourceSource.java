package com.moniqo.wallet.demo.recording;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A resource on the class path. */
record ResourceSource(String name) implements RecordingSource {
    @Override
    public InputStream open() throws IOException {
        @Nullable InputStream stream = opened(Thread.currentThread().getContextClassLoader());
        if (stream == null) {
            stream = opened(ResourceSource.class.getClassLoader());
        }
        if (stream == null) {
            throw new FileNotFoundException("not on the class path");
        }
        return stream;
    }

    private @Nullable InputStream opened(@Nullable ClassLoader loader) {
        return loader == null ? null : loader.getResourceAsStream(name);
    }
}
