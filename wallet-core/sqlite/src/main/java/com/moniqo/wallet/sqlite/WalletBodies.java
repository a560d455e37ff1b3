package com.moniqo.wallet.sqlite;

import com.moniqo.wallet.catalog.DefinitionReference;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.credential.SealedCredentials;
import com.moniqo.wallet.pnl.TradeStatistics;
import com.moniqo.wallet.risk.AiManagedState;
import com.moniqo.wallet.risk.GuardState;
import com.moniqo.wallet.risk.Pause;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.risk.RiskProfile;
import com.moniqo.wallet.risk.Suspension;
import com.moniqo.wallet.user.BalanceSnapshot;
import com.moniqo.wallet.user.ConnectionHealth;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.WalletLabel;
import com.moniqo.wallet.user.WalletTimes;
import tools.jackson.databind.node.ObjectNode;

/** User wallets as JSON; {@link SqliteUserWalletStore} shows an example. Id and version are columns of their own. */
final class WalletBodies {
    private WalletBodies() {}

    static String write(UserWallet wallet) {
        ObjectNode body = Json.object();
        body.put("user_id", wallet.userId().value());
        body.set("definition", Json.tree(wallet.definition()));
        body.set("label", Json.tree(wallet.label()));
        body.set("credentials", Json.texts(wallet.credentials().toMap()));
        body.set("risk_limits", Json.tree(wallet.risk().limits()));
        body.set("ai_managed_state", Json.tree(wallet.risk().ai()));
        body.set("guard_state", Json.tree(wallet.risk().state()));
        Json.put(body, "suspension", wallet.risk().suspension());
        Json.put(body, "pause", wallet.risk().pause());
        body.set("connection", Json.tree(wallet.connection()));
        Json.put(body, "balance", wallet.balance());
        body.set("statistics", Json.tree(wallet.statistics()));
        body.set("times", Json.tree(wallet.times()));
        return Json.text(body);
    }

    static UserWallet read(UserWalletId id, long version, ObjectNode body) {
        return UserWallet.builder(
                        id,
                        UserId.of(Json.value(body, "user_id", String.class)),
                        Json.value(body, "definition", DefinitionReference.class))
                .label(Json.value(body, "label", WalletLabel.class))
                .credentials(SealedCredentials.of(Json.texts(body, "credentials")))
                .risk(RiskProfile.of(
                        Json.value(body, "risk_limits", RiskLimits.class),
                        Json.value(body, "ai_managed_state", AiManagedState.class),
                        Json.value(body, "guard_state", GuardState.class),
                        Json.orNull(body, "suspension", Suspension.class),
                        Json.orNull(body, "pause", Pause.class)))
                .connection(Json.value(body, "connection", ConnectionHealth.class))
                .balance(Json.orNull(body, "balance", BalanceSnapshot.class))
                .statistics(Json.value(body, "statistics", TradeStatistics.class))
                .times(Json.value(body, "times", WalletTimes.class))
                .version(version)
                .build();
    }
}
