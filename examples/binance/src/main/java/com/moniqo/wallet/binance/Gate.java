package com.moniqo.wallet.binance;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Lets calls pass until the wallet is closed. Closing waits for running calls. */
final class Gate {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    <T> T pass(Supplier<T> call) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new WalletException(ErrorCode.WALLET_NOT_INITIALIZED, "this wallet is closed; open it again");
            }
            return call.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    void close() {
        lock.writeLock().lock();
        try {
            closed = true;
        } finally {
            lock.writeLock().unlock();
        }
    }
}
