package com.moniqo.wallet.risk;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A suspension of a user wallet, during which nothing may add risk: its reason, start and end. It is imposed by the risk guard after a
 * breach, or by an administrator.
 *
 * <p>Immutable. A suspension without an end lasts until someone ends it.
 */
@WalletJson
public final class Suspension {
    private static final int MAX_REASON = 500;

    private final Cause cause;
    private final String reason;
    private final @Nullable String limit;
    private final Instant at;
    private final @Nullable Instant until;

    private Suspension(Cause cause, String reason, @Nullable String limit, Instant at, @Nullable Instant until) {
        this.cause = required(cause, "cause");
        this.reason = required(reason, "reason");
        this.limit = limit;
        this.at = required(at, "at");
        this.until = until;
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            throw new ValidationException("reason", "must have 1 to " + MAX_REASON + " characters");
        }
        if (until != null && until.isBefore(at)) {
            throw new ValidationException("until", "is " + until + ", but must not be before " + at);
        }
    }

    /**
     * Returns a suspension after a daily loss above its limit.
     *
     * @param limit the limit's name, for instance {@code daily_loss_limit_usd}
     * @param allowed the maximum, in the limit's unit
     * @param actual the loss, in the same unit
     * @param at the time of detection
     * @param until the time at which it ends by itself, or null if only an explicit resume ends it
     * @return the suspension
     */
    public static Suspension dailyLoss(
            String limit, BigDecimal allowed, BigDecimal actual, Instant at, @Nullable Instant until) {
        return new Suspension(Cause.DAILY_LOSS, breach(limit, allowed, actual), limit, at, until);
    }

    /**
     * Returns a suspension after a drawdown above its limit. Only an explicit resume that accepts a new peak ends it.
     *
     * @param limit the limit's name, for instance {@code max_drawdown_percent}
     * @param allowed the maximum, in the limit's unit
     * @param actual the drawdown, in the same unit
     * @param at the time of detection
     * @return the suspension
     */
    public static Suspension drawdown(String limit, BigDecimal allowed, BigDecimal actual, Instant at) {
        return new Suspension(Cause.DRAWDOWN, breach(limit, allowed, actual), limit, at, null);
    }

    /**
     * Returns a suspension by an administrator, which no user can end.
     *
     * @param reason the reason, 1 to 500 characters, shown to the user
     * @param at the start
     * @return the suspension
     */
    public static Suspension byAdmin(String reason, Instant at) {
        return new Suspension(Cause.ADMIN, reason, null, at, null);
    }

    /**
     * Returns a suspension from a store.
     *
     * @param cause the cause
     * @param reason the reason, for people
     * @param limit the name of the breached limit, or null
     * @param at the start
     * @param until the time at which it ends by itself, or null
     * @return the suspension
     */
    public static Suspension of(
            Cause cause, String reason, @Nullable String limit, Instant at, @Nullable Instant until) {
        return new Suspension(cause, reason, limit, at, until);
    }

    private static String breach(String limit, BigDecimal allowed, BigDecimal actual) {
        return required(limit, "limit") + " allows "
                + required(allowed, "allowed").toPlainString() + ", it was "
                + required(actual, "actual").toPlainString();
    }

    /** {@return the cause} */
    public Cause cause() {
        return cause;
    }

    /** {@return the reason, for people} */
    public String reason() {
        return reason;
    }

    /** {@return the name of the breached limit, as the specification spells it; empty if no limit was breached} */
    public Optional<String> limit() {
        return Optional.ofNullable(limit);
    }

    /** {@return the start} */
    public Instant at() {
        return at;
    }

    /** {@return the time at which it ends by itself; empty if only an explicit act ends it} */
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    /**
     * Checks whether it has ended by itself.
     *
     * @param now the time
     * @return true from {@link #until()} on
     */
    public boolean expired(Instant now) {
        return until != null && !required(now, "now").isBefore(until);
    }

    /**
     * Checks whether this suspension must not be replaced by another. One by an administrator outranks one after a drawdown, which outranks
     * one after a daily loss. If the causes are the same, the one that ends later outranks the other.
     *
     * @param other another suspension of the same wallet
     * @return true if this one is at least as strong
     */
    public boolean outlasts(Suspension other) {
        if (cause != required(other, "other").cause) {
            return cause.compareTo(other.cause) > 0;
        }
        return until == null || (other.until != null && !until.isBefore(other.until));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Suspension that
                && cause == that.cause
                && reason.equals(that.reason)
                && Objects.equals(limit, that.limit)
                && at.equals(that.at)
                && Objects.equals(until, that.until);
    }

    @Override
    public int hashCode() {
        return Objects.hash(cause, reason, limit, at, until);
    }

    /** For instance {@code DAILY_LOSS since 2026-01-05T09:30:00Z: daily_loss_limit_usd allows 500, it was 512}. */
    @Override
    public String toString() {
        return cause + " since " + at + (until == null ? "" : " until " + until) + ": " + reason;
    }

    /** The causes of a suspension, weakest first. Values may be added, so a {@code switch} needs a default branch. */
    public enum Cause {
        /** The day's loss exceeded its limit. */
        DAILY_LOSS,
        /** The fall from the peak exceeded its limit. */
        DRAWDOWN,
        /** An administrator suspended the wallet. */
        ADMIN
    }
}
