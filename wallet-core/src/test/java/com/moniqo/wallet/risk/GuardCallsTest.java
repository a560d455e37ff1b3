package com.moniqo.wallet.risk;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AccountSnapshot;
import com.moniqo.wallet.trading.NetTransfers;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.Wallet;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Case 13: what a guarded market order costs, counted by proxies around wallet, abilities and ledger. */
class GuardCallsTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");

    private final SettableClock clock = new SettableClock("2026-01-05T16:00:00Z");
    private final ModelWallet model =
            new ModelWallet(clock, new ModelWallet.Style(false, Duration.ZERO, Duration.ZERO, true, true));
    private final List<String> calls = new ArrayList<>();
    private final List<String> store = new ArrayList<>();
    private boolean snapshots;

    private <T> T counted(Class<T> type, Object target, List<String> into) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("ability")) {
                return ability((Class<?>) arguments[0]);
            }
            if (!method.getName().equals("capabilities")) {
                into.add(method.getName() + (method.getName().equals("quote") ? " " + arguments[0] : ""));
            }
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Optional<?> ability(Class<?> ability) {
        if (ability == AccountSnapshot.class) {
            AccountSnapshot snapshot =
                    () -> AccountSnapshot.State.of(clock.instant(), model.balances(), model.openOrders())
                            .withNetTransfers(model.netTransfers());
            return snapshots ? Optional.of(counted(AccountSnapshot.class, snapshot, calls)) : Optional.empty();
        }
        return ability == NetTransfers.class
                ? Optional.of(counted(NetTransfers.class, model, calls))
                : Optional.empty();
    }

    private GuardedWallet handle() {
        Wallet wallet = counted(Wallet.class, model, calls);
        var ledger = new ScriptedLedger(GuardModel.limits(1_000_000, 1_000_000, 10));
        return RiskGuard.builder(wallet, counted(RiskLedger.class, ledger, store))
                .clock(clock)
                .build()
                .handle();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void case_13_a_market_order_takes_few_calls_one_price_a_symbol_and_two_store_calls(boolean snapshots) {
        this.snapshots = snapshots;
        model.transfer("BTC", java.math.BigDecimal.ONE);
        GuardedWallet handle = handle();
        for (int i = 0; i < 3; i++) {
            calls.clear();
            store.clear();
            handle.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.01"));
            assertThat(calls.stream().filter(call -> !call.startsWith("quote")))
                    .hasSizeLessThanOrEqualTo(snapshots ? 3 : 5)
                    .contains("placeOrder");
            assertThat(calls.stream().filter(call -> call.startsWith("quote"))).containsExactly("quote BTC/USDT");
            assertThat(store).containsExactly("load", "replace");
        }
    }

    @Test
    void what_became_of_an_order_is_written_with_the_next_decision() {
        GuardedWallet handle = handle();
        handle.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.01"));
        store.clear();
        handle.check(OrderRequest.market(BTC, OrderSide.BUY, "0.01"));
        assertThat(store).containsExactly("load");
    }

    @Test
    void every_needed_symbol_is_asked_for_once() {
        model.transfer("ETH", java.math.BigDecimal.TEN);
        GuardedWallet handle = handle();
        calls.clear();
        handle.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.01"));
        List<String> quotes =
                calls.stream().filter(call -> call.startsWith("quote")).toList();
        assertThat(quotes).doesNotHaveDuplicates().containsExactlyInAnyOrder("quote BTC/USDT", "quote ETH/USDT");
    }
}
