package com.moniqo.wallet.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MutableClockTest {
    private final MutableClock clock = MutableClock.at("2026-01-05T09:30:00Z");

    @Test
    void it_stands_still_until_it_is_moved() {
        assertThat(clock.instant()).isEqualTo("2026-01-05T09:30:00Z");
        assertThat(clock.instant()).isEqualTo("2026-01-05T09:30:00Z");
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
        assertThat(clock).hasToString("MutableClock[2026-01-05T09:30:00Z]");
    }

    @Test
    void it_advances_by_a_duration() {
        assertThat(clock.advance(Duration.ofSeconds(90))).isEqualTo("2026-01-05T09:31:30Z");
        assertThat(clock.instant()).isEqualTo("2026-01-05T09:31:30Z");
        assertThat(clock.advance(Duration.ZERO)).isEqualTo("2026-01-05T09:31:30Z");
    }

    @Test
    void it_is_set_forward_and_back() {
        clock.set("2030-01-01T00:00:00Z");
        assertThat(clock.instant()).isEqualTo("2030-01-01T00:00:00Z");
        clock.set(Instant.EPOCH);
        assertThat(clock.millis()).isZero();
    }

    @Test
    void a_view_in_another_zone_moves_along() {
        MutableClock tokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));
        clock.advance(Duration.ofDays(1));
        assertThat(tokyo.instant()).isEqualTo(clock.instant());
        assertThat(tokyo.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        tokyo.set(Instant.EPOCH);
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void no_move_of_any_thread_is_lost() {
        IntStream.range(0, 10_000).parallel().forEach(i -> clock.advance(Duration.ofMillis(1)));
        assertThat(clock.instant()).isEqualTo("2026-01-05T09:30:10Z");
    }

    @Test
    void bad_arguments_are_refused() {
        assertThatThrownBy(() -> MutableClock.at("yesterday"))
                .isInstanceOf(ValidationException.class)
                .hasMessage("time is malformed; valid: a time such as 2026-01-05T09:30:00Z");
        assertThatThrownBy(() -> MutableClock.at((String) null)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> MutableClock.at((Instant) null)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> clock.advance(Duration.ofNanos(-1)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("set(...) turns the clock back");
        assertThatThrownBy(() -> clock.advance(null)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> clock.set((Instant) null)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> clock.withZone(null)).isInstanceOf(ValidationException.class);
    }

    @Test
    void a_listener_is_told_of_every_move_until_it_is_closed() {
        MutableClock clock = MutableClock.at("2026-01-05T09:30:00Z");
        List<Instant> told = new ArrayList<>();
        Subscription subscription = clock.withZone(ZoneId.of("Asia/Tokyo")).onMove(told::add);
        clock.advance(Duration.ofMinutes(1));
        clock.set("2026-01-05T09:00:00Z");
        subscription.close();
        clock.advance(Duration.ofMinutes(1));
        assertThat(told).containsExactly(Instant.parse("2026-01-05T09:31:00Z"), Instant.parse("2026-01-05T09:00:00Z"));
    }
}
