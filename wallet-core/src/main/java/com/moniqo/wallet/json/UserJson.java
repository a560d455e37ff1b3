package com.moniqo.wallet.json;

import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.DefinitionReference;
import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.json.mapping.JsonFields;
import com.moniqo.wallet.json.mapping.JsonObject;
import com.moniqo.wallet.json.mapping.JsonTypes;
import com.moniqo.wallet.risk.Pause;
import com.moniqo.wallet.user.ConnectionHealth;
import com.moniqo.wallet.user.ConnectionReport;
import com.moniqo.wallet.user.NewUserWallet;
import com.moniqo.wallet.user.ResumeRequest;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.UserWalletUpdate;
import com.moniqo.wallet.user.WalletLabel;
import com.moniqo.wallet.user.WalletTimes;

/** JSON of user wallets, written as users see them and read as users send them. Credentials are only read. */
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
        types.writes(WalletLabel.class, UserJson::label);
        types.writes(WalletTimes.class, UserJson::times);
        types.writes(DefinitionReference.class, UserJson::definition);
        types.reads(WalletLabel.class, UserJson::label);
        types.reads(WalletTimes.class, UserJson::times);
        types.reads(DefinitionReference.class, UserJson::definition);
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
                .and("wallet_id", wallet.definition().id())
                .and("wallet_name", wallet.definition().name())
                .and("wallet_slug", wallet.definition().slug())
                .and("custom_name", wallet.label().name())
                .and("description", wallet.label().description())
                .and("color", wallet.label().color())
                .and("icon", wallet.label().icon())
                .and("is_active", wallet.active())
                .and("status", wallet.status())
                .and("pause", wallet.pause().map(UserJson::pause))
                .and("suspension", wallet.suspension().map(RiskJson::suspension))
                .and("has_credentials", wallet.hasCredentials())
                .and("balance", wallet.balance().map(ReportJson::balance))
                .and("connection", connection(wallet.connection()))
                .and("risk_limits", RiskJson.limits(wallet.risk().limits()))
                .and("ai_managed_state", RiskJson.ai(wallet.risk().ai()))
                .and("statistics", ReportJson.statistics(wallet.statistics()))
                .and("created_at", wallet.times().createdAt())
                .and("updated_at", wallet.times().updatedAt())
                .and("last_used_at", wallet.times().lastUsedAt());
    }

    private static JsonObject label(WalletLabel label) {
        return JsonObject.of("custom_name", label.name())
                .and("description", label.description())
                .and("color", label.color())
                .and("icon", label.icon());
    }

    private static WalletLabel label(JsonFields in) {
        return WalletLabel.of(in.text("custom_name"))
                .description(in.orNull("description", JsonFields::text))
                .color(in.orNull("color", JsonFields::text))
                .icon(in.orNull("icon", JsonFields::text));
    }

    private static JsonObject times(WalletTimes times) {
        return JsonObject.of("created_at", times.createdAt())
                .and("updated_at", times.updatedAt())
                .and("last_used_at", times.lastUsedAt())
                .and("deleted_at", times.deletedAt());
    }

    private static WalletTimes times(JsonFields in) {
        return WalletTimes.of(
                in.instant("created_at"),
                in.instant("updated_at"),
                in.orNull("last_used_at", JsonFields::instant),
                in.orNull("deleted_at", JsonFields::instant));
    }

    private static JsonObject definition(DefinitionReference definition) {
        return JsonObject.of("wallet_id", definition.id())
                .and("wallet_slug", definition.slug())
                .and("wallet_name", definition.name());
    }

    private static DefinitionReference definition(JsonFields in) {
        return new DefinitionReference(
                DefinitionId.of(in.text("wallet_id")), in.text("wallet_slug"), in.text("wallet_name"));
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

    /** Reads the fields themselves or, as in the specification's request for new credentials, those of the object {@code credentials}. */
    private static Credentials credentials(JsonFields in) {
        return Credentials.of(
                in.isObject("credentials") ? in.object("credentials").allTexts() : in.allTexts());
    }
}
