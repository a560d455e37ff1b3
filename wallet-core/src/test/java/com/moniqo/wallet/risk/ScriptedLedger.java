package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** A ledger in memory whose limits, pause and failures a test sets; calls every change twice, as after a conflict. */
final class ScriptedLedger implements RiskLedger {
    final AtomicInteger writes = new AtomicInteger();
    final AtomicReference<Runnable> afterNextReplace = new AtomicReference<>(() -> {});
    volatile boolean down;
    private RiskProfile profile;

    ScriptedLedger(RiskLimits limits) {
        profile = RiskProfile.of(limits);
    }

    @Override
    public synchronized RiskProfile load() {
        failIfDown();
        return profile;
    }

    @Override
    public synchronized RiskProfile update(UnaryOperator<RiskProfile> change) {
        failIfDown();
        RiskProfile next = change.apply(profile);
        if (!next.equals(change.apply(profile))) {
            throw new AssertionError("a change must have no side effects");
        }
        if (!next.equals(profile)) {
            writes.incrementAndGet();
            profile = next;
        }
        return profile;
    }

    @Override
    public boolean replace(RiskProfile expected, RiskProfile next) {
        boolean replaced = replaced(expected, next);
        afterNextReplace.getAndSet(() -> {}).run();
        return replaced;
    }

    private synchronized boolean replaced(RiskProfile expected, RiskProfile next) {
        failIfDown();
        if (!profile.equals(expected)) {
            return false;
        }
        if (!next.equals(profile)) {
            writes.incrementAndGet();
            profile = next;
        }
        return true;
    }

    private void failIfDown() {
        if (down) {
            throw new WalletException(ErrorCode.STATE_STORE_ERROR, "the ledger is down");
        }
    }

    synchronized void limits(RiskLimits limits) {
        profile = RiskProfile.of(
                limits,
                profile.ai(),
                profile.state(),
                profile.suspension().orElse(null),
                profile.pause().orElse(null));
    }

    synchronized void pause(String reason) {
        profile = profile.paused(new Pause(reason, Instant.EPOCH));
    }

    synchronized void set(UnaryOperator<RiskProfile> change) {
        profile = change.apply(profile);
    }
}
