package com.moniqo.wallet.sqlite;

import com.moniqo.wallet.audit.ActorId;
import com.moniqo.wallet.audit.AuditEntry;
import com.moniqo.wallet.outbox.OutboxEntry;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Audit entries and outbox entries as JSON; {@link SqliteAuditLog} and {@link SqliteOrderOutbox} show examples. */
final class LogBodies {
    private LogBodies() {}

    static String write(AuditEntry entry) {
        return Json.text(Json.tree(entry));
    }

    static AuditEntry audit(ObjectNode body) {
        return AuditEntry.of(
                        text(body, "act"),
                        time(body, "at"),
                        ActorId.of(text(body, "actor")),
                        constant(text(body, "action"), AuditEntry.Action.class),
                        text(body, "wallet_id"),
                        constant(text(body, "outcome"), AuditEntry.Outcome.class))
                .withDetails(Json.texts(body, "details"));
    }

    static String write(OutboxEntry entry) {
        ObjectNode body = Json.object();
        body.put("fingerprint", entry.fingerprint());
        body.put("sent_at", entry.sentAt().toString());
        ArrayNode orders = body.putArray("order_ids");
        entry.orderIds().forEach(id -> orders.add(id.value()));
        body.set("data", Json.texts(entry.data()));
        return Json.text(body);
    }

    static OutboxEntry outbox(String wallet, String clientId, int attempt, String state, ObjectNode body) {
        List<OrderId> orders = new ArrayList<>();
        Json.value(body, "order_ids", ArrayNode.class).forEach(id -> orders.add(OrderId.of(id.asString())));
        return OutboxEntry.builder(wallet, ClientId.of(clientId), text(body, "fingerprint"), time(body, "sent_at"))
                .attempt(attempt)
                .state(constant(state, OutboxEntry.State.class))
                .orderIds(orders)
                .data(Json.texts(body, "data"))
                .build();
    }

    /** Returns the stored name of a constant. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E constant(String name, Class<E> type) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    }

    private static String text(ObjectNode body, String field) {
        return Json.value(body, field, String.class);
    }

    private static Instant time(ObjectNode body, String field) {
        return Instant.parse(text(body, field));
    }
}
