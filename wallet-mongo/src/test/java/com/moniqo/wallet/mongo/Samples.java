package com.moniqo.wallet.mongo;

import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.DefinitionReference;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.risk.RiskProfile;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.WalletLabel;
import com.moniqo.wallet.user.WalletTimes;
import java.math.BigDecimal;
import java.time.Instant;

/** Values to store. Times are whole milliseconds. */
final class Samples {
    static final Instant T0 = Instant.parse("2026-01-05T09:30:00.123Z");

    private Samples() {}

    static UserWallet userWallet(UserWalletId id, DefinitionId definition) {
        return userWallet(id, definition, "alice").build();
    }

    static UserWallet.Builder userWallet(UserWalletId id, DefinitionId definition, String user) {
        return userWallet(id, new DefinitionReference(definition, "acme-spot", "Acme"), user);
    }

    static UserWallet.Builder userWallet(UserWalletId id, DefinitionReference definition, String user) {
        RiskLimits limits = RiskLimits.builder()
                .maxPositionSizeUsd(new BigDecimal("1000"))
                .maxTotalExposureUsd(new BigDecimal("5000"))
                .maxOpenPositions(5)
                .dailyLossLimitUsd(new BigDecimal("500"))
                .build();
        return UserWallet.builder(id, UserId.of(user), definition)
                .label(WalletLabel.of("Mine"))
                .risk(RiskProfile.of(limits))
                .times(WalletTimes.created(T0));
    }
}
