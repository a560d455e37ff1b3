package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderListId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Makes ids (S8): {@code demo_}, 8 base32 characters of SHA-256(wallet id), and the acceptance number in base32 with leading zeros. So ids
 * sort by acceptance, never collide between wallets, and are the same when the same commands run again. Not thread-safe.
 */
public final class OrderIds {
    private static final byte[] DIGITS = "0123456789abcdefghijklmnopqrstuv".getBytes(StandardCharsets.US_ASCII);
    private static final int NUMBER_LENGTH = 10;

    // the latest ids: only the number at their end changes
    private final byte[] order;
    private final byte[] list;

    public OrderIds(String walletId) {
        byte[] digest = sha256(walletId);
        StringBuilder hash = new StringBuilder();
        long bits = 0;
        for (int i = 0; i < 5; i++) {
            bits = (bits << 8) | (digest[i] & 0xff);
        }
        for (int shift = 35; shift >= 0; shift -= 5) {
            hash.append((char) DIGITS[(int) (bits >>> shift) & 31]);
        }
        hash.append("0".repeat(NUMBER_LENGTH));
        order = ("demo_" + hash).getBytes(StandardCharsets.US_ASCII);
        list = ("list_" + hash).getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    OrderId order(long number) {
        return new OrderId(id(order, number));
    }

    /** A list has the number of its first member. */
    OrderListId list(long number) {
        return new OrderListId(id(list, number));
    }

    private static String id(byte[] text, long number) {
        long rest = number;
        for (int i = text.length - 1; i >= text.length - NUMBER_LENGTH; i--) {
            text[i] = DIGITS[(int) rest & 31];
            rest >>>= 5;
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
