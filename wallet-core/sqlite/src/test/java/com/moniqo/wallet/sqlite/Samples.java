package com.moniqo.wallet.sqlite;

import com.moniqo.wallet.audit.ActorId;
import com.moniqo.wallet.audit.AuditEntry;
import com.moniqo.wallet.catalog.ApiConfig;
import com.moniqo.wallet.catalog.DefinitionCapabilities;
import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.DefinitionReference;
import com.moniqo.wallet.catalog.FeeSchedule;
import com.moniqo.wallet.catalog.IntegrationType;
import com.moniqo.wallet.catalog.MarketType;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.CredentialSpec;
import com.moniqo.wallet.credential.SealedCredentials;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.outbox.OutboxEntry;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.risk.RiskProfile;
import com.moniqo.wallet.sync.SyncLogEntry;
import com.moniqo.wallet.sync.SyncType;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.WalletLabel;
import com.moniqo.wallet.user.WalletTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Values to store. */
final class Samples {
    static final Instant T0 = Instant.parse("2026-01-05T09:30:00.123456789Z");

    private Samples() {}

    static WalletDefinition definition(DefinitionId id, String slug) {
        return WalletDefinition.builder(slug, "Acme")
                .id(id)
                .displayName("Acme (Spot)")
                .description("An exchange.")
                .integrationType(IntegrationType.CEX)
                .supportedMarkets(MarketType.CRYPTO)
                .requiredCredentials(CredentialSpec.none())
                .capabilities(DefinitionCapabilities.spot(FeeSchedule.ofPercent("0.1", "0.15", "0")))
                .apiConfig(ApiConfig.builder("https://api.example").build())
                .times(T0, T0)
                .build();
    }

    static UserWallet.Builder wallet(UserWalletId id, String user) {
        return UserWallet.builder(
                        id, UserId.of(user), new DefinitionReference(DefinitionId.of("d-1"), "acme-spot", "Acme"))
                .label(WalletLabel.of("Mine"))
                .credentials(SealedCredentials.of(Map.of("api_key", "abc", "api_secret", "sealed:xyz")))
                .risk(RiskProfile.of(RiskLimits.of("1000", "5000", 5, "500")))
                .times(WalletTimes.created(T0));
    }

    static SyncLogEntry failedSync(String wallet, Instant at) {
        return SyncLogEntry.builder(UserWalletId.of(wallet), SyncType.SCHEDULED, at)
                .completed(at.plusSeconds(1), Duration.ofSeconds(1))
                .error(ErrorCode.WALLET_ERROR, "no answer")
                .build();
    }

    static AuditEntry suspension(String act, String wallet) {
        return AuditEntry.of(
                act, T0, ActorId.of("admin-7"), AuditEntry.Action.SUSPEND, wallet, AuditEntry.Outcome.DONE);
    }

    static OutboxEntry order(String wallet, String clientId) {
        return OutboxEntry.sending(wallet, ClientId.of(clientId), "BUY 1 BTC/USDT", T0);
    }
}
