package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ErrorCode.MARKET_DATA_ERROR;
import static com.moniqo.wallet.error.ErrorCode.SYMBOL_NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** The rules of {@link WalletContract} for quotes. */
abstract class QuoteRules extends WalletRules {
    QuoteRules(WalletContract contract) {
        super(contract);
    }

    @Test
    void a_quote_is_of_the_symbol_asked_for() {
        assertThat(wallet.quote(symbol).symbol())
                .as("the symbol of quote(%s)", symbol)
                .isEqualTo(symbol);
        assertThat(wallet.quote(fixture.otherSymbol()).symbol())
                .as("the symbol of quote(%s)", fixture.otherSymbol())
                .isEqualTo(fixture.otherSymbol());
    }

    @Test
    void a_quote_follows_the_market() {
        BigDecimal there = price(105);
        moveMarketTo(there);
        assertSame(
                "quote(symbol).last() after the market moved",
                wallet.quote(symbol).last(),
                there);
    }

    @Test
    void a_symbol_that_the_wallet_does_not_know_is_not_found() {
        refused(
                "quote(" + fixture.unknownSymbol() + ")",
                () -> wallet.quote(fixture.unknownSymbol()),
                SYMBOL_NOT_FOUND);
    }

    @Test
    void without_a_usable_price_there_is_no_quote() {
        breakMarket();
        refused("quote() of a market without a usable price", () -> wallet.quote(symbol), MARKET_DATA_ERROR);
    }

    @Test
    void without_a_usable_price_no_market_order_is_accepted() {
        breakMarket();
        refusedOrder(
                "a market order without a usable price",
                OrderRequest.market(symbol, OrderSide.BUY, amount),
                MARKET_DATA_ERROR);
    }

    @Test
    void without_a_usable_price_orders_can_still_be_read_and_cancelled() {
        WalletState before = state();
        Order order = restingBuy();
        breakMarket();
        assertThat(wallet.openOrders())
                .as("openOrders() must not need a price")
                .extracting(Order::id)
                .contains(order.id());
        assertThat(wallet.order(order.id()).status())
                .as("order(id) must not need a price")
                .isEqualTo(OrderStatus.OPEN);
        assertThat(wallet.cancelOrder(order.id()).status())
                .as("cancelOrder(id) must not need a price")
                .isEqualTo(OrderStatus.CANCELLED);
        assertReleased(before);
    }
}
