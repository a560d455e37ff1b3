package com.moniqo.wallet.risk;

import static com.moniqo.wallet.risk.Guarded.BTC;
import static com.moniqo.wallet.risk.Guarded.ETH;
import static com.moniqo.wallet.risk.Guarded.buy;
import static com.moniqo.wallet.risk.Guarded.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.error.RiskLimitExceededException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard's clock was a day ahead during one call, and is set right. 10 BTC at 100 and 9,000 USDT; a day may lose 200 USD. */
class GuardClockTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-01-05");

    private final Guarded guarded = Guarded.byDefault().lagging(Duration.ofSeconds(10));

    private void price(String price) {
        guarded.wallet.price("BTC/USDT", price);
        guarded.wallet.price("ETH/USDT", "100");
    }

    private void whileAhead(Runnable call) {
        guarded.clock.advance(Duration.ofDays(1));
        price("100");
        call.run();
        guarded.clock.set("2026-01-05T12:00:00Z");
        price("100");
    }

    private GuardState state() {
        return guarded.ledger.load().state();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_day_is_the_actual_one_again_and_the_next_one_begins_at_its_time(boolean byOrder) {
        guarded.wallet.with("USDT", "9000").with("BTC", "10");
        guarded.guard().mark();
        whileAhead(() -> {
            if (byOrder) {
                guarded.handle().placeOrder(buy(ETH, "1"));
            } else {
                guarded.guard().mark();
            }
        });
        guarded.guard().mark();
        assertThat(state().day()).contains(TODAY);
        assertThat(state().dayStartEquity().orElseThrow()).isEqualByComparingTo("10000");
        price("95");
        guarded.guard().mark();
        guarded.clock.set("2026-01-06T00:00:01Z");
        price("95");
        RiskReading reading = guarded.guard().mark();
        assertThat(state().day()).contains(TODAY.plusDays(1));
        assertThat(reading.readings().get(0).actual()).as("lost on the new day").isEqualByComparingTo("0");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_loss_of_the_actual_day_still_counts(boolean byOrder) {
        guarded.wallet.with("USDT", "9000").with("BTC", "10");
        guarded.guard().mark();
        price("88");
        guarded.guard().mark();
        guarded.clock.advance(Duration.ofDays(1));
        price("88");
        if (byOrder) {
            guarded.handle().placeOrder(buy(ETH, "1"));
        } else {
            guarded.guard().mark();
        }
        assertThat(state().earlierDay()).contains(TODAY);
        guarded.wallet.transfer("USDT", "500");
        guarded.guard().mark();
        guarded.clock.set("2026-01-05T12:00:00Z");
        price("88");
        assertThat(guarded.guard().mark().readings().get(0).actual()).isEqualByComparingTo("120");
        assertThat(state().dayStartEquity().orElseThrow())
                .as("with the transfer")
                .isEqualByComparingTo("10500");
        price("79");
        guarded.guard().mark();
        assertThat(guarded.ledger.load().suspension()).hasValueSatisfying(suspension -> {
            assertThat(suspension.cause()).isEqualTo(Suspension.Cause.DAILY_LOSS);
            assertThat(suspension.until()).contains(Instant.parse("2026-01-06T00:00:00Z"));
        });
    }

    @Test
    void a_suspension_for_a_daily_loss_comes_back_but_not_after_a_resume() {
        guarded.wallet.with("USDT", "9000").with("BTC", "10");
        guarded.guard().mark();
        price("79");
        guarded.guard().mark();
        guarded.clock.advance(Duration.ofDays(1));
        price("79");
        guarded.guard().mark();
        assertThat(guarded.ledger.load().suspension()).as("on the next day").isEmpty();
        guarded.clock.set("2026-01-05T12:00:00Z");
        price("79");
        guarded.guard().mark();
        assertThat(guarded.ledger.load().suspension().orElseThrow().cause()).isEqualTo(Suspension.Cause.DAILY_LOSS);
        guarded.ledger.update(profile -> profile.resumedWithNewPeak(state().lastEquity()));
        guarded.guard().mark();
        assertThat(guarded.ledger.load().suspension()).isEmpty();
    }

    @Test
    void the_day_before_does_not_come_back_once_the_next_one_has_begun() {
        guarded.wallet.with("USDT", "9000").with("BTC", "10");
        guarded.guard().mark();
        guarded.clock.advance(Duration.ofDays(1));
        price("95");
        guarded.guard().mark();
        guarded.clock.set("2026-01-06T11:50:00Z");
        price("95");
        RiskReading reading = guarded.guard().mark();
        assertThat(state().day()).contains(TODAY.plusDays(1));
        assertThat(reading.readings().get(0).actual()).isEqualByComparingTo("0");
    }

    @Test
    void a_loss_of_a_day_in_the_future_suspends_until_the_actual_day_ends() {
        guarded.wallet.with("USDT", "9000").with("BTC", "10");
        whileAhead(() -> {
            guarded.guard().mark();
            price("79");
            guarded.guard().mark();
        });
        guarded.guard().mark();
        assertThat(guarded.ledger.load().suspension()).hasValueSatisfying(suspension -> {
            assertThat(suspension.cause()).isEqualTo(Suspension.Cause.DAILY_LOSS);
            assertThat(suspension.at()).isEqualTo(Instant.parse("2026-01-05T12:00:00Z"));
            assertThat(suspension.until()).contains(Instant.parse("2026-01-06T00:00:00Z"));
        });
        guarded.clock.set("2026-01-06T00:00:00Z");
        price("100");
        assertThat(guarded.handle().placeOrder(buy(ETH, "1")).status().terminal())
                .isTrue();
    }

    @Test
    void an_order_counts_on_top_of_the_balances_for_its_lag_and_no_longer() {
        GuardedWallet wallet = guarded.handle();
        whileAhead(() -> wallet.placeOrder(buy(BTC, "3")));
        guarded.wallet.with("USDT", "10000").with("BTC", "0"); // the balances do not show it yet
        assertThatThrownBy(() -> wallet.placeOrder(buy(BTC, "8"))).isInstanceOf(RiskLimitExceededException.class);
        guarded.clock.advance(Duration.ofSeconds(19));
        price("100");
        assertThatThrownBy(() -> wallet.placeOrder(buy(BTC, "8"))).isInstanceOf(RiskLimitExceededException.class);
        guarded.clock.advance(Duration.ofSeconds(1));
        assertThat(wallet.placeOrder(buy(BTC, "8")).filledAmount()).isEqualByComparingTo("8");
    }

    @Test
    void a_quote_leads_to_a_mark_again_at_once() {
        guarded.wallet.with("USDT", "9000").with("BTC", "10");
        guarded.guard().mark();
        whileAhead(() -> {});
        price("90");
        assertThat(state().lastEquity().orElseThrow()).isEqualByComparingTo(usd("9900"));
    }
}
