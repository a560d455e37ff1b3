package com.moniqo.wallet.examples.paper;

import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.Wallet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Buys when the fast average of the closes crosses above the slow one. Sells when it crosses back, or earlier at a target or a stop.
 *
 * <p>It does not depend on what is behind the wallet. With {@link LinkedOrders}, the entry is a bracket whose target and stop share one
 * lock. Without them, only the stop is placed, and the bot watches the target itself. Call it from one thread.
 */
final class CrossoverBot {
    private static final int AMOUNT_DECIMALS = 4;
    private static final int PRICE_DECIMALS = 2;
    private static final int CHEAP_DECIMALS = 8; // of prices below 1

    private final Wallet wallet;
    private final Symbol symbol;
    private final String money;
    private final Strategy strategy;
    private final Candles candles;
    private final MovingAverage fast;
    private final MovingAverage slow;
    private final Optional<LinkedOrders> linkedOrders;
    private @Nullable Boolean wasAbove;
    private @Nullable BigDecimal watchedTarget;

    CrossoverBot(Wallet wallet, Symbol symbol, Strategy strategy) {
        this.wallet = wallet;
        this.symbol = symbol;
        this.money = symbol.quote().orElseThrow();
        this.strategy = strategy;
        candles = new Candles(strategy.candle());
        fast = new MovingAverage(strategy.fast());
        slow = new MovingAverage(strategy.slow());
        linkedOrders = wallet.ability(LinkedOrders.class);
    }

    void onQuote(Quote quote) {
        if (watchedTarget != null && quote.bid().compareTo(watchedTarget) >= 0) {
            leave();
        }
        if (crossedBy(quote)) {
            if (Boolean.TRUE.equals(wasAbove)) {
                enter(quote);
            } else {
                leave();
            }
        }
    }

    /** Remembers a quote that was already traded on before a restart, and does nothing else. */
    void remember(Quote quote) {
        boolean unused = crossedBy(quote);
    }

    /** Returns whether a quote closes a candle on which the averages cross. */
    private boolean crossedBy(Quote quote) {
        Optional<BigDecimal> close = candles.closedBy(quote);
        if (close.isEmpty()) {
            return false;
        }
        fast.add(close.get());
        slow.add(close.get());
        if (!slow.full()) {
            return false;
        }
        boolean above = fast.above(slow);
        boolean crossed = wasAbove != null && above != wasAbove;
        wasAbove = above;
        return crossed;
    }

    private void enter(Quote quote) {
        BigDecimal stake = wallet.balance(money).free().multiply(strategy.stake());
        BigDecimal amount = stake.divide(quote.ask(), AMOUNT_DECIMALS, RoundingMode.DOWN);
        if (amount.signum() == 0 || wallet.balance(symbol.base()).total().signum() > 0) {
            return;
        }
        BigDecimal target = price(quote.ask(), BigDecimal.ONE.add(strategy.target()));
        OrderRequest entry = OrderRequest.market(symbol, BUY, amount);
        OrderRequest stop = OrderRequest.stopLoss(
                symbol, SELL, amount, price(quote.bid(), BigDecimal.ONE.subtract(strategy.stop())));

        if (linkedOrders.isPresent()) {
            OrderRequest exit = OrderRequest.limit(symbol, SELL, amount, target);
            linkedOrders.get().placeOrders(OrderList.bracket(entry, exit, stop));
        } else {
            wallet.placeOrder(entry);
            wallet.placeOrder(stop);
            watchedTarget = target;
        }
    }

    private void leave() {
        watchedTarget = null;
        wallet.openOrders(symbol).forEach(this::cancelIfOpen);
        BigDecimal held = wallet.balance(symbol.base()).free();
        if (held.signum() > 0) {
            wallet.placeOrder(OrderRequest.market(symbol, SELL, held));
        }
    }

    /** Cancels an order, which may end while the bot goes through the list, as the other exit of a bracket always does. */
    private void cancelIfOpen(Order order) {
        try {
            wallet.cancelOrder(order.id());
        } catch (WalletException e) {
            if (e.code() != ErrorCode.ORDER_ALREADY_FILLED && e.code() != ErrorCode.ORDER_REJECTED) {
                throw e;
            }
        }
    }

    private static BigDecimal price(BigDecimal from, BigDecimal factor) {
        int decimals = from.compareTo(BigDecimal.ONE) < 0 ? CHEAP_DECIMALS : PRICE_DECIMALS;
        return from.multiply(factor).setScale(decimals, RoundingMode.HALF_EVEN);
    }
}
