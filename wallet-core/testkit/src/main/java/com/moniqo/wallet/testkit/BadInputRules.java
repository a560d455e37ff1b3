package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ErrorCode.INSUFFICIENT_BALANCE;
import static com.moniqo.wallet.error.ErrorCode.INVALID_ORDER;
import static com.moniqo.wallet.error.ErrorCode.INVALID_SYMBOL;
import static com.moniqo.wallet.error.ErrorCode.ORDER_NOT_FOUND;
import static com.moniqo.wallet.error.ErrorCode.ORDER_REJECTED;
import static com.moniqo.wallet.error.ErrorCode.SYMBOL_NOT_FOUND;
import static com.moniqo.wallet.error.ErrorCode.UNSUPPORTED;
import static com.moniqo.wallet.error.ErrorCode.VALIDATION_ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.TrailingOffset;
import java.math.BigDecimal;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of {@link WalletContract} for invalid arguments: a specific code, and no effect. */
abstract class BadInputRules extends WalletRules {
    BadInputRules(WalletContract contract) {
        super(contract);
    }

    @Test
    void null_is_refused_everywhere() {
        refused("placeOrder(null)", () -> wallet.placeOrder(absent()), VALIDATION_ERROR);
        refused("cancelOrder(null)", () -> wallet.cancelOrder(absent()), VALIDATION_ERROR);
        refused("order(null)", () -> wallet.order(WalletRules.<OrderId>absent()), VALIDATION_ERROR);
        refused("openOrders(null)", () -> wallet.openOrders(absent()), VALIDATION_ERROR);
        refused("quote(null)", () -> wallet.quote(absent()), VALIDATION_ERROR);
        refused("balance(null)", () -> wallet.balance(absent()), VALIDATION_ERROR);
        refused("ability(null)", () -> wallet.ability(absent()), VALIDATION_ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "-0.00000001",
                "0E+5",
                "1E+999999999",
                "-1E+999999999",
                "1E-999999999",
                "1234567890123456789012345678901234567890",
                "0.1234567890123456789",
                "",
                " ",
                "1,5",
                "1_000",
                "NaN",
                "Infinity",
                "0x10",
                "\u0661"
            })
    void an_amount_or_price_that_is_none_is_refused(String bad) {
        refused(
                "a market order",
                () -> wallet.placeOrder(OrderRequest.market(symbol, OrderSide.BUY, bad)),
                INVALID_ORDER);
        String good = amount.toPlainString();
        String price = price(90).toPlainString();
        Map<String, ThrowingCallable> calls = Map.of(
                "a limit order's amount",
                        () -> wallet.placeOrder(OrderRequest.limit(symbol, OrderSide.BUY, bad, price)),
                "a limit order's price", () -> wallet.placeOrder(OrderRequest.limit(symbol, OrderSide.BUY, good, bad)),
                "a stop loss's stop", () -> wallet.placeOrder(OrderRequest.stopLoss(symbol, OrderSide.SELL, good, bad)),
                "a take profit's stop",
                        () -> wallet.placeOrder(OrderRequest.takeProfit(symbol, OrderSide.SELL, good, bad)),
                "a stop limit's stop",
                        () -> wallet.placeOrder(OrderRequest.stopLimit(symbol, OrderSide.SELL, good, bad, price)),
                "a stop limit's limit",
                        () -> wallet.placeOrder(OrderRequest.stopLimit(symbol, OrderSide.SELL, good, price, bad)),
                "a trailing stop's offset",
                        () -> wallet.placeOrder(
                                OrderRequest.trailingStop(symbol, OrderSide.SELL, good, TrailingOffset.absolute(bad))));
        calls.forEach((what, call) -> refused(what + " '" + bad + "'", call, INVALID_ORDER));
    }

    /** Amounts within the bounds, but larger than any wallet holds or trades. */
    @ParameterizedTest
    @ValueSource(
            strings = {"9999999999999999999999999999999999", "999999999999999.999999999999999999", "1E+33", "1E-18"})
    void an_extreme_amount_never_upsets_the_books(String extreme) {
        BigDecimal price = price(90);
        assertRefusedOrSound(OrderRequest.market(symbol, OrderSide.BUY, extreme));
        assertRefusedOrSound(OrderRequest.market(symbol, OrderSide.SELL, extreme));
        assertRefusedOrSound(OrderRequest.limit(symbol, OrderSide.BUY, new BigDecimal(extreme), price));
        assertRefusedOrSound(OrderRequest.limit(symbol, OrderSide.SELL, amount, new BigDecimal(extreme)));
        assertRefusedOrSound(OrderRequest.limit(symbol, OrderSide.BUY, amount, new BigDecimal(extreme)));
    }

    private void assertRefusedOrSound(OrderRequest request) {
        if (!declared.covers(request)) {
            return;
        }
        WalletState before = state();
        try {
            Order order = wallet.placeOrder(request);
            if (!order.status().terminal()) {
                wallet.cancelOrder(order.id());
            }
        } catch (WalletException refusal) {
            assertThat(refusal.code())
                    .as("the code of the refusal of %s", request)
                    .isIn(INVALID_ORDER, INSUFFICIENT_BALANCE, ORDER_REJECTED, UNSUPPORTED);
            assertThat(state())
                    .as("%s was refused, so nothing may have changed", request)
                    .isEqualTo(before);
        }
        assertBooksAreSound();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "BTC-USDT/",
                "/USDT",
                "BTC/",
                "BTC//USDT",
                "BTC/USDT/ETH",
                "BTC USDT",
                "BTC/BTC",
                "BTC/USDT:",
                "BTC\ud800/USDT"
            })
    void a_text_that_is_no_symbol_is_refused(String text) {
        refused("quote('" + text + "')", () -> wallet.quote(Symbol.of(text)), INVALID_SYMBOL);
        refused("openOrders('" + text + "')", () -> wallet.openOrders(Symbol.of(text)), INVALID_SYMBOL);
        refused(
                "a market order of '" + text + "'",
                () -> wallet.placeOrder(OrderRequest.market(Symbol.of(text), OrderSide.BUY, amount)),
                INVALID_SYMBOL);
    }

    @Test
    void a_symbol_that_the_wallet_does_not_know_cannot_be_traded() {
        refusedOrder(
                "a market order of an unknown symbol",
                OrderRequest.market(fixture.unknownSymbol(), OrderSide.BUY, amount),
                SYMBOL_NOT_FOUND);
        refusedOrder(
                "a limit order of an unknown symbol",
                OrderRequest.limit(fixture.unknownSymbol(), OrderSide.BUY, amount, price(90)),
                SYMBOL_NOT_FOUND);
    }

    /** Well-formed names that no wallet trades. Some wallets trade no bare tickers at all. */
    @ParameterizedTest
    @ValueSource(strings = {"Z", "0", "A.B_C-D/Z9", "ABCDEFGHIJKLMNOPQRST/ABCDEFGHIJKLMNOPQRSU"})
    void an_odd_symbol_is_refused(String odd) {
        refused(
                "quote(" + odd + ")",
                () -> wallet.quote(Symbol.of(odd)),
                SYMBOL_NOT_FOUND,
                INVALID_SYMBOL,
                UNSUPPORTED);
        refused(
                "a market order of " + odd,
                () -> wallet.placeOrder(OrderRequest.market(Symbol.of(odd), OrderSide.BUY, amount)),
                SYMBOL_NOT_FOUND,
                INVALID_SYMBOL,
                UNSUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "null", "' OR 1=1 --", "../../etc/passwd", "{$gt:1}", "%00", "~"})
    void anOddOrderIdIsNotFound(String odd) {
        OrderId id = OrderId.of(odd.replace(' ', '+'));
        refused("order(" + id + ")", () -> wallet.order(id), ORDER_NOT_FOUND);
        refused("cancelOrder(" + id + ")", () -> wallet.cancelOrder(id), ORDER_NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "usdt", "$", "NO SUCH ASSET"})
    void an_odd_asset_has_no_balance(String odd) {
        assertThat(wallet.balance(odd).total()).as("the balance of '%s'", odd).isZero();
    }
}
