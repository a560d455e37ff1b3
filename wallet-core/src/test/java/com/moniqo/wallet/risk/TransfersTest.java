package com.moniqo.wallet.risk;

import static com.moniqo.wallet.risk.Guarded.ETH;
import static com.moniqo.wallet.risk.Guarded.buy;
import static com.moniqo.wallet.risk.Guarded.sell;
import static com.moniqo.wallet.risk.Guarded.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.NetTransfers;
import com.moniqo.wallet.trading.OrderStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A deposit is no gain and a withdrawal no loss, whenever and wherever it is noticed. 10 BTC at 100 and 9,000 USDT: equity 10,000. */
class TransfersTest {
    private static Guarded invested(LossLimitTest.Row row) {
        Guarded guarded = Guarded.by(row.limits());
        guarded.wallet.with("USDT", "9000").with("BTC", "10");
        guarded.guard().mark();
        return guarded;
    }

    private static LossLimitTest.Row drawdownRow() {
        return LossLimitTest.rows().skip(2).findFirst().orElseThrow();
    }

    private static void canTrade(Guarded guarded) {
        assertThat(guarded.handle().placeOrder(buy(ETH, "1")).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(guarded.ledger.load().suspension()).isEmpty();
    }

    private static BigDecimal peak(Guarded guarded) {
        return guarded.ledger.load().state().peakEquity().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("com.moniqo.wallet.risk.LossLimitTest#rows")
    void withdrawing_half_of_it_is_no_loss(LossLimitTest.Row row) {
        Guarded guarded = invested(row);
        guarded.wallet.transfer("USDT", "-5000");
        assertThat(guarded.guard().mark().suspension()).isEmpty();
        assertThat(guarded.ledger.load().ai().dailyPnl()).isEqualByComparingTo("0");
        canTrade(guarded);
    }

    @ParameterizedTest
    @MethodSource("com.moniqo.wallet.risk.LossLimitTest#rows")
    void a_withdrawal_that_only_the_next_order_notices_is_no_loss(LossLimitTest.Row row) {
        Guarded guarded = invested(row);
        guarded.guard().close(); // the event is not heard
        guarded.wallet.transfer("USDT", "-5000");
        assertThat(guarded.handle().check(buy(ETH, "1")).allowed()).isTrue();
        canTrade(guarded);
    }

    @ParameterizedTest
    @MethodSource("com.moniqo.wallet.risk.LossLimitTest#rows")
    void a_deposit_hides_no_loss(LossLimitTest.Row row) {
        Guarded guarded = invested(row);
        guarded.wallet.transfer("USDT", "50");
        guarded.wallet.price("BTC/USDT", "79");
        assertThat(guarded.guard().mark().suspension()).isPresent();
    }

    @Test
    void a_deposit_does_not_raise_the_peak_for_good() {
        Guarded guarded = invested(drawdownRow());
        guarded.wallet.transfer("USDT", "5000");
        guarded.guard().mark();
        assertThat(peak(guarded)).isEqualByComparingTo("15000");
        guarded.wallet.transfer("USDT", "-5000");
        assertThat(guarded.guard().mark().suspension()).isEmpty();
        assertThat(peak(guarded)).isEqualByComparingTo("10000");
        canTrade(guarded);
    }

    @Test
    void a_deposit_is_no_profit() {
        Guarded guarded = invested(drawdownRow());
        guarded.wallet.transfer("USDT", "5000");
        assertThat(guarded.ledger.load().ai().dailyPnl())
                .as("seen with the wallet's event")
                .isEqualByComparingTo("0");
        assertThat(guarded.ledger.load().state().dayStartEquity())
                .hasValueSatisfying(start -> assertThat(start).isEqualByComparingTo("15000"));
    }

    @Test
    void what_moves_in_another_asset_counts_at_its_price() {
        Guarded guarded = invested(drawdownRow());
        guarded.wallet.transfer("BTC", "-6");
        assertThat(guarded.guard().mark().suspension()).isEmpty();
        assertThat(peak(guarded)).isEqualByComparingTo("9400");
    }

    @Test
    void a_transfer_is_accounted_for_once_also_after_a_restart_and_on_another_host() {
        Guarded guarded = invested(drawdownRow());
        guarded.wallet.transfer("USDT", "-5000");
        guarded.guard().mark();
        guarded.restarted();
        guarded.guard().mark();
        RiskGuard otherHost = RiskGuard.builder(guarded.wallet, guarded.ledger)
                .clock(guarded.clock)
                .build();
        otherHost.mark();
        assertThat(peak(guarded)).isEqualByComparingTo("5000");
        assertThat(guarded.ledger.load().state().netTransfers().orElseThrow().get("USDT"))
                .isEqualByComparingTo("-5000");
    }

    @Test
    void a_transfer_while_nobody_looked_is_accounted_for_by_the_next_who_does() {
        Guarded guarded = invested(drawdownRow());
        guarded.guard().close();
        guarded.wallet.transfer("USDT", "-5000");
        guarded.clock.advance(Duration.ofDays(1));
        guarded.restarted();
        assertThat(guarded.guard().mark().suspension()).isEmpty();
        assertThat(peak(guarded)).isEqualByComparingTo("5000");
    }

    @Test
    void money_that_moves_while_the_guard_looks_is_not_mistaken() {
        for (boolean before : new boolean[] {true, false}) {
            Guarded guarded = invested(drawdownRow());
            var moves = new AtomicInteger();
            Runnable move = () -> {
                if (moves.incrementAndGet() == 1) {
                    guarded.wallet.transfer("USDT", "-5000");
                }
            };
            if (before) {
                guarded.wallet.beforeBalances = move;
            } else {
                guarded.wallet.afterBalances = move;
            }
            canTrade(guarded);
            assertThat(moves.get()).as("read again").isGreaterThan(1);
        }
    }

    @Test
    void what_moved_without_a_price_is_not_judged_until_there_is_one() {
        Guarded guarded = Guarded.by(drawdownRow().limits());
        guarded.wallet.with("USDT", "5000").with("BTC", "50");
        guarded.guard().mark();
        guarded.wallet.noPrice("BTC/USDT");
        guarded.wallet.transfer("BTC", "-50");
        assertThat(guarded.guard().mark().readings()).isEmpty();
        WalletException refusal = catchThrowableOfType(
                WalletException.class, () -> guarded.handle().placeOrder(buy(ETH, "1")));
        assertThat(refusal.code()).isEqualTo(ErrorCode.MARKET_DATA_ERROR);
        assertThat(refusal).hasMessageContaining("a deposit or withdrawal").hasMessageContaining("BTC");
        guarded.wallet.price("BTC/USDT", "100");
        assertThat(guarded.guard().mark().suspension()).isEmpty();
        canTrade(guarded);
    }

    @Test
    void an_order_that_only_reduces_risk_asks_for_no_transfers() {
        Guarded guarded = invested(drawdownRow());
        guarded.wallet.noPrice("ETH/USDT");
        guarded.wallet.transfer("ETH", "1");
        guarded.wallet.transfer("ETH", "-2");
        assertThat(guarded.handle().placeOrder(sell(Guarded.BTC, "1")).status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void a_resume_that_accepts_the_new_peak_knows_what_went_out_before() {
        Guarded guarded = invested(drawdownRow());
        guarded.wallet.price("BTC/USDT", "50");
        assertThat(guarded.guard().mark().suspension()).isPresent();
        guarded.wallet.transfer("USDT", "-5000");
        RiskReading now = guarded.guard().mark();
        guarded.ledger.set(profile -> profile.resumedWithNewPeak(now.value().total()));
        guarded.guard().mark();
        assertThat(peak(guarded)).isEqualByComparingTo("4500");
    }

    @Test
    void what_the_wallet_tells_is_not_counted_again_if_the_host_tells_it_too() {
        Guarded guarded = invested(drawdownRow());
        guarded.wallet.transfer("USDT", "-5000");
        guarded.guard().transferred(usd("-5000"));
        guarded.guard().mark();
        assertThat(peak(guarded)).isEqualByComparingTo("5000");
    }

    @Test
    void a_wallet_that_cannot_tell_is_told_by_its_host() {
        Guarded guarded = Guarded.by(drawdownRow().limits());
        guarded.wallet.abilities.remove(NetTransfers.class);
        guarded.guard().mark();
        guarded.wallet.transfer("USDT", "-5000");
        guarded.guard().transferred(usd("-5000"));
        assertThat(guarded.guard().mark().suspension()).isEmpty();
        assertThat(guarded.ledger.load().state().netTransfers()).isEmpty();
    }
}
