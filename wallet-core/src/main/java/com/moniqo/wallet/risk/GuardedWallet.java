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
 * A wallet that trades within the user's limits. {@link #check(OrderRequest)} shows what would happen to an order, without placing it.
 *
 * <p>An order over a limit is refused with {@link ErrorCode#RISK_LIMIT_EXCEEDED}
 * ({@link com.moniqo.wallet.error.RiskLimitExceededException} where the limit is an amount), one that adds risk while the wallet is paused
 * or suspended with {@link ErrorCode#WALLET_SUSPENDED}, one whose risk cannot be stated in USD with {@link ErrorCode#MARKET_DATA_ERROR};
 * nothing changes in these cases. Cancels, and orders that only reduce risk, always reach the wallet.
 *
 * <p>Of the abilities, linked orders and amending are guarded; history, events and market data are passed on; all others are hidden. This is
 * a handle: closing it ends its subscriptions, and leaves the wallet behind it open. Thread-safe.
 */
@WalletJson
public final class GuardedWallet implements Wallet {
    private final Wallet wallet;
    private final GuardedTrading trading;
    private final GuardedAbilities abilities;
    private final HandleGate gate = new HandleGate();
    private final Runnable onClose;

    GuardedWallet(Wallet wallet, GuardedTrading trading, Runnable onClose) {
        this.wallet = wallet;
        this.trading = trading;
        this.onClose = onClose;
        this.abilities = new GuardedAbilities(wallet, trading, gate);
    }

    /**
     * Checks what would happen to an order if it were placed; changes nothing.
     *
     * @param request what to trade
     * @return whether it would be accepted, if not why, and how far away each limit is
     */
    public RiskCheck check(OrderRequest request) {
        required(request, "request");
        return gate.call(() -> trading.check(request));
    }

    /**
     * Checks what would happen to a list, judged as a whole, if it were placed; changes nothing.
     *
     * @param list the list
     * @return whether it would be accepted, if not why, and how far away each limit is
     */
    public RiskCheck check(OrderList list) {
        required(list, "list");
        return gate.call(() -> trading.check(list));
    }

    /**
     * Checks what would happen if an order were amended; changes nothing.
     *
     * @param id the order
     * @param amendment what to change
     * @return whether it would be accepted, if not why, and how far away each limit is
     * @throws com.moniqo.wallet.error.WalletException {@link ErrorCode#ORDER_NOT_FOUND}; {@link ErrorCode#INVALID_ORDER} if it changes
     *     a field that such an order does not have
     */
    public RiskCheck check(OrderId id, OrderAmendment amendment) {
        required(id, "id");
        required(amendment, "amendment");
        return gate.call(() -> trading.check(id, amendment));
    }

    /** As {@link Wallet#capabilities}, with the abilities that the guard knows. */
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
     * As {@link Wallet#ability}: linked orders and amending guarded, history, events and market data as they are, any other hidden.
     *
     * @param ability the ability's interface
     * @param <A> the ability
     * @return the ability, or empty if the wallet does not have it or the guard does not know it
     */
    @Override
    public <A> Optional<A> ability(Class<A> ability) {
        required(ability, "ability");
        return gate.call(() -> abilities.of(ability));
    }

    /** Waits for this handle's running calls to finish, and ends its subscriptions; the wallet behind it stays open. */
    @Override
    public void close() {
        if (gate.close()) {
            onClose.run();
        }
    }
}
