package com.moniqo.wallet.examples.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.testkit.MutableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The limits of weights and orders, and what becomes of those who ignore them. */
class RateLimitsTest {
    private final MutableClock clock = MutableClock.at("2026-01-05T09:30:00Z");
    private final RateLimits limits = new RateLimits(clock, 1);

    /** Makes a call. Returns its status and the seconds to wait. */
    private String call(String address, int weight) {
        Map<String, String> headers = new HashMap<>();
        int status = 200;
        try {
            limits.weigh(address, weight, headers);
        } catch (ApiError e) {
            status = e.status();
        }
        return status + " " + headers.getOrDefault("Retry-After", "-");
    }

    private String callUntilBanned() {
        String answer = call("a", 6001);
        while (answer.startsWith("429")) {
            answer = call("a", 1);
        }
        return answer;
    }

    @Test
    void a_used_up_minute_ends() {
        assertThat(call("a", 6000)).isEqualTo("200 -");
        assertThat(call("a", 1)).isEqualTo("429 60");
        assertThat(call("b", 1)).isEqualTo("200 -");
        clock.advance(Duration.ofSeconds(60));
        assertThat(call("a", 1)).isEqualTo("200 -");
    }

    @Test
    void an_address_that_goes_on_is_banned_for_twice_as_long_each_time() {
        assertThat(callUntilBanned()).isEqualTo("418 120");
        clock.advance(Duration.ofSeconds(119));
        assertThat(call("a", 1)).isEqualTo("418 1");
        assertThat(call("b", 1)).isEqualTo("200 -");
        clock.advance(Duration.ofSeconds(1));
        assertThat(call("a", 1)).isEqualTo("200 -");
        assertThat(callUntilBanned()).isEqualTo("418 240");
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofDays(3));
            callUntilBanned();
        }
        assertThat(call("a", 1)).isEqualTo("418 259200");
    }

    @Test
    void some_refused_calls_in_each_minute_lead_to_no_ban() {
        for (int minute = 0; minute < 10; minute++) {
            assertThat(call("a", 6000)).isEqualTo("200 -");
            for (int i = 0; i < 20; i++) {
                assertThat(call("a", 1)).isEqualTo("429 60");
            }
            clock.advance(Duration.ofSeconds(60));
        }
    }

    @Test
    void too_many_orders_wait_for_the_next_ten_seconds() {
        Map<String, String> headers = new HashMap<>();
        limits.order("k", 100, headers);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> limits.order("k", 1, headers))
                .isInstanceOf(ApiError.class)
                .hasMessageContaining("100 orders per 10 SECOND");
        assertThat(headers).containsEntry("Retry-After", "10").containsEntry("X-MBX-ORDER-COUNT-10S", "101");
    }
}
