package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.MarketDataStream;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Trade through this; whether a paper-trading engine, an exchange or a broker stands behind it looks the same.
 *
 * <p>What not everyone can do is an ability, asked for with {@link #ability}: {@link LinkedOrders}, {@link OrderAmending},
 * {@link TradeHistory}, {@link WalletEvents}, {@link MarketDataStream}.
 *
 * <p>Every refusal is a {@link WalletException}; unless its code is {@link ErrorCode#OUTCOME_UNKNOWN}, the refused call has changed
 * nothing. Null arguments are refused with {@link ErrorCode#VALIDATION_ERROR}; calls on a closed wallet with
 * {@link ErrorCode#WALLET_NOT_INITIALIZED}. Calls block. Implementations are thread-safe and must pass the {@code WalletContract} of
 * {@code wallet-testkit}.
 */
public interface Wallet extends AutoCloseable {
    /**
     * Asks whoever stands behind the wallet for a sign of life. Never throws for a failed connection: the answer says it.
     *
     * @return whether it works, how long the answer took, and what went wrong
     */
    ConnectionTest testConnection();

    /**
     * What the wallet holds.
     *
     * @return one balance for each asset whose total is not zero, sorted by asset
     */
    List<AssetBalance> balances();

    /**
     * What the wallet holds of one asset.
     *
     * @param asset the asset's name, for instance {@code USDT}
     * @return its balance; zero if the wallet holds none of it
     */
    default AssetBalance balance(String asset) {
        required(asset, "asset");
        for (AssetBalance balance : balances()) {
            if (balance.asset().equals(asset)) {
                return balance;
            }
        }
        return new AssetBalance(asset, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /**
     * The market in a symbol as the wallet sees it now.
     *
     * @param symbol the symbol
     * @return the latest quote
     * @throws WalletException {@link ErrorCode#SYMBOL_NOT_FOUND} if the wallet does not know the symbol,
     *     {@link ErrorCode#MARKET_DATA_ERROR} if it has no usable price
     */
    Quote quote(Symbol symbol);

    /**
     * Places an order. With a client id, placing the same request again returns the order as it is then.
     *
     * @param request what to trade
     * @return the accepted order, after whatever filled at once
     * @throws WalletException {@link ErrorCode#INVALID_ORDER}, {@link ErrorCode#INSUFFICIENT_BALANCE},
     *     {@link ErrorCode#ORDER_REJECTED}, {@link ErrorCode#SYMBOL_NOT_FOUND}, {@link ErrorCode#MARKET_DATA_ERROR}, or
     *     {@link ErrorCode#DUPLICATE} if the client id was used for another request
     */
    Order placeOrder(OrderRequest request);

    /**
     * Cancels an open order and releases what it holds. What is filled stays filled.
     *
     * @param id the order
     * @return the cancelled order
     * @throws WalletException {@link ErrorCode#ORDER_NOT_FOUND}; {@link ErrorCode#ORDER_ALREADY_FILLED};
     *     {@link ErrorCode#ORDER_REJECTED} if it ended otherwise, with its {@code status} in the details
     */
    Order cancelOrder(OrderId id);

    /**
     * An order as it is now, ended ones included.
     *
     * @param id the order
     * @return the order
     * @throws WalletException {@link ErrorCode#ORDER_NOT_FOUND} if this wallet has no such order
     */
    Order order(OrderId id);

    /**
     * All orders that have not ended.
     *
     * @return the orders, in the order they were accepted
     */
    List<Order> openOrders();

    /**
     * All orders of a symbol that have not ended.
     *
     * @param symbol the symbol
     * @return the orders, in the order they were accepted
     */
    default List<Order> openOrders(Symbol symbol) {
        required(symbol, "symbol");
        return openOrders().stream()
                .filter(order -> order.symbol().equals(symbol))
                .toList();
    }

    /**
     * Something that not every wallet can do. Always ask here, never with {@code instanceof}: a wrapper may guard or hide an ability.
     *
     * @param ability the ability's interface, for instance {@code LinkedOrders.class}
     * @param <A> the ability
     * @return the ability, or empty if this wallet does not have it
     */
    default <A> Optional<A> ability(Class<A> ability) {
        required(ability, "ability");
        return Optional.empty();
    }

    /** Lets running calls finish, then releases what the wallet holds open; calling it again does nothing. */
    @Override
    void close();
}
