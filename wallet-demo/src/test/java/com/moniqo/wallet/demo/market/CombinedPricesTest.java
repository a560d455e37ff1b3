package com.moniqo.wallet.demo.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Sources made of other sources: cached ones, and the first of several that has a fresh price. */
class CombinedPricesTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Symbol ETH = Symbol.of("ETH/USDT");
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();

    private static PriceSource at(String price, Instant time) {
        return (symbol, now) -> Optional.of(Quote.of(symbol, price, time));
    }

    private static PriceSource failing(String why) {
        return (symbol, now) -> {
            throw new WalletException(ErrorCode.MARKET_DATA_ERROR, why);
        };
    }

    private PriceSource counted(PriceSource source) {
        return (symbol, now) -> {
            asked.incrementAndGet();
            return source.quote(symbol, now);
        };
    }

    private PriceSource cached(PriceSource source) {
        return new CachedPrices(counted(source), Duration.ofSeconds(2), nanos::get);
    }

    @Test
    void a_cached_price_is_fetched_again_only_when_it_is_too_old() {
        PriceSource cached = cached(at("100", NOON));
        cached.quote(BTC, NOON);
        nanos.set(Duration.ofSeconds(2).toNanos() - 1);
        assertThat(cached.quote(BTC, NOON)).contains(Quote.of(BTC, "100", NOON));
        assertThat(asked).hasValue(1);
        cached.quote(ETH, NOON);
        assertThat(asked).hasValue(2);
        nanos.incrementAndGet();
        cached.quote(BTC, NOON);
        assertThat(asked).hasValue(3);
    }

    @Test
    void a_failure_is_cached_too_and_each_caller_gets_its_own() {
        PriceSource cached = cached(failing("closed"));
        WalletException first = catchThrowableOfType(WalletException.class, () -> cached.quote(BTC, NOON));
        WalletException second = catchThrowableOfType(WalletException.class, () -> cached.quote(BTC, NOON));
        assertThat(second).hasMessage("closed").isNotSameAs(first);
        assertThat(second.code()).isEqualTo(ErrorCode.MARKET_DATA_ERROR);
        assertThat(asked).hasValue(1);
    }

    @Test
    void callers_at_the_same_time_share_one_request() throws Exception {
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        PriceSource cached = cached((symbol, now) -> {
            asking.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Optional.of(Quote.of(symbol, "100", now));
        });
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Optional<Quote>>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> cached.quote(BTC, NOON)));
            }
            asking.await();
            answer.countDown();
            for (Future<Optional<Quote>> each : answers) {
                assertThat(each.get()).isPresent();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void the_first_source_with_a_fresh_price_answers() {
        PriceSource stale = at("90", NOON.minusSeconds(61));
        assertThat(Prices.firstOf(MINUTE, at("100", NOON), counted(at("101", NOON)))
                        .quote(BTC, NOON))
                .contains(Quote.of(BTC, "100", NOON));
        assertThat(asked).hasValue(0);
        assertThat(Prices.firstOf(MINUTE, stale, at("101", NOON)).quote(BTC, NOON))
                .contains(Quote.of(BTC, "101", NOON));
        assertThat(Prices.firstOf(MINUTE, failing("down"), at("101", NOON)).quote(BTC, NOON))
                .isPresent();
        assertThat(Prices.firstOf(MINUTE, (symbol, now) -> Optional.empty(), at("101", NOON))
                        .quote(BTC, NOON))
                .isPresent();
    }

    @Test
    void without_a_fresh_price_the_newest_old_one_answers_with_its_own_time() {
        PriceSource older = at("80", NOON.minusSeconds(120));
        PriceSource old = at("90", NOON.minusSeconds(61));
        assertThat(Prices.firstOf(MINUTE, older, old, failing("down")).quote(BTC, NOON))
                .contains(Quote.of(BTC, "90", NOON.minusSeconds(61)));
    }

    @Test
    void a_failure_of_all_names_each_reason() {
        PriceSource defect = (symbol, now) -> {
            throw new IllegalStateException("no route");
        };
        WalletException failure = catchThrowableOfType(
                WalletException.class,
                () -> Prices.firstOf(MINUTE, failing("closed"), defect).quote(BTC, NOON));
        assertThat(failure.code()).isEqualTo(ErrorCode.MARKET_DATA_ERROR);
        assertThat(failure)
                .hasMessageContaining("BTC/USDT")
                .hasMessageContaining("closed")
                .hasMessageContaining("no route");
        assertThat(Prices.firstOf(MINUTE, (symbol, now) -> Optional.empty()).quote(BTC, NOON))
                .isEmpty();
    }

    @Test
    void nonsense_settings_are_refused() {
        assertThatThrownBy(() -> Prices.cached(at("1", NOON), Duration.ZERO))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("maxAge");
        assertThatThrownBy(() -> Prices.firstOf(MINUTE)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> Prices.firstOf(Duration.ofSeconds(-1), at("1", NOON)))
                .isInstanceOf(ValidationException.class);
    }
}
