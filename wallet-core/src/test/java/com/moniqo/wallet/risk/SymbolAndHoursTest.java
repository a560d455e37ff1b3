package com.moniqo.wallet.risk;

import static com.moniqo.wallet.risk.Guarded.BTC;
import static com.moniqo.wallet.risk.Guarded.ETH;
import static com.moniqo.wallet.risk.Guarded.buy;
import static com.moniqo.wallet.risk.Guarded.sell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.market.TradingCalendar;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SymbolAndHoursTest {
    private static final Symbol AAPL = Symbol.of("AAPL");

    /** A limit that knows no amounts: what it lets through, what not. 1 BTC and 1 AAPL are held, it is Monday 7 am in New York. */
    record Row(RiskLimit limit, UnaryOperator<RiskLimits.Builder> limits, OrderRequest within, OrderRequest outside) {
        @Override
        public String toString() {
            return limit.field();
        }

        OrderRequest reducing() {
            return sell(outside.symbol(), "1");
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row(
                        RiskLimit.ALLOWED_SYMBOLS,
                        limits -> limits.allowedSymbols(List.of(ETH)),
                        buy(ETH, "1"),
                        buy(BTC, "1")),
                new Row(
                        RiskLimit.BLOCKED_SYMBOLS,
                        limits -> limits.blockedSymbols(List.of(BTC)),
                        buy(ETH, "1"),
                        buy(BTC, "1")),
                new Row(
                        RiskLimit.RESPECT_MARKET_HOURS,
                        limits -> limits.respectMarketHours(true),
                        buy(ETH, "1"),
                        buy(AAPL, "1")));
    }

    private static Guarded by(Row row) {
        Guarded guarded = Guarded.by(row.limits());
        guarded.wallet.price("AAPL", "200").with("AAPL", "1").with("BTC", "1");
        return guarded;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void what_is_within_is_placed_and_what_is_outside_refused_and_changes_nothing(Row row) {
        Guarded guarded = by(row);
        GuardedWallet wallet = guarded.handle();
        assertThat(wallet.placeOrder(row.within()).status()).isEqualTo(OrderStatus.FILLED);
        int placed = guarded.wallet.placed.get();
        assertThatThrownBy(() -> wallet.placeOrder(row.outside()))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RISK_LIMIT_EXCEEDED));
        assertThat(refusedBy(wallet.check(row.outside()))).isEqualTo(row.limit().field());
        assertThat(guarded.wallet.placed).hasValue(placed);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void what_only_reduces_is_placed_anyway(Row row) {
        assertThat(by(row).handle().placeOrder(row.reducing()).status()).isEqualTo(OrderStatus.FILLED);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void one_that_is_outside_is_refused_also_while_another_is_on_its_way(Row row) {
        Guarded guarded = by(row);
        GuardedWallet other = guarded.handle();
        guarded.wallet.beforeAcceptance = () -> {
            guarded.wallet.beforeAcceptance = () -> {};
            assertThat(refusedBy(other.check(row.outside())))
                    .isEqualTo(row.limit().field());
        };
        assertThat(guarded.handle().placeOrder(row.within()).status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void every_limit_has_its_row() {
        Set<String> tested = Stream.of(
                        rows().map(row -> row.limit().field()),
                        LimitTableTest.rows().map(row -> row.limit().field()),
                        LossLimitTest.rows().map(LossLimitTest.Row::field))
                .flatMap(fields -> fields)
                .collect(Collectors.toSet());
        assertThat(tested)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(RiskLimit.values()).map(RiskLimit::field).toList());
    }

    private static String refusedBy(RiskCheck check) {
        WalletException refusal = check.refusal().orElseThrow();
        assertThat(refusal.code()).isEqualTo(ErrorCode.RISK_LIMIT_EXCEEDED);
        return refusal.details().get("limit_type");
    }

    @Test
    void only_allowed_symbols_may_be_entered_bare_tickers_included() {
        Guarded guarded = Guarded.by(limits -> limits.allowedSymbols(List.of(BTC, AAPL)));
        guarded.wallet.price("AAPL", "200");
        GuardedWallet wallet = guarded.handle();
        assertThat(wallet.check(buy(BTC, "1")).allowed()).isTrue();
        assertThat(wallet.placeOrder(buy(AAPL, "1")).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(refusedBy(wallet.check(buy(ETH, "1")))).isEqualTo("allowed_symbols");
    }

    @Test
    void no_allowed_symbols_means_all_and_an_empty_list_none() {
        assertThat(Guarded.by(limits -> limits.allowedSymbols(null))
                        .handle()
                        .check(buy(BTC, "1"))
                        .allowed())
                .isTrue();
        assertThat(refusedBy(Guarded.by(limits -> limits.allowedSymbols(List.of()))
                        .handle()
                        .check(buy(BTC, "1"))))
                .isEqualTo("allowed_symbols");
    }

    @Test
    void a_blocked_symbol_is_refused_even_if_allowed_but_can_be_left() {
        Guarded guarded =
                Guarded.by(limits -> limits.allowedSymbols(List.of(BTC)).blockedSymbols(List.of(BTC)));
        guarded.wallet.with("BTC", "1");
        GuardedWallet wallet = guarded.handle();
        assertThat(refusedBy(wallet.check(buy(BTC, "1")))).isEqualTo("blocked_symbols");
        assertThat(wallet.placeOrder(sell(BTC, "1")).status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void a_closed_market_cannot_be_entered_but_left_if_the_user_respects_hours() {
        Guarded guarded = Guarded.by(limits -> limits.respectMarketHours(true));
        guarded.wallet.price("AAPL", "200").with("AAPL", "2");
        GuardedWallet wallet = guarded.handle();
        guarded.clock.set("2026-01-05T14:29:59Z");
        assertThat(refusedBy(wallet.check(buy(AAPL, "1")))).isEqualTo("respect_market_hours");
        assertThat(wallet.placeOrder(sell(AAPL, "1")).status()).isEqualTo(OrderStatus.FILLED);
        guarded.clock.set("2026-01-05T14:30:00Z");
        assertThat(wallet.check(buy(AAPL, "1")).refusal()).isEmpty();
        guarded.clock.set("2026-01-05T21:00:00Z");
        assertThat(wallet.check(buy(AAPL, "1")).allowed()).isFalse();
        assertThat(wallet.check(buy(BTC, "1")).allowed()).isTrue();
        guarded.ledger.limits(Guarded.limits().respectMarketHours(false).build());
        assertThat(wallet.check(buy(AAPL, "1")).allowed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-05T14:30:00Z, true", // Monday, winter: 9:30 in New York
        "2026-07-06T13:30:00Z, true", // Monday, summer
        "2026-07-06T13:29:59Z, false",
        "2026-07-06T20:00:00Z, false",
        "2026-07-04T15:00:00Z, false", // Saturday
        "2026-07-05T15:00:00Z, false"
    })
    void us_equities_trade_on_weekdays_by_new_york_time(String at, boolean open) {
        assertThat(TradingCalendar.assumedFor(AAPL).isOpen(Instant.parse(at))).isEqualTo(open);
        assertThat(TradingCalendar.assumedFor(BTC).isOpen(Instant.parse(at))).isTrue();
    }
}
