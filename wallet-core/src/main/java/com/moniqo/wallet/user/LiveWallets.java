package com.moniqo.wallet.user;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One open wallet and one guard for each user wallet, shared by all who use it, closed when the last of them is done.
 *
 * <p>Each wallet has a lock of its own, under which it is opened and closed, and nothing else: no call on an open wallet waits for it.
 */
final class LiveWallets implements AutoCloseable {
    private static final int ATTEMPTS = 5;

    private final ConcurrentMap<UserWalletId, Slot> slots = new ConcurrentHashMap<>();
    private final Function<UserWalletId, LiveWallet> opener;
    private final Consumer<Used> onRelease;
    private volatile boolean closed;

    /** Says that somebody was done with a wallet. */
    record Used(UserWalletId id, LiveWallet wallet) {}

    LiveWallets(Function<UserWalletId, LiveWallet> opener, Consumer<Used> onRelease) {
        this.opener = opener;
        this.onRelease = onRelease;
    }

    /** Opens it, or joins those who have it open; to be followed by one {@link #release}. */
    LiveWallet acquire(UserWalletId id) {
        while (true) {
            Slot slot = slots.computeIfAbsent(id, unused -> new Slot());
            slot.lock.lock();
            try {
                if (slot.gone) {
                    continue;
                }
                try {
                    LiveWallet live = slot.live;
                    if (live == null) {
                        live = open(id);
                        slot.live = live;
                    }
                    slot.users++;
                    return live;
                } finally {
                    dropUnused(id, slot);
                }
            } finally {
                slot.lock.unlock();
            }
        }
    }

    /** A wallet of the caller's own, within {@link #alone}; the caller closes it. */
    LiveWallet openAlone(UserWalletId id) {
        return open(id);
    }

    private LiveWallet open(UserWalletId id) {
        if (closed) {
            throw new WalletException(ErrorCode.WALLET_NOT_INITIALIZED, "the platform is closed");
        }
        return opener.apply(id);
    }

    void release(UserWalletId id, LiveWallet live) {
        onRelease.accept(new Used(id, live));
        Slot slot = slots.get(id);
        if (slot == null) {
            return;
        }
        slot.lock.lock();
        try {
            if (slot.live != live) {
                return; // retired meanwhile
            }
            slot.users--;
            if (slot.users == 0 && (closed || !stays(live))) {
                slot.live = null;
                live.close();
            }
            dropUnused(id, slot);
        } finally {
            slot.lock.unlock();
        }
    }

    private static boolean stays(LiveWallet live) {
        try {
            return live.stays();
        } catch (WalletException e) {
            return false;
        }
    }

    private void dropUnused(UserWalletId id, Slot slot) {
        if (slot.live == null && slot.users == 0) {
            slot.gone = true;
            slots.remove(id, slot);
        }
    }

    /**
     * Opens or joins, asks something, lets go. If the wallet was closed meanwhile (its credentials were changed), what came out says
     * nothing: the new one is asked.
     */
    <T> T use(UserWalletId id, Function<LiveWallet, T> question) {
        for (int attempt = 1; ; attempt++) {
            LiveWallet live = acquire(id);
            try {
                T answer = question.apply(live);
                if (!live.closed() || attempt == ATTEMPTS) {
                    return answer;
                }
            } catch (WalletException e) {
                if (!live.closed() || attempt == ATTEMPTS) {
                    throw e;
                }
            } finally {
                release(id, live);
            }
        }
    }

    /** Closes it under those who have it open, once their running calls are done; whoever opens it next opens it afresh. */
    void retire(UserWalletId id) {
        alone(id, () -> null);
    }

    /** Closes it as {@link #retire} does, and lets nobody open it until the action is done. */
    <T extends @Nullable Object> T alone(UserWalletId id, Supplier<T> action) {
        while (true) {
            Slot slot = slots.computeIfAbsent(id, unused -> new Slot());
            slot.lock.lock();
            try {
                if (slot.gone) {
                    continue;
                }
                LiveWallet live = slot.live;
                slot.live = null;
                slot.users = 0;
                try {
                    if (live != null) {
                        live.close();
                    }
                    return action.get();
                } finally {
                    dropUnused(id, slot);
                }
            } finally {
                slot.lock.unlock();
            }
        }
    }

    /** How many are open, or just opening or closing. */
    int size() {
        return slots.size();
    }

    @Override
    public void close() {
        closed = true;
        slots.keySet().forEach(this::retire);
    }

    private static final class Slot {
        final ReentrantLock lock = new ReentrantLock();

        @Nullable
        LiveWallet live;

        int users;
        boolean gone;
    }
}
