package com.moniqo.wallet.sqlite.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks for damage in the middle of a write-ahead log. SQLite would take it for the end of the log, and drop all commits after it.
 *
 * <p>A log consists of a header with a checksum, synced before anything follows it, and of frames. Each frame is a page with its own
 * header: the page number, the size of the database if the frame ends a commit, the log's two salts, and a checksum over this frame that
 * continues from the previous one. A kill or a power failure leaves a log whose last commit is incomplete; frames of earlier logs after it
 * have other salts. Because each commit is synced before the next one begins, two complete commits in a row can never follow an incomplete
 * frame, unless the log was damaged later. Damage within the last two commits cannot always be distinguished from a power failure.
 */
final class WalScan {
    private static final int HEADER = 32;
    private static final int FRAME_HEADER = 24;
    private static final int MAGIC = 0x377f0682;
    private static final int COMMITS = 2;

    private final RandomAccessFile file; // not a channel, which an interrupt would close
    private final ByteBuffer header;
    private final ByteOrder order;
    private final ByteBuffer frame;

    /** The checksum stored in the last frame, from which that of the next one continues. */
    private final int[] sum = new int[2];

    private WalScan(RandomAccessFile file, ByteBuffer header, int pageSize) {
        this.file = file;
        this.header = header;
        this.order = order(header);
        this.frame = ByteBuffer.allocate(FRAME_HEADER + pageSize);
        this.sum[0] = header.getInt(24);
        this.sum[1] = header.getInt(28);
    }

    /** Refuses a file whose log would lose commits, before SQLite opens it and drops them. */
    static void verify(SqliteFile file) {
        Path log = file.path().resolveSibling(file.path().getFileName() + "-wal");
        try {
            if (!Files.isRegularFile(log) || !Files.isRegularFile(file.path()) || Files.size(log) <= HEADER) {
                return;
            }
            if (Files.size(file.path()) == 0) {
                throw file.errors().damaged("it is empty, but there are commits in its -wal file", null);
            }
            if (isDamaged(log)) {
                throw file.errors().damaged("its -wal file is broken, and the commits behind that would be lost", null);
            }
        } catch (IOException e) {
            throw file.errors().storeError("io-error", "could not be read: its -wal file: " + e, e);
        }
    }

    private static boolean isDamaged(Path log) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            ByteBuffer header = header(file);
            long at = damage(file, header);
            return at >= 0
                    && damage(file, header)
                            == at // otherwise it was the end when it was read, and another process has written on
                    && header(file).equals(header); // otherwise another process has begun a new log
        }
    }

    /** Returns the position of the first damage; -1 for none. */
    private static long damage(RandomAccessFile file, ByteBuffer header) throws IOException {
        return isWhole(header) ? damageBeforeCommits(file, header) : 0;
    }

    private static ByteBuffer header(RandomAccessFile file) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        read(file, header, 0);
        return header.clear();
    }

    /** Fills a buffer from a position in the file, and returns the number of bytes read. */
    private static int read(RandomAccessFile file, ByteBuffer target, long at) throws IOException {
        file.seek(at);
        target.clear();
        int length = 0;
        while (length < target.capacity()) {
            int more = file.read(target.array(), target.arrayOffset() + length, target.capacity() - length);
            if (more < 0) {
                break;
            }
            length += more;
        }
        return length;
    }

    private static boolean isWhole(ByteBuffer header) {
        int[] sum = new int[2];
        add(sum, header, order(header), 0, 24);
        return sum[0] == header.getInt(24) && sum[1] == header.getInt(28);
    }

    private static ByteOrder order(ByteBuffer header) {
        return (header.getInt(0) & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    private static long damageBeforeCommits(RandomAccessFile file, ByteBuffer header) throws IOException {
        int pageSize = header.getInt(8);
        boolean readable = (header.getInt(0) & ~1) == MAGIC // otherwise SQLite cannot use it either
                && pageSize >= 512
                && pageSize <= 65_536;
        return readable ? new WalScan(file, header, pageSize).damageBeforeCommits() : -1;
    }

    private long damageBeforeCommits() throws IOException {
        long damage = -1;
        int commits = 0;
        long at = HEADER;
        while (read(file, frame, at) == frame.capacity()) {
            if (!isWhole()) {
                damage = damage < 0 ? at : damage;
                commits = 0;
            } else if (frame.getInt(4) != 0) {
                commits++;
            }
            if (damage >= 0 && commits == COMMITS) {
                return damage;
            }
            at += frame.capacity();
        }
        return -1;
    }

    /** Checks whether a frame belongs to this log and continues from the previous one. */
    private boolean isWhole() {
        add(sum, frame, order, 0, 8);
        add(sum, frame, order, FRAME_HEADER, frame.capacity());
        boolean whole = frame.getInt(8) == header.getInt(16)
                && frame.getInt(12) == header.getInt(20)
                && frame.getInt(16) == sum[0]
                && frame.getInt(20) == sum[1];
        sum[0] = frame.getInt(16);
        sum[1] = frame.getInt(20);
        return whole;
    }

    /** Adds words in the given byte order to SQLite's checksum. */
    private static void add(int[] sum, ByteBuffer bytes, ByteOrder order, int from, int to) {
        ByteBuffer words = bytes.duplicate().order(order);
        for (int i = from; i < to; i += 8) {
            sum[0] += words.getInt(i) + sum[1];
            sum[1] += words.getInt(i + 4) + sum[0];
        }
    }
}
