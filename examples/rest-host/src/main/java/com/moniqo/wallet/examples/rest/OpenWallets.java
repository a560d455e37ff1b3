package com.moniqo.wallet.examples.rest;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.risk.GuardedWallet;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.UserWallets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The wallets that requests use. A wallet stays open for a while after a request, so that the next one does not have to open it again: a
 * handle that nobody else uses keeps it open. Thread-safe.
 */
@Component
class OpenWallets implements AutoCloseable {
    static final int MAX_KEPT = 1000;
    private static final long KEEP_SECONDS = 60;

    private final UserWallets wallets;
    private final Map<UserWalletId, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final ScheduledFuture<?> sweep;
    private boolean closed;

    private record Kept(GuardedWallet handle, long since) {}

    OpenWallets(WalletPlatform platform, ScheduledExecutorService poller) {
        wallets = platform.userWallets();
        sweep = poller.scheduleWithFixedDelay(() -> closeAll(idle()), KEEP_SECONDS, KEEP_SECONDS / 4, TimeUnit.SECONDS);
    }

    /**
     * Calls a wallet.
     *
     * @param id the id of the wallet
     * @param user its user
     * @param call the call
     * @param <T> its result
     * @return the result
     * @throws com.moniqo.wallet.error.NotFoundException if the wallet does not exist or belongs to another user
     */
    <T> T use(UserWalletId id, UserId user, Function<GuardedWallet, T> call) {
        try (GuardedWallet wallet = wallets.open(id, user)) {
            T result = call.apply(wallet);
            keep(id, user);
            return result;
        }
    }

    private void keep(UserWalletId id, UserId user) {
        if (isFresh(id)) {
            return;
        }
        Kept opened;
        try {
            opened = new Kept(wallets.open(id, user), System.nanoTime());
        } catch (WalletException e) {
            return; // the call has succeeded, and the next one tries again
        }
        @Nullable Kept previous;
        synchronized (kept) {
            previous = closed ? opened : kept.put(id, opened);
        }
        closeAll(surplus());
        if (previous != null) {
            previous.handle.close();
        }
    }

    private boolean isFresh(UserWalletId id) {
        synchronized (kept) {
            Kept known = kept.get(id);
            return closed
                    || (known != null && System.nanoTime() - known.since < TimeUnit.SECONDS.toNanos(KEEP_SECONDS) / 2);
        }
    }

    /** Returns the number of wallets that are kept open. */
    int size() {
        synchronized (kept) {
            return kept.size();
        }
    }

    private List<Kept> surplus() {
        synchronized (kept) {
            var found = new ArrayList<Kept>();
            for (Iterator<Kept> eldest = kept.values().iterator(); kept.size() > MAX_KEPT && eldest.hasNext(); ) {
                found.add(eldest.next());
                eldest.remove();
            }
            return found;
        }
    }

    private List<Kept> idle() {
        synchronized (kept) {
            long oldest = System.nanoTime() - TimeUnit.SECONDS.toNanos(KEEP_SECONDS);
            List<Kept> found =
                    kept.values().stream().filter(one -> one.since - oldest < 0).toList();
            kept.values().removeAll(found);
            return found;
        }
    }

    private static void closeAll(List<Kept> handles) {
        handles.forEach(one -> one.handle.close());
    }

    @Override
    public void close() {
        sweep.cancel(false);
        List<Kept> all;
        synchronized (kept) {
            closed = true;
            all = List.copyOf(kept.values());
            kept.clear();
        }
        closeAll(all);
    }
}
