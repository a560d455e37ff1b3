package com.moniqo.wallet.risk;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads all that a {@link RiskGuard} judges by, of one moment: the user's limits, the AI's state, pause and suspension, and what the guard
 * remembers. Immutable.
 */
public final class RiskProfile {
    private final RiskLimits limits;
    private final AiManagedState ai;
    private final GuardState state;
    private final @Nullable Suspension suspension;
    private final @Nullable String pauseReason;

    private RiskProfile(
            RiskLimits limits,
            AiManagedState ai,
            GuardState state,
            @Nullable Suspension suspension,
            @Nullable String pauseReason) {
        this.limits = required(limits, "limits");
        this.ai = required(ai, "ai");
        this.state = required(state, "state");
        this.suspension = suspension;
        this.pauseReason = pauseReason;
    }

    /**
     * A profile with limits alone: nothing seen yet, neither paused nor suspended.
     *
     * @param limits the user's limits
     * @return the profile
     */
    public static RiskProfile of(RiskLimits limits) {
        return new RiskProfile(limits, AiManagedState.builder(limits).build(), GuardState.initial(), null, null);
    }

    /**
     * A profile as a ledger has it.
     *
     * @param limits the user's limits
     * @param ai the AI's state
     * @param state what the guard remembers
     * @param suspension why nothing may add risk, or null if not suspended
     * @param pauseReason why the user paused, or null if not paused
     * @return the profile
     */
    public static RiskProfile of(
            RiskLimits limits,
            AiManagedState ai,
            GuardState state,
            @Nullable Suspension suspension,
            @Nullable String pauseReason) {
        return new RiskProfile(limits, ai, state, suspension, pauseReason);
    }

    /** {@return the user's limits} */
    public RiskLimits limits() {
        return limits;
    }

    /** {@return what holds: the user's limits, tightened by the AI.} */
    public RiskLimits effectiveLimits() {
        return limits.tightenedBy(ai);
    }

    /** {@return the AI's state, with what the guard measures for it} */
    public AiManagedState ai() {
        return ai;
    }

    /** {@return what the guard remembers} */
    public GuardState state() {
        return state;
    }

    /** {@return why nothing may add risk after a breach or an administrator's act; empty if not suspended} */
    public Optional<Suspension> suspension() {
        return Optional.ofNullable(suspension);
    }

    /** {@return why the user paused; empty if not paused} */
    public Optional<String> pauseReason() {
        return Optional.ofNullable(pauseReason);
    }

    /**
     * The same with another state of the AI.
     *
     * @param ai the state
     * @return a new profile
     */
    public RiskProfile withAi(AiManagedState ai) {
        return new RiskProfile(limits, ai, state, suspension, pauseReason);
    }

    /**
     * The same with another memory.
     *
     * @param state what the guard remembers
     * @return a new profile
     */
    public RiskProfile withState(GuardState state) {
        return new RiskProfile(limits, ai, state, suspension, pauseReason);
    }

    /**
     * The same, suspended; a suspension that outlasts the new one stays.
     *
     * @param suspension why, since when and how long
     * @return a new profile
     */
    public RiskProfile suspended(Suspension suspension) {
        boolean keep = this.suspension != null && this.suspension.outlasts(required(suspension, "suspension"));
        return keep ? this : new RiskProfile(limits, ai, state, suspension, pauseReason);
    }

    /**
     * The same without a suspension; nothing else changes.
     *
     * @return a new profile
     */
    public RiskProfile lifted() {
        return new RiskProfile(limits, ai, state, null, pauseReason);
    }

    /**
     * The same after an explicit resume by the user. After a daily loss the day's loss counts anew from now on; after a drawdown the peak
     * is what the wallet is worth now. Where the equity is not known, both are taken at the next mark.
     *
     * @param equity what the wallet is worth now in USD; empty if it cannot be told
     * @param acceptNewPeak that the user knows that after a drawdown the fall so far is forgotten
     * @return a new profile, without suspension; this one if it is not suspended
     * @throws WalletException {@link ErrorCode#WALLET_SUSPENDED} if an administrator suspended it, or after a drawdown if the new peak was
     *     not accepted
     */
    public RiskProfile resumed(Optional<BigDecimal> equity, boolean acceptNewPeak) {
        required(equity, "equity");
        if (suspension == null) {
            return this;
        }
        var next = state.toBuilder();
        switch (suspension.cause()) {
            case DAILY_LOSS -> next.dayStartEquity(equity.orElse(null));
            case DRAWDOWN -> {
                if (!acceptNewPeak) {
                    throw Refusals.suspended(
                            suspension, "resume it with the new peak accepted: the fall so far is forgotten then");
                }
                next.peakEquity(equity.orElse(null));
            }
            default -> throw Refusals.suspended(suspension, "only an administrator can end that");
        }
        return withState(next.build()).lifted();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RiskProfile that
                && limits.equals(that.limits)
                && ai.equals(that.ai)
                && state.equals(that.state)
                && Objects.equals(suspension, that.suspension)
                && Objects.equals(pauseReason, that.pauseReason);
    }

    @Override
    public int hashCode() {
        return Objects.hash(limits, state, suspension, pauseReason);
    }

    /** The limits, and whether it is suspended or paused. */
    @Override
    public String toString() {
        return limits
                + (suspension == null ? "" : ", suspended: " + suspension)
                + (pauseReason == null ? "" : ", paused: " + pauseReason);
    }
}
