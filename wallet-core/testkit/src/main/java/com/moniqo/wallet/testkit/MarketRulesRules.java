package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ErrorCode.INVALID_ORDER;
import static com.moniqo.wallet.error.ErrorCode.VALIDATION_ERROR;
import static com.moniqo.wallet.error.ErrorCode.WALLET_NOT_INITIALIZED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.moniqo.wallet.market.ListedMarkets;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

/** The rules of {@link WalletContract} for a wallet with {@link ListedMarkets}: nothing is rounded silently. */
abstract class MarketRulesRules extends WalletRules {
    MarketRulesRules(WalletContract contract) {
        super(contract);
    }

    private ListedMarkets markets() {
        return declared.need(wallet, ListedMarkets.class);
    }

    private MarketRules rules() {
        return markets()
                .market(symbol)
                .orElseThrow(() -> new AssertionError("markets() must list " + symbol + ", which the wallet trades"));
    }

    @Test
    void the_markets_are_those_the_wallet_trades() {
        ListedMarkets markets = markets();
        assertThat(markets.markets().keySet()).as("markets()").contains(symbol).doesNotContain(fixture.unknownSymbol());
        assertThat(markets.market(fixture.unknownSymbol()))
                .as("the rules of a market that the wallet does not trade")
                .isEmpty();
    }

    @Test
    void an_amount_between_two_lots_is_refused() {
        BigDecimal lot = rules().lot().orElseGet(() -> abort("the market has no lot"));
        BigDecimal between = amount.add(lot.divide(BigDecimal.valueOf(2)));
        refusedOrder(
                "an amount between two lots, which must not be rounded",
                OrderRequest.limit(symbol, OrderSide.BUY, between, price(90)),
                INVALID_ORDER);
        refusedOrder(
                "an amount between two lots, which must not be rounded",
                OrderRequest.market(symbol, OrderSide.BUY, between),
                INVALID_ORDER);
    }

    @Test
    void a_price_between_two_ticks_is_refused() {
        BigDecimal tick = rules().tick().orElseGet(() -> abort("the market has no tick"));
        BigDecimal between = rules().roundPrice(price(90), RoundingMode.DOWN).add(tick.divide(BigDecimal.valueOf(2)));
        refusedOrder(
                "a price between two ticks, which must not be rounded",
                OrderRequest.limit(symbol, OrderSide.BUY, amount, between),
                INVALID_ORDER);
    }

    @Test
    void an_amount_below_the_least_is_refused() {
        BigDecimal least = rules().minAmount().orElseGet(() -> abort("the market has no minimum amount"));
        BigDecimal below = rules().roundAmount(least.divide(BigDecimal.valueOf(2)));
        if (below.signum() == 0) {
            abort("the minimum amount is one lot");
        }
        refusedOrder(
                "less than the minimum amount",
                OrderRequest.limit(symbol, OrderSide.BUY, below, price(90)),
                INVALID_ORDER);
    }

    @Test
    void what_the_rules_round_is_accepted() {
        MarketRules rules = rules();
        BigDecimal odd = amount.multiply(new BigDecimal("1.23456789123"));
        BigDecimal price = price(90).multiply(new BigDecimal("0.987654321"));
        OrderRequest rounded = OrderRequest.limit(
                symbol, OrderSide.BUY, rules.roundAmount(odd), rules.roundPrice(price, RoundingMode.DOWN));
        Order order = placeResting(rounded);
        assertSame("the amount of the order", order.amount(), rounded.amount());
        assertSame(
                "its price",
                order.limitPrice().orElseThrow(),
                rounded.limitPrice().orElseThrow());
    }

    @Test
    void null_is_refused() {
        ListedMarkets markets = markets();
        refused("market(null)", () -> markets.market(absent()), VALIDATION_ERROR);
    }

    @Test
    void a_closed_wallet_lists_no_markets() {
        ListedMarkets markets = markets();
        wallet.close();
        thrown("markets() of a closed wallet", markets::markets, WALLET_NOT_INITIALIZED);
    }
}
