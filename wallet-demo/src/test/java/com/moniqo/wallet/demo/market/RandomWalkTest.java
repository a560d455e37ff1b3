package com.moniqo.wallet.demo.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomWalkTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Symbol ETH = Symbol.of("ETH/USDT");
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    @Test
    void the_walk_of_a_seed_is_written_down_for_ever() {
        RandomWalk walk = walk(42);

        assertThat(IntStream.of(0, 1, 2, 3, 63, 64, 65, 1_000, 100_000, 31_536_000)
                        .mapToObj(seconds -> last(walk, BTC, seconds).toPlainString()))
                .containsExactly(
                        "50000",
                        "49995.000",
                        "50000",
                        "49995.000",
                        "49955.022",
                        "49950.027",
                        "49945.033",
                        "50060.033",
                        "48522.349",
                        "48658.396");
    }

    @Test
    void each_step_goes_up_or_down_by_the_volatility() {
        RandomWalk walk = walk(7).volatility("0.01");

        BigDecimal before = last(walk, BTC, 0);
        for (int second = 1; second < 500; second++) {
            BigDecimal now = last(walk, BTC, second);
            double ratio = now.doubleValue() / before.doubleValue();
            assertThat(Math.abs(Math.log(ratio))).isCloseTo(Math.log(1.01), within(1e-6));
            before = now;
        }
    }

    @Test
    void nothing_depends_on_the_order_of_the_questions() {
        List<Integer> seconds =
                new ArrayList<>(IntStream.range(0, 3_000).boxed().toList());
        RandomWalk forward = walk(3);
        List<BigDecimal> expected =
                seconds.stream().map(s -> last(forward, BTC, s)).toList();

        Collections.shuffle(seconds, new Random(1));
        RandomWalk shuffled = walk(3);

        assertThat(seconds).allSatisfy(s -> assertThat(last(shuffled, BTC, s)).isEqualByComparingTo(expected.get(s)));
    }

    @Test
    void nothing_depends_on_time_zone_or_locale() {
        BigDecimal expected = last(walk(3), BTC, 86_400);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
            RandomWalk walk = walk(3);
            assertThat(last(walk, BTC, 86_400)).isEqualByComparingTo(expected);
            assertThat(walk)
                    .hasToString(
                            "random walk 3 from 2026-01-05T00:00:00Z, step PT1S of 0.0001, {BTC/USDT=50000, ETH/USDT=50000}");
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void seeds_and_symbols_walk_apart() {
        assertThat(last(walk(1), BTC, 10_000)).isNotEqualByComparingTo(last(walk(2), BTC, 10_000));
        assertThat(last(walk(1), BTC, 10_000)).isNotEqualByComparingTo(last(walk(1), ETH, 10_000));
    }

    @Test
    void a_symbol_walks_the_same_whatever_other_symbols_there_are() {
        RandomWalk alone = Prices.randomWalk(1, START).and(BTC, "50000");
        assertThat(last(alone, BTC, 10_000)).isEqualByComparingTo(last(walk(1), BTC, 10_000));
    }

    @Test
    void until_the_start_the_price_is_where_it_starts() {
        assertThat(last(walk(1), BTC, 0)).isEqualByComparingTo("50000");
        assertThat(last(walk(1), BTC, -1_000_000)).isEqualByComparingTo("50000");
    }

    @Test
    void between_two_steps_the_price_stays_but_the_quote_is_fresh() {
        RandomWalk walk = walk(1).step(Duration.ofMinutes(1));
        Instant late = START.plusSeconds(119);
        Quote quote = walk.quote(BTC, late).orElseThrow();

        assertThat(quote.last()).isEqualByComparingTo(last(walk, BTC, 60));
        assertThat(quote.time()).isEqualTo(late);
    }

    @Test
    void it_has_the_spread_that_was_asked_for() {
        Quote quote =
                walk(1).spread(Spread.ofBasisPoints("100")).quote(BTC, START).orElseThrow();

        assertThat(quote.bid()).isEqualByComparingTo("49750");
        assertThat(quote.ask()).isEqualByComparingTo("50250");
    }

    @Test
    void it_stays_between_a_hundredth_and_a_hundred_times_the_start() {
        RandomWalk walk = Prices.randomWalk(5, START)
                .volatility("0.1")
                .and(BTC, "0.00000001")
                .and(ETH, "1000000000000000");
        int[] beyond = new int[1];

        for (int second = 0; second < 50_000; second += 7) {
            assertThat(last(walk, BTC, second)).isBetween(new BigDecimal("0.0000000001"), new BigDecimal("0.000001"));
            BigDecimal price = last(walk, ETH, second);
            assertThat(price).isBetween(new BigDecimal("1E13"), new BigDecimal("1E17"));
            assertThat(price.precision()).isLessThanOrEqualTo(Decimals.MAX_DIGITS);
            beyond[0] += price.compareTo(new BigDecimal("5E16")) > 0 ? 1 : 0;
        }
        assertThat(beyond[0]).as("times near the upper edge").isPositive();
    }

    @Test
    void a_random_walk_is_as_often_up_as_down() {
        var flips = new CoinFlips(99, "BTC/USDT");
        assertThat(Math.abs(flips.headsMinusTails(64_000_000))).isLessThan(4 * 8_000); // four standard deviations
        assertThat(flips.headsMinusTails(0)).isZero();
        for (int i = 1; i < 1_000; i++) {
            assertThat(Math.abs(flips.headsMinusTails(i) - flips.headsMinusTails(i - 1)))
                    .isOne();
        }
    }

    @Test
    void an_unknown_symbol_has_no_price() {
        assertThat(walk(1).quote(Symbol.of("SOL/USDT"), START)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "0.000000001", "10000000000000000", "1E+999999999", "x"})
    void a_start_price_out_of_bounds_is_market_data_error(String price) {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> walk(1).and(BTC, price))
                .returns(ErrorCode.MARKET_DATA_ERROR, ValidationException::code)
                .returns("startPrice", ValidationException::field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.1", "0.0000001", "0.11", "1E+999999999", "x"})
    void a_volatility_out_of_bounds_is_refused(String volatility) {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> walk(1).volatility(volatility))
                .returns(ErrorCode.VALIDATION_ERROR, ValidationException::code);
    }

    @Test
    void a_step_below_10_milliseconds_is_refused() {
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> walk(1).step(Duration.ofMillis(9)));
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> walk(1).step(Duration.ofSeconds(-1)));
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> walk(1).step(null));
    }

    private static RandomWalk walk(long seed) {
        return Prices.randomWalk(seed, START).and(BTC, "50000").and(ETH, "50000");
    }

    private static BigDecimal last(RandomWalk walk, Symbol symbol, long second) {
        return walk.quote(symbol, START.plusSeconds(second)).orElseThrow().last();
    }
}
