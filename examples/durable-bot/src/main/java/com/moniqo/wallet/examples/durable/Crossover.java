package com.moniqo.wallet.examples.durable;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Buys when the price rises above its exponential average, sells when it falls below. An order's client id is the time of the quote that
 * caused it, so that the quote that is repeated after a restart never causes a second order.
 */
final class Crossover {
    private static final double SMOOTHING = 1 / 2_000.0;
    private static final double MARGIN = 0.002;

    private final DemoWallet wallet;
    private double average;

    Crossover(DemoWallet wallet) {
        this.wallet = wallet;
    }

    /** Takes only the price of a quote from before the restart. */
    void remember(Quote quote) {
        double price = quote.last().doubleValue();
        average = average == 0 ? price : average + (price - average) * SMOOTHING;
    }

    void onQuote(Quote quote) {
        remember(quote);
        BigDecimal held = wallet.balance("BTC").free();
        double price = quote.last().doubleValue();
        if (held.signum() == 0 && price > average * (1 + MARGIN)) {
            BigDecimal stake = wallet.balance("USD").free().multiply(new BigDecimal("0.9"));
            order(quote, OrderSide.BUY, stake.divide(quote.ask(), 4, RoundingMode.DOWN));
        } else if (held.signum() > 0 && price < average * (1 - MARGIN)) {
            order(quote, OrderSide.SELL, held);
        }
    }

    private void order(Quote quote, OrderSide side, BigDecimal amount) {
        if (amount.signum() > 0) {
            String clientId = side + "-" + quote.time().toEpochMilli();
            wallet.placeOrder(OrderRequest.market(DurableBot.BTC, side, amount).clientId(clientId));
        }
    }
}
