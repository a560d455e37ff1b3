package com.moniqo.wallet.examples.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.catalog.UserId;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

class LimitsTest {
    private final FailureWriter failures =
            new FailureWriter(JsonMapper.builder().build());

    @Test
    void a_bucket_gives_a_burst_and_then_its_rate() {
        var nanos = new AtomicLong();
        var buckets = new Buckets(2, 3, nanos::get);
        takeThree(buckets);
        assertThat(buckets.take("a")).isFalse();
        assertThat(buckets.take("b")).isTrue();
        nanos.addAndGet(Duration.ofMillis(500).toNanos());
        assertThat(buckets.take("a")).isTrue();
        assertThat(buckets.take("a")).isFalse();
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        takeThree(buckets);
        assertThat(buckets.take("a")).isFalse();
        buckets.giveBack("a");
        assertThat(buckets.take("a")).isTrue();
        assertThat(buckets.take("a")).isFalse();
    }

    @Test
    void buckets_remember_a_bounded_number_of_keys_the_latest() {
        var buckets = new Buckets(0, 1, () -> 0);
        for (int i = 0; i < 3 * Buckets.MAX_KEYS; i++) {
            assertThat(buckets.take("key " + i)).isTrue();
            assertThat(buckets.size()).isLessThanOrEqualTo(Buckets.MAX_KEYS);
        }
        assertThat(buckets.take("key " + (2 * Buckets.MAX_KEYS))).isFalse();
        assertThat(buckets.take("key 0")).isTrue();
    }

    @Test
    void addresses_of_one_ipv6_network_share_a_bucket() {
        assertThat(RateLimit.network("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(RateLimit.network("2001:db8:1:2::1"))
                .isEqualTo(RateLimit.network("2001:db8:1:2:ffff:ffff:ffff:ffff"))
                .isNotEqualTo(RateLimit.network("2001:db8:1:3::1"));
        assertThat(RateLimit.network("fe80::1%lo")).isNotEmpty();
    }

    @Test
    void streams_are_bounded_for_each_user_and_for_all() {
        var limits = new HostSettings.Limits(
                100, 200, 200, DataSize.ofKilobytes(64), Duration.ofSeconds(10), 0, 1, 10, 2, 3, Duration.ofMinutes(1));
        var places = new LiveFeed.Places(limits);
        UserId alice = UserId.of("alice");
        UserId bob = UserId.of("bob");
        places.take(alice);
        places.take(alice);
        assertThatThrownBy(() -> places.take(alice)).hasMessageContaining("close another page");
        places.take(bob);
        assertThatThrownBy(() -> places.take(bob)).hasMessageContaining("on this server");
        assertThat(places.taken()).isEqualTo(3);
        places.free(alice);
        places.take(bob);
        places.free(bob);
        places.free(bob);
        places.free(alice);
        assertThat(places.taken()).isZero();
        places.take(alice);
        places.take(alice);
    }

    private static void takeThree(Buckets buckets) {
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("a")).isTrue();
        }
    }

    @Test
    void more_requests_than_the_burst_are_too_many() throws Exception {
        var limits = new HostSettings.Limits(
                100,
                200,
                200,
                DataSize.ofKilobytes(64),
                Duration.ofSeconds(10),
                0,
                1,
                10,
                10,
                10,
                Duration.ofMinutes(1));
        RateLimit filter = RateLimit.byAddress(limits, failures);
        for (int i = 0; i < 20; i++) {
            assertThat(status(filter)).isEqualTo(200);
        }
        var refused = new MockHttpServletResponse();
        filter.doFilter(new MockHttpServletRequest("GET", "/"), refused, new MockFilterChain());
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
        assertThat(refused.getContentAsString()).contains("RATE_LIMIT_EXCEEDED");
    }

    private static int status(RateLimit filter) throws Exception {
        var response = new MockHttpServletResponse();
        filter.doFilter(new MockHttpServletRequest("GET", "/"), response, new MockFilterChain());
        return response.getStatus();
    }

    @Test
    void a_body_that_arrives_too_slowly_is_refused() throws Exception {
        var limits = new HostSettings.Limits(
                100, 200, 200, DataSize.ofKilobytes(64), Duration.ofNanos(1), 1, 1, 10, 10, 10, Duration.ofMinutes(1));
        var response = new MockHttpServletResponse();
        new BodyLimit(limits, failures).doFilter(new Trickling(), response, new MockFilterChain());
        assertThat(response.getStatus()).isEqualTo(408);
        assertThat(response.getContentAsString()).contains("REQUEST_TIMEOUT");
    }

    /** A request whose body comes byte by byte. */
    private static final class Trickling extends MockHttpServletRequest {
        @Override
        public ServletInputStream getInputStream() {
            return new ServletInputStream() {
                private int left = 1000;

                @Override
                public int read() throws IOException {
                    return left-- > 0 ? ' ' : -1;
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    into[offset] = (byte) read();
                    return left > 0 ? 1 : -1;
                }

                @Override
                public boolean isFinished() {
                    return false;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {}
            };
        }
    }
}
