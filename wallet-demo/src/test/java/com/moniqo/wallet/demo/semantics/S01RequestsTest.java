package com.moniqo.wallet.demo.semantics;

import static com.moniqo.wallet.demo.semantics.Desk.BARE;
import static com.moniqo.wallet.demo.semantics.Desk.BTC;
import static com.moniqo.wallet.demo.semantics.Desk.START;
import static com.moniqo.wallet.demo.semantics.Desk.refusal;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static com.moniqo.wallet.trading.OrderStatus.FILLED;
import static com.moniqo.wallet.trading.OrderStatus.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.StandardDefinitions;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.DemoWalletProvider;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.risk.GuardedWallet;
import com.moniqo.wallet.risk.RiskGuard;
import com.moniqo.wallet.risk.RiskLedger;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.user.NewUserWallet;
import com.moniqo.wallet.user.UserWallet;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** S1.7: how often a price source is asked. */
class S01RequestsTest {
    private static final Symbol ETH = Symbol.of("ETH/USDT");

    private final MutableClock clock = MutableClock.at(START);
    private final Map<Symbol, String> market = new HashMap<>(Map.of(BTC, "100", ETH, "10"));
    private final List<String> asked = new ArrayList<>();
    private final DemoWallet wallet = DemoWallet.builder()
            .settings(BARE)
            .clock(clock)
            .deposit("USDT", "100000")
            .prices((symbol, now) -> {
                asked.add(symbol.name());
                String price = market.get(symbol);
                if ("down".equals(price)) {
                    throw new WalletException(ErrorCode.MARKET_DATA_ERROR, "the feed is down");
                }
                return price == null ? Optional.empty() : Optional.of(Quote.of(symbol, price, clock.instant()));
            })
            .build();

    private GuardedWallet guarded() {
        RiskLimits limits = RiskLimits.of("1000000", "1000000", 10, "50").toBuilder()
                .dailyLossLimitUsd(new BigDecimal("100000"))
                .build();
        return RiskGuard.builder(wallet, RiskLedger.inMemory(limits))
                .clock(clock)
                .build()
                .handle();
    }

    @BeforeEach
    void hold_two_coins_and_an_order_in_each() {
        for (Symbol symbol : List.of(BTC, ETH)) {
            wallet.placeOrder(OrderRequest.market(symbol, BUY, "5").clientId("entry-" + symbol.base()));
            wallet.placeOrder(OrderRequest.limit(symbol, BUY, "1", "1"));
            wallet.placeOrder(OrderRequest.limit(symbol, BUY, "2", "1"));
        }
        clock.advance(Duration.ofSeconds(1));
        asked.clear();
    }

    private void requests(String what, Runnable command, String... symbols) {
        clock.advance(Duration.ofSeconds(1));
        asked.clear();
        command.run();
        assertThat(asked).as(what).containsExactlyInAnyOrder(symbols);
    }

    @Test
    void rule_1_7_one_command_requests_each_needed_symbol_once() {
        Order open = wallet.openOrders().get(0);
        String[] both = {"BTC/USDT", "ETH/USDT"};
        requests("balances", wallet::balances, both);
        requests("balance", () -> wallet.balance("BTC"), both);
        requests("open orders", wallet::openOrders, both);
        requests("history", () -> wallet.orders(HistoryQuery.latest(50)), both);
        requests("fills", () -> wallet.fills(HistoryQuery.latest(50)), both);
        requests("performance", wallet::performance, both);
        requests("deposit", () -> wallet.deposit("USDT", "1", ClientId.of("d")), both);
        requests("deposit again", () -> wallet.deposit("USDT", "1", ClientId.of("d")), both);
        requests("withdraw", () -> wallet.withdraw("USDT", "1"), both);
        requests("quote", () -> wallet.quote(ETH), "ETH/USDT");
        requests("order", () -> wallet.order(open.id()), "BTC/USDT");
        requests("order by its id", () -> wallet.order(ClientId.of("entry-ETH")));
        requests("amend", () -> wallet.amendOrder(open.id(), OrderAmendment.limitPrice("2")), "BTC/USDT");
        requests(
                "place",
                () -> wallet.placeOrder(OrderRequest.limit(ETH, BUY, "1", "1").clientId("x")),
                "ETH/USDT");
        requests(
                "again",
                () -> wallet.placeOrder(OrderRequest.limit(ETH, BUY, "1", "1").clientId("x")),
                "ETH/USDT");
        requests(
                "list",
                () -> wallet.placeOrders(OrderList.oco(
                        OrderRequest.limit(BTC, SELL, "1", "120"), OrderRequest.stopLoss(BTC, SELL, "1", "80"))),
                "BTC/USDT");
        requests("cancel", () -> wallet.cancelOrder(open.id()), "BTC/USDT");
    }

    private static <A> A able(Wallet wallet, Class<A> ability) {
        return wallet.ability(ability).orElseThrow();
    }

    @Test
    void rule_1_7_so_does_a_command_through_the_guard() {
        Order open = wallet.openOrders().get(0);
        GuardedWallet guarded = guarded();
        guarded.placeOrder(OrderRequest.market(BTC, BUY, "0.1"));
        String[] both = {"BTC/USDT", "ETH/USDT"};
        requests("market", () -> guarded.placeOrder(OrderRequest.market(BTC, BUY, "0.1")), both);
        requests(
                "sale",
                () -> guarded.placeOrder(OrderRequest.market(ETH, SELL, "0.1")),
                "ETH/USDT"); // it only reduces risk
        requests("limit", () -> guarded.placeOrder(OrderRequest.limit(ETH, BUY, "1", "5")), both);
        requests("check", () -> guarded.check(OrderRequest.market(BTC, BUY, "0.1")), both);
        requests("balances", guarded::balances, both);
        requests("open orders", guarded::openOrders, both);
        requests("quote", () -> guarded.quote(BTC), both); // with a new quote the guard values the wallet
        requests(
                "list",
                () -> able(guarded, LinkedOrders.class)
                        .placeOrders(OrderList.bracket(
                                OrderRequest.market(BTC, BUY, "1"),
                                OrderRequest.limit(BTC, SELL, "1", "120"),
                                OrderRequest.stopLoss(BTC, SELL, "1", "80"))),
                both);
        requests(
                "amend",
                () -> able(guarded, OrderAmending.class).amendOrder(open.id(), OrderAmendment.limitPrice("2")),
                both);
        requests("history", () -> able(guarded, TradeHistory.class).orders(HistoryQuery.latest(50)), both);
        requests("cancel", () -> guarded.cancelOrder(open.id()), both);
    }

    @Test
    void rule_1_7_a_mark_and_a_report_of_the_guard_request_once_as_well() {
        RiskGuard guard = RiskGuard.builder(wallet, RiskLedger.inMemory(RiskLimits.of("1000000", "1000000", 10, "50")))
                .clock(clock)
                .build();
        guard.mark();
        requests("mark", guard::mark, "BTC/USDT", "ETH/USDT");
        requests("positions", guard::openPositions, "BTC/USDT", "ETH/USDT");
    }

    @Test
    void rule_1_7_several_calls_in_one_command_request_once_and_the_next_command_again() {
        requests(
                "command",
                () -> wallet.once(() -> {
                    wallet.balances();
                    wallet.quote(BTC);
                    return wallet.once(() -> wallet.performance());
                }),
                "BTC/USDT",
                "ETH/USDT");
        market.put(BTC, "90");
        clock.advance(Duration.ofSeconds(1));
        assertThat(wallet.quote(BTC).last()).isEqualByComparingTo("90");
    }

    @Test
    void rule_1_7_a_failure_holds_for_the_command_too() {
        market.put(BTC, "down");
        requests(
                "command",
                () -> wallet.once(() -> {
                    wallet.balances();
                    refusal(ErrorCode.MARKET_DATA_ERROR, () -> wallet.quote(BTC));
                    return refusal(
                            ErrorCode.MARKET_DATA_ERROR, () -> wallet.placeOrder(OrderRequest.market(BTC, BUY, "1")));
                }),
                "BTC/USDT",
                "ETH/USDT");
        market.put(BTC, "100");
        assertThat(wallet.placeOrder(OrderRequest.market(BTC, BUY, "1")).status())
                .isEqualTo(FILLED);
    }

    @Test
    void rule_1_7_so_do_an_order_a_sync_and_a_query_through_the_platform() {
        List<String> requested = new ArrayList<>();
        DemoWalletProvider provider = DemoWalletProvider.builder()
                .prices((symbol, now) -> {
                    requested.add(symbol.name());
                    String price = market.get(symbol);
                    return price == null ? Optional.empty() : Optional.of(Quote.of(symbol, price, now));
                })
                .build();
        UserId user = UserId.of("alice");
        try (WalletPlatform platform = WalletPlatform.inMemory(provider)) {
            WalletDefinition demo = platform.catalog().create(StandardDefinitions.demo(), UserId.of("admin"));
            UserWallet mine = platform.userWallets()
                    .create(
                            user,
                            NewUserWallet.builder(demo.id(), "Mine", RiskLimits.of("100000", "100000", 10, "100000"))
                                    .credential("initial_balance_usd", "100000")
                                    .build());
            try (GuardedWallet open = platform.userWallets().open(mine.id(), user)) {
                open.placeOrder(OrderRequest.market(BTC, BUY, "5"));
                open.placeOrder(OrderRequest.market(ETH, BUY, "5"));
                open.placeOrder(OrderRequest.limit(ETH, BUY, "5", "1"));
                for (Runnable command : List.<Runnable>of(
                        () -> open.placeOrder(OrderRequest.market(BTC, BUY, "1")),
                        open::balances,
                        () -> platform.balanceSync().sync(mine.id(), user))) {
                    requested.clear();
                    command.run();
                    assertThat(requested).containsExactlyInAnyOrder("BTC/USDT", "ETH/USDT");
                }
            }
        }
    }

    // ---- what equity needs ----

    @Test
    void rule_1_7_equity_requests_what_values_a_deposited_coin() {
        market.put(Symbol.of("SOL/USDT"), "7");
        wallet.deposit("SOL", "3");

        assertThat(wallet.performance().equity().orElseThrow()).isEqualByComparingTo("100021");
        requests("performance", wallet::performance, "BTC/USDT", "ETH/USDT", "SOL/USDT");
    }

    @Test
    void rule_1_7_also_by_the_inverse_and_by_a_path_and_an_unknown_coin_is_named() {
        market.put(Symbol.of("USDT/TRY"), "40");
        wallet.deposit("TRY", "400");
        assertThat(wallet.performance().equity().orElseThrow()).isEqualByComparingTo("100010");

        market.put(Symbol.of("PEPE/BTC"), "0.01");
        wallet.deposit("PEPE", "10");
        assertThat(wallet.performance().unpriced()).containsExactly("PEPE");
        wallet.quote(Symbol.of("PEPE/BTC"));
        clock.advance(Duration.ofMinutes(10));
        assertThat(wallet.performance().equity().orElseThrow()).isEqualByComparingTo("100020");
    }

    @Test
    void rule_1_7_a_dip_between_two_calls_is_not_seen() {
        Order stop = wallet.placeOrder(OrderRequest.stopLoss(BTC, SELL, "1", "90"));
        market.put(BTC, "80");
        market.put(BTC, "100");

        assertThat(wallet.order(stop.id()).status()).isEqualTo(OPEN);
    }
}
