package com.moniqo.wallet.json;

import com.moniqo.wallet.catalog.ApiConfig;
import com.moniqo.wallet.catalog.DefinitionUpdate;
import com.moniqo.wallet.catalog.RateLimits;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.CredentialOwner;
import com.moniqo.wallet.credential.CredentialSpec;
import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.credential.ReencryptionJob;
import com.moniqo.wallet.credential.SealedCredentials;
import com.moniqo.wallet.json.mapping.JsonObject;
import com.moniqo.wallet.json.mapping.JsonTypes;
import com.moniqo.wallet.user.NewUserWallet;
import com.moniqo.wallet.user.UserWalletUpdate;
import java.util.List;

/** JSON of the parts of credentials that are not secret, and the types that are never written because they are. */
final class CredentialJson {
    private CredentialJson() {}

    static void addTo(JsonTypes types) {
        types.neverWrites(Credentials.class, "it is secret");
        types.neverWrites(SealedCredentials.class, "it is secret");
        types.neverWrites(ReencryptionJob.Entry.class, "it holds credentials");
        types.neverWrites(NewUserWallet.class, "it holds credentials");
        types.neverWrites(ApiConfig.class, "it is for providers");
        types.neverWrites(RateLimits.class, "it is for providers");
        types.neverWrites(WalletDefinition.Builder.class, "it holds the API configuration");
        types.neverWrites(DefinitionUpdate.class, "it is only read");
        types.neverWrites(UserWalletUpdate.class, "it is only read");
        types.writesList(
                CredentialSpec.class,
                spec -> spec.fields().stream().map(CatalogJson::field).toList());
        types.readsList(
                CredentialSpec.class, CatalogJson::credential, fields -> CredentialSpec.of(List.copyOf(fields)));
        types.writes(CredentialOwner.class, CredentialJson::owner);
        types.reads(
                CredentialOwner.class,
                in -> new CredentialOwner(in.text("user_id"), in.text("user_wallet_id"), in.text("wallet_id")));
        types.writes(ReencryptionJob.Failure.class, CredentialJson::failure);
        types.writes(
                ReencryptionJob.Report.class,
                report -> JsonObject.of("complete", report.complete())
                        .and("examined", report.examined())
                        .and("resealed", report.resealed())
                        .and("lost_races", report.lostRaces())
                        .and("failed", report.failed())
                        .and(
                                "failures",
                                report.failures().stream()
                                        .map(CredentialJson::failure)
                                        .toList()));
    }

    private static JsonObject owner(CredentialOwner owner) {
        return JsonObject.of("user_id", owner.userId())
                .and("user_wallet_id", owner.userWalletId())
                .and("wallet_id", owner.definitionId());
    }

    private static JsonObject failure(ReencryptionJob.Failure failure) {
        return owner(failure.owner()).and("error", TradingJson.failure(failure.cause()));
    }
}
