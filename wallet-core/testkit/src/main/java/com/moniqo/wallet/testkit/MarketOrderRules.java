package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ErrorCode.INSUFFICIENT_BALANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.moniqo.wallet.error.InsufficientBalanceException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The rules of {@link WalletContract} for market orders. */
abstract class MarketOrderRules extends WalletRules {
    MarketOrderRules(WalletContract contract) {
        super(contract);
    }

    @Test
    void a_market_order_fills_at_once() {
        Order order = buyAtMarket();
        assertSame("the filled amount", order.filledAmount(), amount);
        assertThat(order.remainingAmount())
                .as("the remaining amount of a filled order")
                .isZero();
        assertThat(wallet.openOrders())
                .as("a filled order must not be open")
                .extracting(Order::id)
                .doesNotContain(order.id());
    }

    @Test
    void a_market_order_leaves_nothing_locked() {
        BigDecimal locked = locked(quoteAsset());
        buyAtMarket();
        assertSame("locked " + quoteAsset() + " after a filled BUY", locked(quoteAsset()), locked);
    }

    @Test
    void a_market_order_fills_near_the_market() {
        Order order = buyAtMarket();
        assertThat(order.averagePrice()
                        .orElseThrow(() -> new AssertionError("a filled order must have an average price")))
                .as("the average price of a market order")
                .isBetween(price(95), price(105));
    }

    @Test
    void the_fills_of_an_order_add_up_to_it() {
        Order order = buyAtMarket();
        assumeTrue(!order.fills().isEmpty(), "the wallet reports fills through TradeHistory only");
        assertSame("the sum of the fills' amounts", sum(order, Fill::amount), order.filledAmount());
        Map<String, BigDecimal> fees = new TreeMap<>();
        order.fills().forEach(fill -> fees.merge(fill.feeAsset(), fill.fee(), BigDecimal::add));
        fees.values().removeIf(fee -> fee.signum() == 0);
        assertThat(order.fees().keySet()).as("the assets of fees()").isEqualTo(fees.keySet());
        fees.forEach((asset, fee) -> assertSame("fees() in " + asset, feeIn(asset, order), fee));
        assertSame(
                "the sum of amount x price over the fills, which is the order's notional",
                sum(order, fill -> fill.amount().multiply(fill.price())),
                order.notional());
        assertThat(order.fills())
                .as("the order of each fill")
                .allMatch(fill -> fill.orderId().equals(order.id()));
    }

    private static BigDecimal sum(Order order, Function<Fill, BigDecimal> part) {
        return order.fills().stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void buying_for_more_than_is_free_is_refused() {
        BigDecimal tooMuch = unaffordable();
        assertMissing(
                quoteAsset(),
                refusedOrder(
                        "a BUY that costs more than the free balance",
                        OrderRequest.market(symbol, OrderSide.BUY, tooMuch),
                        INSUFFICIENT_BALANCE));
    }

    @Test
    void selling_more_than_is_free_is_refused() {
        BigDecimal tooMuch = free(base()).add(amount);
        assertMissing(
                base(),
                refusedOrder(
                        "a SELL of more than the free balance",
                        OrderRequest.market(symbol, OrderSide.SELL, tooMuch),
                        INSUFFICIENT_BALANCE));
    }

    @Test
    void what_an_open_order_holds_cannot_be_sold_again() {
        BigDecimal most = free(base()).divide(amount, 0, RoundingMode.DOWN).multiply(amount);
        placeResting(OrderRequest.limit(symbol, OrderSide.SELL, most, price(110)));
        BigDecimal tooMuch = free(base()).add(amount);
        refusedOrder(
                "a SELL of an amount that another order has locked",
                OrderRequest.market(symbol, OrderSide.SELL, tooMuch),
                INSUFFICIENT_BALANCE);
    }

    private static void assertMissing(String asset, WalletException refusal) {
        assertThat(refusal)
                .as(
                        "a refusal for lack of funds must be an InsufficientBalanceException, which names the missing asset")
                .isInstanceOf(InsufficientBalanceException.class);
        InsufficientBalanceException missing = (InsufficientBalanceException) refusal;
        assertThat(missing.asset()).as("the missing asset").isEqualTo(asset);
        if (missing.needed().isEmpty()) {
            assertThat(missing.providerCode())
                    .as("a refusal without amounts comes from the exchange, and must carry its code")
                    .isPresent();
        }
        if (missing.needed().isPresent() && missing.free().isPresent()) {
            assertThat(missing.needed().get())
                    .as("the needed amount must exceed the free amount")
                    .isGreaterThan(missing.free().get());
        }
    }

    @Test
    void a_market_order_for_a_quote_amount_spends_at_most_that_before_fees() {
        BigDecimal quoteAmount = amount.multiply(price(100));
        Order order = placeFilled(OrderRequest.marketFor(symbol, OrderSide.BUY, quoteAmount));
        assertThat(order.notional())
                .as("what a BUY for %s %s cost", quoteAmount.toPlainString(), quoteAsset())
                .isLessThanOrEqualTo(quoteAmount)
                .isGreaterThan(quoteAmount.multiply(new BigDecimal("0.9")));
        assertSame("the amount of the order, which is what it filled", order.amount(), order.filledAmount());
    }

    @Test
    void a_reduce_only_sale_of_more_than_was_bought_leaves_no_less_than_before() {
        BigDecimal before = wallet.balance(base()).total();
        OrderRequest sale = OrderRequest.market(symbol, OrderSide.SELL, amount.multiply(BigDecimal.valueOf(2)))
                .reduceOnly();
        declared.need(sale);
        buyAtMarket();
        Order order = place(sale);
        assertThat(order.filledAmount())
                .as("what a reduce-only sale of twice the position filled")
                .isLessThanOrEqualTo(amount);
        assertThat(wallet.balance(base()).total())
                .as("the %s that were there before the position", base())
                .isGreaterThanOrEqualTo(before);
    }
}
