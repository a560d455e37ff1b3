package com.moniqo.wallet.risk;

import static com.moniqo.wallet.risk.Guarded.BTC;
import static com.moniqo.wallet.risk.Guarded.ETH;
import static com.moniqo.wallet.risk.Guarded.buy;
import static com.moniqo.wallet.risk.Guarded.sell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.RiskLimitExceededException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.MarketDataStream;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Subscription;
import com.moniqo.wallet.trading.ApiUsage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.NetTransfers;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletEvent;
import com.moniqo.wallet.trading.WalletEvents;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each ability through the bare wallet and through the guard. */
class GuardedAbilitiesTest {
    private final Guarded guarded = Guarded.byDefault();
    private final Wallet bare = guarded.wallet;
    private final GuardedWallet wallet = guarded.handle();

    private static OrderRequest limit(OrderSide side, String amount, String price) {
        return OrderRequest.limit(BTC, side, amount, price);
    }

    private static OrderRequest stop(OrderSide side, String amount, String price) {
        return OrderRequest.stopLoss(BTC, side, amount, price);
    }

    private static OrderList bracket(String amount) {
        return OrderList.bracket(
                limit(OrderSide.BUY, amount, "100"),
                limit(OrderSide.SELL, amount, "110"),
                stop(OrderSide.SELL, amount, "95"));
    }

    private LinkedOrders linked() {
        return wallet.ability(LinkedOrders.class).orElseThrow();
    }

    private OrderAmending amending() {
        return wallet.ability(OrderAmending.class).orElseThrow();
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String limit) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RiskLimitExceededException.class,
                        e -> assertThat(e.limit()).isEqualTo(limit));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                LinkedOrders.class,
                OrderAmending.class,
                TradeHistory.class,
                WalletEvents.class,
                MarketDataStream.class,
                NetTransfers.class,
                ApiUsage.class
            })
    void a_known_ability_is_there_if_the_wallet_has_it_and_is_never_the_wallet_itself(Class<?> ability) {
        assertThat(bare.ability(ability)).isPresent();
        assertThat(wallet.ability(ability)).get().isNotInstanceOf(Wallet.class);
        guarded.wallet.abilities.remove(ability);
        assertThat(wallet.ability(ability)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {FakeWallet.Secret.class, Wallet.class, FakeWallet.class, GuardedWallet.class, Object.class})
    void anything_else_is_hidden(Class<?> ability) {
        assertThat(wallet.ability(ability)).isEmpty();
    }

    @Test
    void transfers_are_the_same_through_the_guard() {
        guarded.wallet.transfer("USDT", "-5");
        assertThat(wallet.ability(NetTransfers.class).orElseThrow().netTransfers())
                .isEqualTo(bare.ability(NetTransfers.class).orElseThrow().netTransfers())
                .containsEntry("USDT", Guarded.usd("-5"));
    }

    @Test
    void the_use_of_the_api_is_the_same_through_the_guard() {
        wallet.placeOrder(limit(OrderSide.BUY, "1", "100"));
        ApiUsage through = wallet.ability(ApiUsage.class).orElseThrow();
        assertThat(through.requestsSent()).isEqualTo(1);
        assertThat(through.requestsLeft()).hasValue(999);
    }

    @Test
    void the_bare_wallet_has_an_ability_that_the_guard_does_not_know() {
        assertThat(bare.ability(FakeWallet.Secret.class)).isPresent();
    }

    @Test
    void a_bracket_is_judged_by_its_entry() {
        assertThat(linked().placeOrders(bracket("10"))).hasSize(3);
        refused(() -> linked().placeOrders(bracket("0.1")), "max_position_size_usd");
        assertThat(bare.ability(LinkedOrders.class).orElseThrow().placeOrders(bracket("0.1")))
                .hasSize(3);
    }

    @Test
    void an_oto_is_judged_whole_the_entry_and_every_child_that_adds_to_it() {
        OrderList pyramid = OrderList.oto(
                limit(OrderSide.BUY, "6", "100"), stop(OrderSide.BUY, "5", "110"), stop(OrderSide.SELL, "6", "90"));
        refused(() -> linked().placeOrders(pyramid), "max_position_size_usd");
        assertThat(guarded.wallet.placed).hasValue(0);
        assertThat(wallet.check(pyramid).allowed()).isFalse();
        OrderList fits = OrderList.oto(
                limit(OrderSide.BUY, "6", "100"), stop(OrderSide.BUY, "3", "110"), stop(OrderSide.SELL, "6", "90"));
        assertThat(linked().placeOrders(fits)).hasSize(3);
    }

    @Test
    void of_an_oco_of_entries_only_the_larger_counts() {
        OrderList entries = OrderList.oco(limit(OrderSide.BUY, "8", "90"), stop(OrderSide.BUY, "8", "125"));
        linked().placeOrders(entries);
        assertThat(wallet.check(buy(ETH, "10")).allowed()).isTrue();
        assertThat(wallet.check(limit(OrderSide.BUY, "0.01", "90")).allowed()).isFalse();
    }

    @Test
    void exits_of_a_holding_go_through_even_when_suspended() {
        guarded.wallet.with("BTC", "5");
        guarded.ledger.set(profile -> profile.suspended(Suspension.byAdmin("review", guarded.clock.instant())));
        OrderList exits = OrderList.oco(limit(OrderSide.SELL, "5", "110"), stop(OrderSide.SELL, "5", "95"));
        assertThat(wallet.check(exits).addsRisk()).isFalse();
        assertThat(linked().placeOrders(exits)).hasSize(2);
        assertThatThrownBy(() -> linked().placeOrders(bracket("1"))).hasMessageContaining("suspended");
    }

    @Test
    void buying_back_what_the_entry_sells_is_a_new_risk() {
        guarded.wallet.with("BTC", "5");
        guarded.ledger.pause("holidays");
        OrderList turn = OrderList.oto(limit(OrderSide.SELL, "5", "110"), limit(OrderSide.BUY, "5", "90"));
        OrderList reversed = OrderList.bracket(
                limit(OrderSide.SELL, "5", "110"), limit(OrderSide.BUY, "5", "90"), stop(OrderSide.BUY, "5", "120"));
        for (OrderList list : List.of(turn, reversed)) {
            WalletException refusal = catchThrowableOfType(WalletException.class, () -> linked().placeOrders(list));
            assertThat(refusal.code()).isEqualTo(ErrorCode.WALLET_SUSPENDED);
            assertThat(refusal.details()).containsEntry("reason", "paused");
        }
    }

    @Test
    void an_amendment_is_judged_by_what_it_adds() {
        Order order = wallet.placeOrder(limit(OrderSide.BUY, "8", "100"));
        assertThat(amending()
                        .amendOrder(order.id(), OrderAmendment.amount("10"))
                        .amount())
                .isEqualByComparingTo("10");
        assertThat(wallet.check(order.id(), OrderAmendment.amount("10.1")).allowed())
                .isFalse();
        refused(() -> amending().amendOrder(order.id(), OrderAmendment.amount("10.1")), "max_position_size_usd");
        refused(() -> amending().amendOrder(order.id(), OrderAmendment.limitPrice("101")), "max_position_size_usd");
        assertThat(bare.order(order.id()).amount()).isEqualByComparingTo("10");
        bare.ability(OrderAmending.class).orElseThrow().amendOrder(order.id(), OrderAmendment.amount("20"));
        assertThat(bare.order(order.id()).amount()).isEqualByComparingTo("20");
    }

    @Test
    void an_amendment_that_only_reduces_goes_through_even_when_paused_or_far_over_the_limit() {
        Order order = wallet.placeOrder(limit(OrderSide.BUY, "8", "100"));
        guarded.ledger.pause("holidays");
        guarded.ledger.limits(
                Guarded.limits().maxPositionSizeUsd(Guarded.usd("1")).build());
        assertThat(amending()
                        .amendOrder(order.id(), OrderAmendment.amount("7").andLimitPrice("99"))
                        .amount())
                .isEqualByComparingTo("7");
        assertThat(wallet.check(order.id(), OrderAmendment.amount("6")).addsRisk())
                .isFalse();
        assertThatThrownBy(() -> amending().amendOrder(order.id(), OrderAmendment.amount("7.5")))
                .hasMessageContaining("paused");
    }

    @Test
    void the_stop_of_a_holding_may_be_moved_when_suspended() {
        guarded.wallet.with("BTC", "5");
        Order stop = wallet.placeOrder(stop(OrderSide.SELL, "5", "95"));
        guarded.ledger.pause("holidays");
        assertThat(amending()
                        .amendOrder(stop.id(), OrderAmendment.stopPrice("90"))
                        .stopPrice())
                .contains(Guarded.usd("90"));
    }

    @Test
    void history_is_the_wallets() {
        wallet.placeOrder(buy(BTC, "1"));
        TradeHistory through = wallet.ability(TradeHistory.class).orElseThrow();
        TradeHistory direct = bare.ability(TradeHistory.class).orElseThrow();
        assertThat(through.orders(HistoryQuery.latest(5)).items())
                .isEqualTo(direct.orders(HistoryQuery.latest(5)).items());
        assertThat(through.fills(HistoryQuery.latest(5)).items())
                .isEqualTo(direct.fills(HistoryQuery.latest(5)).items());
    }

    @Test
    void events_and_quotes_are_the_wallets() {
        var direct = new ArrayList<WalletEvent>();
        var through = new ArrayList<WalletEvent>();
        var quotes = new ArrayList<Quote>();
        bare.ability(WalletEvents.class).orElseThrow().listen(direct::add);
        Subscription events = wallet.ability(WalletEvents.class).orElseThrow().listen(through::add);
        wallet.ability(MarketDataStream.class).orElseThrow().subscribe(BTC, quotes::add);
        wallet.placeOrder(buy(BTC, "1"));
        guarded.wallet.price("BTC/USDT", "101");
        assertThat(through).hasSize(1).isEqualTo(direct);
        assertThat(quotes).hasSize(1);
        events.close();
        wallet.placeOrder(sell(BTC, "1"));
        assertThat(through).hasSize(1);
    }

    @Test
    void a_closed_handle_is_closed_for_good_and_ends_its_subscriptions_only() {
        var closed = new ArrayList<String>();
        GuardedWallet mine = guarded.guard().handle(() -> closed.add("closed"));
        LinkedOrders linked = mine.ability(LinkedOrders.class).orElseThrow();
        var heard = new ArrayList<WalletEvent>();
        mine.ability(WalletEvents.class).orElseThrow().listen(heard::add);
        mine.close();
        mine.close();
        assertThat(closed).hasSize(1);
        wallet.placeOrder(buy(BTC, "1"));
        assertThat(heard).isEmpty();
        for (org.assertj.core.api.ThrowableAssert.ThrowingCallable call :
                List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                        () -> mine.placeOrder(buy(BTC, "1")),
                        () -> mine.check(buy(BTC, "1")),
                        mine::balances,
                        mine::openOrders,
                        mine::testConnection,
                        () -> linked.placeOrders(bracket("1")))) {
            assertThat(catchThrowableOfType(WalletException.class, call).code())
                    .isEqualTo(ErrorCode.WALLET_NOT_INITIALIZED);
        }
    }

    @Test
    void a_handle_may_be_closed_by_a_listener_that_runs_inside_a_call_of_it() {
        GuardedWallet mine = guarded.guard().handle();
        mine.ability(WalletEvents.class).orElseThrow().listen(event -> mine.close());
        assertThat(mine.placeOrder(buy(BTC, "1")).filledAmount()).isEqualByComparingTo("1");
        assertThatThrownBy(mine::balances).hasMessageContaining("closed");
    }

    @Test
    void null_is_refused_as_such() {
        for (org.assertj.core.api.ThrowableAssert.ThrowingCallable call :
                List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                        () -> wallet.placeOrder(null),
                        () -> wallet.check((OrderRequest) null),
                        () -> wallet.check((OrderList) null),
                        () -> linked().placeOrders(null),
                        () -> amending().amendOrder(null, null),
                        () -> wallet.ability(null))) {
            assertThat(catchThrowableOfType(WalletException.class, call).code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
        }
    }

    @Test
    void a_foreign_exception_of_an_ability_never_gets_through() {
        Guarded guarded = Guarded.byDefault();
        RiskGuard guard = guarded.guard();
        guarded.wallet.beforeAbility = () -> {
            throw new IllegalStateException("key=SECRET");
        };
        GuardedWallet handle = guarded.handle();
        List<ThrowableAssert.ThrowingCallable> calls = List.of(
                handle::balances,
                () -> handle.placeOrder(Guarded.buy(Guarded.BTC, "1")),
                () -> handle.ability(LinkedOrders.class),
                guard::mark,
                guard::trades,
                guard::openPositions,
                () -> guard.liquidate(true));
        for (ThrowableAssert.ThrowingCallable call : calls) {
            Throwable thrown = catchThrowable(call);
            if (thrown != null) {
                assertThat(thrown).isInstanceOf(WalletException.class).hasNoCause();
                assertThat(thrown.toString()).doesNotContain("SECRET");
            }
        }
        assertThat(handle.balances()).isNotEmpty();
        assertThat(guard.liquidate(false).failures()).isEmpty();
    }
}
