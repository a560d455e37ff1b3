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
 * An account to trade with. It looks the same whether a paper-trading engine, an exchange or a broker stands behind it.
 *
 * <p>{@link #capabilities} states which orders the wallet accepts and how soon it shows their effects. A feature that not every wallet
 * has is an ability, obtained with {@link #ability}, for instance {@link LinkedOrders}, {@link TradeHistory} or {@link WalletEvents}.
 *
 * <p>Every refusal is a {@link WalletException}; unless its code is {@link ErrorCode#OUTCOME_UNKNOWN}, the refused call has changed
 * nothing. Null arguments are refused with {@link ErrorCode#VALIDATION_ERROR}; calls on a closed wallet with
 * {@link ErrorCode#WALLET_NOT_INITIALIZED}. A refusal for want of money is always an
 * {@link com.moniqo.wallet.error.InsufficientBalanceException}, one for too many calls a
 * {@link com.moniqo.wallet.error.RateLimitExceededException}. Abilities refuse null and closed wallets alike. Calls block.
 * Implementations are thread-safe and must pass the {@code WalletContract} of {@code wallet-testkit}.
 */
@WalletJson
public interface Wallet extends AutoCloseable {
    /**
     * What this wallet can do: never more than its provider's {@link WalletProvider#capabilities()}. A request beyond it is refused with
     * {@link ErrorCode#UNSUPPORTED}. Returns at once, and never changes while the wallet is open.
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
     * What the wallet holds, at most {@link Capabilities#balanceLag()} old.
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
     * The current market in a symbol, as the wallet sees it.
     *
     * @param symbol the symbol
     * @return the latest quote
     * @throws WalletException {@link ErrorCode#SYMBOL_NOT_FOUND} if the wallet does not know the symbol,
     *     {@link ErrorCode#MARKET_DATA_ERROR} if it has no usable price
     */
    Quote quote(Symbol symbol);

    /**
     * Places an order. The result is only an acknowledgement: fills may follow, and an order that comes back
     * {@link OrderStatus#SENT} may still be refused. With a client id that the wallet recognises
     * ({@link Capabilities#clientIds()}), placing the same request again returns the order in its current state.
     *
     * @param request what to trade; nothing in it is rounded or left out
     * @return the order, as far as it is known
     * @throws WalletException {@link ErrorCode#INVALID_ORDER}, {@link ErrorCode#INSUFFICIENT_BALANCE},
     *     {@link ErrorCode#ORDER_REJECTED}, {@link ErrorCode#SYMBOL_NOT_FOUND}, {@link ErrorCode#MARKET_DATA_ERROR},
     *     {@link ErrorCode#RATE_LIMIT_EXCEEDED}, {@link ErrorCode#DUPLICATE} if the client id was used for another request, or
     *     {@link ErrorCode#OUTCOME_UNKNOWN} if the reply was lost: ask {@link #order(ClientId)} before you place it again
     */
    Order placeOrder(OrderRequest request);

    /**
     * Cancels an open order and releases the funds it holds. What has been filled stays filled.
     *
     * @param id the order
     * @return the order: cancelled, or still open with {@link Order#cancelRequested()} until the exchange confirms it
     * @throws WalletException {@link ErrorCode#ORDER_NOT_FOUND}; {@link ErrorCode#ORDER_ALREADY_FILLED};
     *     {@link ErrorCode#ORDER_REJECTED} if it ended otherwise, with the name of its {@link OrderStatus} as {@code status} in the
     *     details, for instance {@code CANCELLED}
     */
    Order cancelOrder(OrderId id);

    /**
     * An order in its current state, even if it has ended.
     *
     * @param id the order
     * @return the order
     * @throws WalletException {@link ErrorCode#ORDER_NOT_FOUND} if this wallet has no such order
     */
    Order order(OrderId id);

    /**
     * The order with a client id, even if the call that placed it failed.
     *
     * @param id the caller's id
     * @return the order in its current state; for a list, its first member
     * @throws WalletException {@link ErrorCode#ORDER_NOT_FOUND} if no order has the id, and none sent so far will ever have it;
     *     {@link ErrorCode#OUTCOME_UNKNOWN} while that is not certain: ask again later; {@link ErrorCode#UNSUPPORTED} if the wallet has no
     *     client ids
     */
    default Order order(ClientId id) {
        required(id, "clientId");
        throw new WalletException(ErrorCode.UNSUPPORTED, "this wallet cannot find orders by client id");
    }

    /**
     * All orders that have not ended, except those younger than {@link Capabilities#orderLag()}.
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
     * A feature that not every wallet has. Always ask here, never with {@code instanceof}: a wrapper may guard or hide an ability.
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
