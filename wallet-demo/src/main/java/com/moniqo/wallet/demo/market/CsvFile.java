package com.moniqo.wallet.demo.market;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** CSV text in a file. */
record CsvFile(Path path) implements CsvSource {
    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(path);
    }

    @Override
    public String name() {
        return path.toString();
    }
}
