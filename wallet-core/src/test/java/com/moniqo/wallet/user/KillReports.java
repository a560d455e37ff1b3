package com.moniqo.wallet.user;

import com.moniqo.wallet.risk.LiquidationReport;
import java.util.Map;

/** Reports of the kill switch, for tests of other packages. */
public final class KillReports {
    private KillReports() {}

    public static KillReport of(LiquidationReport liquidation) {
        return new KillReport(Map.of(UserWalletId.of("w-1"), new KillReport.Entry(true, liquidation, null)));
    }
}
