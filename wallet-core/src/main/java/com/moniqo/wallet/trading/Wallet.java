package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A trading account, which looks the same whether it is backed by a paper-trading engine, an exchange or a broker.
 *
 * <p>{@link #capabilities} declares which orders the wallet accepts and how soon it shows their effects. Features that not every wallet has
 * are abilities, obtained with {@link #ability}, for instance {@link LinkedOrders}, {@link TradeHistory} or {@link WalletEvents}.
 *
 * <p>Every refusal is a {@link WalletException}. Unless its code is {@link ErrorCode#OUTCOME_UNKNOWN}, the refused call has changed
 * nothing. Null arguments are refused with {@link ErrorCode#VALIDATION_ERROR}; calls on a closed wallet with {@link
 * ErrorCode#WALLET_NOT_INITIALIZED}. A refusal for lack of funds is always an {@link com.moniqo.wallet.error.InsufficientBalanceException},
 * and one because of too many calls a {@link com.moniqo.wallet.error.RateLimitExceededException}. The same rules apply to abilities. Calls
 * block. Implementations are thread-safe and must pass the {@code WalletContract} of {@code wallet-testkit}.
 */
@WalletJson
public interface Wallet extends AutoCloseable {
    /**
     * Returns what this wallet can do, which is never more than its provider's {@link WalletProvider#capabilities()}. A request for
     * anything else is refused with {@link ErrorCode#UNSUPPORTED}. The capabilities never change while the wallet is open. Returns at once.
     *
     * @return the capabilities; {@link Capabilities#unstated()}, unless overridden
     */
    default Capabilities capabilities() {
        return Capabilities.unstated();
    }

    /**
     * Checks whether the exchange or broker behind the wallet responds. A failed connection is reported in the result, never thrown.
     *
     * @return whether it works, how long the reply took, and what went wrong
     */
    ConnectionTest testConnection();

    /**
     * Returns what the wallet holds, at most {@link Capabilities#balanceLag()} old.
     *
     * @return one balance for each asset whose total is not zero, sorted by asset
     */
    List<AssetBalance> balances();

    /**
     * Returns what the wallet holds of one asset.
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
     * Returns the current market for a symbol, as the wallet sees it.
     *
     * @param symbol the symbol
     * @return the latest quote
     * @throws WalletException {@link ErrorCode#SYMBOL_NOT_FOUND} if the wallet does not know the symbol,
     *     {@link ErrorCode#MARKET_DATA_ERROR} if it has no usable price
     */
    Quote quote(Symbol symbol);

    /**
     * Places an order. The result is only an acknowledgement: fills may follow, and an order that is returned as {@link OrderStatus#SENT}
     * may still be refused. With a client id that the wallet recognizes ({@link Capabilities#clientIds()}), placing the same request again
     * returns the order in its current state.
     *
     * @param request the request, of which nothing is rounded or ignored
     * @return the order, as far as it is known
     * @throws WalletException {@link ErrorCode#INVALID_ORDER}, {@link ErrorCode#INSUFFICIENT_BALANCE}, {@link ErrorCode#ORDER_REJECTED},
     *     {@link ErrorCode#SYMBOL_NOT_FOUND}, {@link ErrorCode#MARKET_DATA_ERROR}, {@link ErrorCode#RATE_LIMIT_EXCEEDED}, {@link
     *     ErrorCode#DUPLICATE} if the client id was used for another request, or {@link ErrorCode#OUTCOME_UNKNOWN} if the reply was lost:
     *     call {@link #order(ClientId)} before you place it again
     */
    Order placeOrder(OrderRequest request);

    /**
     * Cancels an open order and releases the funds it holds. Its fills stay.
     *
     * @param id the order
     * @return the order: cancelled, or still open with {@link Order#cancelRequested()} until the exchange confirms it
     * @throws WalletException {@link ErrorCode#ORDER_NOT_FOUND}; {@link ErrorCode#ORDER_ALREADY_FILLED}; {@link ErrorCode#ORDER_REJECTED}
     *     if it ended in another way, with the name of its {@link OrderStatus} as {@code status} in the details, for instance {@code
     *     CANCELLED}
     */
    Order cancelOrder(OrderId id);

    /**
     * Returns an order in its current state, even if it has ended.
     *
     * @param id the order
     * @return the order
     * @throws WalletException {@link ErrorCode#ORDER_NOT_FOUND} if this wallet has no such order
     */
    Order order(OrderId id);

    /**
     * Returns the order with a client id, even if the call that placed it failed.
     *
     * @param id the caller's id
     * @return the order in its current state; for a list, its first member
     * @throws WalletException {@link ErrorCode#ORDER_NOT_FOUND} if no order has the id, and none sent so far will ever have it; {@link
     *     ErrorCode#OUTCOME_UNKNOWN} as long as that is not certain: try again later; {@link ErrorCode#UNSUPPORTED} if the wallet has no
     *     client ids
     */
    default Order order(ClientId id) {
        required(id, "clientId");
        throw new WalletException(ErrorCode.UNSUPPORTED, "this wallet cannot find orders by client id");
    }

    /**
     * Returns all orders that have not ended, except those younger than {@link Capabilities#orderLag()}.
     *
     * @return the orders, in the order they were accepted
     */
    List<Order> openOrders();

    /**
     * Returns all orders of a symbol that have not ended.
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
     * Returns a feature that not every wallet has. Always use this method, never {@code instanceof}: a wrapper may guard or hide an
     * ability.
     *
     * @param ability the ability's interface, for instance {@code LinkedOrders.class}
     * @param <A> the ability
     * @return the ability, or empty if this wallet does not have it
     */
    default <A> Optional<A> ability(Class<A> ability) {
        required(ability, "ability");
        return Optional.empty();
    }

    /** Waits for running calls to finish, then releases the wallet's resources. Calling it again has no effect. */
    @Override
    void close();
}
