package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The times at which a user wallet was created, last changed, last used, and deleted. Immutable. */
@WalletJson
public final class WalletTimes {
    private final Instant createdAt;
    private final Instant updatedAt;
    private final @Nullable Instant lastUsedAt;
    private final @Nullable Instant deletedAt;

    private WalletTimes(
            Instant createdAt, Instant updatedAt, @Nullable Instant lastUsedAt, @Nullable Instant deletedAt) {
        this.createdAt = required(createdAt, "created_at");
        this.updatedAt = required(updatedAt, "updated_at");
        this.lastUsedAt = lastUsedAt;
        this.deletedAt = deletedAt;
    }

    /**
     * Creates the times of a new wallet.
     *
     * @param now the time
     * @return created and last changed now, never used, not deleted
     */
    public static WalletTimes created(Instant now) {
        return new WalletTimes(now, now, null, null);
    }

    /**
     * Restores times from a store.
     *
     * @param createdAt when the wallet was created
     * @param updatedAt when it last changed
     * @param lastUsedAt when it last accepted an order, or null if never
     * @param deletedAt when it was deleted, or null if it is not
     * @return the times
     */
    public static WalletTimes of(
            Instant createdAt, Instant updatedAt, @Nullable Instant lastUsedAt, @Nullable Instant deletedAt) {
        return new WalletTimes(createdAt, updatedAt, lastUsedAt, deletedAt);
    }

    /** {@return when the wallet was created} */
    public Instant createdAt() {
        return createdAt;
    }

    /** {@return when it last changed} */
    public Instant updatedAt() {
        return updatedAt;
    }

    /** {@return when it last accepted an order, up to a minute late while the wallet is open; empty if never} */
    public Optional<Instant> lastUsedAt() {
        return Optional.ofNullable(lastUsedAt);
    }

    /** {@return when it was deleted; empty if it is not} */
    public Optional<Instant> deletedAt() {
        return Optional.ofNullable(deletedAt);
    }

    /**
     * Returns these times after a change.
     *
     * @param now when it changed
     * @return the new times
     */
    WalletTimes updated(Instant now) {
        return new WalletTimes(createdAt, now, lastUsedAt, deletedAt);
    }

    /**
     * Returns these times after an order was accepted.
     *
     * @param at when it was accepted
     * @param now the current time; a last use that is later comes from a wrong clock, and is replaced
     * @return the new times; these if the wallet was used even later
     */
    WalletTimes used(Instant at, Instant now) {
        boolean later = lastUsedAt != null && !lastUsedAt.isBefore(at) && !lastUsedAt.isAfter(now);
        return later ? this : new WalletTimes(createdAt, at, at, deletedAt);
    }

    /**
     * Returns these times after the wallet was deleted.
     *
     * @param now when it was deleted
     * @return the new times
     */
    public WalletTimes deleted(Instant now) {
        return new WalletTimes(createdAt, now, lastUsedAt, required(now, "deleted_at"));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WalletTimes that
                && createdAt.equals(that.createdAt)
                && updatedAt.equals(that.updatedAt)
                && Objects.equals(lastUsedAt, that.lastUsedAt)
                && Objects.equals(deletedAt, that.deletedAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(createdAt, updatedAt, lastUsedAt, deletedAt);
    }

    /** The times that are known. */
    @Override
    public String toString() {
        return "created " + createdAt + ", updated " + updatedAt
                + (lastUsedAt == null ? "" : ", last used " + lastUsedAt)
                + (deletedAt == null ? "" : ", deleted " + deletedAt);
    }
}
