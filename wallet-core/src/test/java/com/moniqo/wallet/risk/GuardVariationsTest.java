package com.moniqo.wallet.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.risk.notes.GuardNotes;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TimeInForce;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Variations of the cases in {@link GuardCasesTest} that once got around the guard, or were refused although they must pass. */
class GuardVariationsTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Symbol ETH = Symbol.of("ETH/USDT");

    private final SettableClock clock = new SettableClock("2026-01-05T16:00:00Z");
    private ModelWallet wallet = spot(0, 0);
    private ScriptedLedger ledger = new ScriptedLedger(limits("1000").build());
    private RiskGuard guard;

    private ModelWallet spot(int balanceLag, int orderLag) {
        return wallet(false, balanceLag, orderLag, true);
    }

    private ModelWallet shorting(int balanceLag) {
        return wallet(true, balanceLag, 0, true);
    }

    private ModelWallet wallet(boolean mayShort, int balanceLag, int orderLag, boolean clientIds) {
        return new ModelWallet(
                clock,
                new ModelWallet.Style(
                        mayShort, Duration.ofMillis(balanceLag), Duration.ofMillis(orderLag), clientIds, true));
    }

    private static RiskLimits.Builder limits(String usd) {
        return RiskLimits.of(usd, usd, 10, "100000000").toBuilder().respectMarketHours(false);
    }

    private void limited(String usd) {
        ledger = new ScriptedLedger(limits(usd).build());
    }

    private void withStops() {
        ledger = new ScriptedLedger(limits("1000000").attachDefaultStops(true).build());
    }

    private void suspended() {
        ledger.set(profile -> profile.suspended(Suspension.byAdmin("review", clock.instant())));
    }

    private RiskGuard guard() {
        if (guard == null) {
            guard = another();
        }
        return guard;
    }

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
        clock.advance(wallet.style.lag().multipliedBy(2));
    }

    private BigDecimal held(String asset) {
        return wallet.trueBalances().getOrDefault(asset, BigDecimal.ZERO);
    }

    private OrderStatus status(Order order) {
        return wallet.order(order.id()).status();
    }

    private static OrderRequest buy(String amount) {
        return OrderRequest.market(BTC, OrderSide.BUY, amount);
    }

    private static OrderRequest limit(OrderSide side, String amount, String price) {
        return OrderRequest.limit(BTC, side, amount, price);
    }

    private static OrderRequest stop(String amount, String price) {
        return OrderRequest.stopLoss(BTC, OrderSide.SELL, amount, price);
    }

    private static OrderList ladder(String amount, String half) {
        return OrderList.ladder(
                limit(OrderSide.BUY, amount, "49000"),
                stop(amount, "48000"),
                limit(OrderSide.SELL, half, "50000"),
                limit(OrderSide.SELL, half, "50000"));
    }

    private static void refused(ErrorCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        WalletException refusal = catchThrowableOfType(WalletException.class, call);
        assertThat(refusal).as("the refusal").isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
    }

    private List<Order> openSells() {
        return wallet.trueOpen().stream()
                .filter(order -> order.side() == OrderSide.SELL)
                .toList();
    }

    private void cancelExits() {
        openSells().stream().filter(order -> status(order) == OrderStatus.OPEN).forEach(order -> tryToCancel(order));
    }

    private void tryToCancel(Order order) {
        if (!status(order).terminal()) {
            g().cancelOrder(order.id());
        }
    }

    // --- the kill switch ---

    @Test
    void the_kill_switch_cancels_what_the_wallet_does_not_list_yet() {
        wallet = spot(300, 600);
        g().placeOrder(limit(OrderSide.BUY, "0.01", "49000"));
        LiquidationReport report = guard().liquidate(false);
        assertThat(wallet.trueOpen()).isEmpty();
        assertThat(report.cancelled()).hasSize(1);
        assertThat(report.complete()).isTrue();
    }

    @Test
    void the_kill_switch_cancels_an_order_of_unknown_outcome_by_its_client_id() {
        wallet = spot(300, 600);
        wallet.next = ModelWallet.Reply.LOST_AFTER;
        OrderRequest order = limit(OrderSide.BUY, "0.01", "49000").clientId("x");
        refused(ErrorCode.OUTCOME_UNKNOWN, () -> g().placeOrder(order));
        assertThat(guard().liquidate(false).cancelled()).hasSize(1);
        assertThat(wallet.trueOpen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1"})
    void flattening_again_while_the_balances_lag_does_not_reverse_a_position(String position) {
        wallet = shorting(300);
        has("BTC", position);
        guard().liquidate(true);
        guard().liquidate(true);
        another().liquidate(true);
        assertThat(held("BTC")).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(guard().liquidate(true).complete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1"})
    void without_reduce_only_orders_each_position_is_closed_once_as_well(String position) {
        wallet = shorting(300);
        wallet.reduceOnly = false;
        has("BTC", position);
        assertThat(guard().liquidate(true).closing()).hasSize(1);
        assertThat(guard().liquidate(true).complete()).isFalse(); // the balances still show it
        another().liquidate(true);
        assertThat(held("BTC")).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(another().liquidate(true).complete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_position_whose_closing_order_was_never_placed_is_closed_later(boolean crash) {
        wallet = shorting(300);
        wallet.reduceOnly = false;
        has("BTC", "1");
        if (crash) {
            wallet.observer = sending -> {
                throw new AssertionError("as a provider's bug");
            };
            assertThatThrownBy(() -> guard().liquidate(true)).isInstanceOf(AssertionError.class);
            wallet.observer = sending -> {};
        } else {
            wallet.next = ModelWallet.Reply.LOST_BEFORE;
            assertThat(guard().liquidate(true).failures()).containsEntry("BTC", ErrorCode.OUTCOME_UNKNOWN);
        }
        assertThat(guard().liquidate(true).inFlight()).hasSize(1); // the history may not show it yet
        clock.advance(Duration.ofSeconds(1));
        assertThat(guard().liquidate(true).closing()).hasSize(1);
        assertThat(held("BTC")).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(guard().liquidate(true).complete()).isTrue();
    }

    @Test
    void the_kill_switch_finds_and_cancels_an_order_of_unknown_outcome_without_a_client_id() {
        wallet = wallet(false, 300, 600, false);
        wallet.next = ModelWallet.Reply.LOST_AFTER;
        refused(ErrorCode.OUTCOME_UNKNOWN, () -> g().placeOrder(limit(OrderSide.BUY, "0.01", "49000")));
        LiquidationReport report = guard().liquidate(false);
        assertThat(wallet.trueOpen()).isEmpty();
        assertThat(report.inFlight()).isEmpty();
    }

    @Test
    void what_a_guarded_order_has_just_sold_is_not_sold_by_the_kill_switch_again() {
        limited("100000");
        wallet = shorting(300);
        wallet.reduceOnly = false;
        has("BTC", "1");
        g().placeOrder(OrderRequest.market(BTC, OrderSide.SELL, "0.4"));
        guard().liquidate(true);
        assertThat(held("BTC")).isZero();
    }

    // --- stops ---

    @Test
    void cancelling_a_stop_cancels_its_entry_even_if_the_wallet_does_not_list_them_yet() {
        wallet = spot(0, 600);
        withStops();
        Order entry = g().placeOrder(limit(OrderSide.BUY, "1", "49000"));
        another().handle().cancelOrder(wallet.trueOpen().get(2).id());
        assertThat(status(entry)).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void cancelling_an_unlisted_stop_cancels_its_entry_once_although_several_sources_have_it() {
        wallet = spot(0, 600);
        withStops();
        Order entry = g().placeOrder(limit(OrderSide.BUY, "1", "49000"));
        wallet.cancels.clear();
        g().cancelOrder(wallet.trueOpen().get(2).id());
        assertThat(wallet.cancels).containsOnlyOnce(entry.id());
    }

    @Test
    void cancelling_is_possible_while_open_orders_cannot_be_read_and_ends_the_entry_too() {
        withStops();
        Order entry = g().placeOrder(limit(OrderSide.BUY, "1", "49000"));
        wallet.blind = true;
        assertThat(g().cancelOrder(wallet.trueOpen().get(2).id()).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(status(entry)).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void a_stop_without_a_list_moves_while_open_orders_cannot_be_read() {
        has("BTC", "1");
        Order stop = g().placeOrder(stop("1", "48000"));
        wallet.blind = true;
        assertThat(am().amendOrder(stop.id(), OrderAmendment.stopPrice("49000")).stopPrice())
                .contains(new BigDecimal("49000"));
    }

    @Test
    void a_position_that_the_balances_do_not_show_yet_needs_its_stop_as_well() {
        wallet = spot(300, 0);
        withStops();
        g().placeOrder(buy("1"));
        cancelExits();
        refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> g().placeOrder(buy("0.01")));
    }

    @Test
    void a_stop_that_was_cancelled_protects_nothing_although_the_wallet_still_lists_it() {
        wallet = spot(0, 600);
        withStops();
        g().placeOrder(buy("1"));
        clock.advance(Duration.ofSeconds(2));
        GuardedWallet other = another().handle();
        other.cancelOrder(openSells().get(1).id());
        refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> g().placeOrder(buy("0.01")));
        refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> other.placeOrder(buy("0.01")));
    }

    @Test
    void another_host_knows_what_was_bought_before_the_balances_show_it() {
        wallet = spot(300, 0);
        withStops();
        g().placeOrder(buy("1"));
        clock.advance(Duration.ofSeconds(2));
        g().placeOrder(buy("0.2"));
        GuardedWallet other = another().handle();
        other.cancelOrder(openSells().get(3).id());
        refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> other.placeOrder(buy("0.01")));
    }

    @Test
    void a_list_in_doubt_is_found_as_a_whole_and_not_with_the_exits_of_another() {
        wallet = wallet(false, 0, 0, false);
        withStops();
        has("BTC", "2");
        another().handle().placeOrder(buy("1"));
        wallet.next = ModelWallet.Reply.LOST_AFTER;
        refused(ErrorCode.OUTCOME_UNKNOWN, () -> g().placeOrder(buy("1")));
        assertThat(openSells()).hasSize(4);
        g().cancelOrder(openSells().get(3).id());
        refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> g().placeOrder(buy("0.01")));
    }

    @Test
    void a_list_in_doubt_is_not_found_in_single_orders() {
        wallet = wallet(false, 0, 0, false);
        withStops();
        has("BTC", "1");
        wallet.next = ModelWallet.Reply.LOST_BEFORE;
        OrderList list = OrderList.oto(limit(OrderSide.BUY, "1", "49900"), stop("1", "49500"));
        refused(ErrorCode.OUTCOME_UNKNOWN, () -> lo().placeOrders(list));
        wallet.placeOrder(limit(OrderSide.BUY, "1", "49900"));
        Order stop = wallet.placeOrder(stop("1", "49500"));
        g().placeOrder(limit(OrderSide.BUY, "0.01", "40000"));
        wallet.price("BTC", new BigDecimal("49900"), false);
        g().cancelOrder(stop.id());
        assertThat(g().placeOrder(buy("0.01")).status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void an_entry_of_another_host_is_recognized_by_its_terms() {
        withStops();
        has("BTC", "2");
        GuardedWallet first = g();
        first.placeOrder(limit(OrderSide.BUY, "0.9", "49500"));
        GuardedWallet second = another().handle();
        Order small = second.placeOrder(limit(OrderSide.BUY, "0.3", "49500"));
        second.cancelOrder(small.id());
        wallet.price("BTC", new BigDecimal("49500"), false);
        second.cancelOrder(openSells().get(1).id());
        GuardedWallet third = another().handle();
        refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> third.placeOrder(buy("0.01")));
    }

    @Test
    void a_stop_that_waits_for_another_entry_protects_nothing_yet() {
        withStops();
        lo().placeOrders(OrderList.oto(limit(OrderSide.BUY, "1", "49990"), stop("1", "49500")));
        g().placeOrder(buy("1"));
        cancelExits();
        assertThat(openSells()).extracting(Order::status).containsExactly(OrderStatus.PENDING);
        refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> g().placeOrder(buy("0.01")));
    }

    @Test
    void a_stop_cannot_be_made_smaller_while_its_entry_is_open() {
        withStops();
        g().placeOrder(limit(OrderSide.BUY, "1", "49000"));
        for (Order exit : openSells()) {
            refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> am().amendOrder(exit.id(), OrderAmendment.amount("0.00001")));
        }
        wallet.price("BTC", new BigDecimal("49000"), false);
        assertThat(openSells()).extracting(Order::amount).allMatch(amount -> amount.compareTo(held("BTC")) == 0);
    }

    @Test
    void an_entry_with_a_stop_that_can_expire_does_not_grow() {
        limited("100000");
        OrderRequest forADay = stop("0.1", "48500").timeInForce(TimeInForce.DAY);
        Order entry = lo().placeOrders(OrderList.oto(limit(OrderSide.BUY, "0.1", "49000"), forADay))
                .get(0);
        ledger.limits(limits("100000").attachDefaultStops(true).build());
        refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> am().amendOrder(entry.id(), OrderAmendment.amount("1")));
        refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> am().amendOrder(entry.id(), OrderAmendment.limitPrice("49100")));
        assertThat(am().amendOrder(entry.id(), OrderAmendment.limitPrice("48900"))
                        .limitPrice())
                .contains(new BigDecimal("48900"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void many_other_entries_do_not_make_the_guard_forget_a_cancelled_stop(boolean sameAsset) {
        withStops();
        g().placeOrder(buy("1"));
        Order first = openSells().get(0);
        Symbol other = sameAsset ? BTC : ETH;
        String amount = sameAsset ? "0.001" : "0.01";
        for (int i = 0; i < 70; i++) {
            g().placeOrder(OrderRequest.market(other, OrderSide.BUY, amount));
        }
        g().cancelOrder(first.id());
        refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> g().placeOrder(buy("0.01")));
        assertThat(ledger.load().state().notes().reservations()).hasSizeLessThan(140);
    }

    // --- not too strict ---

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_stop_of_an_open_entry_moves_closer_while_suspended(boolean mayShort) {
        wallet = wallet(mayShort, 0, 0, true);
        limited("100000");
        List<Order> list = lo().placeOrders(OrderList.bracket(
                limit(OrderSide.BUY, "0.1", "49000"), limit(OrderSide.SELL, "0.1", "55000"), stop("0.1", "48000")));
        suspended();
        assertThat(am().amendOrder(list.get(2).id(), OrderAmendment.stopPrice("48500"))
                        .stopPrice())
                .contains(new BigDecimal("48500"));
        refused(
                ErrorCode.WALLET_SUSPENDED,
                () -> am().amendOrder(list.get(0).id(), OrderAmendment.limitPrice("49100")));
        refused(ErrorCode.WALLET_SUSPENDED, () -> am().amendOrder(list.get(2).id(), OrderAmendment.amount("0.2")));
    }

    @Test
    void the_exit_of_an_entry_that_sells_does_not_move_while_suspended_because_it_buys() {
        limited("100000");
        has("BTC", "1");
        List<Order> list = lo().placeOrders(
                        OrderList.oto(limit(OrderSide.SELL, "0.1", "55000"), limit(OrderSide.BUY, "0.1", "49000")));
        suspended();
        refused(
                ErrorCode.WALLET_SUSPENDED,
                () -> am().amendOrder(list.get(0).id(), OrderAmendment.limitPrice("50500")));
        refused(
                ErrorCode.WALLET_SUSPENDED,
                () -> am().amendOrder(list.get(1).id(), OrderAmendment.limitPrice("49500")));
    }

    @Test
    void each_entry_is_measured_by_its_own_stop_in_a_rising_market() {
        withStops();
        has("BTC", "2"); // the model locks both legs of a bracket
        g().placeOrder(buy("1"));
        wallet.price("BTC", new BigDecimal("51500"), false);
        g().placeOrder(buy("1"));
        assertThat(g().placeOrder(buy("1")).status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void a_second_entry_passes_although_the_wallet_does_not_list_the_stops_of_the_first_yet() {
        wallet = spot(0, 600);
        withStops();
        has("BTC", "1");
        g().placeOrder(buy("1"));
        assertThat(g().placeOrder(buy("1")).status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void an_entry_in_doubt_is_not_taken_for_one_that_is_known() {
        wallet = wallet(false, 0, 0, false);
        withStops();
        has("BTC", "2");
        wallet.next = ModelWallet.Reply.LOST_BEFORE;
        refused(ErrorCode.OUTCOME_UNKNOWN, () -> g().placeOrder(buy("1")));
        g().placeOrder(buy("1"));
        assertThat(g().placeOrder(buy("0.01")).status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void a_target_that_shares_nothing_with_the_stop_may_become_smaller() {
        withStops();
        has("BTC", "1");
        List<Order> list =
                lo().placeOrders(OrderList.oto(buy("1"), stop("1", "49500"), limit(OrderSide.SELL, "1", "60000")));
        assertThat(am().amendOrder(list.get(2).id(), OrderAmendment.amount("0.5"))
                        .amount())
                .isEqualByComparingTo("0.5");
    }

    @Test
    void the_pairs_of_a_ladder_count_once_where_they_exclude_each_other() {
        wallet = shorting(0);
        lo().placeOrders(ladder("0.01", "0.005"));
        lo().placeOrders(ladder("0.01", "0.005"));
        WalletException refusal =
                catchThrowableOfType(WalletException.class, () -> lo().placeOrders(ladder("0.01", "0.005")));
        assertThat(refusal).hasMessageContaining("would be 1500 ");
        Order stop = wallet.trueOpen().stream()
                .filter(order -> order.type() == OrderType.STOP_LOSS)
                .findFirst()
                .orElseThrow();
        suspended();
        assertThat(am().amendOrder(stop.id(), OrderAmendment.stopPrice("48500")).stopPrice())
                .contains(new BigDecimal("48500"));
    }

    @Test
    void a_leg_of_an_oco_moves_while_suspended_in_a_wallet_that_may_go_short() {
        wallet = shorting(0);
        limited("100000");
        has("BTC", "0.1");
        List<Order> list = lo().placeOrders(OrderList.oco(limit(OrderSide.SELL, "0.1", "55000"), stop("0.1", "48000")));
        suspended();
        assertThat(am().amendOrder(list.get(1).id(), OrderAmendment.stopPrice("49000"))
                        .stopPrice())
                .contains(new BigDecimal("49000"));
    }

    // --- amounts ---

    @Test
    void reduce_only_counts_only_where_the_wallet_guarantees_it() {
        refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> g().placeOrder(buy("10").reduceOnly()));
        wallet = shorting(0);
        wallet.reduceOnly = false;
        guard = null;
        refused(
                ErrorCode.RISK_LIMIT_EXCEEDED,
                () -> g().placeOrder(
                                OrderRequest.market(BTC, OrderSide.SELL, "10").reduceOnly()));
    }

    @Test
    void a_quote_amount_in_doubt_is_worth_as_much_after_the_price_has_fallen() {
        wallet = spot(300, 0);
        wallet.next = ModelWallet.Reply.LATE;
        refused(
                ErrorCode.OUTCOME_UNKNOWN,
                () -> g().placeOrder(OrderRequest.marketFor(BTC, OrderSide.BUY, "900")
                        .clientId("x")));
        wallet.price("BTC", new BigDecimal("25000"), false);
        refused(ErrorCode.RISK_LIMIT_EXCEEDED, () -> g().placeOrder(buy("0.005")));
        assertThat(g().placeOrder(buy("0.003")).status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void a_quote_amount_with_default_stops_is_refused_with_what_would_be_valid() {
        withStops();
        WalletException refusal = catchThrowableOfType(
                WalletException.class, () -> g().placeOrder(OrderRequest.marketFor(BTC, OrderSide.BUY, "900")));
        assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED);
        assertThat(refusal).hasMessageContaining("an amount of BTC instead of a quote amount");
        assertThat(refusal.details()).containsEntry("field", "quoteAmount");
        assertThat(held("BTC")).isZero();
    }

    @Test
    void an_id_of_one_hyphen_survives_in_the_notes() {
        withStops();
        OrderRequest request = buy("0.1").clientId("-");
        Order first = g().placeOrder(request);
        g().placeOrder(OrderRequest.market(ETH, OrderSide.BUY, "0.1"));
        GuardNotes notes = ledger.load().state().notes();
        assertThat(GuardNotes.parse(notes.toText())).isEqualTo(notes);
        assertThat(GuardNotes.parse(notes.toText()).reservations())
                .anyMatch(one -> one.clientId().isPresent());
        ledger.set(profile -> profile.withState(profile.state().withNotes(GuardNotes.parse(notes.toText()))));
        wallet.price("BTC", new BigDecimal("50100"), false);
        assertThat(another().handle().placeOrder(request).id()).isEqualTo(first.id());
        refused(ErrorCode.DUPLICATE, () -> another().handle().placeOrder(buy("1").clientId("-")));
    }
}
