package com.moniqo.wallet.audit;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An audited act or its outcome. An act is recorded as {@link Outcome#REQUESTED} before it takes effect, and again with its outcome under
 * the same {@link #act()}. An act without an outcome was interrupted. Immutable.
 */
@WalletJson
public final class AuditEntry {
    private static final int MAX_DETAIL = 500;

    private final String act;
    private final Instant at;
    private final ActorId actor;
    private final Action action;
    private final String wallet;
    private final Outcome outcome;
    private final SortedMap<String, String> details;

    private AuditEntry(
            String act,
            Instant at,
            ActorId actor,
            Action action,
            String wallet,
            Outcome outcome,
            Map<String, String> details) {
        this.act = required(act, "act");
        this.at = required(at, "at");
        this.actor = required(actor, "actorId");
        this.action = required(action, "action");
        this.wallet = required(wallet, "wallet");
        this.outcome = required(outcome, "outcome");
        var shortened = new TreeMap<String, String>();
        details.forEach((key, value) ->
                shortened.put(key, value.length() > MAX_DETAIL ? value.substring(0, MAX_DETAIL) : value));
        this.details = Collections.unmodifiableSortedMap(shortened);
    }

    /**
     * Creates an entry without details.
     *
     * @param act the id shared by the entries of one act
     * @param at the time of recording
     * @param actor the caller
     * @param action the action
     * @param wallet the id of the user wallet, or {@code *} for all
     * @param outcome the progress of the act
     * @return the entry
     */
    public static AuditEntry of(String act, Instant at, ActorId actor, Action action, String wallet, Outcome outcome) {
        return new AuditEntry(act, at, actor, action, wallet, outcome, Map.of());
    }

    /**
     * Returns a copy of this entry with details.
     *
     * @param details the changes, without secrets; long values are shortened
     * @return a new entry
     */
    public AuditEntry withDetails(Map<String, String> details) {
        return new AuditEntry(act, at, actor, action, wallet, outcome, required(details, "details"));
    }

    /** {@return the id shared by the entries of one act} */
    public String act() {
        return act;
    }

    /** {@return the time of recording} */
    public Instant at() {
        return at;
    }

    /** {@return the caller} */
    public ActorId actor() {
        return actor;
    }

    /** {@return the action} */
    public Action action() {
        return action;
    }

    /** {@return the id of the user wallet, or {@code *} for all} */
    public String wallet() {
        return wallet;
    }

    /** {@return the progress of the act when the entry was recorded} */
    public Outcome outcome() {
        return outcome;
    }

    /** {@return the changes, sorted by name, unmodifiable} */
    public Map<String, String> details() {
        return details;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AuditEntry that
                && act.equals(that.act)
                && at.equals(that.at)
                && actor.equals(that.actor)
                && action == that.action
                && wallet.equals(that.wallet)
                && outcome == that.outcome
                && details.equals(that.details);
    }

    @Override
    public int hashCode() {
        return Objects.hash(act, outcome);
    }

    /** For instance {@code 2026-01-05T09:30:00Z alice PAUSE uw1 DONE {reason=holidays}}. */
    @Override
    public String toString() {
        return at + " " + actor + " " + action + " " + wallet + " " + outcome + " " + details;
    }

    /** The audited actions. Values may be added, so a {@code switch} needs a default branch. */
    public enum Action {
        /** Limits or other settings were changed. */
        UPDATE,
        /** The AI-managed state was changed. */
        UPDATE_AI_STATE,
        /** A wallet was paused. */
        PAUSE,
        /** A pause or suspension was ended by the user. */
        RESUME,
        /** A wallet was suspended. */
        SUSPEND,
        /** A suspension was ended by an administrator. */
        END_SUSPENSION,
        /** Credentials were replaced. */
        REPLACE_CREDENTIALS,
        /** The kill switch was used. */
        KILL_SWITCH,
        /** An order of unknown outcome was settled by hand. */
        SETTLE_ORDER
    }

    /** The progress of an act. Values may be added, so a {@code switch} needs a default branch. */
    public enum Outcome {
        /** It is about to be done. */
        REQUESTED,
        /** It was done. */
        DONE,
        /** It failed or was refused. */
        FAILED
    }
}
