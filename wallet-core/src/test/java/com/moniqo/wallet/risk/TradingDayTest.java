package com.moniqo.wallet.risk;

import static com.moniqo.wallet.risk.Guarded.BTC;
import static com.moniqo.wallet.risk.Guarded.usd;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.risk.exposure.Exposure;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The user's day: midnight in the user's time zone, also on the days that have 23 or 25 hours. */
class TradingDayTest {
    @ParameterizedTest
    @CsvSource({
        // New York: clocks go on 8 March 2026, back 1 November 2026
        "America/New_York, 2026-03-08T04:59:59Z, 2026-03-07T05:00:00Z, 2026-03-08T05:00:00Z, 24",
        "America/New_York, 2026-03-08T05:00:00Z, 2026-03-08T05:00:00Z, 2026-03-09T04:00:00Z, 23",
        "America/New_York, 2026-03-09T03:59:59Z, 2026-03-08T05:00:00Z, 2026-03-09T04:00:00Z, 23",
        "America/New_York, 2026-11-01T04:00:00Z, 2026-11-01T04:00:00Z, 2026-11-02T05:00:00Z, 25",
        "America/New_York, 2026-11-02T04:59:59Z, 2026-11-01T04:00:00Z, 2026-11-02T05:00:00Z, 25",
        // Berlin: 29 March and 25 October 2026
        "Europe/Berlin, 2026-03-28T23:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z, 23",
        "Europe/Berlin, 2026-10-24T22:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z, 25",
        "Europe/Berlin, 2026-10-25T22:59:59Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z, 25",
        // Santiago skips midnight itself
        "America/Santiago, 2026-09-06T05:00:00Z, 2026-09-06T04:00:00Z, 2026-09-07T03:00:00Z, 23",
    })
    void a_day_runs_from_midnight_to_midnight(String zone, String now, String start, String end, int hours) {
        TradingDay day = TradingDay.at(Instant.parse(now), ZoneId.of(zone));
        assertThat(day.start()).isEqualTo(start);
        assertThat(day.end()).isEqualTo(end);
        assertThat(Duration.between(day.start(), day.end())).hasHours(hours);
    }

    /** A loss of 300 is made in the day's last second, and again in the next day's first: both days see their own. */
    @ParameterizedTest
    @CsvSource({
        "America/New_York, 2026-03-08T05:00:00Z, 2026-03-09T04:00:00Z", // 23 hours
        "America/New_York, 2026-11-01T04:00:00Z, 2026-11-02T05:00:00Z", // 25 hours
        "Europe/Berlin, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
        "Europe/Berlin, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
    })
    void the_daily_loss_turns_over_exactly_at_the_users_midnight(String zone, Instant start, Instant end) {
        Guarded guarded = Guarded.by(limits -> limits.timezone(zone));
        guarded.wallet.with("USDT", "9000").with("BTC", "10");
        guarded.clock.set(start.toString());
        guarded.guard().mark();

        guarded.clock.set(end.minusSeconds(1).toString());
        guarded.guard().close();
        guarded.wallet.price("BTC/USDT", "70");
        Suspension suspension = guarded.guard().mark().suspension().orElseThrow();
        assertThat(suspension.until()).contains(end);
        assertThat(guarded.ledger.load().ai().dailyPnl()).isEqualByComparingTo("-300");
        assertThat(guarded.ledger.load().ai().dailyResetAt()).contains(end);

        guarded.clock.set(end.toString());
        assertThat(guarded.guard().mark().suspension()).isEmpty();
        assertThat(guarded.ledger.load().ai().dailyPnl()).isEqualByComparingTo("0");
        assertThat(guarded.handle().placeOrder(Guarded.buy(BTC, "1")).symbol()).isEqualTo(BTC);
        guarded.wallet.price("BTC/USDT", "50");
        assertThat(guarded.guard().mark().suspension()).isPresent();
    }

    @Test
    void a_new_day_begins_with_the_mark_nearest_to_its_start() {
        RiskProfile profile = RiskProfile.of(Guarded.limits().build());
        profile = mark(profile, "1000", "2026-01-05T23:55:00Z");
        profile = mark(profile, "950", "2026-01-06T08:00:00Z");
        assertThat(profile.state().dayStartEquity())
                .contains(usd("1000.00000000")); // the night's loss is the new day's
        profile = mark(profile, "940", "2026-01-06T10:00:00Z");
        profile = mark(profile, "900", "2026-01-07T00:05:00Z");
        assertThat(profile.state().dayStartEquity()).contains(usd("900.00000000"));
        assertThat(profile.ai().dailyPnl()).isZero();
    }

    @Test
    void moving_west_does_not_bring_a_day_back() {
        RiskProfile profile =
                mark(RiskProfile.of(Guarded.limits().timezone("Asia/Tokyo").build()), "1000", "2026-01-05T16:00:00Z");
        profile = mark(profile, "960", "2026-01-05T16:30:00Z");
        RiskLimits west = Guarded.limits().timezone("America/Los_Angeles").build();
        RiskProfile moved = RiskProfile.of(west, profile.ai(), profile.state(), null, null);
        moved = mark(moved, "900", "2026-01-05T17:00:00Z");
        assertThat(moved.state().dayStartEquity()).contains(usd("1000.00000000"));
    }

    private static RiskProfile mark(RiskProfile profile, String equity, String at) {
        Instant now = Instant.parse(at);
        return LossWatch.mark(profile, Exposure.none(), usd(equity), Transfers.unknown(), 0, now)
                .profile();
    }
}
