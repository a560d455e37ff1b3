package com.moniqo.wallet.json;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.json.mapping.JsonFields;
import com.moniqo.wallet.json.mapping.JsonObject;
import com.moniqo.wallet.json.mapping.JsonTypes;
import com.moniqo.wallet.sync.SyncLogEntry;
import com.moniqo.wallet.sync.SyncSummary;
import com.moniqo.wallet.sync.SyncType;
import com.moniqo.wallet.user.UserWalletId;
import java.time.Duration;

/** JSON of sync log entries and the results of sync runs. */
final class SyncJson {
    private SyncJson() {}

    static void addTo(JsonTypes types) {
        types.writes(SyncLogEntry.class, SyncJson::entry);
        types.reads(SyncLogEntry.class, SyncJson::entry);
        types.writes(
                SyncSummary.class,
                summary -> JsonObject.of("success_count", summary.succeeded())
                        .and("failure_count", summary.failed())
                        .and("skipped_count", summary.skipped())
                        .and("total", summary.total()));
    }

    private static JsonObject entry(SyncLogEntry entry) {
        JsonObject fields = JsonObject.of("user_wallet_id", entry.userWalletId())
                .and("sync_type", entry.type())
                .and("status", entry.status())
                .and("started_at", entry.startedAt())
                .and("completed_at", entry.completedAt())
                .and("duration_ms", entry.duration().toMillis())
                .and("balances_fetched", entry.balances().map(ReportJson::balance))
                .and(
                        "error",
                        entry.errorCode()
                                .map(code -> JsonObject.of("code", code.name()).and("message", entry.errorMessage())))
                .and(
                        "metadata",
                        JsonObject.of("triggered_by", entry.triggeredBy())
                                .and("api_calls_made", entry.apiCallsMade())
                                .and("rate_limit_remaining", entry.rateLimitRemaining()));
        return entry.id()
                .map(id -> fields.and("sync_id", id).and("attempt", entry.attempt()))
                .orElse(fields);
    }

    private static SyncLogEntry entry(JsonFields in) {
        in.ignore("status");
        SyncLogEntry.Builder entry = SyncLogEntry.builder(
                        UserWalletId.of(in.text("user_wallet_id")),
                        in.oneOf("sync_type", SyncType.class),
                        in.instant("started_at"))
                .completed(in.instant("completed_at"), Duration.ofMillis(in.longInteger("duration_ms")));
        in.ifSet("balances_fetched", JsonFields::object, balance -> entry.balances(balance.whole(ReportJson::balance)));
        in.ifSet("error", JsonFields::object, error -> {
            entry.error(error.oneOf("code", ErrorCode.class), error.text("message"));
            error.refuseOthers();
        });
        JsonFields metadata = in.object("metadata");
        entry.triggeredBy(metadata.text("triggered_by"));
        metadata.ifSet("api_calls_made", JsonFields::integer, entry::apiCallsMade);
        metadata.ifSet("rate_limit_remaining", JsonFields::integer, entry::rateLimitRemaining);
        metadata.refuseOthers();
        Long attempt = in.orNull("attempt", JsonFields::longInteger);
        in.ifSet("sync_id", JsonFields::text, id -> entry.id(id, attempt == null ? 0 : attempt));
        return entry.build();
    }
}
