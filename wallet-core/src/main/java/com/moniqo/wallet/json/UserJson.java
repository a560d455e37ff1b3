package com.moniqo.wallet.json;

import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.DefinitionReference;
import com.moniqo.wallet.credential.Credentials;
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

/** User wallets: what their users see of them is written, what they send is read. Credentials are read only. */
final class UserJson {
    private UserJson() {}

    static void addTo(WalletJsonModule module) {
        module.writesText(UserWalletId.class, UserWalletId::value);
        module.readsText(UserWalletId.class, UserWalletId::of);
        module.writes(UserWallet.class, wallet -> wallet(wallet).toMap());
        module.writes(
                ConnectionHealth.class, connection -> connection(connection).toMap());
        module.writes(
                ConnectionHealth.Failure.class,
                failure -> Shape.of("code", failure.code().name())
                        .and("message", failure.message())
                        .and("at", failure.at())
                        .toMap());
        module.writes(Pause.class, pause -> pause(pause).toMap());
        module.writes(
                WalletLabel.class,
                label -> Shape.of("custom_name", label.name())
                        .and("description", label.description())
                        .and("color", label.color())
                        .and("icon", label.icon())
                        .toMap());
        module.writes(
                WalletTimes.class,
                times -> Shape.of("created_at", times.createdAt())
                        .and("updated_at", times.updatedAt())
                        .and("last_used_at", times.lastUsedAt())
                        .and("deleted_at", times.deletedAt())
                        .toMap());
        module.writes(
                DefinitionReference.class,
                definition -> Shape.of("wallet_id", definition.id())
                        .and("wallet_slug", definition.slug())
                        .and("wallet_name", definition.name())
                        .toMap());
        module.writes(
                ConnectionReport.class,
                report -> Shape.of("success", report.success())
                        .and("wallet_name", report.walletName())
                        .and("tested_at", report.testedAt())
                        .and("error_code", report.errorCode().map(Enum::name))
                        .and("error_message", report.errorMessage())
                        .and("latency_ms", report.latency().toMillis())
                        .toMap());
        module.writes(
                ResumeRequest.class,
                request -> Shape.of("confirm", request.confirm())
                        .and("accept_new_peak", request.acceptNewPeak())
                        .toMap());
        module.reads(NewUserWallet.class, UserJson::newWallet);
        module.reads(UserWalletUpdate.class, UserJson::update);
        module.reads(Credentials.class, UserJson::credentials);
        module.reads(
                ResumeRequest.class, in -> new ResumeRequest(in.bool("confirm"), in.bool("accept_new_peak", false)));
    }

    private static Shape wallet(UserWallet wallet) {
        return Shape.of("_id", wallet.id())
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

    private static Shape connection(ConnectionHealth health) {
        return Shape.of("is_connected", health.connected())
                .and("last_successful_ping", health.lastSuccess())
                .and("last_error", health.lastFailure().map(ConnectionHealth.Failure::message))
                .and(
                        "last_error_code",
                        health.lastFailure().map(failure -> failure.code().name()))
                .and("last_error_at", health.lastFailure().map(ConnectionHealth.Failure::at))
                .and("retry_count", health.retryCount())
                .and("next_retry_at", health.nextRetryAt());
    }

    private static Shape pause(Pause pause) {
        return Shape.of("reason", pause.reason()).and("at", pause.at());
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

    /** Either the fields themselves, or, as the specification's credentials request has it, within {@code credentials}. */
    private static Credentials credentials(JsonFields in) {
        return Credentials.of(
                in.isObject("credentials") ? in.object("credentials").allTexts() : in.allTexts());
    }
}
