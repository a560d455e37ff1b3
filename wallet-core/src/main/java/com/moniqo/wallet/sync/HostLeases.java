package com.moniqo.wallet.sync;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.user.UserWalletId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One host's view of the leases.
 *
 * <ol>
 *   <li>A free lease is taken at once, unless the wallet is done for the period.
 *   <li>A free lease that is done for a later period comes from a host whose clock is ahead, or was. It is taken as well:
 *       the time of the wallet's last sync decides whether a sync is due.
 *   <li>A lease that another host holds is remembered, together with the time on this host's own ticker.
 *   <li>If the lease is unchanged a whole lease duration later, its owner counts as dead, because a living owner renews
 *       it three times in that time. The lease is taken over by compare-and-set on the remembered value, so that only
 *       one of several hosts succeeds.
 *   <li>The previous owner's token is then outdated, so that its renewals and its release have no effect.
 *   <li>For half a lease duration after a lease was taken or renewed, nobody can have taken it over, so the store is not asked.
 * </ol>
 */
final class HostLeases {
    private static final Logger LOG = LoggerFactory.getLogger(HostLeases.class);

    private final SyncLeaseStore store;
    private final String host;
    private final long durationNanos;
    private final LongSupplier ticker;
    private final ConcurrentMap<UserWalletId, Seen> others = new ConcurrentHashMap<>();
    private final ConcurrentMap<UserWalletId, Held> held = new ConcurrentHashMap<>();

    private record Seen(SyncLease lease, long since) {}

    /**
     * A lease of this host.
     *
     * @param since a time on the ticker that is not later than the last confirmed write of the lease
     */
    private record Held(SyncLease lease, long since) {}

    HostLeases(SyncLeaseStore store, String host, Duration duration, LongSupplier ticker) {
        this.store = store;
        this.host = host;
        this.durationNanos = duration.toNanos();
        this.ticker = ticker;
    }

    /** Takes a lease. Empty if another host holds it, or the wallet is already synced for the period. */
    Optional<SyncLease> take(UserWalletId wallet, long period) {
        long asked = ticker.getAsLong();
        SyncLease lease = store.claim(wallet, host, period);
        Optional<SyncLease> taken = lease.heldBy(host) ? Optional.of(lease) : Optional.empty();
        if (taken.isEmpty() && !lease.free()) {
            taken = stealIfDead(lease);
        } else {
            others.remove(wallet);
        }
        if (taken.isEmpty() && lease.free() && lease.donePeriod() > period) {
            taken = store.steal(lease, host);
        }
        taken.ifPresent(mine -> held.put(wallet, new Held(mine, asked)));
        return taken;
    }

    private Optional<SyncLease> stealIfDead(SyncLease lease) {
        long now = ticker.getAsLong();
        Seen seen = others.compute(
                lease.wallet(),
                (id, before) -> before != null && before.lease().equals(lease) ? before : new Seen(lease, now));
        if (now - seen.since() < durationNanos) {
            return Optional.empty();
        }
        Optional<SyncLease> stolen = store.steal(lease, host);
        others.remove(lease.wallet());
        stolen.ifPresent(mine -> LOG.atInfo()
                .addKeyValue("wallet", lease.wallet())
                .addKeyValue("from", lease.owner())
                .log("lease of a dead host taken over"));
        return stolen;
    }

    /** Returns whether this host still holds a lease. Renews it unless it is fresh. */
    boolean stillHeld(SyncLease lease) {
        Held mine = held.get(lease.wallet());
        boolean fresh =
                mine != null && mine.lease().equals(lease) && ticker.getAsLong() - mine.since() < durationNanos / 2;
        return fresh || store.renew(lease);
    }

    /** Releases a lease, and returns whether this host still held it. */
    boolean release(SyncLease lease, long donePeriod) {
        held.computeIfPresent(lease.wallet(), (wallet, mine) -> mine.lease().equals(lease) ? null : mine);
        return store.release(lease, donePeriod);
    }

    /** Renews all leases of this host. */
    void beat() {
        for (Held mine : held.values()) {
            SyncLease lease = mine.lease();
            try {
                long asked = ticker.getAsLong();
                if (store.renew(lease)) {
                    held.replace(lease.wallet(), mine, new Held(lease, asked));
                } else {
                    held.remove(lease.wallet(), mine);
                }
            } catch (WalletException e) {
                LOG.atWarn()
                        .addKeyValue("wallet", lease.wallet())
                        .addKeyValue("code", e.code())
                        .log("lease not renewed");
            }
        }
    }
}
