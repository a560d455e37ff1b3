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
 * Trade through this; whether a paper-trading engine, an exchange or a broker stands behind it looks the same.
 *
 * <p>{@link #capabilities} states which orders the wallet takes and how fast it shows what became of them. What not every wallet can do
 * is an ability, asked for with {@link #ability}, for instance {@link LinkedOrders}, {@link TradeHistory} or {@link WalletEvents}.
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
     * {@link ErrorCode#UNSUPPORTED}. Answers at once and does not change while the wallet is open.
     *
     * @return the capabilities; {@link Capabilities#unstated()}, unless overridden
     */
    default Capabilities capabilities() {
        return Capabilities.unstated();
    }

    /**
     * Asks whoever stands behind the wallet for a sign of life. Never throws for a failed connection: the answer says it.
     *
     * @return whether it works, how long the answer took, and what went wrong
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
     * The market in a symbol as the wallet sees it now.
     *
     * @param symbol the symbol
     * @return the latest quote
     * @throws WalletException {@link ErrorCode#SYMBOL_NOT_FOUND} if the wallet does not know the symbol,
     *     {@link ErrorCode#MARKET_DATA_ERROR} if it has no usable price
     */
    Quote quote(Symbol symbol);

    /**
     * Places an order. What is returned is an acknowledgement: fills may follow, and an order that comes back
     * {@link OrderStatus#SENT} may still be refused. With a client id that the wallet recognises
     * ({@link Capabilities#clientIds()}), placing the same request again returns the order as it is then.
     *
     * @param request what to trade; nothing of it is rounded or left out
     * @return the order as far as it is known
     * @throws WalletException {@link ErrorCode#INVALID_ORDER}, {@link ErrorCode#INSUFFICIENT_BALANCE},
     *     {@link ErrorCode#ORDER_REJECTED}, {@link ErrorCode#SYMBOL_NOT_FOUND}, {@link ErrorCode#MARKET_DATA_ERROR},
     *     {@link ErrorCode#RATE_LIMIT_EXCEEDED}, {@link ErrorCode#DUPLICATE} if the client id was used for another request, or
     *     {@link ErrorCode#OUTCOME_UNKNOWN} if the reply was lost: then ask {@link #order(ClientId)}, and never place it again before
     */
    Order placeOrder(OrderRequest request);

    /**
     * Cancels an open order and releases what it holds. What is filled stays filled.
     *
     * @param id the order
     * @return the order: cancelled, or still open with {@link Order#cancelRequested()} until the exchange confirms it
     * @throws WalletException {@link ErrorCode#ORDER_NOT_FOUND}; {@link ErrorCode#ORDER_ALREADY_FILLED};
     *     {@link ErrorCode#ORDER_REJECTED} if it ended otherwise, with the name of its {@link OrderStatus} as {@code status} in the
     *     details, for instance {@code CANCELLED}
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
     * The order that a client id was given to, whatever became of the call that placed it.
     *
     * @param id the caller's id
     * @return the order as it is now; of a list, its first member
     * @throws WalletException {@link ErrorCode#ORDER_NOT_FOUND} if no order has the id and none that was sent before will ever have it;
     *     {@link ErrorCode#OUTCOME_UNKNOWN} while that is not certain: ask again later; {@link ErrorCode#UNSUPPORTED} by a wallet without
     *     client ids
     */
    default Order order(ClientId id) {
        required(id, "clientId");
        throw new WalletException(ErrorCode.UNSUPPORTED, "this wallet finds no orders by client id");
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
