package com.moniqo.wallet.mongo;

import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.DefinitionReference;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.credential.SealedCredentials;
import com.moniqo.wallet.pnl.TradeStatistics;
import com.moniqo.wallet.user.ConnectionHealth;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.WalletLabel;
import com.moniqo.wallet.user.WalletTimes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.jspecify.annotations.Nullable;

/** User wallets as documents, with the specification's field names; {@link MongoUserWalletStore} shows an example. */
final class UserWalletDocuments {
    /** The next retry of a wallet that awaits its user, so that the index on retries excludes it from the due wallets. */
    static final Instant NEVER = Instant.parse("9999-12-31T23:59:59.999Z");

    /** Missing in the original's documents, since the original looked up the definition. */
    static final String SLUG = "wallet_slug";

    private UserWalletDocuments() {}

    static BsonDocument write(UserWallet wallet) {
        Draft draft = new Draft()
                .id("_id", wallet.id().value())
                .id("user_id", wallet.userId().value())
                .id("wallet_id", wallet.definition().id().value())
                .text(SLUG, wallet.definition().slug())
                .text("wallet_name", wallet.definition().name())
                .text("custom_name", wallet.label().name())
                .text("description", wallet.label().description())
                .text("color", wallet.label().color())
                .text("icon", wallet.label().icon())
                .flag("is_active", wallet.active())
                .lower("status", wallet.status())
                .draft("credentials", credentials(wallet.credentials()))
                .draft("balance", wallet.balance().map(BalanceDocuments::write).orElse(null))
                .draft("connection", connection(wallet.connection()))
                .draft("statistics", statistics(wallet.statistics()))
                .time("created_at", wallet.times().createdAt())
                .time("updated_at", wallet.times().updatedAt())
                .time("last_used_at", wallet.times().lastUsedAt())
                .number(Changes.VERSION, wallet.version())
                .number("schema_version", Schema.VERSION);
        RiskDocuments.write(draft, wallet.risk());
        return draft.value("deleted_at", BsonNull.VALUE)
                .time("deleted_at", wallet.times().deletedAt())
                .document();
    }

    private static Draft credentials(SealedCredentials sealed) {
        Draft draft = new Draft();
        sealed.toMap().forEach((field, text) -> draft.text(TreeBson.escaped(field), text));
        return draft;
    }

    private static Draft connection(ConnectionHealth health) {
        Draft draft = new Draft()
                .flag("is_connected", health.connected())
                .time("last_successful_ping", health.lastSuccess())
                .number("retry_count", health.retryCount())
                .time("next_retry_at", health.awaitsUser() ? Optional.of(NEVER) : health.nextRetryAt());
        health.lastFailure()
                .ifPresent(failure -> draft.text("last_error", failure.message())
                        .text("last_error_code", failure.code().name())
                        .time("last_error_at", failure.at()));
        return draft;
    }

    private static Draft statistics(TradeStatistics statistics) {
        return new Draft()
                .number("total_trades", statistics.totalTrades())
                .number("winning_trades", statistics.winningTrades())
                .number("losing_trades", statistics.losingTrades())
                .decimal("total_volume_usd", statistics.totalVolumeUsd())
                .decimal("total_fees_paid", statistics.totalFeesPaid())
                .decimal("best_trade_pnl", statistics.bestTradePnl())
                .decimal("worst_trade_pnl", statistics.worstTradePnl())
                .decimal("avg_trade_duration_minutes", statistics.avgTradeDurationMinutes());
    }

    /** @param lookUp finds the definition that an original's document only refers to */
    static UserWallet read(BsonDocument document, Function<DefinitionId, DefinitionReference> lookUp) {
        return Fields.read(Schema.USER_WALLETS, document, in -> wallet(in, lookUp));
    }

    private static UserWallet wallet(Fields in, Function<DefinitionId, DefinitionReference> lookUp) {
        Instant created = in.time("created_at");
        Instant stored = in.optionalTime("updated_at");
        Instant updated = stored == null ? created : stored;
        DefinitionId definition = DefinitionId.of(in.id("wallet_id"));
        String slug = in.optionalText(SLUG);
        Fields balance = in.optionalChild("balance");
        return UserWallet.builder(
                        UserWalletId.of(in.id("_id")),
                        UserId.of(in.id("user_id")),
                        slug == null
                                ? lookUp.apply(definition)
                                : new DefinitionReference(definition, slug, in.text("wallet_name", slug)))
                .label(label(in))
                .credentials(credentials(in.child("credentials")))
                .risk(RiskDocuments.read(in, updated))
                .connection(connection(in.child("connection"), in.text("status", ""), updated))
                .balance(balance == null ? null : BalanceDocuments.read(balance, null))
                .statistics(statistics(in.child("statistics")))
                .times(WalletTimes.of(created, updated, in.optionalTime("last_used_at"), in.optionalTime("deleted_at")))
                .version(in.number(Changes.VERSION, 0L))
                .build();
    }

    private static WalletLabel label(Fields in) {
        return WalletLabel.of(in.text("custom_name"))
                .description(in.optionalText("description"))
                .color(in.optionalText("color"))
                .icon(in.optionalText("icon"));
    }

    private static SealedCredentials credentials(Fields in) {
        Map<String, String> stored = new LinkedHashMap<>();
        for (String name : in.names()) {
            if (in.has(name)) {
                stored.put(TreeBson.unescaped(name), in.anyText(name));
            }
        }
        return SealedCredentials.of(stored);
    }

    /** Reads the connection health. The original leaves {@code is_connected} true when a wallet fails, so the status decides. */
    private static ConnectionHealth connection(Fields in, String status, Instant updated) {
        boolean failed = status.equals("error");
        Instant nextRetry = in.optionalTime("next_retry_at");
        return ConnectionHealth.of(
                in.flag("is_connected", false) && !failed,
                in.optionalTime("last_successful_ping"),
                failure(in, failed, updated),
                in.number("retry_count", 0),
                NEVER.equals(nextRetry) ? null : nextRetry);
    }

    private static ConnectionHealth.@Nullable Failure failure(Fields in, boolean failed, Instant updated) {
        String message = in.optionalText("last_error");
        if (message == null && !failed) {
            return null;
        }
        Instant at = in.optionalTime("last_error_at");
        return new ConnectionHealth.Failure(
                SyncLogDocuments.code(in.text("last_error_code", "")),
                message == null ? "unknown" : message,
                at == null ? updated : at);
    }

    private static TradeStatistics statistics(Fields in) {
        return new TradeStatistics(
                in.number("total_trades", 0L),
                in.number("winning_trades", 0L),
                in.number("losing_trades", 0L),
                in.decimal("total_volume_usd", BigDecimal.ZERO),
                in.decimal("total_fees_paid", BigDecimal.ZERO),
                in.decimal("best_trade_pnl", BigDecimal.ZERO),
                in.decimal("worst_trade_pnl", BigDecimal.ZERO),
                in.decimal("avg_trade_duration_minutes", BigDecimal.ZERO));
    }
}
