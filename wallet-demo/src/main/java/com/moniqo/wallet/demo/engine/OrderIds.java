package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderListId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Makes ids (S8): {@code demo_}, 8 base32 characters of SHA-256(wallet id), and the acceptance number in base32 with leading zeros. So ids
 * sort by acceptance, never collide between wallets, and are the same in a re-run.
 */
final class OrderIds {
    private static final byte[] DIGITS = "0123456789abcdefghijklmnopqrstuv".getBytes(StandardCharsets.US_ASCII);
    private static final int NUMBER_LENGTH = 10;

    private final byte[] orderPrefix;
    private final byte[] listPrefix;

    OrderIds(String walletId) {
        byte[] digest = sha256(walletId);
        StringBuilder hash = new StringBuilder();
        long bits = 0;
        for (int i = 0; i < 5; i++) {
            bits = (bits << 8) | (digest[i] & 0xff);
        }
        for (int shift = 35; shift >= 0; shift -= 5) {
            hash.append((char) DIGITS[(int) (bits >>> shift) & 31]);
        }
        orderPrefix = ("demo_" + hash).getBytes(StandardCharsets.US_ASCII);
        listPrefix = ("list_" + hash).getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    OrderId order(long number) {
        return new OrderId(id(orderPrefix, number));
    }

    /** A list has the number of its first member. */
    OrderListId list(long number) {
        return new OrderListId(id(listPrefix, number));
    }

    private static String id(byte[] prefix, long number) {
        byte[] id = new byte[prefix.length + NUMBER_LENGTH];
        System.arraycopy(prefix, 0, id, 0, prefix.length);
        long rest = number;
        for (int i = id.length - 1; i >= prefix.length; i--) {
            id[i] = DIGITS[(int) rest & 31];
            rest >>>= 5;
        }
        return new String(id, StandardCharsets.ISO_8859_1);
    }
}
