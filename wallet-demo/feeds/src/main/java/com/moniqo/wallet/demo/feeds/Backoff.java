package com.moniqo.wallet.demo.feeds;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The pause before the next attempt to connect. It doubles with every consecutive failure, and is randomized by a fifth in either direction
 * so that many clients do not return at the same moment.
 *
 * @param first the pause after the first failure
 * @param longest the longest pause
 */
record Backoff(Duration first, Duration longest) {
    Duration pause(int failures) {
        long exact = Math.min(longest.toNanos(), first.toNanos() << Math.min(Math.max(failures - 1, 0), 20));
        long spread = exact / 5;
        return Duration.ofNanos(
                exact + (spread == 0 ? 0 : ThreadLocalRandom.current().nextLong(-spread, spread + 1)));
    }
}
