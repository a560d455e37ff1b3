package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ErrorCode.INSUFFICIENT_BALANCE;
import static com.moniqo.wallet.error.ErrorCode.ORDER_REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** The rules of {@link WalletContract} for limit orders. */
abstract class LimitOrderRules extends WalletRules {
    LimitOrderRules(WalletContract contract) {
        super(contract);
    }

    @Test
    void a_limit_order_away_from_the_market_rests() {
        Order order = restingBuy();
        assertThat(order.filledAmount()).as("its filled amount").isZero();
        assertThat(order.averagePrice())
                .as("an order without fills must not have an average price")
                .isEmpty();
        assertThat(wallet.openOrders()).as("openOrders() with a resting order").contains(order);
    }

    @Test
    void a_resting_buy_locks_its_cost() {
        BigDecimal before = locked(quoteAsset());
        Order order = restingBuy();
        BigDecimal cost = order.amount().multiply(order.limitPrice().orElseThrow());
        assertThat(locked(quoteAsset()).subtract(before))
                .as("a resting BUY must lock amount x limit price, and at most a tenth more for fees")
                .isBetween(cost, cost.multiply(new BigDecimal("1.1")));
    }

    @Test
    void a_resting_sale_locks_its_amount() {
        BigDecimal before = locked(base());
        restingSell();
        assertSame(
                "the amount of " + base() + " locked by a resting SELL",
                locked(base()).subtract(before),
                amount);
    }

    @Test
    void a_resting_order_that_cannot_be_paid_is_refused() {
        BigDecimal tooMuch = unaffordable();
        refusedOrder(
                "a resting BUY that costs more than the free balance",
                OrderRequest.limit(symbol, OrderSide.BUY, tooMuch, price(90)),
                INSUFFICIENT_BALANCE);
    }

    @Test
    void a_limit_order_that_crosses_fills_at_the_market_not_at_its_limit() {
        Order bought = placeFilled(OrderRequest.limit(symbol, OrderSide.BUY, amount, price(110)));
        assertThat(bought.averagePrice().orElseThrow())
                .as("the price of a BUY with a limit far above the market")
                .isLessThan(price(105));
        Order sold = placeFilled(OrderRequest.limit(symbol, OrderSide.SELL, amount, price(90)));
        assertThat(sold.averagePrice().orElseThrow())
                .as("the price of a SELL with a limit far below the market")
                .isGreaterThan(price(95));
    }

    @Test
    void a_resting_buy_fills_when_the_market_comes_to_it() {
        assertFillsWhenTheMarketReaches(restingBuy(), 89);
    }

    @Test
    void a_resting_sale_fills_when_the_market_comes_to_it() {
        assertFillsWhenTheMarketReaches(restingSell(), 111);
    }

    private void assertFillsWhenTheMarketReaches(Order resting, int percent) {
        BigDecimal limit = resting.limitPrice().orElseThrow();
        moveMarketTo(percent);
        Order order = wallet.order(resting.id());
        assertThat(order.status())
                .as("%s, after the market moved to %s", resting, price(percent))
                .isEqualTo(OrderStatus.FILLED);
        int betterThanLimit =
                order.averagePrice().orElseThrow().compareTo(limit) * (order.side() == OrderSide.BUY ? -1 : 1);
        assertThat(betterThanLimit)
                .as("a limit order must never fill at a price worse than its limit: %s", order)
                .isGreaterThanOrEqualTo(0);
        assertThat(locked(base()))
                .as("the %s that a filled order had locked must be free again", base())
                .isZero();
        assertThat(locked(quoteAsset()))
                .as("the %s that a filled order had locked must be free again", quoteAsset())
                .isZero();
        assertThat(openOrders()).as("a filled order must not be open").isEmpty();
    }

    @Test
    void a_resting_order_stays_while_the_market_stays_away() {
        Order order = restingBuy();
        moveMarketTo(95);
        moveMarketTo(105);
        assertThat(wallet.order(order.id()))
                .as("an order that the market did not reach")
                .isEqualTo(order);
    }

    @Test
    void a_post_only_order_that_would_take_is_refused() {
        OrderRequest crossing =
                OrderRequest.limit(symbol, OrderSide.BUY, amount, price(110)).postOnly();
        refusedOrder("a post-only order that would take liquidity", crossing, ORDER_REJECTED);
    }

    @Test
    void a_post_only_order_that_rests_is_accepted() {
        placeResting(awayBuy().postOnly());
    }
}
