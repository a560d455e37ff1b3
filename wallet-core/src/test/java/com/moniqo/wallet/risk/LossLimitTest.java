package com.moniqo.wallet.risk;

import static com.moniqo.wallet.risk.Guarded.BTC;
import static com.moniqo.wallet.risk.Guarded.ETH;
import static com.moniqo.wallet.risk.Guarded.buy;
import static com.moniqo.wallet.risk.Guarded.sell;
import static com.moniqo.wallet.risk.Guarded.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.RiskLimitExceededException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Daily loss in USD and percent, and drawdown: below, at, above; where it is seen; what ends it. 10 BTC at 100 and 9,000 USDT: equity 10,000. */
class LossLimitTest {
    record Row(String field, UnaryOperator<RiskLimits.Builder> limits, Suspension.Cause cause) {
        @Override
        public String toString() {
            return field;
        }
    }

    /** Every one allows a loss of 200 of 10,000 USD: 10 BTC may fall from 100 to 80. */
    static Stream<Row> rows() {
        return Stream.of(
                new Row("daily_loss_limit_usd", limits -> limits, Suspension.Cause.DAILY_LOSS),
                new Row(
                        "daily_loss_limit_percent",
                        limits -> limits.dailyLossLimitUsd(null).dailyLossLimitPercent(usd("2")),
                        Suspension.Cause.DAILY_LOSS),
                new Row(
                        "max_drawdown_percent",
                        limits -> limits.dailyLossLimitUsd(usd("9999")).maxDrawdownPercent(usd("2")),
                        Suspension.Cause.DRAWDOWN));
    }

    private static Guarded invested(Row row) {
        Guarded guarded = Guarded.by(row.limits());
        guarded.wallet.with("USDT", "9000").with("BTC", "10");
        guarded.guard().mark();
        return guarded;
    }

    private static Row usdRow() {
        return rows().findFirst().orElseThrow();
    }

    private static Row drawdownRow() {
        return rows().skip(2).findFirst().orElseThrow();
    }

    /** A price that only shows when somebody looks. */
    private static void silently(Guarded guarded, String price) {
        guarded.guard().close(); // the stream is not heard
        guarded.wallet.price("BTC/USDT", price);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void below_and_at_the_limit_nothing_happens(Row row) {
        Guarded guarded = invested(row);
        silently(guarded, "80.01");
        guarded.handle().placeOrder(buy(ETH, "1"));
        silently(guarded, "80");
        guarded.handle().placeOrder(buy(ETH, "1"));
        assertThat(guarded.guard().mark().suspension()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void above_it_the_order_is_refused_and_the_wallet_suspended_from_then_on(Row row) {
        Guarded guarded = invested(row);
        silently(guarded, "79.99");
        GuardedWallet wallet = guarded.handle();
        int placed = guarded.wallet.placed.get();
        RiskLimitExceededException first =
                catchThrowableOfType(RiskLimitExceededException.class, () -> wallet.placeOrder(buy(ETH, "1")));
        assertThat(first.limit()).isEqualTo(row.field());
        assertThat(first.allowed()).isEqualByComparingTo(row.field().endsWith("usd") ? "200" : "2");
        assertThat(first.actual()).isEqualByComparingTo(row.field().endsWith("usd") ? "200.1" : "2.001");
        assertThat(first.headroom()).isEqualByComparingTo("0");
        WalletException second = catchThrowableOfType(WalletException.class, () -> wallet.placeOrder(buy(ETH, "1")));
        assertThat(second.code()).isEqualTo(ErrorCode.WALLET_SUSPENDED);
        assertThat(second.details()).containsEntry("limit_type", row.field());
        assertThat(guarded.ledger.load().suspension())
                .get()
                .extracting(Suspension::cause)
                .isEqualTo(row.cause());
        assertThat(guarded.wallet.placed).hasValue(placed);
        assertThat(guarded.told).containsOnlyOnce("suspended " + row.cause());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void suspended_it_still_sells_and_cancels(Row row) {
        Guarded guarded = invested(row);
        GuardedWallet wallet = guarded.handle();
        Order resting = wallet.placeOrder(OrderRequest.limit(ETH, OrderSide.BUY, "1", "90"));
        silently(guarded, "70");
        guarded.guard().mark();
        assertThat(guarded.ledger.load().suspension()).isPresent();
        assertThat(wallet.placeOrder(sell(BTC, "10")).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(wallet.cancelOrder(resting.id()).status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void check_tells_of_a_breach_but_suspends_nothing(Row row) {
        Guarded guarded = invested(row);
        silently(guarded, "70");
        assertThat(guarded.handle().check(buy(ETH, "1")).refusal())
                .get()
                .isInstanceOf(RiskLimitExceededException.class);
        assertThat(guarded.ledger.load().suspension()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void it_is_seen_on_a_quote_without_any_order(Row row) {
        Guarded guarded = Guarded.by(row.limits());
        guarded.guard().mark();
        guarded.handle().placeOrder(buy(BTC, "10"));
        guarded.wallet.price("BTC/USDT", "79.99");
        assertThat(guarded.ledger.load().suspension())
                .get()
                .extracting(Suspension::cause)
                .isEqualTo(row.cause());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void it_is_seen_on_a_fill_without_any_order(Row row) {
        Guarded guarded = Guarded.by(row.limits());
        guarded.wallet.abilities.remove(com.moniqo.wallet.market.MarketDataStream.class);
        guarded.guard().mark();
        GuardedWallet wallet = guarded.handle();
        wallet.placeOrder(buy(BTC, "10"));
        Order stop = wallet.placeOrder(OrderRequest.stopLoss(BTC, OrderSide.SELL, "10", "90"));
        guarded.wallet.price("BTC/USDT", "79");
        assertThat(guarded.ledger.load().suspension()).isEmpty();
        guarded.wallet.fill(stop.id(), "79");
        assertThat(guarded.ledger.load().suspension())
                .get()
                .extracting(Suspension::cause)
                .isEqualTo(row.cause());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void it_is_seen_on_a_mark_with_the_balances_of_a_sync(Row row) {
        Guarded guarded = invested(row);
        silently(guarded, "79");
        RiskReading reading = guarded.guard().mark();
        assertThat(reading.suspension()).get().extracting(Suspension::cause).isEqualTo(row.cause());
        assertThat(reading.readings()).filteredOn(LimitReading::exceeded).hasSize(1);
        assertThat(reading.value().total()).get().asString().startsWith("9790");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void two_that_find_the_same_loss_together_are_both_refused_and_suspend_once(Row row) throws Exception {
        Guarded guarded = invested(row);
        silently(guarded, "79");
        int placed = guarded.wallet.placed.get();
        var together = new CyclicBarrier(2);
        List<ErrorCode> codes = inParallel(2, () -> {
            GuardedWallet mine = guarded.handle();
            together.await();
            return catchThrowableOfType(WalletException.class, () -> mine.placeOrder(buy(ETH, "1")))
                    .code();
        });
        assertThat(codes).contains(ErrorCode.RISK_LIMIT_EXCEEDED);
        assertThat(codes).allMatch(code -> code == ErrorCode.RISK_LIMIT_EXCEEDED || code == ErrorCode.WALLET_SUSPENDED);
        assertThat(guarded.wallet.placed).hasValue(placed);
        assertThat(guarded.told).containsOnlyOnce("suspended " + row.cause());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void of_two_in_flight_the_one_that_comes_after_the_loss_is_refused(Row row) {
        Guarded guarded = invested(row);
        GuardedWallet other = guarded.handle();
        var second = new AtomicReference<WalletException>();
        guarded.wallet.beforeAcceptance = () -> { // the first was judged before the price fell
            guarded.wallet.beforeAcceptance = () -> {};
            silently(guarded, "79");
            second.set(catchThrowableOfType(WalletException.class, () -> other.placeOrder(buy(ETH, "1"))));
        };
        assertThat(guarded.handle().placeOrder(buy(ETH, "1")).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(second.get())
                .isInstanceOfSatisfying(
                        RiskLimitExceededException.class,
                        e -> assertThat(e.limit()).isEqualTo(row.field()));
        assertThat(guarded.ledger.load().suspension()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void two_losses_at_once_that_exceed_it_only_together_suspend(Row row) throws Exception {
        Guarded guarded = invested(row);
        List<Order> stops = List.of(
                guarded.handle().placeOrder(OrderRequest.stopLoss(BTC, OrderSide.SELL, "5", "90")),
                guarded.handle().placeOrder(OrderRequest.stopLoss(BTC, OrderSide.SELL, "5", "90")));
        var next = new AtomicInteger();
        var together = new CyclicBarrier(2);
        inParallel(2, () -> {
            Order mine = stops.get(next.getAndIncrement());
            together.await();
            guarded.wallet.fill(mine.id(), "75"); // 125 USD lost on each
            return true;
        });
        assertThat(guarded.ledger.load().suspension())
                .get()
                .extracting(Suspension::cause)
                .isEqualTo(row.cause());
        assertThat(guarded.told).containsOnlyOnce("suspended " + row.cause());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void one_loss_below_it_lets_the_next_order_through(Row row) {
        Guarded guarded = invested(row);
        Order stop = guarded.handle().placeOrder(OrderRequest.stopLoss(BTC, OrderSide.SELL, "5", "90"));
        guarded.wallet.fill(stop.id(), "75");
        assertThat(guarded.handle().placeOrder(buy(ETH, "1")).status()).isEqualTo(OrderStatus.FILLED);
    }

    private static <T> List<T> inParallel(int threads, Callable<T> task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            var results = new ArrayList<T>();
            for (Future<T> result : pool.invokeAll(Collections.nCopies(threads, task), 30, TimeUnit.SECONDS)) {
                results.add(result.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_price_that_is_missing_is_no_loss(Row row) {
        Guarded guarded = invested(row);
        guarded.wallet.noPrice("BTC/USDT");
        WalletException refusal = catchThrowableOfType(
                WalletException.class, () -> guarded.handle().placeOrder(buy(ETH, "1")));
        assertThat(refusal.code()).isEqualTo(ErrorCode.MARKET_DATA_ERROR);
        guarded.guard().mark();
        assertThat(guarded.ledger.load().suspension()).isEmpty();
    }

    @Test
    void a_daily_loss_ends_with_the_users_day() {
        Guarded guarded = invested(usdRow());
        silently(guarded, "70");
        guarded.guard().mark();
        assertThat(guarded.ledger.load().suspension().flatMap(Suspension::until))
                .contains(Instant.parse("2026-01-06T00:00:00Z"));
        guarded.clock.set("2026-01-05T23:59:59Z");
        assertThatThrownBy(() -> guarded.handle().placeOrder(buy(ETH, "1"))).hasMessageContaining("suspended");
        guarded.clock.set("2026-01-06T00:00:00Z");
        assertThat(guarded.handle().placeOrder(buy(ETH, "1")).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(guarded.ledger.load().suspension()).isEmpty();
        assertThat(guarded.told).contains("lifted DAILY_LOSS");
        assertThat(guarded.ledger.load().state().dayStartEquity())
                .get()
                .asString()
                .startsWith("9700");
    }

    @Test
    void a_daily_loss_lasts_until_an_explicit_resume_if_the_user_wants_it() {
        Guarded guarded = Guarded.by(limits -> limits.dailyLossResume(DailyLossResume.EXPLICIT));
        guarded.wallet.with("USDT", "9000").with("BTC", "10");
        guarded.guard().mark();
        silently(guarded, "70");
        guarded.guard().mark();
        guarded.clock.set("2026-01-07T12:00:00Z");
        assertThatThrownBy(() -> guarded.handle().placeOrder(buy(ETH, "1"))).hasMessageContaining("suspended");
        guarded.ledger.set(profile -> profile.resumed(Optional.of(usd("9700"))));
        assertThat(guarded.handle().placeOrder(buy(ETH, "1")).status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void an_explicit_resume_the_same_day_starts_the_days_loss_again() {
        Guarded guarded = invested(usdRow());
        silently(guarded, "70");
        guarded.guard().mark();
        guarded.ledger.set(profile -> profile.resumed(Optional.of(usd("9700"))));
        assertThat(guarded.guard().mark().suspension()).isEmpty();
        silently(guarded, "50");
        assertThat(guarded.guard().mark().suspension()).isEmpty();
        silently(guarded, "49");
        assertThat(guarded.guard().mark().suspension()).isPresent();
    }

    @Test
    void a_drawdown_ends_only_with_a_resume_that_accepts_the_new_peak() {
        Guarded guarded = invested(drawdownRow());
        silently(guarded, "70");
        guarded.guard().mark();
        guarded.clock.set("2026-03-05T12:00:00Z");
        assertThatThrownBy(() -> guarded.handle().placeOrder(buy(ETH, "1"))).hasMessageContaining("suspended");
        RiskProfile suspended = guarded.ledger.load();
        assertThatThrownBy(() -> suspended.resumed(Optional.of(usd("9700"))))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WALLET_SUSPENDED))
                .hasMessageContaining("new peak");
        guarded.ledger.set(profile -> profile.resumedWithNewPeak(Optional.of(usd("9700"))));
        assertThat(guarded.ledger.load().state().peakEquity()).get().asString().startsWith("9700");
        assertThat(guarded.handle().placeOrder(buy(ETH, "1")).status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void an_administrators_suspension_is_not_the_users_to_end() {
        RiskProfile profile =
                RiskProfile.of(Guarded.limits().build()).suspended(Suspension.byAdmin("under review", Instant.EPOCH));
        assertThatThrownBy(() -> profile.resumedWithNewPeak(Optional.empty())).hasMessageContaining("administrator");
    }

    @Test
    void the_drawdown_is_measured_from_the_highest_mark() {
        Guarded guarded = invested(drawdownRow());
        silently(guarded, "150");
        guarded.guard().mark();
        assertThat(guarded.ledger.load().state().peakEquity()).get().asString().startsWith("10500");
        silently(guarded, "129");
        assertThat(guarded.guard().mark().suspension()).isEmpty();
        silently(guarded, "128.9");
        assertThat(guarded.guard().mark().suspension()).isPresent();
    }

    @Test
    void money_moved_in_or_out_is_neither_gain_nor_loss() {
        Guarded guarded = invested(drawdownRow());
        guarded.wallet.abilities.remove(com.moniqo.wallet.trading.NetTransfers.class);
        guarded.wallet.with("USDT", "4000");
        guarded.guard().transferred(usd("-5000"));
        assertThat(guarded.guard().mark().suspension()).isEmpty();
        assertThat(guarded.ledger.load().ai().dailyPnl()).isEqualByComparingTo("0");
    }

    @Test
    void a_restart_forgets_nothing() {
        Guarded guarded = invested(usdRow());
        guarded.restarted();
        silently(guarded, "79");
        assertThatThrownBy(() -> guarded.handle().placeOrder(buy(ETH, "1")))
                .isInstanceOf(RiskLimitExceededException.class);
        guarded.restarted();
        assertThatThrownBy(() -> guarded.handle().placeOrder(buy(ETH, "1")))
                .isInstanceOfSatisfying(
                        WalletException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WALLET_SUSPENDED));
    }

    @Test
    void a_mark_measures_for_the_ai() {
        Guarded guarded = Guarded.byDefault();
        guarded.guard().mark();
        GuardedWallet wallet = guarded.handle();
        wallet.placeOrder(buy(BTC, "5"));
        wallet.placeOrder(OrderRequest.limit(ETH, OrderSide.BUY, "2", "90"));
        guarded.wallet.price("BTC/USDT", "90");
        AiManagedState ai = guarded.ledger.load().ai();
        assertThat(ai.currentRiskUsd()).isEqualByComparingTo("650");
        assertThat(ai.dailyPnl()).isEqualByComparingTo("-50");
        assertThat(ai.dailyPnlPercent()).isEqualByComparingTo("-0.5");
        assertThat(ai.openPositionsCount()).isEqualTo(2);
        assertThat(ai.dailyTradesCount()).isEqualTo(1);
        assertThat(ai.dailyResetAt()).contains(Instant.parse("2026-01-06T00:00:00Z"));
        guarded.clock.set("2026-01-06T00:00:00Z");
        guarded.guard().mark();
        assertThat(guarded.ledger.load().ai().dailyTradesCount()).isZero();
    }

    @Test
    void a_mark_that_cannot_price_everything_records_only_fills_and_says_what() {
        Guarded guarded = Guarded.byDefault();
        guarded.wallet.with("XYZ", "1");
        RiskReading reading = guarded.guard().mark();
        assertThat(reading.value().unpriced()).containsExactly("XYZ");
        assertThat(reading.readings()).isEmpty();
        assertThat(guarded.ledger.load().state())
                .isEqualTo(GuardState.builder()
                        .trades(guarded.ledger.load().state().trades())
                        .build());
        assertThat(guarded.guard().openPositions()).isEqualTo(1);
    }
}
