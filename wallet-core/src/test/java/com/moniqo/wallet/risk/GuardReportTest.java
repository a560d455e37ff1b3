package com.moniqo.wallet.risk;

import static com.moniqo.wallet.risk.Guarded.BTC;
import static com.moniqo.wallet.risk.Guarded.buy;
import static com.moniqo.wallet.risk.Guarded.sell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.pnl.PnlCalculator;
import com.moniqo.wallet.pnl.TradeReport;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.trading.WalletEvents;
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

    @Test
    void orders_placed_by_hand_count_and_the_listener_hears_of_them_at_the_next_mark() {
        Guarded guarded = Guarded.byDefault();
        guarded.wallet.abilities.remove(WalletEvents.class);
        guarded.guard().mark();
        guarded.wallet.placeOrder(buy(BTC, "1"));
        assertThat(guarded.told).isEmpty();
        RiskReading mark = guarded.guard().mark();
        assertThat(guarded.told).containsExactly("filled f1");
        assertThat(guarded.guard().trades(mark).statistics().totalVolumeUsd()).isEqualByComparingTo("100");
        assertThat(guarded.ledger.load().ai().dailyTradesCount()).isEqualTo(1);
        guarded.guard().mark();
        guarded.guard().trades();
        assertThat(guarded.told).hasSize(1);
        assertThat(guarded.ledger.load().ai().dailyTradesCount()).isEqualTo(1);
    }

    @Test
    void an_event_only_makes_a_fill_known_sooner() {
        Guarded guarded = Guarded.byDefault();
        guarded.guard().mark();
        guarded.wallet.placeOrder(buy(BTC, "1"));
        assertThat(guarded.told).containsExactly("filled f1");
        guarded.guard().mark();
        assertThat(guarded.told).hasSize(1);
        assertThat(guarded.guard().trades().statistics().totalVolumeUsd()).isEqualByComparingTo("100");
        assertThat(guarded.ledger.load().ai().dailyTradesCount()).isEqualTo(1);
    }

    @Test
    void what_happened_while_no_guard_ran_is_heard_once_whichever_guard_reads_it() {
        Guarded guarded = Guarded.byDefault();
        guarded.wallet.abilities.remove(WalletEvents.class);
        guarded.wallet.placeOrder(buy(BTC, "1"));
        guarded.guard().mark();
        assertThat(guarded.told).as("from before the first mark").isEmpty();
        guarded.restarted();
        guarded.wallet.placeOrder(buy(BTC, "1"));
        guarded.guard().mark();
        guarded.restarted().guard().mark();
        assertThat(guarded.told).hasSize(1);
        assertThat(guarded.guard().trades().statistics().totalVolumeUsd()).isEqualByComparingTo("200");
    }

    @Test
    void a_wallet_without_history_keeps_its_statistics_over_a_restart() {
        Guarded guarded = Guarded.byDefault();
        guarded.wallet.abilities.clear();
        guarded.handle().placeOrder(buy(BTC, "1"));
        guarded.restarted().handle().placeOrder(sell(BTC, "1"));
        assertThat(guarded.guard().trades().statistics().totalTrades()).isEqualTo(1);
    }

    @Test
    void a_history_that_cannot_be_read_stops_no_mark_and_no_loss_from_being_seen() {
        Guarded guarded = Guarded.byDefault();
        guarded.wallet.with("USDT", "9000").with("BTC", "10");
        guarded.guard().mark();
        guarded.wallet.historyFails = true;
        guarded.wallet.price("BTC/USDT", "79");
        RiskReading mark = guarded.guard().mark();
        assertThat(mark.suspension()).isPresent();
        assertThatThrownBy(() -> guarded.guard().trades(mark))
                .isInstanceOf(WalletException.class)
                .hasMessageNotContaining("s3cret");
        guarded.wallet.historyFails = false;
        assertThat(guarded.guard().trades().statistics().totalTrades()).isZero();
    }
}
