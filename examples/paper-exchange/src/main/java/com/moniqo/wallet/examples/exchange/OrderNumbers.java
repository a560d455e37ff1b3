package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderListId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Converts between a wallet's order ids and the acceptance numbers in them (SEMANTICS.md, section 8). */
final class OrderNumbers {
    static final long MAX = (1L << 50) - 1;

    private static final int RADIX = 32;
    private static final int DIGITS = 10;
    private static final int PREFIX_DIGITS = 16;
    private static final int PREFIX_BITS = 5 * PREFIX_DIGITS;

    private final String prefix;

    OrderNumbers(String walletId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(walletId.getBytes(StandardCharsets.UTF_8));
            BigInteger bits = new BigInteger(1, hash).shiftRight(8 * hash.length - PREFIX_BITS);
            prefix = padded(bits.toString(RADIX), PREFIX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String padded(String digits, int length) {
        return "0".repeat(length - digits.length()) + digits;
    }

    /** @param number the number, 0 to {@link #MAX} */
    OrderId id(long number) {
        return new OrderId("demo_" + prefix + padded(Long.toString(number, RADIX), DIGITS));
    }

    static long of(OrderId id) {
        return number(id.value());
    }

    /** Returns the number of a list, which is that of its first member. */
    static long of(OrderListId id) {
        return number(id.value());
    }

    private static long number(String id) {
        return Long.parseLong(id.substring(id.length() - DIGITS), RADIX);
    }
}
