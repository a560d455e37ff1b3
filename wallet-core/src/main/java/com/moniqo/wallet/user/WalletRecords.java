package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.NotFoundException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.risk.RiskLedger;
import com.moniqo.wallet.risk.RiskProfile;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only access to stored user wallets. It checks ownership. Each change is a single write over the version it was
 * computed from, is repeated after a conflict, and is reported to the listener once it is stored.
 */
final class WalletRecords {
    private static final Logger LOG = LoggerFactory.getLogger(WalletRecords.class);
    private static final int ATTEMPTS = 100;

    private final UserWalletStore store;
    private final PlatformListener listener;
    private final Clock clock;

    WalletRecords(UserWalletStore store, PlatformListener listener, Clock clock) {
        this.store = store;
        this.listener = listener;
        this.clock = clock;
    }

    UserWallet get(UserWalletId id) {
        return store.find(required(id, "userWalletId"))
                .filter(wallet -> !wallet.deleted())
                .orElseThrow(() -> notFound(id));
    }

    /** Fails in the same way for a wallet that does not exist, is deleted or belongs to another user. */
    UserWallet owned(UserWalletId id, UserId user) {
        required(user, "userId");
        UserWallet wallet = get(id);
        if (!wallet.userId().equals(user)) {
            throw notFound(id);
        }
        return wallet;
    }

    private static NotFoundException notFound(UserWalletId id) {
        return new NotFoundException("user wallet", id.value());
    }

    void insert(UserWallet wallet) {
        store.insert(wallet);
        report(to -> to.statusChanged(Optional.empty(), wallet));
    }

    UserWallet change(UserWalletId id, UnaryOperator<UserWallet> change) {
        for (int attempt = 1; ; attempt++) {
            UserWallet before = get(id);
            UserWallet next = change.apply(before);
            if (next.sameButVersion(before)) {
                return before;
            }
            try {
                UserWallet after = store.update(before, next);
                changed(before, after);
                return after;
            } catch (WalletException e) {
                if (e.code() != ErrorCode.CONFLICT || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Changes a user wallet that was read before. Reads it again only if it has changed since then. */
    UserWallet change(UserWallet known, UnaryOperator<UserWallet> change) {
        UserWallet next = change.apply(known);
        if (!next.sameButVersion(known)) {
            try {
                UserWallet after = store.update(known, next);
                changed(known, after);
                return after;
            } catch (WalletException e) {
                if (e.code() != ErrorCode.CONFLICT) {
                    throw e;
                }
            }
        }
        return change(known.id(), change);
    }

    private void changed(UserWallet before, UserWallet after) {
        boolean deleted = after.deleted();
        if (before.status() != after.status() || deleted) {
            LOG.atInfo()
                    .addKeyValue("wallet", after.id())
                    .addKeyValue("from", before.status())
                    .addKeyValue("to", deleted ? "DELETED" : after.status())
                    .log("user wallet changed status");
            report(to -> to.statusChanged(Optional.of(before), after));
        }
        if (!before.suspension().equals(after.suspension())) {
            after.suspension()
                    .ifPresentOrElse(
                            now -> report(to -> to.suspended(after, now)),
                            () -> before.suspension().ifPresent(was -> report(to -> to.suspensionEnded(after, was))));
        }
    }

    void report(Consumer<PlatformListener> event) {
        try {
            event.accept(listener);
        } catch (Throwable e) { // the change is stored, so its caller must get the result whatever this is
            LOG.atWarn().setCause(e).log("a platform listener failed");
        }
    }

    /**
     * Returns access to the risk profile of one user wallet, which was just read. Each load reads the store, so that a pause on another
     * host takes effect at once.
     */
    Ledger ledger(UserWallet opened) {
        return new Ledger(opened);
    }

    /**
     * Access to the risk profile of one user wallet. Keeps the user wallet as it was last read or written here.
     *
     * <p>While a sync reads the wallet, its thread leaves measurements to the write of the balance, and starts from the user wallet with
     * which the wallet was opened. Every other use writes such measurements first.
     */
    final class Ledger implements RiskLedger {
        private final UserWalletId id;
        private final AtomicReference<@Nullable UserWallet> latest;
        private final AtomicReference<@Nullable UserWallet> opened;
        private final AtomicReference<@Nullable UnaryOperator<RiskProfile>> unwritten = new AtomicReference<>();
        private volatile @Nullable Thread syncing;

        private Ledger(UserWallet wallet) {
            this.id = wallet.id();
            this.latest = new AtomicReference<>(wallet);
            this.opened = new AtomicReference<>(wallet);
        }

        /** Runs the reading of a sync, which itself writes what {@link #takeUnwritten} returns. */
        <T> T syncing(Supplier<T> reading) {
            syncing = Thread.currentThread();
            try {
                return reading.get();
            } finally {
                syncing = null;
            }
        }

        /** Returns the measurements that are still to be written, if any, and leaves the write to the caller. */
        @Nullable
        UnaryOperator<RiskProfile> takeUnwritten() {
            return unwritten.getAndSet(null);
        }

        private void writeMeasurements() {
            opened.set(null);
            UnaryOperator<RiskProfile> measurements = takeUnwritten();
            if (measurements != null) {
                noted(change(id, Transitions.guarded(measurements, clock.instant())));
            }
        }

        /** Returns the user wallet that was last read or written here; null before that. */
        @Nullable
        UserWallet latest() {
            return latest.get();
        }

        @Override
        public RiskProfile load() {
            UserWallet fresh = syncing == Thread.currentThread() ? opened.getAndSet(null) : null;
            if (fresh != null) {
                return fresh.risk();
            }
            writeMeasurements();
            return noted(get(id)).risk();
        }

        @Override
        public boolean measured(RiskProfile expected, RiskProfile next, UnaryOperator<RiskProfile> change) {
            UserWallet known = latest.get();
            if (syncing != Thread.currentThread()
                    || known == null
                    || !known.risk().equals(expected)
                    || !next.suspension().equals(expected.suspension())
                    || !next.state().notes().equals(expected.state().notes())) {
                return replace(expected, next);
            }
            if (!next.equals(expected)) {
                unwritten.set(profile -> profile.equals(expected) ? next : change.apply(profile));
            }
            return true;
        }

        @Override
        public RiskProfile update(UnaryOperator<RiskProfile> change) {
            writeMeasurements();
            return noted(change(id, Transitions.guarded(change, clock.instant())))
                    .risk();
        }

        @Override
        public boolean replace(RiskProfile expected, RiskProfile next) {
            writeMeasurements();
            UserWallet before = latest.get();
            if (before == null || !before.risk().equals(expected)) {
                return false; // someone has read a newer one
            }
            UserWallet after =
                    Transitions.guarded(risk -> next, clock.instant()).apply(before);
            if (after.sameButVersion(before)) {
                return true;
            }
            try {
                UserWallet stored = store.update(before, after);
                noted(stored);
                changed(before, stored);
                return true;
            } catch (WalletException e) {
                if (e.code() == ErrorCode.CONFLICT) {
                    return false;
                }
                throw e;
            }
        }

        private UserWallet noted(UserWallet wallet) {
            latest.set(wallet);
            return wallet;
        }
    }
}
