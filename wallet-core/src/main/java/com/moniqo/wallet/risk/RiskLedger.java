package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.ErrorCode;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * Implement this to tell a {@link RiskGuard} whose limits it keeps, and to keep what it must remember across restarts and hosts.
 *
 * <p>Thread-safe. May block; the guard holds no lock while it calls. A failure is a {@link com.moniqo.wallet.error.WalletException}
 * ({@link ErrorCode#STATE_STORE_ERROR}, {@link ErrorCode#NOT_FOUND} once the user wallet is deleted): the guard then refuses what adds risk
 * and lets through what only reduces it.
 */
public interface RiskLedger {
    /**
     * The limits, the AI's state, whether it is paused, and what the guard remembers, as they are now.
     *
     * @return all of one moment, never older than the last {@link #update} that returned
     */
    RiskProfile load();

    /**
     * Changes what the guard remembers ({@link RiskProfile#state()}, {@link RiskProfile#ai()}) in one conflict-checked write. Limits and
     * pause are not the guard's: an implementation writes neither.
     *
     * @param change makes the new profile from the stored one; has no side effects, and is called again if somebody else wrote meanwhile.
     *     Giving back an equal profile writes nothing
     * @return the profile as it is stored then
     */
    RiskProfile update(UnaryOperator<RiskProfile> change);

    /**
     * A ledger in memory, for one wallet whose limits do not change.
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
        };
    }
}
