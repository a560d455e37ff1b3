package com.moniqo.wallet.risk;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.ConnectionTest;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.Wallet;
import java.util.List;
import java.util.Optional;

/**
 * A wallet that trades within the user's limits. {@link #check(OrderRequest)} judges an order without placing it.
 *
 * <p>An order that would exceed a limit is refused with {@link ErrorCode#RISK_LIMIT_EXCEEDED} (a
 * {@link com.moniqo.wallet.error.RiskLimitExceededException} if the limit is a number). One that adds risk while the wallet is paused or
 * suspended is refused with {@link ErrorCode#WALLET_SUSPENDED}, and one whose risk cannot be stated in USD with
 * {@link ErrorCode#MARKET_DATA_ERROR}. A refused order changes nothing. Cancellations and orders that only reduce risk always reach the
 * wallet.
 *
 * <p>Of the abilities, linked orders and amendments are guarded; history, events and market data are passed on; all others are hidden. This
 * is a handle: closing it ends its subscriptions but leaves the underlying wallet open. Thread-safe.
 */
@WalletJson
public final class GuardedWallet implements Wallet {
    private final Wallet wallet;
    private final GuardedTrading trading;
    private final GuardedAbilities abilities;
    private final HandleGate gate;
    private final Runnable onClose;

    GuardedWallet(Wallet wallet, GuardedTrading trading, Runnable onClose) {
        this.wallet = wallet;
        this.trading = trading;
        this.onClose = onClose;
        this.gate = new HandleGate(wallet);
        this.abilities = new GuardedAbilities(wallet, trading, gate);
    }

    /**
     * Judges an order without placing it.
     *
     * @param request the order
     * @return whether the guard would accept it, the reason if not, and the distance to each limit
     */
    public RiskCheck check(OrderRequest request) {
        required(request, "request");
        return gate.call(() -> trading.check(request));
    }

    /**
     * Judges a list as a whole without placing it.
     *
     * @param list the list
     * @return whether the guard would accept it, the reason if not, and the distance to each limit
     */
    public RiskCheck check(OrderList list) {
        required(list, "list");
        return gate.call(() -> trading.check(list));
    }

    /**
     * Judges an amendment without making it.
     *
     * @param id the id of the order
     * @param amendment the changes
     * @return whether the guard would accept it, the reason if not, and the distance to each limit
     * @throws com.moniqo.wallet.error.WalletException {@link ErrorCode#ORDER_NOT_FOUND}; {@link ErrorCode#INVALID_ORDER} if it changes a
     *     field that the order does not have
     */
    public RiskCheck check(OrderId id, OrderAmendment amendment) {
        required(id, "id");
        required(amendment, "amendment");
        return gate.call(() -> trading.check(id, amendment));
    }

    /** Like {@link Wallet#capabilities}, but only with the abilities that the guard supports. */
    @Override
    public Capabilities capabilities() {
        Capabilities all = wallet.capabilities();
        return all.toBuilder()
                .abilities(all.abilities().stream()
                        .filter(ability -> abilities.of(ability).isPresent())
                        .toArray(Class<?>[]::new))
                .build();
    }

    @Override
    public Order placeOrder(OrderRequest request) {
        required(request, "request");
        return gate.call(() -> trading.place(request));
    }

    @Override
    public Order cancelOrder(OrderId id) {
        required(id, "id");
        return gate.call(() -> trading.cancel(id));
    }

    @Override
    public ConnectionTest testConnection() {
        return gate.call(wallet::testConnection);
    }

    @Override
    public List<AssetBalance> balances() {
        return gate.call(wallet::balances);
    }

    @Override
    public AssetBalance balance(String asset) {
        return gate.call(() -> wallet.balance(asset));
    }

    @Override
    public Quote quote(Symbol symbol) {
        return gate.call(() -> wallet.quote(symbol));
    }

    @Override
    public Order order(OrderId id) {
        return gate.call(() -> wallet.order(id));
    }

    @Override
    public Order order(ClientId id) {
        return gate.call(() -> wallet.order(id));
    }

    @Override
    public List<Order> openOrders() {
        return gate.call(() -> wallet.openOrders());
    }

    @Override
    public List<Order> openOrders(Symbol symbol) {
        return gate.call(() -> wallet.openOrders(symbol));
    }

    /**
     * Like {@link Wallet#ability}, except that linked orders and amendments are guarded, and abilities that the guard does not support are
     * hidden.
     *
     * @param ability the interface of the ability
     * @param <A> the type of the ability
     * @return the ability, or empty if the wallet does not have it or the guard does not support it
     */
    @Override
    public <A> Optional<A> ability(Class<A> ability) {
        required(ability, "ability");
        return gate.call(() -> abilities.of(ability));
    }

    /** Waits for this handle's running calls to finish, and ends its subscriptions. The underlying wallet stays open. */
    @Override
    public void close() {
        if (gate.close()) {
            onClose.run();
        }
    }
}
