package com.moniqo.wallet.sqlite;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/** New ids in the form of MongoDB's: 24 hexadecimal digits, of which the first 8 are the time, so that wallets could move there. */
final class NewIds {
    private static final SecureRandom RANDOM = new SecureRandom();

    private NewIds() {}

    static String next() {
        byte[] random = new byte[8];
        RANDOM.nextBytes(random);
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits((int) Instant.now().getEpochSecond()) + hex.formatHex(random);
    }
}
