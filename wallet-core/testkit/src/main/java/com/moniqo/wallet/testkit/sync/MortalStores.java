package com.moniqo.wallet.testkit.sync;

import com.moniqo.wallet.audit.AuditLog;
import com.moniqo.wallet.catalog.DefinitionStore;
import com.moniqo.wallet.sync.SyncLeaseStore;
import com.moniqo.wallet.sync.SyncLogStore;
import com.moniqo.wallet.sync.WalletStores;
import com.moniqo.wallet.user.UserWalletStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The stores as one host sees them, which dies before a certain call: that call and all later ones do nothing and fail. */
final class MortalStores implements WalletStores {
    private final WalletStores real;
    private final AtomicInteger callsLeft;

    /** The death of a host. An error, so that nobody handles it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        private Killed() {
            super("killed", null, false, false);
        }
    }

    /** @param calls the number of store calls after which the host dies */
    MortalStores(WalletStores real, int calls) {
        this.real = real;
        this.callsLeft = new AtomicInteger(calls);
    }

    boolean dead() {
        return callsLeft.get() < 0;
    }

    private <T> T mortal(Class<T> type, T store) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, values) -> {
                    if (callsLeft.decrementAndGet() < 0) {
                        throw new Killed();
                    }
                    try {
                        return method.invoke(store, values);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @Override
    public boolean durable() {
        return real.durable();
    }

    @Override
    public DefinitionStore definitions() {
        return real.definitions();
    }

    @Override
    public UserWalletStore userWallets() {
        return mortal(UserWalletStore.class, real.userWallets());
    }

    @Override
    public SyncLogStore syncLog() {
        return mortal(SyncLogStore.class, real.syncLog());
    }

    @Override
    public Optional<AuditLog> auditLog() {
        return real.auditLog();
    }

    @Override
    public SyncLeaseStore syncLeases() {
        return mortal(SyncLeaseStore.class, real.syncLeases());
    }
}
