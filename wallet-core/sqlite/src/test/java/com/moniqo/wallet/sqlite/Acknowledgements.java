package com.moniqo.wallet.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The changes that a process was told are stored, in a file that outlives it: one line each, synced before the process goes on. */
final class Acknowledgements {
    private final FileChannel file;

    private Acknowledgements(FileChannel file) {
        this.file = file;
    }

    static Acknowledgements to(Path path) throws IOException {
        return new Acknowledgements(
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
    }

    void add(String kind, String id, long number) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((kind + " " + id + " " + number + "\n").getBytes(UTF_8));
        synchronized (file) {
            while (line.hasRemaining()) {
                file.write(line);
            }
        }
        file.force(false);
    }

    /** The lines that are complete, each as its words. */
    static List<String[]> read(Path path) throws IOException {
        String text = Files.exists(path) ? Files.readString(path) : "";
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(line -> line.split(" "))
                .toList();
    }
}
