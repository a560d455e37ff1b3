package com.moniqo.wallet.mongo;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.sync.SyncLogEntry;
import com.moniqo.wallet.sync.SyncType;
import com.moniqo.wallet.user.BalanceSnapshot;
import com.moniqo.wallet.user.UserWalletId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** Entries of the sync log as documents, with the specification's field names; {@link MongoSyncLogStore} shows an example. */
final class SyncLogDocuments {
    static final String SYNC = "sync_id";
    static final String ATTEMPT = "attempt";

    private SyncLogDocuments() {}

    static BsonDocument write(SyncLogEntry entry) {
        Draft metadata = new Draft().text("triggered_by", entry.triggeredBy());
        entry.apiCallsMade().ifPresent(calls -> metadata.number("api_calls_made", calls));
        entry.rateLimitRemaining().ifPresent(calls -> metadata.number("rate_limit_remaining", calls));
        Draft draft = new Draft()
                .id("_id", id(entry).toHexString())
                .id("user_wallet_id", entry.userWalletId().value())
                .lower("sync_type", entry.type())
                .lower("status", entry.status())
                .time("started_at", entry.startedAt())
                .time("completed_at", entry.completedAt())
                .number("duration_ms", entry.duration().toMillis())
                .draft(
                        "balances_fetched",
                        entry.balances().map(BalanceDocuments::write).orElse(null))
                .draft("error", error(entry))
                .draft("metadata", metadata)
                .number("schema_version", Schema.VERSION);
        entry.id().ifPresent(sync -> draft.text(SYNC, sync).number(ATTEMPT, entry.attempt()));
        return draft.document();
    }

    /**
     * Returns the id of the document of an entry. It is derived from the sync's id, so that two copies of an entry, or the entries of two
     * attempts, have the same one.
     */
    private static ObjectId id(SyncLogEntry entry) {
        Optional<String> sync = entry.id();
        if (sync.isEmpty()) {
            return new ObjectId();
        }
        String key = entry.userWalletId() + " " + sync.get();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return new ObjectId(Arrays.copyOf(hash, 12));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform supports SHA-256
        }
    }

    private static @Nullable Draft error(SyncLogEntry entry) {
        return entry.errorCode()
                .map(code -> new Draft().text("code", code.name()).text("message", entry.errorMessage()))
                .orElse(null);
    }

    static SyncLogEntry read(BsonDocument document) {
        return Fields.read(Schema.SYNC_LOG, document, SyncLogDocuments::entry);
    }

    private static SyncLogEntry entry(Fields in) {
        Instant started = in.time("started_at");
        SyncLogEntry.Builder entry = SyncLogEntry.builder(
                UserWalletId.of(in.id("user_wallet_id")),
                in.constant("sync_type", SyncType.class, SyncType.SCHEDULED),
                started);
        Duration took = Duration.ofMillis(in.number("duration_ms", 0L));
        Instant completed = in.optionalTime("completed_at");
        entry.completed(completed == null ? started.plus(took) : completed, took);
        Fields balances = in.optionalChild("balances_fetched");
        BalanceSnapshot fetched = balances == null ? null : BalanceDocuments.read(balances, started);
        if (fetched != null) {
            entry.balances(fetched);
        }
        Fields error = in.optionalChild("error");
        if (error != null) {
            entry.error(code(error.text("code", "")), error.text("message", ""));
        }
        String sync = in.optionalText(SYNC);
        if (sync != null) {
            entry.id(sync, in.number(ATTEMPT, 0L));
        }
        Fields metadata = in.child("metadata");
        String trigger = metadata.optionalText("triggered_by");
        if (trigger != null) {
            entry.triggeredBy(trigger);
        }
        Long calls = metadata.optionalNumber("api_calls_made");
        if (calls != null) {
            entry.apiCallsMade(Math.toIntExact(calls));
        }
        Long remaining = metadata.optionalNumber("rate_limit_remaining");
        if (remaining != null) {
            entry.rateLimitRemaining(Math.toIntExact(remaining));
        }
        return entry.build();
    }

    /** Returns our code, or WALLET_ERROR for other codes of the original. */
    static ErrorCode code(String text) {
        for (ErrorCode code : ErrorCode.values()) {
            if (code.name().equals(text)) {
                return code;
            }
        }
        return ErrorCode.WALLET_ERROR;
    }
}
