package com.moniqo.wallet.demo.engine.state;

import com.moniqo.wallet.trading.AssetBalance;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The wallet's balance of one asset. Amounts have the asset's scale. */
public final class Account {
    private final String asset;
    private final int scale;
    private final boolean settlement;
    private final BigDecimal zero;
    BigDecimal free;
    BigDecimal locked;

    /** Deposits minus withdrawals, including the initial balance. */
    BigDecimal transferred;

    // the step in progress: whether it touched this account, and the previous values
    long touchedBy;

    @Nullable
    BigDecimal freeBefore;

    @Nullable
    BigDecimal lockedBefore;

    @Nullable
    BigDecimal transferredBefore;

    /** @param settlement whether the wallet is valued in this asset */
    Account(String asset, int scale, boolean settlement) {
        this.asset = asset;
        this.scale = scale;
        this.settlement = settlement;
        this.zero = BigDecimal.ZERO.setScale(scale);
        this.free = zero;
        this.locked = zero;
        this.transferred = zero;
    }

    public String asset() {
        return asset;
    }

    public int scale() {
        return scale;
    }

    /** Returns zero in the asset's scale. */
    BigDecimal zero() {
        return zero;
    }

    /** Returns whether the wallet is valued in this asset. */
    public boolean isSettlement() {
        return settlement;
    }

    public BigDecimal free() {
        return free;
    }

    public BigDecimal locked() {
        return locked;
    }

    public BigDecimal total() {
        return locked.signum() == 0 ? free : free.add(locked);
    }

    public boolean isEmpty() {
        return free.signum() == 0 && locked.signum() == 0;
    }

    public AssetBalance balance() {
        return new AssetBalance(asset, free, locked);
    }
}
