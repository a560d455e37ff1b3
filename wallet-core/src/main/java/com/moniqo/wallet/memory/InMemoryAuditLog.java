package com.moniqo.wallet.memory;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.audit.AuditEntry;
import com.moniqo.wallet.audit.AuditLog;
import com.moniqo.wallet.error.ValidationException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** An audit log in memory. Thread-safe. */
@WalletJson
public final class InMemoryAuditLog implements AuditLog {
    private static final int MAX_LIMIT = 1000;

    private final List<AuditEntry> entries = new CopyOnWriteArrayList<>();

    /** Creates an empty log. */
    public InMemoryAuditLog() {}

    @Override
    public void append(AuditEntry entry) {
        entries.add(required(entry, "entry"));
    }

    @Override
    public List<AuditEntry> latest(Optional<String> wallet, int limit) {
        required(wallet, "wallet");
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new ValidationException("limit", "is " + limit + "; valid: 1 to " + MAX_LIMIT);
        }
        var latest = new ArrayList<>(entries);
        Collections.reverse(latest);
        return latest.stream()
                .filter(entry -> wallet.isEmpty()
                        || entry.wallet().equals("*")
                        || entry.wallet().equals(wallet.get()))
                .limit(limit)
                .toList();
    }
}
