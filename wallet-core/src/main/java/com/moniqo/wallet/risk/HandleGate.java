package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.internal.ForeignFailures;
import com.moniqo.wallet.market.Subscription;
import com.moniqo.wallet.trading.Wallet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * A gate that admits calls until it is closed, and has each of them request a price only once. Closing waits for running calls and ends the
 * subscriptions made through the gate.
 */
final class HandleGate {
    private static final long PATIENCE_SECONDS = 30;

    private final ReentrantReadWriteLock running = new ReentrantReadWriteLock();
    private final Wallet wallet;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();

    HandleGate(Wallet wallet) {
        this.wallet = wallet;
    }

    <T> T call(Supplier<T> call) {
        boolean nested = running.getReadHoldCount() > 0;
        if (!nested && !running.readLock().tryLock()) {
            throw gone(); // another thread is closing it
        }
        try {
            if (closed.get()) {
                throw gone();
            }
            return nested ? ForeignFailures.guarded(call) : GuardContext.once(wallet, call);
        } finally {
            if (!nested) {
                running.readLock().unlock();
            }
        }
    }

    Subscription subscribe(Supplier<Subscription> subscribe) {
        return call(() -> {
            Subscription inner = subscribe.get();
            subscriptions.add(inner);
            return () -> {
                subscriptions.remove(inner);
                inner.close();
            };
        });
    }

    /** Closes the gate; returns false if it was closed before. */
    boolean close() {
        if (!closed.compareAndSet(false, true)) {
            return false;
        }
        boolean fromWithin = running.getReadHoldCount() > 0; // a listener that runs inside one of its own calls
        boolean quiet = false;
        try {
            quiet = !fromWithin && running.writeLock().tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (quiet) {
                running.writeLock().unlock();
            }
        }
        subscriptions.forEach(Subscription::close);
        subscriptions.clear();
        return true;
    }

    private static WalletException gone() {
        return new WalletException(
                ErrorCode.WALLET_NOT_INITIALIZED, "this handle of the wallet is closed; open the user wallet again");
    }
}
