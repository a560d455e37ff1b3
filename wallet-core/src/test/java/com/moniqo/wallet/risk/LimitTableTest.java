package com.moniqo.wallet.risk;

import static com.moniqo.wallet.risk.Guarded.BTC;
import static com.moniqo.wallet.risk.Guarded.ETH;
import static com.moniqo.wallet.risk.Guarded.buy;
import static com.moniqo.wallet.risk.Guarded.sell;
import static com.moniqo.wallet.risk.Guarded.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.RiskLimitExceededException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One table for all limits on what is bought: below, at, above, a reducing order, and two together. BTC, ETH, SOL, ADA cost 100 USD. */
class LimitTableTest {
    private static final Symbol SOL = Symbol.of("SOL/USDT");
    private static final Symbol ADA = Symbol.of("ADA/USDT");

    record Row(
            RiskLimit limit,
            UnaryOperator<RiskLimits.Builder> limits,
            List<OrderRequest> before,
            OrderRequest below,
            OrderRequest at,
            OrderRequest above,
            OrderRequest reducing,
            String allowed,
            String actual,
            String headroom) {
        @Override
        public String toString() {
            return limit.field();
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row(
                        RiskLimit.MAX_POSITION_SIZE_USD,
                        limits -> limits.maxPositionSizeUsd(usd("1000")),
                        List.of(buy(BTC, "6")),
                        buy(BTC, "3.99"),
                        buy(BTC, "4"),
                        buy(BTC, "4.01"),
                        sell(BTC, "6"),
                        "1000",
                        "1001",
                        "400"),
                new Row(
                        RiskLimit.MAX_TOTAL_EXPOSURE_USD,
                        limits -> limits.maxTotalExposureUsd(usd("1500")),
                        List.of(buy(BTC, "9")),
                        buy(ETH, "5.99"),
                        buy(ETH, "6"),
                        buy(ETH, "6.01"),
                        sell(BTC, "9"),
                        "1500",
                        "1501",
                        "600"),
                new Row(
                        RiskLimit.MAX_OPEN_POSITIONS,
                        limits -> limits.maxOpenPositions(2),
                        List.of(buy(BTC, "1"), OrderRequest.limit(ETH, OrderSide.BUY, "1", "90")),
                        buy(BTC, "1"),
                        buy(ETH, "1"),
                        buy(SOL, "1"),
                        sell(BTC, "1"),
                        "2",
                        "3",
                        "0"));
    }

    private static Guarded prepared(Row row) {
        Guarded guarded = Guarded.by(row.limits());
        GuardedWallet wallet = guarded.handle();
        row.before().forEach(wallet::placeOrder);
        return guarded;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void below_the_limit_is_placed(Row row) {
        Guarded guarded = prepared(row);
        assertThat(guarded.handle().placeOrder(row.below()).status()).isEqualTo(OrderStatus.FILLED);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void at_the_limit_is_placed(Row row) {
        Guarded guarded = prepared(row);
        assertThat(guarded.handle().placeOrder(row.at()).status()).isEqualTo(OrderStatus.FILLED);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void above_the_limit_is_refused_with_figures_and_changes_nothing(Row row) {
        Guarded guarded = prepared(row);
        RiskProfile before = guarded.ledger.load();
        var balances = guarded.wallet.balances();
        int placed = guarded.wallet.placed.get();
        RiskLimitExceededException refusal = catchThrowableOfType(
                RiskLimitExceededException.class, () -> guarded.handle().placeOrder(row.above()));
        assertThat(refusal.code()).isEqualTo(ErrorCode.RISK_LIMIT_EXCEEDED);
        assertThat(refusal.limit()).isEqualTo(row.limit().field());
        assertThat(refusal.allowed()).isEqualByComparingTo(row.allowed());
        assertThat(refusal.actual()).isEqualByComparingTo(row.actual());
        assertThat(refusal.headroom()).isEqualByComparingTo(row.headroom());
        assertThat(guarded.wallet.placed).hasValue(placed);
        assertThat(guarded.wallet.balances()).isEqualTo(balances);
        assertThat(guarded.ledger.load()).isEqualTo(before);
        assertThat(guarded.told).contains("refused RISK_LIMIT_EXCEEDED");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void check_says_the_same_without_placing(Row row) {
        Guarded guarded = prepared(row);
        int placed = guarded.wallet.placed.get();
        GuardedWallet wallet = guarded.handle();
        assertThat(wallet.check(row.at()).allowed()).isTrue();
        RiskCheck check = wallet.check(row.above());
        assertThat(check.allowed()).isFalse();
        assertThat(check.addsRisk()).isTrue();
        assertThat(check.refusal()).get().isInstanceOf(RiskLimitExceededException.class);
        assertThat(check.readings())
                .filteredOn(LimitReading::exceeded)
                .extracting(LimitReading::limit)
                .containsExactly(row.limit());
        assertThat(wallet.check(row.reducing()).addsRisk()).isFalse();
        assertThat(guarded.wallet.placed).hasValue(placed);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_reducing_order_is_placed_even_when_the_limits_are_far_exceeded(Row row) {
        Guarded guarded = prepared(row);
        guarded.ledger.limits(RiskLimits.of("1", "1", 1, "0"));
        assertThat(guarded.handle().placeOrder(row.reducing()).status()).isEqualTo(OrderStatus.FILLED);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void of_two_in_flight_that_together_exceed_one_is_refused_whichever_handle_it_comes_through(Row row) {
        Guarded guarded = prepared(row);
        OrderRequest first = row.at();
        OrderRequest second = row.limit() == RiskLimit.MAX_TOTAL_EXPOSURE_USD ? buy(SOL, "6") : row.at();
        if (row.limit() == RiskLimit.MAX_OPEN_POSITIONS) { // make room for exactly one more position
            guarded.ledger.limits(Guarded.limits().maxOpenPositions(3).build());
            first = buy(SOL, "1");
            second = buy(ADA, "1");
        }
        inFlightTogether(guarded, row, first, second);
    }

    /** The second comes before the wallet has seen the first, then once more between the first's fill and its answer. */
    private static void inFlightTogether(Guarded guarded, Row row, OrderRequest first, OrderRequest second) {
        GuardedWallet one = guarded.handle();
        GuardedWallet other = guarded.handle();
        for (Consumer<Runnable> when : List.<Consumer<Runnable>>of(
                before -> guarded.wallet.beforeAcceptance = before, after -> guarded.wallet.beforeAnswer = after)) {
            Throwable[] refusal = new Throwable[1];
            when.accept(
                    () -> { // the second comes while the first is on its way
                        guarded.wallet.beforeAcceptance = () -> {};
                        guarded.wallet.beforeAnswer = () -> {};
                        refusal[0] = catchThrowableOfType(WalletException.class, () -> other.placeOrder(second));
                    });
            int placed = guarded.wallet.placed.get();
            one.placeOrder(first);
            assertThat(refusal[0])
                    .isInstanceOfSatisfying(
                            RiskLimitExceededException.class,
                            e -> assertThat(e.limit()).isEqualTo(row.limit().field()));
            assertThat(guarded.wallet.placed.get() - placed).isEqualTo(1);
            one.placeOrder(sell(first.symbol(), first.amount().toPlainString()));
        }
    }

    @Test
    void of_two_in_flight_that_together_fit_both_are_placed() {
        Guarded guarded = Guarded.byDefault();
        GuardedWallet wallet = guarded.handle();
        guarded.wallet.beforeAnswer = () -> { // the first already shows in the wallet: it must not count twice
            guarded.wallet.beforeAnswer = () -> {};
            assertThatCode(() -> wallet.placeOrder(buy(BTC, "5"))).doesNotThrowAnyException();
        };
        wallet.placeOrder(buy(BTC, "5"));
        assertThat(guarded.wallet.balance("BTC").total()).isEqualByComparingTo("10");
    }

    @Test
    void open_orders_that_add_risk_count_and_their_cancellation_makes_room() {
        Guarded guarded = Guarded.byDefault();
        GuardedWallet wallet = guarded.handle();
        var resting = wallet.placeOrder(OrderRequest.limit(BTC, OrderSide.BUY, "9", "90"));
        assertThat(wallet.check(buy(BTC, "1")).refusal()).isEmpty();
        assertThat(wallet.check(buy(BTC, "1.01")).allowed()).isFalse();
        wallet.cancelOrder(resting.id());
        assertThat(wallet.check(buy(BTC, "10")).allowed()).isTrue();
    }

    @Test
    void every_order_type_counts_at_the_price_it_may_cost() {
        Guarded guarded = Guarded.byDefault();
        GuardedWallet wallet = guarded.handle();
        assertThat(wallet.check(OrderRequest.limit(BTC, OrderSide.BUY, "10", "100"))
                        .allowed())
                .isTrue();
        assertThat(wallet.check(OrderRequest.limit(BTC, OrderSide.BUY, "10", "100.01"))
                        .allowed())
                .isFalse();
        assertThat(wallet.check(OrderRequest.stopLoss(BTC, OrderSide.BUY, "9", "111"))
                        .allowed())
                .isTrue();
        assertThat(wallet.check(OrderRequest.stopLoss(BTC, OrderSide.BUY, "9", "112"))
                        .allowed())
                .isFalse();
        assertThat(wallet.check(OrderRequest.limit(BTC, OrderSide.BUY, "10.1", "90"))
                        .allowed())
                .as("what it would be worth now")
                .isFalse();
        assertThat(wallet.check(OrderRequest.takeProfit(BTC, OrderSide.BUY, "10", "90"))
                        .allowed())
                .isTrue();
        assertThat(wallet.check(OrderRequest.takeProfit(BTC, OrderSide.BUY, "10.1", "90"))
                        .allowed())
                .isFalse();
        assertThat(wallet.check(OrderRequest.stopLimit(BTC, OrderSide.BUY, "9", "105", "111"))
                        .allowed())
                .isTrue();
        assertThat(wallet.check(OrderRequest.stopLimit(BTC, OrderSide.BUY, "9", "105", "112"))
                        .allowed())
                .isFalse();
        var trail = com.moniqo.wallet.trading.TrailingOffset.percent("10");
        assertThat(wallet.check(OrderRequest.trailingStop(BTC, OrderSide.BUY, "9", trail))
                        .allowed())
                .isTrue();
        assertThat(wallet.check(OrderRequest.trailingStop(BTC, OrderSide.BUY, "9.1", trail))
                        .allowed())
                .isFalse();
    }

    @Test
    void selling_more_than_is_held_is_a_short_position_and_counts() {
        Guarded guarded = Guarded.byDefault().mayShort();
        guarded.wallet.with("BTC", "5");
        GuardedWallet wallet = guarded.handle();
        assertThat(wallet.check(sell(BTC, "5")).addsRisk()).isFalse();
        assertThat(wallet.check(sell(BTC, "15")).allowed()).isTrue();
        assertThat(wallet.check(sell(BTC, "15.1")).allowed()).isFalse();
    }

    @Test
    void covering_a_short_position_only_reduces_and_is_never_blocked() {
        Guarded guarded = Guarded.byDefault().mayShort();
        guarded.wallet.with("BTC", "-5");
        guarded.ledger.pause("holidays");
        GuardedWallet wallet = guarded.handle();
        assertThat(wallet.check(buy(BTC, "5")).addsRisk()).isFalse();
        assertThat(wallet.check(buy(BTC, "5.1")).allowed()).isFalse();
        assertThat(wallet.placeOrder(buy(BTC, "5")).status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void a_swap_adds_to_the_other_position_but_not_to_the_total() {
        Guarded guarded =
                Guarded.by(limits -> limits.maxTotalExposureUsd(usd("1000")).maxPositionSizeUsd(usd("700")));
        guarded.wallet.with("ETH", "5").with("BTC", "5").price("ETH/BTC", "1");
        GuardedWallet wallet = guarded.handle();
        Symbol ethBtc = Symbol.of("ETH/BTC");
        assertThat(wallet.check(sell(ethBtc, "2")).refusal()).isEmpty();
        assertThat(wallet.check(sell(ethBtc, "2.01")).refusal())
                .get()
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(RiskLimitExceededException.class))
                .satisfies(e -> assertThat(e.limit()).isEqualTo("max_position_size_usd"));
        assertThat(wallet.check(buy(ethBtc, "2")).allowed()).isTrue();
    }

    @Test
    void what_a_fee_left_behind_is_no_position_of_the_count() {
        Guarded guarded = Guarded.by(limits -> limits.maxOpenPositions(1));
        guarded.wallet.with("ETH", "0.009");
        assertThat(guarded.handle().check(buy(BTC, "1")).allowed()).isTrue();
        guarded.wallet.with("ETH", "0.01");
        assertThat(guarded.handle().check(buy(BTC, "1")).allowed()).isFalse();
    }

    @Test
    void a_holding_without_a_price_is_named_and_not_taken_for_zero() {
        Guarded guarded = Guarded.byDefault();
        guarded.wallet.with("XYZ", "3");
        GuardedWallet wallet = guarded.handle();
        WalletException refusal = catchThrowableOfType(WalletException.class, () -> wallet.placeOrder(buy(BTC, "1")));
        assertThat(refusal.code()).isEqualTo(ErrorCode.MARKET_DATA_ERROR);
        assertThat(refusal.details()).containsEntry("assets", "XYZ");
        guarded.wallet.with("BTC", "1");
        assertThat(wallet.placeOrder(sell(BTC, "1")).status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void the_tighter_of_the_users_and_the_ais_limit_holds() {
        Guarded guarded = Guarded.byDefault();
        GuardedWallet wallet = guarded.handle();
        guarded.ledger.set(profile -> profile.withAi(
                profile.ai().toBuilder().currentMaxPositionSize(usd("300")).build()));
        assertThat(wallet.check(buy(BTC, "3")).allowed()).isTrue();
        assertThat(wallet.check(buy(BTC, "3.01")).allowed()).isFalse();
        guarded.ledger.set(profile -> profile.withAi( // an AI that ignores the user gains nothing
                profile.ai().toBuilder().currentMaxPositionSize(usd("9000")).build()));
        assertThat(wallet.check(buy(BTC, "10")).allowed()).isTrue();
        assertThat(wallet.check(buy(BTC, "10.01")).allowed()).isFalse();
    }
}
