package com.moniqo.wallet.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.RateLimitExceededException;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.internal.ForeignFailures;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.market.TradingCalendar;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.valuation.Valuation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way around the guard that was found, by its number, with the right answer. BTC costs 50,000 USD, ETH 2,500, AAPL 200. */
class GuardCasesTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Symbol ETH = Symbol.of("ETH/USDT");
    private static final Symbol ETH_BTC = Symbol.of("ETH/BTC");
    private static final Symbol USDT_BTC = Symbol.of("USDT/BTC");
    private static final Duration NO_LAG = Duration.ZERO;

    private final SettableClock clock = new SettableClock("2026-01-05T16:00:00Z");
    private ModelWallet wallet = spot(NO_LAG, NO_LAG);
    private ScriptedLedger ledger = new ScriptedLedger(limits("1000", "1000").build());
    private RiskGuard guard;

    private ModelWallet spot(Duration balances, Duration orders) {
        return new ModelWallet(clock, new ModelWallet.Style(false, balances, orders, true, true));
    }

    private ModelWallet shorting() {
        return new ModelWallet(clock, new ModelWallet.Style(true, NO_LAG, NO_LAG, true, true));
    }

    private static RiskLimits.Builder limits(String position, String exposure) {
        return RiskLimits.of(position, exposure, 10, "100000000").toBuilder().respectMarketHours(false);
    }

    private void limited(String position, UnaryOperator<RiskLimits.Builder> more) {
        ledger = new ScriptedLedger(more.apply(limits(position, position)).build());
    }

    private void limited(String position) {
        limited(position, more -> more);
    }

    private RiskGuard guard() {
        if (guard == null) {
            guard = another();
        }
        return guard;
    }

    /** A guard of another host on the same store, or of this one after a restart. */
    private RiskGuard another() {
        return RiskGuard.builder(wallet, ledger)
                .valuation((asset, now) -> Optional.ofNullable(wallet.usd(asset)))
                .clock(clock)
                .ticker(() -> 0)
                .build();
    }

    private GuardedWallet g() {
        return guard().handle();
    }

    private LinkedOrders lo() {
        return g().ability(LinkedOrders.class).orElseThrow();
    }

    private OrderAmending am() {
        return g().ability(OrderAmending.class).orElseThrow();
    }

    private void has(String asset, String amount) {
        wallet.transfer(asset, new BigDecimal(amount));
    }

    private void suspended() {
        ledger.set(profile -> profile.suspended(Suspension.byAdmin("review", clock.instant())));
    }

    private static OrderRequest market(Symbol symbol, OrderSide side, String amount) {
        return OrderRequest.market(symbol, side, amount);
    }

    private static OrderRequest limit(Symbol symbol, OrderSide side, String amount, String price) {
        return OrderRequest.limit(symbol, side, amount, price);
    }

    private BigDecimal held(String asset) {
        return wallet.trueBalances().getOrDefault(asset, BigDecimal.ZERO);
    }

    private static WalletException refusal(Runnable call) {
        try {
            call.run();
        } catch (WalletException e) {
            return e;
        }
        throw new AssertionError("was let through");
    }

    private static void refused(ErrorCode code, Runnable call) {
        assertThat(refusal(call).code()).isEqualTo(code);
    }

    private static int passing(int times, Runnable call) {
        int passed = 0;
        for (int i = 0; i < times; i++) {
            try {
                call.run();
                passed++;
            } catch (WalletException e) {
                assertThat(e.code()).isIn(ErrorCode.RISK_LIMIT_EXCEEDED, ErrorCode.WALLET_SUSPENDED);
            }
        }
        return passed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"default_stops_for", "client_id", "reason"})
    void case_1_nothing_that_a_user_writes_lets_an_order_through(String key) {
        limited("100");
        g().placeOrder(limit(BTC, OrderSide.BUY, "0.00001", "1").metadata(key, "x"));
        suspended();
        refused(
                ErrorCode.WALLET_SUSPENDED,
                () -> g().placeOrder(market(BTC, OrderSide.BUY, "10").clientId("x")));
        assertThat(held("BTC")).isZero();
    }

    @Test
    void case_1_the_very_same_order_is_answered_even_while_suspended() {
        limited("100");
        OrderRequest request = market(BTC, OrderSide.BUY, "0.002").clientId("x");
        Order first = g().placeOrder(request);
        suspended();
        assertThat(g().placeOrder(request).id()).isEqualTo(first.id());
        refused(
                ErrorCode.DUPLICATE,
                () -> g().placeOrder(market(BTC, OrderSide.BUY, "0.003").clientId("x")));
        assertThat(held("BTC")).isEqualByComparingTo("0.002");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void case_2_children_grow_with_their_entry(boolean suspended) {
        limited("51000");
        has("BTC", "1");
        OrderRequest child = limit(BTC, OrderSide.BUY, "0.001", "49990");
        List<Order> list = lo().placeOrders(OrderList.oto(
                limit(BTC, OrderSide.SELL, "0.001", "50010"),
                Collections.nCopies(10, child).toArray(new OrderRequest[0])));
        if (suspended) {
            suspended();
        }
        refused(
                suspended ? ErrorCode.WALLET_SUSPENDED : ErrorCode.RISK_LIMIT_EXCEEDED,
                () -> am().amendOrder(list.get(0).id(), OrderAmendment.amount("1")));
        wallet.price("BTC", new BigDecimal("50020"), false);
        wallet.price("BTC", new BigDecimal("49980"), false);
        assertThat(held("BTC")).isEqualByComparingTo("1.009");
    }

    @Test
    void case_3_members_that_can_all_fill_are_added_up() {
        limited("3000");
        has("ETH", "10");
        ledger.limits(limits("3000", "40000").build());
        OrderRequest sell = limit(ETH_BTC, OrderSide.SELL, "0.012", "0.051");
        int passed = passing(
                88,
                () -> lo().placeOrders(OrderList.oto(
                        sell, Collections.nCopies(10, sell).toArray(new OrderRequest[0]))));
        assertThat(passed).isEqualTo(8); // 11 x 0.012 x 0.051 BTC, 336.6 USD each
        wallet.price("ETH", new BigDecimal("2600"), false);
        assertThat(held("BTC").multiply(new BigDecimal("50000"))).isLessThanOrEqualTo(new BigDecimal("3000"));
    }

    @Test
    void case_3_only_the_legs_of_an_oco_count_once() {
        limited("1000");
        lo().placeOrders(OrderList.oco(
                limit(BTC, OrderSide.BUY, "0.01", "49000"),
                OrderRequest.stopLoss(BTC, OrderSide.BUY, "0.01", "51000")));
        assertThat(guard().mark().exposureUsd()).isEqualByComparingTo("510");
    }

    @Test
    void case_4_an_order_is_judged_by_what_it_acquires_whichever_side_it_is_written_on() {
        limited("1000");
        for (OrderSide side : OrderSide.values()) {
            Symbol symbol = side == OrderSide.SELL ? USDT_BTC : BTC;
            refused(
                    ErrorCode.RISK_LIMIT_EXCEEDED,
                    () -> g().placeOrder(market(symbol, side, side == OrderSide.SELL ? "1100" : "0.022")));
        }
        g().placeOrder(market(USDT_BTC, OrderSide.SELL, "990"));
        refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> g().placeOrder(market(ETH, OrderSide.BUY, "0.01")));
        suspended();
        refused(ErrorCode.WALLET_SUSPENDED, () -> g().placeOrder(market(USDT_BTC, OrderSide.SELL, "10")));
    }

    @Test
    void case_4_a_national_currency_is_cash_only_if_the_valuation_says_so() {
        Valuation dollarsOnly =
                (asset, now) -> Optional.of(asset.equals("JPY") ? new BigDecimal("0.00666666666") : BigDecimal.ONE);
        Valuation withYen = new Valuation() {
            @Override
            public Optional<BigDecimal> usdPrice(String asset, Instant now) {
                return dollarsOnly.usdPrice(asset, now);
            }

            @Override
            public Set<String> cashAssets() {
                return Set.of("USD", "USDT", "JPY");
            }
        };
        var fake = new FakeWallet(clock).with("USD", "100000").price("USD/JPY", "150");
        OrderRequest order = market(Symbol.of("USD/JPY"), OrderSide.SELL, "50000");
        limited("1000");
        for (Valuation valuation : List.of(dollarsOnly, withYen)) {
            GuardedWallet handle = RiskGuard.builder(fake, ledger)
                    .valuation(valuation)
                    .clock(clock)
                    .traits(new com.moniqo.wallet.risk.exposure.WalletTraits(false, NO_LAG, true, true))
                    .build()
                    .handle();
            assertThat(handle.check(order).allowed()).isEqualTo(valuation == withYen);
        }
    }

    @Test
    void case_5_reducing_orders_count_together() {
        wallet = shorting();
        limited("1000");
        has("BTC", "0.1");
        assertThat(passing(20, () -> g().placeOrder(limit(BTC, OrderSide.SELL, "0.1", "51000"))))
                .isEqualTo(1);
    }

    @Test
    void case_5_one_of_sixteen_threads_sells() throws Exception {
        wallet = shorting();
        limited("1000");
        has("BTC", "0.1");
        GuardedWallet handle = g();
        var pool = Executors.newFixedThreadPool(16);
        try {
            Callable<Integer> sale = () -> passing(1, () -> {
                synchronized (wallet) {
                    handle.placeOrder(market(BTC, OrderSide.SELL, "0.1"));
                }
            });
            int sold = 0;
            for (var result : pool.invokeAll(Collections.nCopies(16, sale))) {
                sold += result.get();
            }
            assertThat(sold).isEqualTo(1);
            assertThat(held("BTC")).isZero();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void case_5_while_suspended_a_short_position_is_covered_once() {
        wallet = shorting();
        limited("10000");
        has("BTC", "-0.1");
        suspended();
        assertThat(passing(
                        20,
                        () -> g().placeOrder(limit(BTC, OrderSide.BUY, "0.1", "50000")
                                .timeInForce(com.moniqo.wallet.trading.TimeInForce.GTC))))
                .isEqualTo(1);
        assertThat(held("BTC")).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void case_6_what_the_guard_has_seen_counts_until_the_wallet_shows_it(boolean filled) {
        wallet = filled ? spot(Duration.ofMillis(300), NO_LAG) : spot(NO_LAG, Duration.ofMillis(600));
        OrderRequest order = filled ? market(BTC, OrderSide.BUY, "0.012") : limit(BTC, OrderSide.BUY, "0.012", "49000");
        assertThat(passing(4, () -> g().placeOrder(order))).isEqualTo(1);
        clock.advance(Duration.ofMillis(filled ? 300 : 600));
        assertThat(g().check(market(BTC, OrderSide.BUY, "0.008")).refusal())
                .as("600 + 400")
                .isEmpty();
        assertThat(g().check(market(BTC, OrderSide.BUY, "0.0081")).allowed()).isFalse();
        clock.advance(Duration.ofSeconds(2));
        assertThat(g().check(market(BTC, OrderSide.BUY, "0.008")).refusal()).isEmpty();
    }

    @Test
    void case_6_a_wallet_that_states_no_lag_is_taken_to_lag_ten_seconds() {
        var unstated = new FakeWallet(clock).with("USDT", "10000").price("BTC/USDT", "100");
        unstated.abilities.clear();
        limited("1000");
        GuardedWallet handle =
                RiskGuard.builder(unstated, ledger).clock(clock).build().handle();
        handle.placeOrder(market(BTC, OrderSide.BUY, "6"));
        unstated.with("BTC", "0"); // not shown yet
        clock.advance(Duration.ofMillis(19_999));
        assertThat(handle.check(market(BTC, OrderSide.BUY, "5")).allowed()).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(handle.check(market(BTC, OrderSide.BUY, "5")).refusal()).isEmpty();
    }

    @Test
    void case_7_while_stopped_no_fill_that_adds_risk_becomes_likelier_but_stops_move() {
        limited("100000");
        has("BTC", "1");
        Order entry = g().placeOrder(OrderRequest.stopLoss(BTC, OrderSide.BUY, "0.1", "90000"));
        Order dip = g().placeOrder(limit(BTC, OrderSide.BUY, "0.1", "40000"));
        Order stop = g().placeOrder(OrderRequest.stopLoss(BTC, OrderSide.SELL, "1", "45000"));
        suspended();
        refused(ErrorCode.WALLET_SUSPENDED, () -> am().amendOrder(entry.id(), OrderAmendment.stopPrice("50010")));
        refused(ErrorCode.WALLET_SUSPENDED, () -> am().amendOrder(dip.id(), OrderAmendment.limitPrice("49000")));
        refused(ErrorCode.WALLET_SUSPENDED, () -> am().amendOrder(dip.id(), OrderAmendment.amount("0.2")));
        assertThat(am().amendOrder(dip.id(), OrderAmendment.limitPrice("39000")).limitPrice())
                .contains(new BigDecimal("39000"));
        assertThat(am().amendOrder(stop.id(), OrderAmendment.stopPrice("46000")).stopPrice())
                .contains(new BigDecimal("46000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "suspend", "tighten"})
    void case_8_what_was_begun_before_a_stop_is_not_sent_after_it(String stop) {
        wallet.duringQuote = () -> {
            switch (stop) {
                case "pause" -> ledger.pause("now");
                case "suspend" -> suspended();
                default -> ledger.limits(limits("10", "10").build());
            }
        };
        refused(
                stop.equals("tighten") ? ErrorCode.RISK_LIMIT_EXCEEDED : ErrorCode.WALLET_SUSPENDED,
                () -> g().placeOrder(market(BTC, OrderSide.BUY, "0.01")));
        assertThat(held("BTC")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAPL", "AAPL/USDT", "AAPL/USD", "USDT/AAPL"})
    void case_9_one_instrument_is_blocked_under_all_its_names(String listed) {
        limited("1000", more -> more.blockedSymbols(List.of(Symbol.of(listed))));
        for (OrderRequest order : List.of(
                market(Symbol.of("AAPL"), OrderSide.BUY, "1"),
                market(Symbol.of("AAPL/USDT"), OrderSide.BUY, "1"),
                market(Symbol.of("USDT/AAPL"), OrderSide.SELL, "200"))) {
            assertThat(refusal(() -> g().placeOrder(order)).details()).containsEntry("limit_type", "blocked_symbols");
        }
        has("AAPL", "1");
        assertThat(g().placeOrder(market(Symbol.of("AAPL/USDT"), OrderSide.SELL, "1"))
                        .status())
                .isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void case_9_an_allowed_name_allows_the_instrument_and_a_pair_only_itself() {
        limited("1000", more -> more.allowedSymbols(List.of(Symbol.of("AAPL"), BTC)));
        assertThat(g().check(market(Symbol.of("AAPL/USDT"), OrderSide.BUY, "1")).allowed())
                .isTrue();
        assertThat(g().check(market(USDT_BTC, OrderSide.SELL, "100")).allowed()).isTrue();
        assertThat(g().check(market(ETH, OrderSide.BUY, "0.1")).allowed()).isFalse();
        has("ETH", "0.1");
        assertThat(g().check(market(ETH_BTC, OrderSide.SELL, "0.1")).allowed()).isFalse();
        ledger.limits(limits("1000", "1000").allowedSymbols(List.of(ETH_BTC)).build());
        assertThat(g().check(market(ETH_BTC, OrderSide.SELL, "0.1")).allowed()).isTrue();
        assertThat(g().check(market(BTC, OrderSide.BUY, "0.001")).allowed()).isFalse();
        ledger.limits(limits("1000", "1000").blockedSymbols(List.of(BTC)).build());
        assertThat(g().check(market(ETH_BTC, OrderSide.SELL, "0.1")).allowed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAPL", "AAPL/USDT", "AAPL/USD", "USDT/AAPL"})
    void case_9_one_closed_market_closes_every_name(String closed) {
        clock.set("2026-01-05T08:00:00Z"); // 03:00 in New York
        limited("1000", more -> more.respectMarketHours(true));
        GuardedWallet handle = RiskGuard.builder(wallet, ledger)
                .valuation((asset, now) -> Optional.ofNullable(wallet.usd(asset)))
                .calendars(
                        symbol -> symbol.name().equals(closed) ? TradingCalendar.US_EQUITIES : TradingCalendar.CRYPTO)
                .markets(List.of(Symbol.of("AAPL"), Symbol.of("AAPL/USD")))
                .clock(clock)
                .build()
                .handle();
        refused(
                ErrorCode.RISK_LIMIT_EXCEEDED,
                () -> handle.placeOrder(market(Symbol.of("AAPL/USDT"), OrderSide.BUY, "1")));
        assertThat(handle.placeOrder(market(BTC, OrderSide.BUY, "0.001")).status())
                .isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void case_10_a_forgotten_client_id_is_judged_like_a_new_order() {
        OrderRequest order = market(BTC, OrderSide.BUY, "0.012").clientId("a");
        g().placeOrder(order);
        wallet.forgetClientIds();
        refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> g().placeOrder(order));
        assertThat(held("BTC")).isEqualByComparingTo("0.012");
    }

    private void withStops() {
        limited("100000", more -> more.attachDefaultStops(true));
    }

    private static OrderList oto(String amount, OrderRequest... children) {
        return OrderList.oto(limit(BTC, OrderSide.BUY, amount, "50000"), children);
    }

    @Test
    void case_11_an_entry_is_protected_for_its_whole_amount_or_refused() {
        withStops();
        OrderRequest token = OrderRequest.stopLoss(BTC, OrderSide.SELL, "0.00001", "49500");
        refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> lo().placeOrders(oto("1", token)));
        refused(
                ErrorCode.RISK_LIMIT_EXCEEDED,
                () -> lo().placeOrders(oto("1", OrderRequest.stopLoss(BTC, OrderSide.SELL, "1", "40000"))));
        refused(
                ErrorCode.RISK_LIMIT_EXCEEDED,
                () -> lo().placeOrders(oto("1", limit(BTC, OrderSide.SELL, "1", "55000"))));
        refused(
                ErrorCode.UNSUPPORTED,
                () -> lo().placeOrders(oto(
                        "1",
                        OrderRequest.stopLoss(BTC, OrderSide.SELL, "1", "49500"),
                        limit(BTC, OrderSide.BUY, "1", "49000"))));
        refused(
                ErrorCode.UNSUPPORTED,
                () -> lo().placeOrders(OrderList.oco(
                        limit(BTC, OrderSide.BUY, "0.1", "49000"),
                        OrderRequest.stopLoss(BTC, OrderSide.BUY, "0.1", "51000"))));
        assertThat(wallet.trueOpen()).isEmpty();
        assertThat(lo().placeOrders(oto("1", OrderRequest.stopLoss(BTC, OrderSide.SELL, "1", "49000"))))
                .hasSize(2);
    }

    @Test
    void case_11_an_attached_stop_can_be_cancelled_but_not_weakened() {
        withStops();
        g().placeOrder(market(BTC, OrderSide.BUY, "1"));
        Order stop = wallet.trueOpen().get(1);
        assertThat(stop.stopPrice()).contains(new BigDecimal("49000"));
        refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> am().amendOrder(stop.id(), OrderAmendment.amount("0.00001")));
        refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> am().amendOrder(stop.id(), OrderAmendment.stopPrice("48999")));
        Order target = wallet.trueOpen().get(0);
        refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> am().amendOrder(target.id(), OrderAmendment.amount("0.00001")));
        assertThat(am().amendOrder(stop.id(), OrderAmendment.stopPrice("49500")).stopPrice())
                .contains(new BigDecimal("49500"));
        g().cancelOrder(stop.id());
        refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> g().placeOrder(market(BTC, OrderSide.BUY, "0.01")));
        assertThat(g().placeOrder(market(ETH, OrderSide.BUY, "1")).status()).isEqualTo(OrderStatus.FILLED);
        g().placeOrder(OrderRequest.stopLoss(BTC, OrderSide.SELL, "1", "49100"));
        assertThat(g().placeOrder(market(BTC, OrderSide.BUY, "0.01")).status()).isEqualTo(OrderStatus.FILLED);
    }

    /** The notes lack the ids of the list's orders until the guard that sent it records the answer. */
    @Test
    void case_11_an_attached_stop_cannot_be_weakened_through_another_host() {
        withStops();
        has("BTC", "0.5"); // the model locks both legs of the other list
        g().placeOrder(market(BTC, OrderSide.BUY, "0.5"));
        g().placeOrder(market(BTC, OrderSide.BUY, "0.5"));
        OrderAmending other = another().handle().ability(OrderAmending.class).orElseThrow();
        for (Order exit : wallet.trueOpen()) {
            refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> other.amendOrder(exit.id(), OrderAmendment.amount("0.2")));
        }
        Order stop = wallet.trueOpen().get(3);
        refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> other.amendOrder(stop.id(), OrderAmendment.stopPrice("48999")));
        assertThat(other.amendOrder(stop.id(), OrderAmendment.stopPrice("49500"))
                        .stopPrice())
                .contains(new BigDecimal("49500"));
    }

    @Test
    void case_11_another_host_buys_no_more_after_it_has_cancelled_the_stop() {
        withStops();
        g().placeOrder(market(BTC, OrderSide.BUY, "1"));
        GuardedWallet other = another().handle();
        other.cancelOrder(wallet.trueOpen().get(1).id());
        refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> other.placeOrder(market(BTC, OrderSide.BUY, "0.01")));
        assertThat(other.placeOrder(market(BTC, OrderSide.SELL, "1")).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(other.placeOrder(market(BTC, OrderSide.BUY, "0.01")).status())
                .isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void case_11_a_stop_that_can_expire_is_no_protection() {
        withStops();
        OrderRequest stop = OrderRequest.stopLoss(BTC, OrderSide.SELL, "1", "49500");
        OrderRequest forADay = stop.timeInForce(TimeInForce.DAY);
        OrderRequest forAMinute = stop.goodTill(clock.instant().plusSeconds(60));
        refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> lo().placeOrders(oto("1", forADay)));
        refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> lo().placeOrders(oto("1", forAMinute)));
        assertThat(lo().placeOrders(oto("1", stop))).hasSize(2);
    }

    @Test
    void case_11_cancelling_the_stop_of_an_open_entry_cancels_the_entry_too() {
        withStops();
        Order entry = g().placeOrder(limit(BTC, OrderSide.BUY, "1", "49000"));
        Order stop = wallet.trueOpen().get(2);
        assertThat(g().cancelOrder(stop.id()).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(wallet.order(entry.id()).status()).isEqualTo(OrderStatus.CANCELLED);
    }

    private void equity(String usdt) {
        BigDecimal change = new BigDecimal(usdt).subtract(held("USDT"));
        wallet.lose(change);
        guard().mark();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8600, 90000, 14", "9000, -4000, 10"})
    void case_12_transfers_scale_the_peak_and_the_day(String row) {
        String[] figures = row.split(", ");
        limited(
                "1000",
                more -> more.maxDrawdownPercent(new BigDecimal(figures[2]))
                        .dailyLossLimitPercent(new BigDecimal(figures[2])));
        wallet.lose(new BigDecimal("-990000"));
        guard().mark();
        equity(figures[0]);
        has("USDT", figures[1]);
        RiskReading reading = guard().mark();
        assertThat(reading.suspension()).isEmpty();
        assertThat(reading.readings())
                .filteredOn(one -> one.limit() != RiskLimit.DAILY_LOSS_LIMIT_USD)
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.actual()).isEqualByComparingTo(figures[2]));
        equity(held("USDT").subtract(BigDecimal.ONE).toPlainString());
        assertThat(ledger.load().suspension()).isPresent();
    }

    @Test
    void case_12_the_daily_loss_in_usd_is_whatever_was_lost() {
        limited("1000");
        guard().mark();
        equity("999900");
        for (String transfer : List.of("90000", "-500000", "7")) {
            has("USDT", transfer);
            assertThat(guard().mark().readings().get(0).actual()).isEqualByComparingTo("100");
        }
    }

    @Test
    void case_14_an_unknown_symbol_is_reported_as_the_wallet_does() {
        refused(ErrorCode.SYMBOL_NOT_FOUND, () -> g().placeOrder(market(Symbol.of("FOO/BAR"), OrderSide.BUY, "1")));
        refused(
                ErrorCode.SYMBOL_NOT_FOUND,
                () -> g().placeOrder(limit(Symbol.of("FOO/BAR"), OrderSide.SELL, "1", "1")));
    }

    private static final class ProvidersOwn extends WalletException {
        private static final long serialVersionUID = 1L;

        ProvidersOwn() {
            super(
                    ErrorCode.INVALID_CREDENTIALS,
                    "key=SECRET",
                    java.util.Map.of("providerCode", "-2014", "url", "SECRET"));
        }
    }

    @Test
    void case_15_nothing_of_a_foreign_exception_goes_on_but_code_provider_code_field_and_stack_trace() {
        wallet.duringQuote = () -> {
            throw new ProvidersOwn();
        };
        WalletException passed = refusal(() -> g().placeOrder(market(BTC, OrderSide.BUY, "0.001")));
        assertThat(passed.code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS);
        assertThat(passed.details()).containsExactly(java.util.Map.entry("providerCode", "-2014"));
        assertThat(passed).hasNoCause();
        assertThat(passed.toString()).doesNotContain("SECRET");
        assertThat(passed.getStackTrace()).isNotEmpty();
        WalletException sneaky = ForeignFailures.of(new java.io.IOException("SECRET", new RuntimeException("SECRET")));
        assertThat(sneaky).hasNoCause().hasMessageNotContaining("SECRET");
        assertThat(ForeignFailures.of(new ValidationException("amount", "is bad")))
                .isInstanceOf(ValidationException.class);
        assertThat(((RateLimitExceededException)
                                ForeignFailures.of(new RateLimitExceededException("m", Duration.ofSeconds(3))))
                        .retryAfter())
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void case_16_lists_are_bounded_and_messages_short() {
        List<Symbol> many =
                IntStream.range(0, 1000).mapToObj(i -> Symbol.of("S" + i)).toList();
        var tooMany = new ArrayList<>(many);
        tooMany.add(BTC);
        assertThatThrownBy(() -> limits("1000", "1000").blockedSymbols(tooMany).build())
                .isInstanceOf(ValidationException.class);
        limited("1000", more -> more.allowedSymbols(many));
        assertThat(refusal(() -> g().placeOrder(market(BTC, OrderSide.BUY, "0.001")))
                        .getMessage())
                .hasSizeLessThan(300)
                .contains("and 990 more");
        assertThat(ledger.load().limits().toString()).hasSizeLessThan(400);
        limited("1000");
        guard = null;
        for (int i = 0; i < 1000; i++) {
            has("X" + i, "1");
        }
        WalletException refusal = refusal(() -> g().placeOrder(market(BTC, OrderSide.BUY, "0.001")));
        assertThat(refusal.code()).isEqualTo(ErrorCode.MARKET_DATA_ERROR);
        assertThat(refusal.getMessage()).hasSizeLessThan(300);
        assertThat(refusal.details().get("assets")).hasSizeLessThan(200);
    }

    @Test
    void case_17_what_is_in_doubt_counts_on_top_of_what_is_seen_at_current_prices() {
        wallet = new ModelWallet(clock, new ModelWallet.Style(false, Duration.ofSeconds(10), NO_LAG, false, true));
        wallet.next = ModelWallet.Reply.LOST_BEFORE;
        refused(ErrorCode.OUTCOME_UNKNOWN, () -> g().placeOrder(market(BTC, OrderSide.BUY, "0.012")));
        wallet.placeOrder(market(BTC, OrderSide.BUY, "0.006")); // by hand
        clock.advance(Duration.ofSeconds(10));
        assertThat(g().check(market(BTC, OrderSide.BUY, "0.002")).refusal())
                .as("600 + 300 + 100")
                .isEmpty();
        assertThat(g().check(market(BTC, OrderSide.BUY, "0.0021")).allowed()).isFalse();
        wallet.price("BTC", new BigDecimal("60000"), false);
        assertThat(g().check(market(BTC, OrderSide.BUY, "0.0001")).allowed()).isFalse();
        clock.advance(Duration.ofSeconds(10));
        assertThat(g().check(market(BTC, OrderSide.BUY, "0.01")).refusal())
                .as("it never came")
                .isEmpty();
    }

    @Test
    void case_18_an_amendment_of_an_order_that_does_not_show_yet_is_judged_from_what_was_sent() {
        wallet = spot(NO_LAG, Duration.ofSeconds(5));
        Order order = g().placeOrder(limit(BTC, OrderSide.BUY, "0.01", "49000"));
        assertThat(wallet.openOrders()).isEmpty();
        refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> am().amendOrder(order.id(), OrderAmendment.amount("0.998")));
        assertThat(am().amendOrder(order.id(), OrderAmendment.amount("0.02")).amount())
                .isEqualByComparingTo("0.02");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void case_19_what_an_order_pays_with_is_judged_like_a_sale_of_it(boolean suspended) {
        wallet = shorting();
        limited("1000");
        has("ETH", "-1");
        if (suspended) {
            suspended();
        }
        ErrorCode code = suspended ? ErrorCode.WALLET_SUSPENDED : ErrorCode.RISK_LIMIT_EXCEEDED;
        refused(code, () -> g().placeOrder(market(USDT_BTC, OrderSide.BUY, "5000")));
        refused(code, () -> g().placeOrder(market(ETH_BTC, OrderSide.BUY, "1")));
        assertThat(g().placeOrder(market(ETH, OrderSide.BUY, "1")).status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void case_20_every_leg_is_judged_by_what_it_acquires() {
        limited("1000");
        has("BTC", "1");
        suspended();
        OrderList buysBack = OrderList.bracket(
                market(USDT_BTC, OrderSide.BUY, "50000"),
                limit(USDT_BTC, OrderSide.SELL, "50000", "0.000021"),
                OrderRequest.stopLoss(USDT_BTC, OrderSide.SELL, "50000", "0.000019"));
        refused(ErrorCode.WALLET_SUSPENDED, () -> lo().placeOrders(buysBack));
        withStops();
        guard = null;
        refused(ErrorCode.UNSUPPORTED, () -> g().placeOrder(market(USDT_BTC, OrderSide.SELL, "100")));
    }

    @Test
    void case_21_a_client_id_used_for_something_else_is_a_duplicate_after_a_restart_too() {
        withStops();
        OrderRequest first = market(ETH, OrderSide.BUY, "0.01").clientId("used");
        Order entry = g().placeOrder(first);
        guard().close();
        guard = another();
        refused(
                ErrorCode.DUPLICATE,
                () -> g().placeOrder(market(ETH, OrderSide.BUY, "10").clientId("used")));
        wallet.price("ETH", new BigDecimal("2510"), false); // the exits would have other prices now
        assertThat(g().placeOrder(first).id()).isEqualTo(entry.id());
        assertThat(held("ETH")).isEqualByComparingTo("0.01");
    }

    @Test
    void case_22_a_buy_may_take_a_short_position_to_a_long_one_within_the_limit() {
        wallet = shorting();
        limited("1000");
        has("BTC", "-0.01");
        assertThat(g().placeOrder(market(BTC, OrderSide.BUY, "0.03")).status()).isEqualTo(OrderStatus.FILLED);
        refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> g().placeOrder(market(BTC, OrderSide.SELL, "0.0401")));
        assertThat(g().placeOrder(market(BTC, OrderSide.SELL, "0.04")).status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void case_8_what_is_recorded_and_not_answered_is_reported_as_in_flight() {
        List<Integer> inFlight = new ArrayList<>();
        wallet.observer = sending -> inFlight.add((int) ledger.load().state().notes().reservations().stream()
                .filter(one -> one.state() == com.moniqo.wallet.risk.notes.Reservation.State.IN_FLIGHT)
                .count());
        g().placeOrder(market(BTC, OrderSide.BUY, "0.01"));
        assertThat(inFlight).containsExactly(1);
        guard().flush();
        assertThat(ledger.load().state().notes().reservations())
                .allMatch(one -> one.state() != com.moniqo.wallet.risk.notes.Reservation.State.IN_FLIGHT);
    }

    @Test
    void when_open_orders_cannot_be_read_only_what_the_wallet_bounds_passes() {
        has("BTC", "1");
        wallet.blind = true;
        WalletException refusal = refusal(() -> g().placeOrder(market(BTC, OrderSide.BUY, "0.01")));
        assertThat(refusal.retryable()).isTrue();
        assertThat(refusal).hasMessageNotContaining("broken");
        assertThat(g().placeOrder(market(BTC, OrderSide.SELL, "0.5")).status()).isEqualTo(OrderStatus.FILLED);

        wallet = shorting();
        guard = null;
        has("BTC", "1");
        wallet.blind = true;
        assertThat(refusal(() -> g().placeOrder(market(BTC, OrderSide.SELL, "0.5")))
                        .retryable())
                .isTrue();
        assertThat(g().placeOrder(market(BTC, OrderSide.SELL, "0.5").reduceOnly())
                        .status())
                .isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void an_order_of_unknown_outcome_that_nothing_shows_counts_until_an_operator_settles_it() {
        var fake = new FakeWallet(clock).with("USDT", "10000").price("BTC/USDT", "100");
        fake.abilities.clear(); // no history can prove that it never came
        fake.beforeAcceptance = () -> {
            throw new WalletException(ErrorCode.OUTCOME_UNKNOWN, "no answer");
        };
        RiskGuard lone = RiskGuard.builder(fake, ledger).clock(clock).build();
        refused(ErrorCode.OUTCOME_UNKNOWN, () -> lone.handle().placeOrder(market(BTC, OrderSide.BUY, "6")));
        clock.advance(Duration.ofDays(1));
        assertThat(lone.handle().check(market(BTC, OrderSide.BUY, "5")).allowed())
                .isFalse();
        lone.flush();
        long number = ledger.load().state().notes().reservations().stream()
                .filter(one -> one.state() == com.moniqo.wallet.risk.notes.Reservation.State.UNKNOWN)
                .findFirst()
                .orElseThrow()
                .number();
        lone.settle(number);
        assertThat(lone.handle().check(market(BTC, OrderSide.BUY, "5")).refusal())
                .isEmpty();
        refused(ErrorCode.NOT_FOUND, () -> lone.settle(number));
    }

    @Test
    void two_hosts_on_one_store_decide_on_one_set_of_notes() {
        GuardedWallet other = another().handle();
        wallet.observer = sending -> {
            wallet.observer = again -> {};
            refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> other.placeOrder(market(BTC, OrderSide.BUY, "0.012")));
        };
        g().placeOrder(market(BTC, OrderSide.BUY, "0.012"));
        refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> other.placeOrder(market(BTC, OrderSide.BUY, "0.012")));
        assertThat(other.placeOrder(market(BTC, OrderSide.BUY, "0.008")).status())
                .isEqualTo(OrderStatus.FILLED);
    }

    /** The wallet has refused the amendment, but the other host does not know that yet. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_order_that_is_being_amended_counts_with_its_terms_from_before_or_after(boolean larger) {
        limited("1000");
        Order order = g().placeOrder(limit(BTC, OrderSide.BUY, "0.01", "49000"));
        OrderAmendment amendment = OrderAmendment.limitPrice("49001").andAmount(larger ? "0.011" : "0.001");
        wallet.observer = sending -> {
            throw new WalletException(ErrorCode.ORDER_REJECTED, "not now");
        };
        refused(ErrorCode.ORDER_REJECTED, () -> am().amendOrder(order.id(), amendment));
        wallet.observer = sending -> {};
        GuardedWallet other = another().handle();
        refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> other.placeOrder(market(BTC, OrderSide.BUY, "0.0101")));
        assertThat(other.placeOrder(market(BTC, OrderSide.BUY, "0.009")).status())
                .isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void notes_are_kept_as_text() {
        withStops();
        wallet = spot(Duration.ofSeconds(1), NO_LAG);
        g().placeOrder(market(BTC, OrderSide.BUY, "0.1").clientId("c-1"));
        g().placeOrder(limit(ETH, OrderSide.BUY, "0.1", "2400"));
        guard().flush();
        var notes = ledger.load().state().notes();
        assertThat(notes.toText()).contains("c-1").contains("anchor BTC");
        assertThat(com.moniqo.wallet.risk.notes.GuardNotes.parse(notes.toText()))
                .isEqualTo(notes);
        for (String damaged : List.of("notes 2 1 1", "notes 1 1", notes.toText().replace("LIMIT", "LIMITS"), "x")) {
            assertThatThrownBy(() -> com.moniqo.wallet.risk.notes.GuardNotes.parse(damaged))
                    .isInstanceOf(ValidationException.class);
        }
    }
}
