package com.moniqo.wallet.binance;

import com.moniqo.wallet.trading.ClientId;
import java.util.UUID;
import java.util.regex.Pattern;

/** The client ids that this provider generates for orders that have none. They are never visible in an order. */
final class ClientIds {
    private static final String PREFIX = "mq-";
    private static final int DIGITS = 23;
    private static final Pattern GENERATED = Pattern.compile(PREFIX + "[0-9a-f]{" + (DIGITS + 1) + "}");

    private ClientIds() {}

    static ClientId generate() {
        return ClientId.of(member(base(), 0));
    }

    /** Returns what the ids of the members of a list have in common. */
    static String base() {
        return PREFIX + UUID.randomUUID().toString().replace("-", "").substring(0, DIGITS);
    }

    /** Returns the id of a member of a list, which ends with its position. */
    static String member(String base, int position) {
        return base + position;
    }

    static boolean isGenerated(String id) {
        return GENERATED.matcher(id).matches();
    }

    /** Returns the position of a member in its list, from its generated id. */
    static int position(String id) {
        return isGenerated(id) ? Character.digit(id.charAt(id.length() - 1), 16) : 0;
    }
}
