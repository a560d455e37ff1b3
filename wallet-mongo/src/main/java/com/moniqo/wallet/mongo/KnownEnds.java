package com.moniqo.wallet.mongo;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last known entry number of each journal. Journals only grow, so it is never too high; for a wallet that was evicted it is 0.
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
