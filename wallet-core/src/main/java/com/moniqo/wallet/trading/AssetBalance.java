package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.market.Decimals;
import java.math.BigDecimal;

/**
 * The balance of one asset in a wallet. Equality ignores the scale of the amounts.
 *
 * @param asset the asset's name, for instance {@code USDT}
 * @param free what can be used, in units of the asset
 * @param locked what open orders hold, in units of the asset
 */
@WalletJson
public record AssetBalance(String asset, BigDecimal free, BigDecimal locked) {
    /**
     * Refuses null.
     *
     * @param asset the asset's name, for instance {@code USDT}
     * @param free what can be used, in units of the asset
     * @param locked what open orders hold, in units of the asset
     */
    public AssetBalance {
        required(asset, "asset");
        required(free, "free");
        required(locked, "locked");
    }

    /** {@return free plus locked} */
    public BigDecimal total() {
        return free.add(locked);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AssetBalance that
                && asset.equals(that.asset)
                && Decimals.same(free, that.free)
                && Decimals.same(locked, that.locked);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * asset.hashCode() + Decimals.hash(free)) + Decimals.hash(locked);
    }

    /** For instance {@code USDT: 100 free + 20 locked}. */
    @Override
    public String toString() {
        return asset + ": " + free.toPlainString() + " free + " + locked.toPlainString() + " locked";
    }
}
