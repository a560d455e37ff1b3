package com.moniqo.wallet.risk;

import static com.moniqo.wallet.risk.Guarded.BTC;
import static com.moniqo.wallet.risk.Guarded.buy;
import static com.moniqo.wallet.risk.Guarded.sell;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.pnl.PnlCalculator;
import com.moniqo.wallet.pnl.TradeReport;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.valuation.Valuation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a guard reports of its wallet's trades. */
class GuardReportTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private final Valuation valuation = (asset, now) -> Optional.ofNullable(
            Map.of("USDT", new BigDecimal("1"), "BTC", new BigDecimal("110")).get(asset));

    @Test
    void a_guard_reports_its_wallets_whole_history_and_goes_on_from_there() {
        Guarded guarded = Guarded.byDefault();
        for (int i = 0; i < 5; i++) {
            guarded.wallet.placeOrder(buy(BTC, "1"));
        }
        GuardedWallet wallet = guarded.handle();
        assertThat(guarded.guard().trades().statistics().totalVolumeUsd()).isEqualByComparingTo("500");
        guarded.wallet.price("BTC/USDT", "110");
        wallet.placeOrder(sell(BTC, "5"));
        TradeReport report = guarded.guard().trades();
        assertThat(report.statistics().totalTrades()).isEqualTo(1);
        assertThat(report.statistics().winningTrades()).isEqualTo(1);
        assertThat(report.pnl().realized()).isEqualByComparingTo("50");
        TradeHistory history = guarded.wallet.ability(TradeHistory.class).orElseThrow();
        assertThat(PnlCalculator.of(history, valuation, "USDT", NOON)
                        .report(NOON)
                        .statistics())
                .isEqualTo(report.statistics());
    }

    @Test
    void a_guard_of_a_wallet_without_history_reports_what_it_has_seen() {
        Guarded guarded = Guarded.byDefault();
        guarded.wallet.abilities.clear();
        GuardedWallet wallet = guarded.handle();
        wallet.placeOrder(buy(BTC, "1"));
        wallet.placeOrder(sell(BTC, "1"));
        assertThat(guarded.guard().trades().statistics().totalTrades()).isEqualTo(1);
    }
}
