package com.moniqo.wallet.examples.first;

import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.ListedMarkets;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.Wallet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Buys when the price has fallen by a percentage, and sells when it has risen by the same percentage. Works with any wallet: paper money,
 * or an exchange that fills late and loses replies.
 *
 * <p>Call {@link #step()} as often as you like. The strategy does not remember what it has done: it asks the wallet, by numbered client
 * ids. It therefore continues after a restart, and an unknown outcome costs it a step, but never leads to a second order. Not thread-safe.
 */
public final class DipBuyer {
    private static final BigDecimal DIP = new BigDecimal("0.98");
    private static final BigDecimal GAIN = new BigDecimal("1.02");

    private final Wallet wallet;
    private final Symbol symbol;
    private final BigDecimal amount;
    private final String name;
    private int round;

    /**
     * Creates a strategy for one symbol.
     *
     * @param wallet the wallet, which must support client ids that survive a restart
     * @param symbol what to trade
     * @param amount how much of the base asset to buy in each round
     * @param name the prefix of the client ids, so that several strategies can share a wallet; letters and digits
     */
    public DipBuyer(Wallet wallet, Symbol symbol, String amount, String name) {
        this.wallet = wallet;
        this.symbol = symbol;
        this.name = name;
        MarketRules rules = wallet.ability(ListedMarkets.class)
                .flatMap(markets -> markets.market(symbol))
                .orElse(MarketRules.none());
        this.amount = rules.roundAmount(new BigDecimal(amount));
        Capabilities can = wallet.capabilities();
        if (can.clientIds().filter(ids -> ids.survivesRestart()).isEmpty()) {
            throw new IllegalArgumentException("this strategy counts on client ids that survive a restart");
        }
    }

    /**
     * Takes the next step, if it is time for it.
     *
     * @return whether anything may have changed; if so, call it again soon
     */
    public boolean step() {
        try {
            Optional<Order> buy = find("buy");
            if (buy.isEmpty()) {
                return place("buy", BUY, round == 0 ? wallet.quote(symbol).bid() : exit().orElseThrow(), DIP);
            }
            if (buy.get().status() != OrderStatus.FILLED) {
                return false;
            }
            Optional<Order> sale = find("sell");
            if (sale.isEmpty()) {
                return place("sell", SELL, buy.get().averagePrice().orElseThrow(), GAIN);
            }
            if (sale.get().status() != OrderStatus.FILLED) {
                return false;
            }
            round++;
            return true;
        } catch (WalletException e) {
            if (e.retryable() || e.code() == ErrorCode.OUTCOME_UNKNOWN) {
                return true; // the next step finds out what became of it
            }
            throw e;
        }
    }

    /** Returns the price at which the previous round ended. */
    private Optional<BigDecimal> exit() {
        return order("sell", round - 1).averagePrice();
    }

    private Optional<Order> find(String what) {
        try {
            return Optional.of(order(what, round));
        } catch (WalletException e) {
            if (e.code() == ErrorCode.ORDER_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Order order(String what, int ofRound) {
        return wallet.order(id(what, ofRound));
    }

    private ClientId id(String what, int ofRound) {
        return ClientId.of(name + what + ofRound);
    }

    private boolean place(String what, OrderSide side, BigDecimal from, BigDecimal factor) {
        BigDecimal price = from.multiply(factor).setScale(2, RoundingMode.HALF_UP);
        OrderRequest request = OrderRequest.limit(symbol, side, amount, price).clientId(id(what, round));
        return !wallet.placeOrder(request).status().terminal();
    }
}
