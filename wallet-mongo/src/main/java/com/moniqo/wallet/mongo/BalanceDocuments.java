package com.moniqo.wallet.mongo;

import com.moniqo.wallet.pnl.PnlSummary;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.user.BalanceSnapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.jspecify.annotations.Nullable;

/** Balance snapshots in the documents of user wallets and of the sync log. */
final class BalanceDocuments {
    private BalanceDocuments() {}

    static Draft write(BalanceSnapshot balance) {
        BsonArray assets = new BsonArray();
        for (AssetBalance asset : balance.assets()) {
            assets.add(new Draft()
                    .text("asset", asset.asset())
                    .decimal("free", asset.free())
                    .decimal("locked", asset.locked())
                    .decimal("total", asset.total())
                    .document());
        }
        PnlSummary pnl = balance.totalPnl();
        return new Draft()
                .time("last_synced_at", balance.syncedAt())
                .value("assets", assets)
                .decimal("total_value_usd", balance.totalValueUsd())
                .texts("unpriced", balance.unpriced())
                .draft(
                        "total_pnl",
                        new Draft()
                                .decimal("unrealized", pnl.unrealized())
                                .decimal("realized", pnl.realized())
                                .decimal("total", pnl.total()));
    }

    /**
     * Reads a snapshot, or returns null if the wallet was never synced.
     *
     * @param otherwise the time of the sync if the document does not contain it; null for never
     */
    static @Nullable BalanceSnapshot read(Fields in, @Nullable Instant otherwise) {
        Instant stored = in.optionalTime("last_synced_at");
        Instant at = stored == null ? otherwise : stored;
        if (at == null) {
            return null;
        }
        List<AssetBalance> assets = new ArrayList<>();
        for (Fields asset : in.children("assets")) {
            assets.add(new AssetBalance(
                    asset.text("asset"),
                    asset.decimal("free", BigDecimal.ZERO),
                    asset.decimal("locked", BigDecimal.ZERO)));
        }
        Fields pnl = in.child("total_pnl");
        return BalanceSnapshot.of(
                at,
                assets,
                in.optionalDecimal("total_value_usd"),
                in.texts("unpriced"),
                PnlSummary.of(pnl.decimal("unrealized", BigDecimal.ZERO), pnl.decimal("realized", BigDecimal.ZERO)));
    }
}
