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
 * One act, or the outcome of one. An act is recorded as {@link Outcome#REQUESTED} before it takes effect, and once more
 * with its outcome, both with the same {@link #act()}; an act without an outcome was interrupted. Immutable.
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
     * An entry.
     *
     * @param act the id that the entries of one act share
     * @param at when it was recorded
     * @param actor who acts
     * @param action what is done
     * @param wallet the id of the user wallet, or {@code *} for all
     * @param outcome how far it has come
     * @return the entry, without details
     */
    public static AuditEntry of(String act, Instant at, ActorId actor, Action action, String wallet, Outcome outcome) {
        return new AuditEntry(act, at, actor, action, wallet, outcome, Map.of());
    }

    /**
     * The same entry with details.
     *
     * @param details what was changed, without secrets; long values are shortened
     * @return a new entry
     */
    public AuditEntry withDetails(Map<String, String> details) {
        return new AuditEntry(act, at, actor, action, wallet, outcome, required(details, "details"));
    }

    /** {@return the id that the entries of one act share} */
    public String act() {
        return act;
    }

    /** {@return when it was recorded} */
    public Instant at() {
        return at;
    }

    /** {@return who acted} */
    public ActorId actor() {
        return actor;
    }

    /** {@return what was done} */
    public Action action() {
        return action;
    }

    /** {@return the id of the user wallet, or {@code *} for all} */
    public String wallet() {
        return wallet;
    }

    /** {@return how far it had come} */
    public Outcome outcome() {
        return outcome;
    }

    /** {@return what was changed, sorted, unmodifiable} */
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

    /** The audited actions. May grow: a {@code switch} needs a default branch. */
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
        /** The kill switch was thrown. */
        KILL_SWITCH,
        /** An order of unknown outcome was settled by hand. */
        SETTLE_ORDER
    }

    /** How far an act has come. May grow: a {@code switch} needs a default branch. */
    public enum Outcome {
        /** It is about to be done. */
        REQUESTED,
        /** It was done. */
        DONE,
        /** It failed or was refused. */
        FAILED
    }
}
