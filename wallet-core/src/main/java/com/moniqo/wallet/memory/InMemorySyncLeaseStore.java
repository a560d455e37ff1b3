package com.moniqo.wallet.memory;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.sync.SyncLease;
import com.moniqo.wallet.sync.SyncLeaseStore;
import com.moniqo.wallet.user.UserWalletId;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** Leases in a concurrent map. Each operation is one atomic computation of an entry. */
final class InMemorySyncLeaseStore implements SyncLeaseStore {
    private final ConcurrentMap<UserWalletId, SyncLease> leases = new ConcurrentHashMap<>();

    @Override
    public SyncLease claim(UserWalletId wallet, String owner, long period) {
        required(owner, "owner");
        return leases.compute(required(wallet, "wallet"), (id, stored) -> {
            SyncLease lease = stored == null ? SyncLease.fresh(id) : stored;
            boolean open = (lease.free() && lease.donePeriod() < period) || lease.heldBy(owner);
            return open ? new SyncLease(id, owner, lease.token() + 1, 0, lease.donePeriod()) : lease;
        });
    }

    @Override
    public Optional<SyncLease> steal(SyncLease seen, String owner) {
        SyncLease taken = required(seen, "seen").takenBy(required(owner, "owner"));
        return leases.replace(seen.wallet(), seen, taken) ? Optional.of(taken) : Optional.empty();
    }

    @Override
    public boolean renew(SyncLease held) {
        return change(
                held,
                lease -> new SyncLease(
                        lease.wallet(), lease.owner(), lease.token(), lease.beat() + 1, lease.donePeriod()));
    }

    @Override
    public boolean release(SyncLease held, long donePeriod) {
        return change(
                held,
                lease -> new SyncLease(
                        lease.wallet(), SyncLease.NOBODY, lease.token(), 0, Math.max(lease.donePeriod(), donePeriod)));
    }

    private boolean change(SyncLease held, UnaryOperator<SyncLease> change) {
        required(held, "held");
        var done = new AtomicBoolean();
        leases.computeIfPresent(held.wallet(), (id, lease) -> {
            boolean mine = lease.sameHolding(held);
            done.set(mine);
            return mine ? change.apply(lease) : lease;
        });
        return done.get();
    }
}
