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
import com.moniqo.wallet.user.NewUserWallet;
import com.moniqo.wallet.user.UserWalletUpdate;

/** What must never be written, and what may be told about credentials: which there are, and how re-encrypting them went. */
final class CredentialJson {
    private CredentialJson() {}

    static void addTo(WalletJsonModule module) {
        module.neverWrites(Credentials.class, "it is secret");
        module.neverWrites(SealedCredentials.class, "it is secret");
        module.neverWrites(ReencryptionJob.Entry.class, "it holds credentials");
        module.neverWrites(NewUserWallet.class, "it holds credentials");
        module.neverWrites(ApiConfig.class, "it is for providers");
        module.neverWrites(RateLimits.class, "it is for providers");
        module.neverWrites(WalletDefinition.Builder.class, "it holds the API configuration");
        module.neverWrites(DefinitionUpdate.class, "it is only read");
        module.neverWrites(UserWalletUpdate.class, "it is only read");
        module.writes(
                CredentialSpec.class,
                spec -> spec.fields().stream()
                        .map(CatalogJson::field)
                        .map(Shape::toMap)
                        .toList());
        module.writes(CredentialOwner.class, owner -> owner(owner).toMap());
        module.writes(ReencryptionJob.Failure.class, failure -> failure(failure).toMap());
        module.writes(
                ReencryptionJob.Report.class,
                report -> Shape.of("complete", report.complete())
                        .and("examined", report.examined())
                        .and("resealed", report.resealed())
                        .and("lost_races", report.lostRaces())
                        .and("failed", report.failed())
                        .and(
                                "failures",
                                report.failures().stream()
                                        .map(CredentialJson::failure)
                                        .toList())
                        .toMap());
    }

    private static Shape owner(CredentialOwner owner) {
        return Shape.of("user_id", owner.userId())
                .and("user_wallet_id", owner.userWalletId())
                .and("wallet_id", owner.definitionId());
    }

    private static Shape failure(ReencryptionJob.Failure failure) {
        return owner(failure.owner()).and("error", TradingJson.failure(failure.cause()));
    }
}
