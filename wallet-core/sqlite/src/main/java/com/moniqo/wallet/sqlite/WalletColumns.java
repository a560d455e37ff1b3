package com.moniqo.wallet.sqlite;

import com.moniqo.wallet.user.ConnectionHealth;
import com.moniqo.wallet.user.UserWallet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The columns of a user wallet that queries need. They follow from the wallet, and are written only if they change. */
final class WalletColumns {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    private WalletColumns(UserWallet wallet) {
        ConnectionHealth connection = wallet.connection();
        values.put("user_id", wallet.userId().value());
        values.put("definition_id", wallet.definition().id().value());
        values.put("active", flag(wallet.active()));
        values.put("status", LogBodies.name(wallet.status()));
        values.put("deleted", flag(wallet.deleted()));
        values.put("created_at", Nanos.of(wallet.times().createdAt()));
        values.put("syncable", flag(wallet.active() && !connection.awaitsUser()));
        values.put("next_retry_at", Nanos.orNull(connection.nextRetryAt()));
        values.put("synced_at", Nanos.orNull(wallet.balance().map(balance -> balance.syncedAt())));
        values.put("failed_at", Nanos.orNull(connection.lastFailure().map(ConnectionHealth.Failure::at)));
    }

    static WalletColumns of(UserWallet wallet) {
        return new WalletColumns(wallet);
    }

    private static Long flag(boolean value) {
        return value ? 1L : 0L;
    }

    /** Returns the names of those that differ from earlier ones. */
    List<String> changedSince(WalletColumns before) {
        List<String> changed = new ArrayList<>();
        values.forEach((name, value) -> {
            if (!Objects.equals(value, before.values.get(name))) {
                changed.add(name);
            }
        });
        return changed;
    }

    List<String> names() {
        return List.copyOf(values.keySet());
    }

    @Nullable
    Object value(String name) {
        return values.get(name);
    }
}
