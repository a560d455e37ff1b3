package com.moniqo.wallet.demo.market;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** CSV text on the class path. */
record CsvResource(String name) implements CsvSource {
    @Override
    public InputStream open() throws IOException {
        @Nullable InputStream stream = opened(Thread.currentThread().getContextClassLoader());
        if (stream == null) {
            stream = opened(CsvResource.class.getClassLoader());
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
