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
 * </ol>
 */
final class HostLeases {
    private static final Logger LOG = LoggerFactory.getLogger(HostLeases.class);

    private final SyncLeaseStore store;
    private final String host;
    private final long durationNanos;
    private final LongSupplier ticker;
    private final ConcurrentMap<UserWalletId, Seen> others = new ConcurrentHashMap<>();
    private final ConcurrentMap<UserWalletId, SyncLease> held = new ConcurrentHashMap<>();

    private record Seen(SyncLease lease, long since) {}

    HostLeases(SyncLeaseStore store, String host, Duration duration, LongSupplier ticker) {
        this.store = store;
        this.host = host;
        this.durationNanos = duration.toNanos();
        this.ticker = ticker;
    }

    /** Takes a lease. Empty if another host holds it, or the wallet is already synced for the period. */
    Optional<SyncLease> take(UserWalletId wallet, long period) {
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
        taken.ifPresent(mine -> held.put(wallet, mine));
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

    /** Renews a lease, and returns whether this host still holds it. */
    boolean stillHeld(SyncLease lease) {
        return store.renew(lease);
    }

    /** Releases a lease, and returns whether this host still held it. */
    boolean release(SyncLease lease, long donePeriod) {
        held.remove(lease.wallet(), lease);
        return store.release(lease, donePeriod);
    }

    /** Renews all leases of this host. */
    void beat() {
        for (SyncLease lease : held.values()) {
            try {
                if (!store.renew(lease)) {
                    held.remove(lease.wallet(), lease);
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
