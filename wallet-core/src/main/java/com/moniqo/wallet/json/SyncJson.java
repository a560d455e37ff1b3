package com.moniqo.wallet.json;

import com.moniqo.wallet.sync.SyncLogEntry;
import com.moniqo.wallet.sync.SyncSummary;

/** Syncs: written only. */
final class SyncJson {
    private SyncJson() {}

    static void addTo(WalletJsonModule module) {
        module.writes(SyncLogEntry.class, entry -> entry(entry).toMap());
        module.writes(
                SyncSummary.class,
                summary -> Shape.of("success_count", summary.succeeded())
                        .and("failure_count", summary.failed())
                        .and("skipped_count", summary.skipped())
                        .and("total", summary.total())
                        .toMap());
    }

    private static Shape entry(SyncLogEntry entry) {
        return Shape.of("user_wallet_id", entry.userWalletId())
                .and("sync_type", entry.type())
                .and("status", entry.status())
                .and("started_at", entry.startedAt())
                .and("completed_at", entry.completedAt())
                .and("duration_ms", entry.duration().toMillis())
                .and("balances_fetched", entry.balances().map(ReportJson::balance))
                .and(
                        "error",
                        entry.errorCode()
                                .map(code -> Shape.of("code", code.name()).and("message", entry.errorMessage())))
                .and(
                        "metadata",
                        Shape.of("triggered_by", entry.triggeredBy())
                                .and("api_calls_made", entry.apiCallsMade())
                                .and("rate_limit_remaining", entry.rateLimitRemaining()));
    }
}
