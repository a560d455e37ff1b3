package com.moniqo.wallet.risk;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a {@link RiskGuard} bases its decisions on at one moment: the user's limits, the AI's state, a pause, a suspension, and
 * the guard's own state. Immutable.
 */
@WalletJson
public final class RiskProfile {
    private final RiskLimits limits;
    private final AiManagedState ai;
    private final GuardState state;
    private final @Nullable Suspension suspension;
    private final @Nullable Pause pause;

    private RiskProfile(
            RiskLimits limits,
            AiManagedState ai,
            GuardState state,
            @Nullable Suspension suspension,
            @Nullable Pause pause) {
        this.limits = required(limits, "risk_limits");
        this.ai = required(ai, "ai_managed_state");
        this.state = required(state, "guard_state");
        this.suspension = suspension;
        this.pause = pause;
    }

    /**
     * Returns the profile of a new wallet: no marks yet, neither paused nor suspended.
     *
     * @param limits the user's limits
     * @return the profile
     */
    public static RiskProfile of(RiskLimits limits) {
        return new RiskProfile(limits, AiManagedState.builder(limits).build(), GuardState.initial(), null, null);
    }

    /**
     * Returns a profile from a store.
     *
     * @param limits the user's limits
     * @param ai the AI's state
     * @param state the guard's state
     * @param suspension the suspension, or null if there is none
     * @param pause the pause, or null if there is none
     * @return the profile
     */
    public static RiskProfile of(
            RiskLimits limits,
            AiManagedState ai,
            GuardState state,
            @Nullable Suspension suspension,
            @Nullable Pause pause) {
        return new RiskProfile(limits, ai, state, suspension, pause);
    }

    /** {@return the user's limits} */
    public RiskLimits limits() {
        return limits;
    }

    /** {@return the limits in force: the user's, tightened by the AI} */
    public RiskLimits effectiveLimits() {
        return limits.tightenedBy(ai);
    }

    /** {@return the AI's state, including the figures that the guard measures for it} */
    public AiManagedState ai() {
        return ai;
    }

    /** {@return the guard's state} */
    public GuardState state() {
        return state;
    }

    /** {@return the suspension after a breach or by an administrator; empty if not suspended} */
    public Optional<Suspension> suspension() {
        return Optional.ofNullable(suspension);
    }

    /** {@return the user's pause; empty if not paused} */
    public Optional<Pause> pause() {
        return Optional.ofNullable(pause);
    }

    /**
     * Returns a copy of this profile with new limits. AI settings above them are reduced to them.
     *
     * @param limits the user's new limits
     * @return the new profile; this one if the limits are the same
     */
    public RiskProfile withLimits(RiskLimits limits) {
        return required(limits, "risk_limits").equals(this.limits)
                ? this
                : new RiskProfile(limits, ai.clippedTo(limits), state, suspension, pause);
    }

    /**
     * Returns a copy of this profile with a new AI state.
     *
     * @param ai the state
     * @return the new profile
     */
    public RiskProfile withAi(AiManagedState ai) {
        return new RiskProfile(limits, ai, state, suspension, pause);
    }

    /**
     * Returns a copy of this profile with a new guard state.
     *
     * @param state the guard's state
     * @return the new profile
     */
    public RiskProfile withState(GuardState state) {
        return new RiskProfile(limits, ai, state, suspension, pause);
    }

    /**
     * Returns a copy of this profile that is paused. The pause replaces an earlier one.
     *
     * @param pause the pause
     * @return the new profile
     */
    public RiskProfile paused(Pause pause) {
        return new RiskProfile(limits, ai, state, suspension, required(pause, "pause"));
    }

    /**
     * Returns a copy of this profile without a pause. A suspension stays.
     *
     * @return the new profile
     */
    public RiskProfile unpaused() {
        return new RiskProfile(limits, ai, state, suspension, null);
    }

    /**
     * Returns a copy of this profile that is suspended. A suspension that outlasts the new one stays.
     *
     * @param suspension the suspension
     * @return the new profile
     */
    public RiskProfile suspended(Suspension suspension) {
        boolean keep = this.suspension != null && this.suspension.outlasts(required(suspension, "suspension"));
        return keep ? this : new RiskProfile(limits, ai, state, suspension, pause);
    }

    /**
     * Returns a copy of this profile without a suspension. Nothing else changes.
     *
     * @return the new profile
     */
    public RiskProfile lifted() {
        return new RiskProfile(limits, ai, state, null, pause);
    }

    /**
     * Returns this profile after the user has resumed it. After a daily loss, the day's loss is counted from the given equity. A suspension
     * after a drawdown is refused here; see {@link #resumedWithNewPeak}.
     *
     * @param equity the wallet's value in USD now; empty if unknown, in which case the next mark supplies it
     * @return the new profile, without a suspension; this one if it is not suspended
     * @throws WalletException {@link ErrorCode#WALLET_SUSPENDED} if an administrator suspended it, or after a drawdown
     */
    public RiskProfile resumed(Optional<BigDecimal> equity) {
        if (suspension != null && suspension.cause() == Suspension.Cause.DRAWDOWN) {
            throw Refusals.suspended(
                    suspension,
                    "to resume, accept the current value as the new peak, which discards the drawdown so far");
        }
        return resumedWithNewPeak(equity);
    }

    /**
     * Returns this profile after the user has resumed it and accepted the given equity as the new peak, which discards the drawdown so far.
     *
     * @param equity the wallet's value in USD now; empty if unknown, in which case the next mark supplies it
     * @return the new profile, without a suspension; this one if it is not suspended
     * @throws WalletException {@link ErrorCode#WALLET_SUSPENDED} if an administrator suspended it
     */
    public RiskProfile resumedWithNewPeak(Optional<BigDecimal> equity) {
        required(equity, "equity");
        if (suspension == null) {
            return this;
        }
        var next = state.toBuilder();
        switch (suspension.cause()) {
            case DAILY_LOSS ->
                next.dayStartEquity(equity.orElse(null))
                        .dayReferenceEquity(null)
                        .earlierDay(null, null, null);
            case DRAWDOWN -> {
                var accepted = state.drawdown().accepted();
                next.drawdown(equity.map(accepted::seen).orElse(accepted));
            }
            default -> throw Refusals.suspended(suspension, "only an administrator can lift this suspension");
        }
        return withState(next.build()).lifted();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof RiskProfile that
                        && limits.equals(that.limits)
                        && ai.equals(that.ai)
                        && state.equals(that.state)
                        && Objects.equals(suspension, that.suspension)
                        && Objects.equals(pause, that.pause));
    }

    @Override
    public int hashCode() {
        return Objects.hash(limits, state, suspension, pause);
    }

    /** The limits, and the suspension and pause if there are any. */
    @Override
    public String toString() {
        return limits
                + (suspension == null ? "" : ", suspended: " + suspension)
                + (pause == null ? "" : ", paused: " + pause.reason());
    }
}
