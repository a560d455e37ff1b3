package com.moniqo.wallet.demo.store.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A chain of checksums that reveals changed, lost or swapped entries. Each checksum covers an entry and the previous checksum; the first
 * one covers the wallet's id. 128 bits of SHA-256.
 */
final class Checksum {
    private static final int LENGTH = 16;

    /** Copied for each checksum, which is faster than to search the JDK's providers. */
    private static final MessageDigest EMPTY = sha256();

    private final MessageDigest digest;

    private Checksum() {
        try {
            digest = (MessageDigest) EMPTY.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the SHA-256 of every JDK can be copied", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Returns the checksum before a wallet's first entry. */
    static byte[] ofWallet(String id) {
        return new Checksum().add(id).done();
    }

    static byte[] ofBody(String body) {
        return new Checksum().add(body).done();
    }

    static byte[] ofEntry(byte[] before, long seq, EntryRow row, byte[] bodySum) {
        return new Checksum()
                .add(before)
                .add(seq)
                .add(row.op())
                .add(row.kind())
                .add(row.orderIds())
                .add(row.time())
                .add(row.version())
                .add(bodySum)
                .done();
    }

    static byte[] ofCheckpoint(byte[] entrySum, long seq, String time, long version, String body) {
        return new Checksum()
                .add(entrySum)
                .add(seq)
                .add(time)
                .add(version)
                .add(body)
                .done();
    }

    /** Returns the bytes with which compaction replaces a body: the checksum of that body, and one over it and the remaining part. */
    static byte[] ofForgotten(byte[] bodySum, String remains) {
        byte[] both = Arrays.copyOf(bodySum, 2 * LENGTH);
        System.arraycopy(new Checksum().add(bodySum).add(remains).done(), 0, both, LENGTH, LENGTH);
        return both;
    }

    /** Returns the checksum of a forgotten body from the result of {@link #ofForgotten}. */
    static byte[] forgottenBody(byte[] forgotten) {
        return Arrays.copyOf(forgotten, LENGTH);
    }

    private Checksum add(String text) {
        return add(text.getBytes(UTF_8));
    }

    private Checksum add(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
        return this;
    }

    /** Adds bytes with their length, so that bytes cannot move from one part to the next. */
    private Checksum add(byte[] bytes) {
        add((long) bytes.length);
        digest.update(bytes);
        return this;
    }

    private byte[] done() {
        return Arrays.copyOf(digest.digest(), LENGTH);
    }
}
