package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.ErrorCode;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * The store behind a {@link RiskGuard}: the limits that it enforces, and its state across restarts and hosts.
 *
 * <p>Implementations are thread-safe and may block; the guard holds no lock while it calls them. A failure is a
 * {@link com.moniqo.wallet.error.WalletException} ({@link ErrorCode#STATE_STORE_ERROR}, or {@link ErrorCode#NOT_FOUND} once the user wallet
 * is deleted). The guard then refuses orders that add risk, and accepts those that only reduce it.
 */
public interface RiskLedger {
    /**
     * Loads the current limits, AI state, pause and guard state.
     *
     * @return the profile at one moment, never older than the last {@link #update} that returned
     */
    RiskProfile load();

    /**
     * Changes the guard's state ({@link RiskProfile#state()}, {@link RiskProfile#ai()}) in one conflict-checked write. Limits and pause do
     * not belong to the guard, so an implementation writes neither.
     *
     * @param change returns the new profile for the stored one. It has no side effects, and is called again if another writer came first.
     *     If it returns an equal profile, nothing is written
     * @return the stored profile after the change
     */
    RiskProfile update(UnaryOperator<RiskProfile> change);

    /**
     * Replaces a loaded profile, unless anything in the ledger has changed since: limits, AI state, pause, suspension or guard state.
     * Before an order that adds risk is sent, the guard records it this way, so that a pause, a suspension or a tightened limit that is
     * stored before then stops it, whichever host wrote it.
     *
     * @param expected the profile from {@link #load}, {@link #update} or this method
     * @param next the profile to store; as in {@link #update}, limits and pause are not written
     * @return true if it was stored; false if something has changed, in which case nothing was written
     */
    boolean replace(RiskProfile expected, RiskProfile next);

    /**
     * Replaces a loaded profile by one that differs in measurements. The default calls {@link #replace}. If neither the suspension nor the
     * notes differ, an implementation may write later, together with something else: if the measurements are lost, the next reading of the
     * wallet repeats them.
     *
     * @param expected the profile from {@link #load}, {@link #update} or {@link #replace}
     * @param next the profile to store
     * @param change returns {@code next} for {@code expected}; as in {@link #update}, it may be called again for a newer profile
     * @return true if it was stored, or will be; false if something has changed, in which case nothing was written
     */
    default boolean measured(RiskProfile expected, RiskProfile next, UnaryOperator<RiskProfile> change) {
        return replace(expected, next);
    }

    /**
     * Returns a ledger in memory, for one wallet whose limits do not change.
     *
     * @param limits the limits
     * @return the ledger
     */
    static RiskLedger inMemory(RiskLimits limits) {
        var profile = new AtomicReference<>(RiskProfile.of(limits));
        return new RiskLedger() {
            @Override
            public RiskProfile load() {
                return Objects.requireNonNull(profile.get());
            }

            @Override
            public RiskProfile update(UnaryOperator<RiskProfile> change) {
                return Objects.requireNonNull(profile.updateAndGet(change));
            }

            @Override
            public boolean replace(RiskProfile expected, RiskProfile next) {
                RiskProfile current = Objects.requireNonNull(profile.get());
                return current.equals(expected) && profile.compareAndSet(current, next);
            }
        };
    }
}
