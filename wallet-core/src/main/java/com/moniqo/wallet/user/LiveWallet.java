package com.moniqo.wallet.user;

import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.risk.GuardedWallet;
import com.moniqo.wallet.risk.RiskGuard;
import com.moniqo.wallet.trading.Wallet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open wallet, its risk guard, its credentials and its handles, which are closed together. */
final class LiveWallet {
    private static final Logger LOG = LoggerFactory.getLogger(LiveWallet.class);
    private static final Duration NOTE_EVERY = Duration.ofMinutes(1);

    private final Wallet wallet;
    private final RiskGuard guard;
    private final Credentials credentials;
    private final boolean stayLive;
    private final AtomicReference<@Nullable Instant> lastUsed;
    private final WalletRecords.Ledger ledger;
    private final Set<GuardedWallet> handles = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Instant notedAt;
    private volatile boolean closed;

    LiveWallet(
            Wallet wallet,
            RiskGuard guard,
            Credentials credentials,
            boolean stayLive,
            AtomicReference<@Nullable Instant> lastUsed,
            WalletRecords.Ledger ledger) {
        this.wallet = wallet;
        this.guard = guard;
        this.credentials = credentials;
        this.stayLive = stayLive;
        this.lastUsed = lastUsed;
        this.ledger = ledger;
    }

    Wallet wallet() {
        return wallet;
    }

    RiskGuard guard() {
        return guard;
    }

    WalletRecords.Ledger ledger() {
        return ledger;
    }

    boolean closed() {
        return closed;
    }

    /**
     * Returns the time of the last accepted order if it has to be written: when no handle is left, or a minute after the previous write.
     * Otherwise, a host that opens a handle for each request would write twice for each order.
     */
    Optional<Instant> takeLastUsed(Instant now) {
        Instant noted = notedAt;
        if (!handles.isEmpty() && noted != null && !now.isBefore(noted) && now.isBefore(noted.plus(NOTE_EVERY))) {
            return Optional.empty();
        }
        Optional<Instant> taken = Optional.ofNullable(lastUsed.getAndSet(null));
        if (taken.isPresent()) {
            notedAt = now;
        }
        return taken;
    }

    /** Returns a new handle, which is closed together with this wallet at the latest. */
    GuardedWallet handle(Runnable onClose) {
        var self = new AtomicReference<@Nullable GuardedWallet>();
        GuardedWallet handle = guard.handle(() -> {
            GuardedWallet mine = self.get();
            if (mine != null) {
                handles.remove(mine);
            }
            onClose.run();
        });
        self.set(handle);
        handles.add(handle);
        return handle;
    }

    /** Returns whether the wallet has to stay open without any handle, because nothing else would fill its open orders. */
    boolean stays() {
        return stayLive && !wallet.openOrders().isEmpty();
    }

    /**
     * Closes the handles first, each after its running calls, so that every order the wallet accepts is acknowledged.
     */
    void close() {
        closed = true;
        handles.forEach(handle -> quietly(handle::close));
        quietly(guard::close);
        quietly(wallet::close);
        credentials.close();
    }

    private static void quietly(Runnable close) {
        try {
            close.run();
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("exception", e.getClass().getName()).log("a wallet failed to close");
        }
    }
}
