package com.moniqo.wallet.examples.rest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Token buckets by key. Each holds up to {@code burst} tokens and is refilled at a steady rate. The least recently used keys are forgotten,
 * so that memory is bounded. Thread-safe.
 */
final class Buckets {
    static final int MAX_KEYS = 10_000;
    private static final double NANOS = 1e9;

    private final double perSecond;
    private final int burst;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MAX_KEYS;
        }
    };

    private static final class Bucket {
        double tokens;
        long filledAt;
    }

    Buckets(double perSecond, int burst) {
        this(perSecond, burst, System::nanoTime);
    }

    Buckets(double perSecond, int burst, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.nanoTime = nanoTime;
    }

    /** Takes a token, if there is one. */
    synchronized boolean take(String key) {
        Bucket bucket = filled(key);
        if (bucket.tokens < 1) {
            return false;
        }
        bucket.tokens--;
        return true;
    }

    /** Returns a token. */
    synchronized void giveBack(String key) {
        Bucket bucket = filled(key);
        bucket.tokens = Math.min(burst, bucket.tokens + 1);
    }

    /** Returns the number of keys that are remembered. */
    synchronized int size() {
        return buckets.size();
    }

    private Bucket filled(String key) {
        long now = nanoTime.getAsLong();
        Bucket bucket = buckets.computeIfAbsent(key, k -> {
            var full = new Bucket();
            full.tokens = burst;
            full.filledAt = now;
            return full;
        });
        bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.filledAt) / NANOS * perSecond);
        bucket.filledAt = now;
        return bucket;
    }
}
