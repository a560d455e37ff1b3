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
 * The open wallets: one for each user wallet, shared by all of its users and closed when the last of them releases it.
 *
 * <p>Each wallet has a lock of its own, which is held only while the wallet is opened or closed. Calls to an open
 * wallet never wait for it.
 */
final class LiveWallets implements AutoCloseable {
    private static final int ATTEMPTS = 5;

    private final ConcurrentMap<UserWalletId, Slot> slots = new ConcurrentHashMap<>();
    private final Function<UserWalletId, LiveWallet> opener;
    private final Consumer<Used> onRelease;
    private volatile boolean closed;

    /** A wallet that one of its users has released. */
    record Used(UserWalletId id, LiveWallet wallet) {}

    LiveWallets(Function<UserWalletId, LiveWallet> opener, Consumer<Used> onRelease) {
        this.opener = opener;
        this.onRelease = onRelease;
    }

    /** Has the guard of a wallet write what it knows of its orders; false if the wallet is not open here. */
    boolean flush(UserWalletId id) {
        Slot slot = slots.get(id);
        LiveWallet live = slot == null ? null : slot.live;
        if (live == null) {
            return false;
        }
        live.guard().flush();
        return true;
    }

    /** Opens the wallet unless it is open. The caller has to {@link #release} it. */
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

    /** Opens a wallet within {@link #alone}, for the caller only. The caller has to close it. */
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
                return; // retired in the meantime
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
     * Acquires the wallet, asks it a question, and releases it. If the wallet was closed in the meantime because its
     * credentials were changed, the answer is discarded and the new wallet is asked.
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

    /** Closes the wallet for all of its users, after their running calls. The next user opens it again. */
    void retire(UserWalletId id) {
        alone(id, () -> null);
    }

    /** Closes the wallet as {@link #retire} does, and keeps it closed until the action has finished. */
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

    /** Returns the number of wallets that are open, or being opened or closed. */
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

        volatile @Nullable LiveWallet live;

        int users;
        boolean gone;
    }
}
