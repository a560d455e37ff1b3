package com.moniqo.wallet.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.moniqo.wallet.audit.ActorId;
import com.moniqo.wallet.audit.AuditEntry;
import com.moniqo.wallet.audit.AuditEntry.Action;
import com.moniqo.wallet.audit.AuditEntry.Outcome;
import com.moniqo.wallet.audit.AuditLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoAuditLogTest {
    private static final String WALLET = "507f1f77bcf86cd799439011";

    @RegisterExtension
    final TestStores stores = new TestStores();

    private static AuditEntry entry(String act, String wallet, Instant at) {
        return AuditEntry.of(act, at, ActorId.of("admin-7"), Action.SUSPEND, wallet, Outcome.DONE)
                .withDetails(Map.of("reason", "a.b $c", "x.y", "1"));
    }

    @Test
    void the_latest_of_a_wallet_are_its_own_and_those_of_all_wallets() {
        AuditLog log = stores.open().auditLog().orElseThrow();
        AuditEntry first = entry("1", WALLET, Samples.T0);
        AuditEntry everywhere = entry("2", "*", Samples.T0.plusSeconds(1));
        AuditEntry other = entry("3", "507f1f77bcf86cd799439012", Samples.T0.plusSeconds(2));
        AuditEntry twin = entry("4", WALLET, Samples.T0);
        for (AuditEntry entry : new AuditEntry[] {first, everywhere, other, twin}) {
            log.append(entry);
        }

        assertThat(log.latest(Optional.of(WALLET), 10)).containsExactly(everywhere, twin, first);
        assertThat(log.latest(Optional.of(WALLET), 1)).containsExactly(everywhere);
        assertThat(log.latest(Optional.empty(), 10)).containsExactly(other, everywhere, twin, first);
    }

    @Test
    void nothing_lets_an_entry_expire() {
        MongoDatabase database = stores.database();
        MongoStores.of(database);

        assertThat(database.getCollection("wallet_audit_log").listIndexes().into(new ArrayList<>()))
                .hasSizeGreaterThan(1)
                .noneMatch(index -> ((Document) index).containsKey("expireAfterSeconds"));
    }
}
