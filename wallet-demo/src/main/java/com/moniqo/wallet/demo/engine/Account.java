package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.trading.AssetBalance;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What the wallet holds of one asset. Amounts have the asset's scale. */
final class Account {
    final String asset;
    final int scale;
    BigDecimal free;
    BigDecimal locked;

    /** What came in less what went out, what the wallet began with included. */
    BigDecimal transferred;

    // the step in progress: whether it touched this account, and what was before
    long touchedBy;

    @Nullable
    BigDecimal freeBefore;

    @Nullable
    BigDecimal lockedBefore;

    @Nullable
    BigDecimal transferredBefore;

    Account(String asset, int scale) {
        this.asset = asset;
        this.scale = scale;
        this.free = BigDecimal.ZERO.setScale(scale);
        this.locked = this.free;
        this.transferred = this.free;
    }

    BigDecimal total() {
        return free.add(locked);
    }

    boolean isEmpty() {
        return free.signum() == 0 && locked.signum() == 0;
    }

    AssetBalance view() {
        return new AssetBalance(asset, free, locked);
    }
}
