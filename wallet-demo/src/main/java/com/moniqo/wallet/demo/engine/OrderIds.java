package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderListId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Creates ids (S8): {@code demo_}, the wallet's prefix, and the acceptance number in base32 with leading zeros. Ids therefore sort by
 * acceptance, do not collide between wallets, and are the same if the same commands are run again. The prefix consists of the first 80 bits
 * of SHA-256(wallet id), or the first 40 for wallets from before prefixes were stored. Not thread-safe.
 */
final class OrderIds {
    private static final byte[] DIGITS = "0123456789abcdefghijklmnopqrstuv".getBytes(StandardCharsets.US_ASCII);
    private static final int BITS_PER_DIGIT = 5;
    private static final int PREFIX_LENGTH = 16;
    private static final int EARLIER_PREFIX_LENGTH = 8;
    private static final int NUMBER_LENGTH = 10;

    // the latest ids, of which only the number at the end changes
    private final byte[] order;
    private final byte[] list;

    /** @param prefix the stored prefix of the wallet */
    OrderIds(String prefix) {
        String text = prefix + "0".repeat(NUMBER_LENGTH);
        order = ("demo_" + text).getBytes(StandardCharsets.US_ASCII);
        list = ("list_" + text).getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns the prefix of a new wallet. */
    static String prefix(String walletId) {
        return base32(sha256(walletId), PREFIX_LENGTH);
    }

    /** Returns the prefix of a wallet that was created before prefixes were stored. */
    static String earlierPrefix(String walletId) {
        return base32(sha256(walletId), EARLIER_PREFIX_LENGTH);
    }

    private static String base32(byte[] digest, int length) {
        BigInteger bits = new BigInteger(1, digest);
        StringBuilder text = new StringBuilder(length);
        for (int i = 1; i <= length; i++) {
            int shift = digest.length * Byte.SIZE - i * BITS_PER_DIGIT;
            text.append((char) DIGITS[bits.shiftRight(shift).intValue() & 31]);
        }
        return text.toString();
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

    /** Returns the id of a list, which has the number of its first member. */
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
