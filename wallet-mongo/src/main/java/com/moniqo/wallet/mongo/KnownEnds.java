package com.moniqo.wallet.mongo;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far each journal is known to go. Journals only grow, so this is never too much; for a wallet that it has forgotten it is 0.
 * Thread-safe.
 */
final class KnownEnds {
    private static final int MAX_WALLETS = 100_000;

    private final Map<String, Long> ends = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX_WALLETS;
        }
    };

    synchronized long of(String wallet) {
        Long end = ends.get(wallet);
        return end == null ? 0 : end;
    }

    synchronized void reached(String wallet, long seq) {
        ends.merge(wallet, seq, Math::max);
    }
}
