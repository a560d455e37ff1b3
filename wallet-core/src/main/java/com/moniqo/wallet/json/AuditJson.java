package com.moniqo.wallet.json;

import com.moniqo.wallet.audit.ActorId;
import com.moniqo.wallet.audit.AuditEntry;
import com.moniqo.wallet.json.mapping.JsonObject;
import com.moniqo.wallet.json.mapping.JsonTypes;
import com.moniqo.wallet.risk.LiquidationReport;
import com.moniqo.wallet.risk.notes.Reservation;
import com.moniqo.wallet.user.KillReport;
import java.util.List;
import java.util.Map;

/** JSON of audit entries and of the results of the kill switch. */
final class AuditJson {
    private AuditJson() {}

    static void addTo(JsonTypes types) {
        types.writesText(ActorId.class, ActorId::value);
        types.readsText(ActorId.class, ActorId::of);
        types.writes(
                AuditEntry.class,
                entry -> JsonObject.of("act", entry.act())
                        .and("at", entry.at())
                        .and("actor", entry.actor().value())
                        .and("action", entry.action())
                        .and("wallet_id", entry.wallet())
                        .and("outcome", entry.outcome())
                        .and("details", entry.details()));
        types.writes(Reservation.class, AuditJson::reservation);
        types.writes(LiquidationReport.class, AuditJson::liquidation);
        types.writes(KillReport.Entry.class, AuditJson::entry);
        types.writes(
                KillReport.class,
                report -> JsonObject.of("complete", report.complete())
                        .and(
                                "wallets",
                                report.wallets().entrySet().stream()
                                        .map(one -> entry(one.getValue())
                                                .and("wallet_id", one.getKey().value()))
                                        .toList()));
    }

    private static JsonObject entry(KillReport.Entry entry) {
        return JsonObject.of("suspended", entry.suspended())
                .and("liquidation", entry.liquidation().map(AuditJson::liquidation))
                .and("failure", entry.failure());
    }

    private static JsonObject liquidation(LiquidationReport report) {
        return JsonObject.of("complete", report.complete())
                .and(
                        "cancelled",
                        report.cancelled().stream().map(OrderJson::order).toList())
                .and("closing", report.closing().stream().map(OrderJson::order).toList())
                .and("failures", Map.copyOf(report.failures()))
                .and(
                        "still_open",
                        report.stillOpen().stream().map(OrderJson::order).toList())
                .and("still_held", report.stillHeld())
                .and("in_flight", reservations(report.inFlight()));
    }

    private static List<JsonObject> reservations(List<Reservation> reservations) {
        return reservations.stream().map(AuditJson::reservation).toList();
    }

    /** Writes only the request's fields that describe the order. */
    private static JsonObject reservation(Reservation reservation) {
        return JsonObject.of("number", reservation.number())
                .and("kind", reservation.kind())
                .and("state", reservation.state())
                .and("changed_at", reservation.changedAt())
                .and("client_id", reservation.clientId().map(id -> id.value()))
                .and(
                        "orders",
                        reservation.orders().stream()
                                .map(order -> JsonObject.of(
                                                "symbol", order.terms().symbol())
                                        .and("side", order.terms().side())
                                        .and("type", order.terms().type())
                                        .and("amount", order.terms().amount())
                                        .and("filled", order.filled()))
                                .toList());
    }
}
