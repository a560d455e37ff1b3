package com.moniqo.wallet.json;

import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.json.mapping.JsonFields;
import com.moniqo.wallet.json.mapping.JsonObject;
import com.moniqo.wallet.json.mapping.JsonTypes;
import com.moniqo.wallet.user.ConnectionHealth;
import com.moniqo.wallet.user.ConnectionReport;
import com.moniqo.wallet.user.NewUserWallet;
import com.moniqo.wallet.user.Pause;
import com.moniqo.wallet.user.ResumeRequest;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.UserWalletUpdate;

/** User wallets: written as their users see them, read as users send them. Credentials are only read. */
final class UserJson {
    private UserJson() {}

    static void addTo(JsonTypes types) {
        types.writesText(UserWalletId.class, UserWalletId::value);
        types.readsText(UserWalletId.class, UserWalletId::of);
        types.writes(UserWallet.class, UserJson::wallet);
        types.writes(ConnectionHealth.class, UserJson::connection);
        types.writes(
                ConnectionHealth.Failure.class,
                failure -> JsonObject.of("code", failure.code().name())
                        .and("message", failure.message())
                        .and("at", failure.at()));
        types.writes(Pause.class, UserJson::pause);
        types.writes(
                ConnectionReport.class,
                report -> JsonObject.of("success", report.success())
                        .and("wallet_name", report.walletName())
                        .and("tested_at", report.testedAt())
                        .and("error_code", report.errorCode().map(Enum::name))
                        .and("error_message", report.errorMessage())
                        .and("latency_ms", report.latency().toMillis()));
        types.writes(
                ResumeRequest.class,
                request -> JsonObject.of("confirm", request.confirm()).and("accept_new_peak", request.acceptNewPeak()));
        types.reads(ConnectionHealth.class, UserJson::connection);
        types.reads(
                ConnectionHealth.Failure.class,
                in -> new ConnectionHealth.Failure(
                        in.oneOf("code", ErrorCode.class), in.text("message"), in.instant("at")));
        types.reads(Pause.class, in -> new Pause(in.text("reason"), in.instant("at")));
        types.reads(NewUserWallet.class, UserJson::newWallet);
        types.reads(UserWalletUpdate.class, UserJson::update);
        types.reads(Credentials.class, UserJson::credentials);
        types.reads(
                ResumeRequest.class, in -> new ResumeRequest(in.bool("confirm"), in.bool("accept_new_peak", false)));
    }

    private static JsonObject wallet(UserWallet wallet) {
        return JsonObject.of("_id", wallet.id())
                .and("user_id", wallet.userId())
                .and("wallet_id", wallet.definitionId())
                .and("wallet_name", wallet.definitionName())
                .and("wallet_slug", wallet.definitionSlug())
                .and("custom_name", wallet.name())
                .and("description", wallet.description())
                .and("color", wallet.color())
                .and("icon", wallet.icon())
                .and("is_active", wallet.active())
                .and("status", wallet.status())
                .and("pause", wallet.pause().map(UserJson::pause))
                .and("suspension", wallet.suspension().map(RiskJson::suspension))
                .and("has_credentials", wallet.hasCredentials())
                .and("balance", wallet.balance().map(ReportJson::balance))
                .and("connection", connection(wallet.connection()))
                .and("risk_limits", RiskJson.limits(wallet.riskLimits()))
                .and("ai_managed_state", RiskJson.ai(wallet.aiManagedState()))
                .and("statistics", ReportJson.statistics(wallet.statistics()))
                .and("created_at", wallet.createdAt())
                .and("updated_at", wallet.updatedAt())
                .and("last_used_at", wallet.lastUsedAt());
    }

    private static JsonObject connection(ConnectionHealth health) {
        return JsonObject.of("is_connected", health.connected())
                .and("last_successful_ping", health.lastSuccess())
                .and("last_error", health.lastFailure().map(ConnectionHealth.Failure::message))
                .and(
                        "last_error_code",
                        health.lastFailure().map(failure -> failure.code().name()))
                .and("last_error_at", health.lastFailure().map(ConnectionHealth.Failure::at))
                .and("retry_count", health.retryCount())
                .and("next_retry_at", health.nextRetryAt());
    }

    private static ConnectionHealth connection(JsonFields in) {
        ConnectionHealth.Failure failure = in.isSet("last_error_code")
                ? new ConnectionHealth.Failure(
                        in.oneOf("last_error_code", ErrorCode.class),
                        in.text("last_error"),
                        in.instant("last_error_at"))
                : null;
        in.allowNull("last_error", "last_error_at");
        return ConnectionHealth.of(
                in.bool("is_connected"),
                in.orNull("last_successful_ping", JsonFields::instant),
                failure,
                in.integer("retry_count"),
                in.orNull("next_retry_at", JsonFields::instant));
    }

    private static JsonObject pause(Pause pause) {
        return JsonObject.of("reason", pause.reason()).and("at", pause.at());
    }

    private static NewUserWallet newWallet(JsonFields in) {
        NewUserWallet.Builder wallet = NewUserWallet.builder(
                        DefinitionId.of(in.text("wallet_id")),
                        in.text("custom_name"),
                        in.object("risk_limits").whole(RiskJson::limits))
                .credentials(credentials(in.object("credentials")));
        in.ifSet("description", JsonFields::text, wallet::description);
        in.ifSet("color", JsonFields::text, wallet::color);
        in.ifSet("icon", JsonFields::text, wallet::icon);
        return wallet.build();
    }

    private static UserWalletUpdate update(JsonFields in) {
        UserWalletUpdate.Builder update = UserWalletUpdate.builder();
        if (in.has("custom_name")) {
            update.name(in.text("custom_name"));
        }
        in.ifHas("description", JsonFields::text, update::description);
        in.ifHas("color", JsonFields::text, update::color);
        in.ifHas("icon", JsonFields::text, update::icon);
        if (in.has("risk_limits")) {
            update.riskLimits(in.object("risk_limits").whole(RiskJson::limits));
        }
        return update.build();
    }

    /** The fields themselves or, as in the specification's request for new credentials, an object {@code credentials} of them. */
    private static Credentials credentials(JsonFields in) {
        return Credentials.of(
                in.isObject("credentials") ? in.object("credentials").allTexts() : in.allTexts());
    }
}
