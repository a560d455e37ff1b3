package com.moniqo.wallet.demo.market;

/**
 * An endless sequence of fair coin flips that depends only on a seed and a name.
 *
 * <p>64 flips are the bits of one word, and word i is a hash of (key, i), as in SplitMix64, so that the sum of the first n flips needs n /
 * 64 population counts and no state. The last sum is cached, because a wallet asks for later and later times; the cache does not affect the
 * result.
 */
final class CoinFlips {
    private static final int WORD = 64;
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final long key;
    private volatile Sum last = new Sum(0, 0);

    /** The number of heads minus the number of tails in the first words. */
    private record Sum(long words, long value) {}

    CoinFlips(long seed, String name) {
        long hash = mixed(seed + GOLDEN_GAMMA);
        for (int i = 0; i < name.length(); i++) {
            hash = mixed(hash ^ name.charAt(i)) + GOLDEN_GAMMA;
        }
        key = hash;
    }

    long headsMinusTails(long flips) {
        long words = flips / WORD;
        int rest = (int) (flips % WORD);
        Sum from = last;
        Sum sum = sumOf(words, from.words <= words ? from : new Sum(0, 0));
        last = sum;
        long heads = rest == 0 ? 0 : Long.bitCount(word(words) >>> (WORD - rest));
        return sum.value + 2 * heads - rest;
    }

    private Sum sumOf(long words, Sum from) {
        long value = from.value;
        for (long i = from.words; i < words; i++) {
            value += 2L * Long.bitCount(word(i)) - WORD;
        }
        return new Sum(words, value);
    }

    private long word(long index) {
        return mixed(key + index * GOLDEN_GAMMA);
    }

    /** Applies the finalizer of SplitMix64 (Steele, Lea, Flood 2014; variant 13 of Stafford's mixers). */
    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
