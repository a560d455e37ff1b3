package com.moniqo.wallet.demo.recording;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Opens a source as text. It is decompressed if it begins like gzip or zip, and decoded by its byte order mark; without one, as UTF-16 if
 * every second byte at its start is zero, otherwise as UTF-8.
 */
final class SourceText {
    private static final int BUFFER = 16 * 1024;
    private static final int START = 4;

    private SourceText() {}

    static BufferedReader open(RecordingSource source) throws IOException {
        InputStream opened = source.open();
        try {
            BufferedInputStream text = unpacked(new BufferedInputStream(opened, BUFFER));
            skipMark(text);
            return new BufferedReader(new InputStreamReader(text, charset(text)), BUFFER);
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static BufferedInputStream unpacked(BufferedInputStream stream) throws IOException {
        byte[] start = start(stream);
        if (start[0] == 0x1F && start[1] == (byte) 0x8B) {
            return new BufferedInputStream(new GZIPInputStream(stream, BUFFER), BUFFER);
        }
        if (start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4) {
            return new BufferedInputStream(new OnlyEntry(new ZipInputStream(stream)), BUFFER);
        }
        return stream;
    }

    private static Charset charset(BufferedInputStream stream) throws IOException {
        byte[] start = start(stream);
        if (start[0] == (byte) 0xFF && start[1] == (byte) 0xFE) {
            return StandardCharsets.UTF_16; // takes its byte order from the mark
        }
        if (start[0] == (byte) 0xFE && start[1] == (byte) 0xFF) {
            return StandardCharsets.UTF_16;
        }
        if (start[0] != 0 && start[1] == 0 && start[2] != 0 && start[3] == 0) {
            return StandardCharsets.UTF_16LE;
        }
        if (start[0] == 0 && start[1] != 0 && start[2] == 0 && start[3] != 0) {
            return StandardCharsets.UTF_16BE;
        }
        return StandardCharsets.UTF_8;
    }

    private static void skipMark(BufferedInputStream stream) throws IOException {
        byte[] start = start(stream);
        if (start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF) {
            stream.skipNBytes(3);
        }
    }

    /** Returns the first bytes, with zeros beyond the end, without taking them. */
    private static byte[] start(BufferedInputStream stream) throws IOException {
        byte[] start = new byte[START];
        stream.mark(START);
        int ignored = stream.readNBytes(start, 0, START);
        stream.reset();
        return start;
    }

    /** The only file of a zip archive. A second one is refused, because it is unclear which one is meant. */
    private static final class OnlyEntry extends FilterInputStream {
        private final ZipInputStream zip;
        private final String name;

        OnlyEntry(ZipInputStream zip) throws IOException {
            super(zip);
            this.zip = zip;
            ZipEntry entry = nextFile(zip);
            if (entry == null) {
                throw new IOException("the archive is empty");
            }
            name = entry.getName();
        }

        private static @Nullable ZipEntry nextFile(ZipInputStream zip) throws IOException {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null && (entry.isDirectory() || entry.getName().startsWith("__MACOSX/"))) {
                entry = zip.getNextEntry();
            }
            return entry;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = zip.read(into, offset, length);
            if (read < 0) {
                ZipEntry second = nextFile(zip);
                if (second != null) {
                    throw new IOException("the archive holds several files, " + name + " and " + second.getName()
                            + "; unpack the one to read");
                }
            }
            return read;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }
    }
}
