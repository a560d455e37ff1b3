package com.moniqo.wallet.demo.semantics;

import static com.moniqo.wallet.demo.semantics.Desk.BARE;
import static com.moniqo.wallet.demo.semantics.Desk.BTC;
import static com.moniqo.wallet.demo.semantics.Desk.limit;
import static com.moniqo.wallet.demo.semantics.Desk.market;
import static com.moniqo.wallet.demo.semantics.Desk.refusal;
import static com.moniqo.wallet.demo.semantics.Desk.stop;
import static com.moniqo.wallet.demo.semantics.Desk.trailing;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static com.moniqo.wallet.trading.OrderStatus.OPEN;
import static com.moniqo.wallet.trading.OrderStatus.REJECTED;
import static com.moniqo.wallet.trading.TimeInForce.IOC;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.market.Prices;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.TrailingOffset;
import com.moniqo.wallet.trading.TriggerReference;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** S11: every clause, each refused without effect. */
class S11ErrorsTest {
    private final Desk desk = Desk.bare("USDT", "1000", "BTC", "10").quote("99", "100");

    private WalletException refused(ErrorCode code, ThrowingCallable call) {
        return desk.refused(code, call);
    }

    @Test
    void rule_11_null_is_a_validation_error() {
        Order order = desk.buyLimit("1", "90");
        refused(ErrorCode.VALIDATION_ERROR, () -> desk.wallet.placeOrder(null));
        refused(ErrorCode.VALIDATION_ERROR, () -> desk.wallet.placeOrders(null));
        refused(ErrorCode.VALIDATION_ERROR, () -> desk.wallet.cancelOrder(null));
        refused(ErrorCode.VALIDATION_ERROR, () -> desk.wallet.amendOrder(null, OrderAmendment.amount("1")));
        refused(ErrorCode.VALIDATION_ERROR, () -> desk.wallet.amendOrder(order.id(), null));
        refused(ErrorCode.VALIDATION_ERROR, () -> desk.wallet.order((OrderId) null));
        refused(ErrorCode.VALIDATION_ERROR, () -> desk.wallet.orders(null));
        refused(ErrorCode.VALIDATION_ERROR, () -> desk.wallet.fills(null));
        refused(ErrorCode.VALIDATION_ERROR, () -> desk.wallet.openOrders(null));
        refused(ErrorCode.VALIDATION_ERROR, () -> desk.wallet.balance(null));
        refused(ErrorCode.VALIDATION_ERROR, () -> desk.wallet.quote(null));
        refused(ErrorCode.VALIDATION_ERROR, () -> desk.wallet.deposit(null, "1"));
        refused(ErrorCode.VALIDATION_ERROR, () -> desk.wallet.deposit("USDT", null));
        refused(ErrorCode.VALIDATION_ERROR, () -> desk.wallet.deposit("USDT", "1", null));
        refused(ErrorCode.VALIDATION_ERROR, () -> desk.wallet.withdraw(null, "1"));
        refused(ErrorCode.VALIDATION_ERROR, () -> desk.wallet.withdraw("USDT", "1", null));
        refused(ErrorCode.VALIDATION_ERROR, () -> desk.wallet.reset(null));
        refused(ErrorCode.VALIDATION_ERROR, () -> desk.wallet.onQuote(null));
        refused(ErrorCode.VALIDATION_ERROR, () -> desk.wallet.onBar(null));
        refused(ErrorCode.VALIDATION_ERROR, () -> desk.wallet.listen(null));
        refused(ErrorCode.VALIDATION_ERROR, () -> desk.wallet.ability(null));
        refused(ErrorCode.VALIDATION_ERROR, () -> OrderRequest.market(null, BUY, "1"));
        refused(ErrorCode.VALIDATION_ERROR, () -> OrderRequest.limit(BTC, null, "1", "1"));
        refused(ErrorCode.VALIDATION_ERROR, () -> OrderRequest.limit(BTC, BUY, "1", (String) null));
    }

    @Test
    void rule_11_a_bad_amount_or_price_is_an_invalid_order() {
        Order order = desk.buyLimit("1", "90");
        for (String bad : new String[] {
            "0",
            "-1",
            "abc",
            "",
            "1E+999999999",
            "1E-999999999",
            "1234567890123456789012345678901234567890",
            "0.1234567890123456789"
        }) {
            refused(ErrorCode.INVALID_ORDER, () -> desk.place(market(BUY, bad)));
            refused(ErrorCode.INVALID_ORDER, () -> desk.place(limit(BUY, "1", bad)));
            refused(ErrorCode.INVALID_ORDER, () -> desk.place(stop(SELL, "1", bad)));
            refused(ErrorCode.INVALID_ORDER, () -> desk.place(trailing(SELL, "1", bad)));
            refused(ErrorCode.INVALID_ORDER, () -> desk.amend(order, OrderAmendment.amount(bad)));
            refused(ErrorCode.INVALID_ORDER, () -> desk.amend(order, OrderAmendment.limitPrice(bad)));
        }
        refused(
                ErrorCode.INVALID_ORDER,
                () -> OrderRequest.trailingStop(BTC, SELL, "1", TrailingOffset.percent("100")));
        refused(ErrorCode.INVALID_ORDER, () -> desk.place(market(BUY, "0.000000001")));
        refused(ErrorCode.INVALID_ORDER, () -> market(BUY, "1").postOnly());
        refused(ErrorCode.INVALID_ORDER, () -> limit(BUY, "1", "1").postOnly().timeInForce(IOC));
        refused(ErrorCode.INVALID_ORDER, () -> limit(BUY, "1", "1").triggerOn(TriggerReference.MID));
    }

    @Test
    void rule_11_a_missing_price_is_an_invalid_order() {
        Order market = desk.place(stop(SELL, "1", "90"));

        // an order has the prices that its factory asks for; others it is missing
        refused(ErrorCode.INVALID_ORDER, () -> desk.amend(market, OrderAmendment.limitPrice("95")));
    }

    @Test
    void rule_11_a_malformed_symbol_and_an_unknown_one() {
        for (String bad : new String[] {
            "", "BTC/USDT:", "BTC/", "/USDT", "BTC-USDT/", "A/B/C", "BTC/BTC", "B C/USDT", "A".repeat(50)
        }) {
            refused(ErrorCode.INVALID_SYMBOL, () -> OrderRequest.market(Symbol.of(bad), BUY, "1"));
        }
        assertThat(refused(
                        ErrorCode.SYMBOL_NOT_FOUND,
                        () -> desk.place(OrderRequest.market(Symbol.of("btc/usdt"), BUY, "1"))))
                .hasMessageContaining("did you mean BTC/USDT?");
        Symbol unknown = Symbol.of("DOGE/USDT");
        refused(ErrorCode.SYMBOL_NOT_FOUND, () -> desk.place(OrderRequest.market(unknown, BUY, "1")));
        refused(ErrorCode.SYMBOL_NOT_FOUND, () -> desk.place(OrderRequest.limit(unknown, BUY, "1", "1")));
        refused(
                ErrorCode.SYMBOL_NOT_FOUND,
                () -> desk.place(OrderList.oco(
                        OrderRequest.limit(unknown, SELL, "1", "2"), OrderRequest.stopLoss(unknown, SELL, "1", "1"))));
        refused(ErrorCode.SYMBOL_NOT_FOUND, () -> desk.wallet.quote(unknown));
    }

    @Test
    void rule_11_a_malformed_symbol_is_not_one_with_letters_of_another_script_or_case() {
        for (String name : List.of("kPEPE/USDT", "\u5e01\u5b89\u4eba\u751f/USDT")) {
            Symbol symbol = Symbol.of(name);
            desk.wallet.onQuote(Quote.of(symbol, "2", "2", "2", Desk.START));
            assertThat(desk.place(OrderRequest.market(symbol, BUY, "3")).filledAmount())
                    .isEqualByComparingTo("3");
            assertThat(desk.wallet.balance(symbol.base()).free()).isEqualByComparingTo("3");
        }
        assertThat(refused(
                        ErrorCode.SYMBOL_NOT_FOUND,
                        () -> desk.place(OrderRequest.market(Symbol.of("KPEPE/USDT"), BUY, "1"))))
                .hasMessageContaining("did you mean kPEPE/USDT?");
        assertThat(refused(ErrorCode.INVALID_SYMBOL, () -> desk.wallet.deposit("usdt", "1")))
                .hasMessageContaining("did you mean USDT?");
    }

    @Test
    void rule_11_a_contract_has_prices_but_is_not_traded() {
        Symbol perpetual = Symbol.of("ETH/USDT:USDT");
        desk.wallet.deposit("ETH", "1");
        desk.wallet.onQuote(Quote.of(perpetual, "500", "500", "500", Desk.START));

        assertThat(refused(ErrorCode.UNSUPPORTED, () -> desk.place(OrderRequest.market(perpetual, BUY, "1"))))
                .hasMessageContaining("ETH/USDT:USDT is a contract");
        refused(
                ErrorCode.UNSUPPORTED,
                () -> desk.place(OrderList.oto(
                        OrderRequest.limit(perpetual, BUY, "1", "400"),
                        OrderRequest.stopLoss(perpetual, SELL, "1", "300"))));
        assertThat(desk.wallet.quote(perpetual).last()).isEqualByComparingTo("500");
        assertThat(desk.wallet.performance().unpriced()).containsExactly("ETH");
    }

    @Test
    void rule_11_an_unknown_or_foreign_order_is_not_found() {
        DemoWallet other = DemoWallet.builder()
                .id("other")
                .settings(BARE)
                .clock(desk.clock)
                .storedIn(desk.store)
                .deposit("USDT", "1000")
                .build();
        other.onQuote(Quote.of(BTC, "100", desk.clock.instant()));
        OrderId foreign = other.placeOrder(limit(BUY, "1", "90")).id();
        for (OrderId id : List.of(foreign, OrderId.of("demo_nothing"))) {
            refused(ErrorCode.ORDER_NOT_FOUND, () -> desk.wallet.order(id));
            refused(ErrorCode.ORDER_NOT_FOUND, () -> desk.wallet.cancelOrder(id));
            refused(ErrorCode.ORDER_NOT_FOUND, () -> desk.wallet.amendOrder(id, OrderAmendment.amount("2")));
        }
        assertThat(other.order(foreign).status()).isEqualTo(OPEN);
    }

    @Test
    void rule_11_a_filled_order_can_be_neither_cancelled_nor_amended() {
        Order order = desk.place(market(BUY, "1"));

        refused(ErrorCode.ORDER_ALREADY_FILLED, () -> desk.wallet.cancelOrder(order.id()));
        refused(ErrorCode.ORDER_ALREADY_FILLED, () -> desk.amend(order, OrderAmendment.amount("2")));
        desk.crash();
        refused(ErrorCode.ORDER_ALREADY_FILLED, () -> desk.wallet.cancelOrder(order.id()));
    }

    @Test
    void rule_11_one_ended_otherwise_is_rejected_with_its_status() {
        Order cancelled = desk.buyLimit("1", "90");
        desk.wallet.cancelOrder(cancelled.id());
        Order expired = desk.place(limit(BUY, "1", "90").timeInForce(IOC));
        Order rejected = desk.place(stop(BUY, "9", "110"));
        desk.price("300");

        for (Order order : List.of(cancelled, expired, rejected)) {
            String status = desk.status(order).name();
            assertThat(desk.refused(ErrorCode.ORDER_REJECTED, () -> desk.wallet.cancelOrder(order.id()))
                            .details())
                    .containsEntry("status", status);
            assertThat(desk.refused(ErrorCode.ORDER_REJECTED, () -> desk.amend(order, OrderAmendment.amount("2")))
                            .details())
                    .containsEntry("status", status);
        }
        assertThat(desk.status(rejected)).isEqualTo(REJECTED);
    }

    @Test
    void rule_11_a_closed_wallet_is_not_initialized_whatever_it_is_asked() {
        Order order = desk.buyLimit("1", "90");
        DemoWallet closed = desk.wallet;
        closed.close();
        closed.close(); // idempotent

        List.<ThrowingCallable>of(
                        () -> closed.placeOrder(market(BUY, "1")),
                        () -> closed.placeOrders(OrderList.oco(limit(SELL, "1", "110"), stop(SELL, "1", "90"))),
                        () -> closed.cancelOrder(order.id()),
                        () -> closed.amendOrder(order.id(), OrderAmendment.amount("2")),
                        () -> closed.order(order.id()),
                        closed::openOrders,
                        () -> closed.openOrders(BTC),
                        () -> closed.orders(HistoryQuery.latest(1)),
                        () -> closed.fills(HistoryQuery.latest(1)),
                        closed::balances,
                        () -> closed.balance("USDT"),
                        () -> closed.quote(BTC),
                        closed::performance,
                        () -> closed.deposit("USDT", "1"),
                        () -> closed.withdraw("USDT", "1"),
                        closed::reset,
                        () -> closed.onQuote(Quote.of(BTC, "100", desk.clock.instant())),
                        () -> closed.onBar(Bar.of(
                                BTC,
                                "1",
                                "1",
                                "1",
                                "1",
                                "1",
                                desk.clock.instant(),
                                desk.clock.instant().plusSeconds(1))),
                        () -> closed.listen(event -> {}))
                .forEach(call -> refusal(ErrorCode.WALLET_NOT_INITIALIZED, call));
        assertThat(closed.testConnection().toString()).contains("WALLET_NOT_INITIALIZED");
        desk.crash();
        assertThat(desk.status(order)).isEqualTo(OPEN);
    }

    @Test
    void rule_11_a_closed_wallet_says_so_before_its_source_fails() {
        DemoWallet wallet = DemoWallet.builder()
                .prices(Prices.from(symbol -> {
                    throw new IllegalStateException("no network");
                }))
                .build();
        refusal(ErrorCode.MARKET_DATA_ERROR, () -> wallet.placeOrder(market(BUY, "1")));
        wallet.close();

        refusal(ErrorCode.WALLET_NOT_INITIALIZED, () -> wallet.placeOrder(market(BUY, "1")));
        refusal(
                ErrorCode.WALLET_NOT_INITIALIZED,
                () -> wallet.placeOrder(market(BUY, "1").clientId("a")));
        refusal(ErrorCode.WALLET_NOT_INITIALIZED, () -> wallet.quote(BTC));
    }

    @Test
    void rule_11_every_refusal_of_a_value_names_its_field() {
        assertThat(desk.refused(ErrorCode.INVALID_ORDER, () -> desk.place(market(BUY, "0.000000001")))
                        .details())
                .containsEntry("field", "amount");
        assertThat(desk.refused(ErrorCode.ORDER_REJECTED, () -> desk.place(stop(SELL, "1", "100")))
                        .details())
                .containsEntry("field", "stopPrice");
        assertThat(refusal(ErrorCode.INVALID_ORDER, () -> limit(BUY, "1", "0")).details())
                .containsEntry("field", "limitPrice");
    }
}
