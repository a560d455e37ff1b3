package com.moniqo.wallet.risk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps concurrent orders from slipping past a limit together, without holding a lock while the wallet is asked and without one order waiting
 * for another (a listener may place orders while the order it is told of is still on its way).
 *
 * <ol>
 *   <li>An order looks at the wallet, with no lock. What it saw may or may not include orders in flight meanwhile.
 *   <li>Under the lock it is judged against what it saw plus all that was in flight at any time since it began to look. That may count an
 *       order twice, but never misses one.
 *   <li>If that refuses it, the last view that no order overlapped, plus all that was let through since, is asked too: also never too
 *       little, and exact for orders that come together. Either view suffices to let it through.
 *   <li>Let through, it leaves a claim before the lock is released; the claim is settled once the wallet has answered.
 * </ol>
 */
final class ExposureBook {
    private static final Duration DOUBT = Duration.ofMinutes(5);
    private static final Duration BASE_AGE =
            Duration.ofMinutes(1); // prices move, and others may trade the same account
    private static final int MAX_SINCE_BASE = 256;

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Claim> claims = new ArrayList<>();
    private final TreeMap<Long, Integer> looking = new TreeMap<>();
    private long version;
    private @Nullable Exposure base;
    private long baseVersion;
    private Instant baseSeen = Instant.EPOCH;

    /** What an order saw of the wallet, and what it would add. */
    record Sight(Exposure exposure, List<Leg> added) {}

    /** How an order was judged, with its claim if it was let through. */
    record Admission(Judgement judgement, @Nullable Claim claim) {}

    /**
     * Looks, judges, and leaves a claim if nothing speaks against it.
     *
     * @param look asks the wallet; called once, without the lock
     * @param judge pure; called under the lock
     * @param claiming whether to leave a claim, or only to tell
     */
    Admission admit(Supplier<Sight> look, Function<Sight, Judgement> judge, boolean claiming, Instant now) {
        long start = begin(now);
        try {
            Sight sight = look.get();
            lock.lock();
            try {
                return decide(sight, judge, claiming, start, now);
            } finally {
                lock.unlock();
            }
        } finally {
            end(start);
        }
    }

    private Admission decide(Sight sight, Function<Sight, Judgement> judge, boolean claiming, long start, Instant now) {
        List<Leg> overlapping = since(start);
        Judgement judgement = judge.apply(new Sight(sight.exposure().plus(overlapping), sight.added()));
        if (judgement.refusal() != null
                && base != null
                && !overlapping.isEmpty()
                && now.isBefore(baseSeen.plus(BASE_AGE))) {
            judgement = judge.apply(new Sight(base.plus(since(baseVersion)), sight.added()));
        }
        if (judgement.refusal() != null || !claiming) {
            return new Admission(judgement, null);
        }
        if (overlapping.isEmpty()) {
            base = sight.exposure();
            baseVersion = start;
            baseSeen = now;
        }
        Claim claim = new Claim(sight.added());
        claims.add(claim);
        return new Admission(judgement, claim);
    }

    /** The wallet has answered: what the order did shows in it, or it did nothing. */
    void settle(Claim claim) {
        lock.lock();
        try {
            if (claim.settled == Claim.IN_FLIGHT) {
                claim.settled = ++version;
            }
            forget();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody knows whether the wallet has the order: it counts for a while, on top of what shows. */
    void doubt(Claim claim, Instant now) {
        lock.lock();
        try {
            claim.doubtEnds = now.plus(DOUBT);
        } finally {
            lock.unlock();
        }
    }

    private long begin(Instant now) {
        lock.lock();
        try {
            for (Claim claim : claims) {
                if (claim.settled == Claim.IN_FLIGHT && claim.doubtEnds != null && !now.isBefore(claim.doubtEnds)) {
                    claim.settled = ++version;
                }
            }
            looking.merge(version, 1, Integer::sum);
            return version;
        } finally {
            lock.unlock();
        }
    }

    private void end(long start) {
        lock.lock();
        try {
            looking.computeIfPresent(start, (version, count) -> count == 1 ? null : count - 1);
            forget();
        } finally {
            lock.unlock();
        }
    }

    /** What was in flight at any time after a version. */
    private List<Leg> since(long start) {
        return claims.stream()
                .filter(claim -> claim.settled > start)
                .map(claim -> claim.legs)
                .flatMap(Collection::stream)
                .toList();
    }

    private void forget() {
        boolean quiet = looking.isEmpty() && claims.stream().noneMatch(claim -> claim.settled == Claim.IN_FLIGHT);
        if (quiet || claims.size() > MAX_SINCE_BASE) {
            base = null; // the next look is exact anyway, or too much has happened since
        }
        long oldest = looking.isEmpty() ? version : looking.firstKey();
        long needed = base == null ? oldest : Math.min(oldest, baseVersion);
        claims.removeIf(claim -> claim.settled <= needed);
    }
}
