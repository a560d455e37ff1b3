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
     * Returns access to the risk profile of one user wallet. Each load reads the store, so that a pause on another host takes effect at
     * once.
     */
    Ledger ledger(UserWalletId id) {
        return new Ledger(id);
    }

    /** Access to the risk profile of one user wallet. Keeps the user wallet as it was last read or written here. */
    final class Ledger implements RiskLedger {
        private final UserWalletId id;
        private final AtomicReference<@Nullable UserWallet> latest = new AtomicReference<>();

        private Ledger(UserWalletId id) {
            this.id = id;
        }

        /** Returns the user wallet that was last read or written here; null before that. */
        @Nullable
        UserWallet latest() {
            return latest.get();
        }

        @Override
        public RiskProfile load() {
            return noted(get(id)).risk();
        }

        @Override
        public RiskProfile update(UnaryOperator<RiskProfile> change) {
            return noted(change(id, Transitions.guarded(change, clock.instant())))
                    .risk();
        }

        @Override
        public boolean replace(RiskProfile expected, RiskProfile next) {
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
