package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ErrorCode.ORDER_REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TrailingOffset;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules of {@link WalletContract} for orders that wait for a price. */
abstract class TriggerOrderRules extends WalletRules {
    TriggerOrderRules(WalletContract contract) {
        super(contract);
    }

    /** Returns an order with a trigger 10% away from the market. */
    private OrderRequest waiting(OrderType type, OrderSide side) {
        int against = side == OrderSide.SELL ? 90 : 110;
        int beyond = side == OrderSide.SELL ? 85 : 115;
        return request(type, side, against, beyond);
    }

    private OrderRequest request(OrderType type, OrderSide side, int against, int beyond) {
        OrderRequest request = switch (type) {
            case STOP_LOSS -> OrderRequest.stopLoss(symbol, side, amount, price(against));
            case TAKE_PROFIT -> OrderRequest.takeProfit(symbol, side, amount, price(200 - against));
            case STOP_LIMIT -> OrderRequest.stopLimit(symbol, side, amount, price(against), price(beyond));
            case TRAILING_STOP -> OrderRequest.trailingStop(symbol, side, amount, TrailingOffset.percent("10"));
            case TAKE_PROFIT_LIMIT ->
                OrderRequest.takeProfitLimit(
                        symbol, side, amount, price(200 - against), price(side == OrderSide.SELL ? 105 : 95));
            default -> throw new IllegalArgumentException("the kit has no rule for " + type);
        };
        return supported(request);
    }

    /** Returns the price, in percent of the market's, at which an order of {@link #waiting} triggers. */
    private static int trigger(OrderType type, OrderSide side) {
        boolean favourable = type == OrderType.TAKE_PROFIT || type == OrderType.TAKE_PROFIT_LIMIT;
        boolean down = favourable == (side == OrderSide.BUY);
        return down ? 88 : 112;
    }

    @ParameterizedTest
    @EnumSource(names = {"STOP_LOSS", "TAKE_PROFIT", "STOP_LIMIT", "TRAILING_STOP", "TAKE_PROFIT_LIMIT"})
    void a_sale_that_waits_locks_its_amount(OrderType type) {
        BigDecimal before = locked(base());
        Order order = placeResting(waiting(type, OrderSide.SELL));
        assertThat(order.triggered()).as("whether its trigger has fired").isFalse();
        assertSame(
                "the amount of " + base() + " locked by a waiting SELL",
                locked(base()).subtract(before),
                amount);
    }

    @ParameterizedTest
    @EnumSource(names = {"STOP_LOSS", "TAKE_PROFIT", "STOP_LIMIT", "TRAILING_STOP", "TAKE_PROFIT_LIMIT"})
    void a_buy_that_waits_locks_quote_asset(OrderType type) {
        BigDecimal before = locked(quoteAsset());
        placeResting(waiting(type, OrderSide.BUY));
        assertThat(locked(quoteAsset()).subtract(before))
                .as(
                        "the %s locked by a waiting BUY: its cost at the trigger or limit price, and at most a tenth more",
                        quoteAsset())
                .isBetween(amount.multiply(price(89)), amount.multiply(price(130)));
    }

    @ParameterizedTest
    @EnumSource(names = {"STOP_LOSS", "TAKE_PROFIT", "STOP_LIMIT", "TRAILING_STOP", "TAKE_PROFIT_LIMIT"})
    void a_sale_fires_when_the_market_reaches_its_trigger(OrderType type) {
        assertFires(type, OrderSide.SELL);
    }

    @ParameterizedTest
    @EnumSource(names = {"STOP_LOSS", "TAKE_PROFIT", "STOP_LIMIT", "TRAILING_STOP", "TAKE_PROFIT_LIMIT"})
    void a_buy_fires_when_the_market_reaches_its_trigger(OrderType type) {
        assertFires(type, OrderSide.BUY);
    }

    private void assertFires(OrderType type, OrderSide side) {
        Order waiting = placeResting(waiting(type, side));
        moveMarketTo(trigger(type, side));
        Order order = wallet.order(waiting.id());
        assertThat(order.status())
                .as("%s, after the market moved to %s", waiting, price(trigger(type, side)))
                .isEqualTo(OrderStatus.FILLED);
        assertThat(order.triggered())
                .as("triggered() of an order whose trigger has fired")
                .isTrue();
        assertThat(locked(base())).as("locked %s after it has filled", base()).isZero();
        assertThat(locked(quoteAsset()))
                .as("locked %s after it has filled", quoteAsset())
                .isZero();
        assertBooksAreSound();
    }

    @ParameterizedTest
    @EnumSource(names = {"STOP_LOSS", "TAKE_PROFIT", "STOP_LIMIT", "TRAILING_STOP", "TAKE_PROFIT_LIMIT"})
    void an_order_waits_while_the_market_stays_away(OrderType type) {
        Order waiting = placeResting(waiting(type, OrderSide.SELL));
        moveMarketTo(95);
        moveMarketTo(98);
        assertThat(wallet.order(waiting.id()).status())
                .as("%s, although the market never reached its trigger", waiting)
                .isEqualTo(OrderStatus.OPEN);
    }

    @ParameterizedTest
    @EnumSource(names = {"STOP_LOSS", "TAKE_PROFIT", "STOP_LIMIT", "TRAILING_STOP", "TAKE_PROFIT_LIMIT"})
    void cancelling_an_order_that_waits_releases_what_it_holds(OrderType type) {
        WalletState before = state();
        for (OrderSide side : OrderSide.values()) {
            Order waiting = placeResting(waiting(type, side));
            assertThat(wallet.cancelOrder(waiting.id()).status())
                    .as("the status of a cancelled order")
                    .isEqualTo(OrderStatus.CANCELLED);
            assertReleased(before);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STOP_LOSS", "TAKE_PROFIT", "STOP_LIMIT", "TAKE_PROFIT_LIMIT"})
    void a_trigger_that_is_already_reached_is_refused(OrderType type) {
        OrderRequest reached = request(type, OrderSide.SELL, 110, 105);
        refusedOrder("a trigger that the market has already reached", reached, ORDER_REJECTED);
    }

    @Test
    void the_trail_of_a_sale_follows_the_market_up_but_never_down() {
        Order order = placeResting(waiting(OrderType.TRAILING_STOP, OrderSide.SELL));
        moveMarketTo(120);
        BigDecimal trail = trail(order.id());
        assertThat(trail)
                .as("the stop price of a SELL that trails by 10 %%, after the market rose to %s", price(120))
                .isBetween(price(107), price(109));
        moveMarketTo(115);
        assertSame("the stop price after the market fell again, but not as far as the stop", trail(order.id()), trail);
        moveMarketTo(107);
        assertThat(wallet.order(order.id()).status())
                .as("a trailing stop whose trail at %s was passed", trail)
                .isEqualTo(OrderStatus.FILLED);
    }

    private BigDecimal trail(OrderId id) {
        return wallet.order(id)
                .stopPrice()
                .orElseThrow(
                        () -> new AssertionError("stopPrice() of an open trailing stop must be its current trail"));
    }

    @Test
    void a_trail_with_an_activation_price_has_not_begun_before_it() {
        OrderRequest request = supported(
                        OrderRequest.trailingStop(symbol, OrderSide.SELL, amount, TrailingOffset.percent("10")))
                .activatedAt(price(150));
        BigDecimal before = locked(base());
        Order order = placeResting(request);
        assertThat(order.triggered()).as("whether its trigger has fired").isFalse();
        assertThat(order.request().activationPrice())
                .as("the activation price that was asked for")
                .isPresent();
        assertSame(
                "the amount of " + base() + " locked by a waiting SELL",
                locked(base()).subtract(before),
                amount);
    }
}
