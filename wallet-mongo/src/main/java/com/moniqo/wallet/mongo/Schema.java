package com.moniqo.wallet.mongo;

import java.time.Duration;
import java.util.List;
import org.bson.BsonNull;

/** The collections and their indexes. The specification's collections keep their names and indexes. */
final class Schema {
    /** The version of the documents' schema. A document without a version is the original's. */
    static final int VERSION = 1;

    static final String DEFINITIONS = "wallets";
    static final String USER_WALLETS = "user_wallets";
    static final String SYNC_LOG = "wallet_sync_log";
    static final String AUDIT_LOG = "wallet_audit_log";
    static final String OUTBOX = "wallet_order_outbox";
    static final String SYNC_LEASES = "wallet_sync_leases";
    static final String JOURNAL = "wallet_journal";
    static final String DEMO_CLAIMS = "demo_wallet_claims";
    static final String DEMO_STATE = "demo_wallet_state";

    /** The indexes of paper-trading journals. */
    static final List<IndexSpec> DEMO = List.of(
            IndexSpec.on(JOURNAL, "wallet", "op").unique(),
            IndexSpec.on(JOURNAL, "wallet", "refs", "seq"),
            IndexSpec.on(DEMO_STATE, "user_wallet_id").unique());

    private Schema() {}

    /** The indexes of a platform. */
    static List<IndexSpec> platform(Duration keepSyncLog) {
        return List.of(
                IndexSpec.on(DEFINITIONS, "slug").unique().where("deleted_at", BsonNull.VALUE),
                IndexSpec.on(DEFINITIONS, "is_active", "order"),
                IndexSpec.on(DEFINITIONS, "integration_type"),
                IndexSpec.on(DEFINITIONS, "is_demo"),
                IndexSpec.on(DEFINITIONS, "supported_markets"),
                IndexSpec.on(DEFINITIONS, "slug", "deleted_at"),
                IndexSpec.on(DEFINITIONS, "deleted_at"),
                IndexSpec.on(USER_WALLETS, "user_id", "is_active"),
                IndexSpec.on(USER_WALLETS, "user_id", "wallet_id"),
                IndexSpec.on(USER_WALLETS, "status"),
                IndexSpec.on(USER_WALLETS, "balance.last_synced_at"),
                IndexSpec.on(USER_WALLETS, "wallet_id", "is_active"),
                IndexSpec.on(USER_WALLETS, "wallet_id", "is_active", "deleted_at"),
                IndexSpec.on(USER_WALLETS, "created_at", "_id"),
                IndexSpec.on(
                        USER_WALLETS, "is_active", "deleted_at", "connection.next_retry_at", "balance.last_synced_at"),
                IndexSpec.on(USER_WALLETS, "is_active", "deleted_at", "connection.last_error_at"),
                IndexSpec.on(SYNC_LOG, "user_wallet_id", "-started_at"),
                IndexSpec.on(SYNC_LOG, "user_wallet_id", "status", "-started_at"),
                IndexSpec.on(SYNC_LOG, "status"),
                IndexSpec.on(SYNC_LOG, "status", "-started_at"),
                IndexSpec.on(AUDIT_LOG, "wallet", "-at"),
                IndexSpec.on(AUDIT_LOG, "at"),
                IndexSpec.on(OUTBOX, "wallet", "state", "sent_at"),
                IndexSpec.on(SYNC_LOG, "started_at").expireAfter(keepSyncLog));
    }
}
