package com.moniqo.wallet.user;

import com.moniqo.wallet.audit.ActorId;
import com.moniqo.wallet.audit.AuditEntry;
import com.moniqo.wallet.audit.AuditLog;
import com.moniqo.wallet.internal.ForeignFailures;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records every act before it takes effect and its outcome afterwards. What cannot be recorded is not done, except what
 * only makes a wallet safer: stopping one must not depend on the log.
 */
final class AuditTrail {
    /** Stands for every wallet. */
    static final String ALL = "*";

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

    private final AuditLog log;
    private final Clock clock;

    AuditTrail(AuditLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Performs an act, which is refused if it cannot be recorded. */
    <T> T recorded(
            AuditEntry.Action action, String wallet, ActorId actor, Map<String, String> details, Supplier<T> act) {
        String id = UUID.randomUUID().toString();
        log.append(
                entry(id, action, wallet, actor, AuditEntry.Outcome.REQUESTED).withDetails(details));
        return outcome(id, action, wallet, actor, act);
    }

    /** Performs an act even if it cannot be recorded. */
    <T> T safely(AuditEntry.Action action, String wallet, ActorId actor, Map<String, String> details, Supplier<T> act) {
        String id = UUID.randomUUID().toString();
        quietly(entry(id, action, wallet, actor, AuditEntry.Outcome.REQUESTED).withDetails(details));
        return outcome(id, action, wallet, actor, act);
    }

    private <T> T outcome(String id, AuditEntry.Action action, String wallet, ActorId actor, Supplier<T> act) {
        try {
            T result = act.get();
            quietly(entry(id, action, wallet, actor, AuditEntry.Outcome.DONE));
            return result;
        } catch (RuntimeException e) {
            quietly(entry(id, action, wallet, actor, AuditEntry.Outcome.FAILED)
                    .withDetails(Map.of("code", ForeignFailures.of(e).code().name())));
            throw e;
        }
    }

    private AuditEntry entry(
            String id, AuditEntry.Action action, String wallet, ActorId actor, AuditEntry.Outcome outcome) {
        return AuditEntry.of(id, clock.instant(), actor, action, wallet, outcome);
    }

    private void quietly(AuditEntry entry) {
        try {
            log.append(entry);
        } catch (RuntimeException e) { // a host's own log may throw anything
            LOG.atError()
                    .addKeyValue("entry", entry)
                    .addKeyValue("code", ForeignFailures.of(e).code())
                    .log("an audit entry could not be stored");
        }
    }
}
