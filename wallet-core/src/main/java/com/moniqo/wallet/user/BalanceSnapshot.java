package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.internal.AmountText;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.pnl.PnlSummary;
import com.moniqo.wallet.trading.AssetBalance;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The balances of a user wallet at one moment, their value, and the profit or loss so far. Immutable. */
@WalletJson
public final class BalanceSnapshot {
    private final Instant syncedAt;
    private final List<AssetBalance> assets;
    private final @Nullable BigDecimal totalValueUsd;
    private final SortedSet<String> unpriced;
    private final PnlSummary pnl;

    private BalanceSnapshot(
            Instant syncedAt,
            List<AssetBalance> assets,
            @Nullable BigDecimal totalValueUsd,
            Collection<String> unpriced,
            PnlSummary pnl) {
        this.syncedAt = required(syncedAt, "syncedAt");
        this.assets = List.copyOf(required(assets, "assets"));
        this.totalValueUsd = totalValueUsd;
        this.unpriced = Collections.unmodifiableSortedSet(new TreeSet<>(required(unpriced, "unpriced")));
        this.pnl = required(pnl, "pnl");
    }

    /**
     * Creates a snapshot.
     *
     * @param syncedAt the time of the snapshot
     * @param assets one balance for each asset held; copied
     * @param totalValueUsd the total value in USD, or null if an asset could not be priced
     * @param unpriced the assets that could not be priced; copied
     * @param pnl the profit or loss in USD
     * @return the snapshot
     */
    public static BalanceSnapshot of(
            Instant syncedAt,
            List<AssetBalance> assets,
            @Nullable BigDecimal totalValueUsd,
            Collection<String> unpriced,
            PnlSummary pnl) {
        return new BalanceSnapshot(syncedAt, assets, totalValueUsd, unpriced, pnl);
    }

    /** {@return the time of the snapshot} */
    public Instant syncedAt() {
        return syncedAt;
    }

    /** {@return one balance for each asset held, unmodifiable} */
    public List<AssetBalance> assets() {
        return assets;
    }

    /** {@return the total value in USD; empty if an asset could not be priced} */
    public Optional<BigDecimal> totalValueUsd() {
        return Optional.ofNullable(totalValueUsd);
    }

    /** {@return the assets that could not be priced, unmodifiable; empty if there is a total} */
    public SortedSet<String> unpriced() {
        return unpriced;
    }

    /** {@return the profit or loss in USD} */
    public PnlSummary totalPnl() {
        return pnl;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BalanceSnapshot that
                && syncedAt.equals(that.syncedAt)
                && assets.equals(that.assets)
                && Decimals.same(totalValueUsd, that.totalValueUsd)
                && unpriced.equals(that.unpriced)
                && pnl.equals(that.pnl);
    }

    @Override
    public int hashCode() {
        return Objects.hash(syncedAt, assets);
    }

    /** For instance {@code [USDT: 100 free + 0 locked] worth 100 USD at 2026-01-05T09:30:00Z}. */
    @Override
    public String toString() {
        return assets
                + (totalValueUsd == null
                        ? ", not priced: " + unpriced
                        : " worth " + AmountText.of(totalValueUsd) + " USD")
                + " at " + syncedAt;
    }
}
