package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ErrorCode.ORDER_NOT_FOUND;
import static com.moniqo.wallet.error.ErrorCode.OUTCOME_UNKNOWN;
import static com.moniqo.wallet.error.ErrorCode.RATE_LIMIT_EXCEEDED;
import static com.moniqo.wallet.error.ErrorCode.WALLET_CONNECTION_ERROR;

import com.moniqo.wallet.error.RateLimitExceededException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.ListedMarkets;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AccountSnapshot;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.CancelAll;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.ConnectionTest;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.NetTransfers;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OutcomeSearch;
import com.moniqo.wallet.trading.Positions;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.trading.Wallet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A wallet with the behaviour of a careful caller: it reads only after the declared lag has passed, waits for fills that may follow,
 * retries when it should, and asks for the outcome before it places anything again.
 */
final class PatientWallet implements Wallet {
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final int TRIES = 300;
    private static final int STEPS = 20;

    private final Wallet wallet;
    private final Capabilities can;
    private final Duration patience;
    private final Consumer<Duration> pass;
    private final AtomicBoolean changed = new AtomicBoolean();
    private final Set<OrderId> claimed = ConcurrentHashMap.newKeySet();

    PatientWallet(Wallet wallet, Capabilities can, Duration patience, Consumer<Duration> pass) {
        this.wallet = wallet;
        this.can = can;
        this.patience = patience;
        this.pass = pass;
    }

    /** Returns the wallet itself, for a test that must not wait. */
    Wallet impatient() {
        return wallet;
    }

    /** Called after the market or an order has changed. Returns when all consequences have happened. */
    void changed() {
        changed.set(true);
        if (!can.fillsAtOnce()) {
            pass.accept(patience);
        }
    }

    private void settle() {
        if (changed.getAndSet(false)) {
            Duration orders = can.orderLag().orElse(patience);
            Duration balances = can.balanceLag().orElse(patience);
            Duration lag = orders.compareTo(balances) > 0 ? orders : balances;
            if (!lag.isZero()) {
                pass.accept(lag);
            }
        }
    }

    /** Repeats a call while it is refused for a reason that only time can change. */
    <T> T retrying(Supplier<T> call) {
        for (int tries = 1; ; tries++) {
            try {
                return call.get();
            } catch (WalletException e) {
                if (tries == TRIES || (e.code() != WALLET_CONNECTION_ERROR && e.code() != RATE_LIMIT_EXCEEDED)) {
                    throw e;
                }
                pass.accept(e instanceof RateLimitExceededException limit ? limit.retryAfter() : STEP);
            }
        }
    }

    private <T> T reading(Supplier<T> call) {
        settle();
        return retrying(call);
    }

    /** Places something, repeatedly if necessary, until it is certain to be placed. */
    private <T> T placing(Supplier<T> place, Function<WalletException, Optional<T>> outcome) {
        for (int tries = 1; ; tries++) {
            try {
                return retrying(place);
            } catch (WalletException e) {
                if (tries == TRIES || e.code() != OUTCOME_UNKNOWN) {
                    throw e;
                }
                Optional<T> placed = certain(() -> outcome.apply(e));
                if (placed.isPresent()) {
                    return placed.get();
                }
            }
        }
    }

    /** Repeats a question until the answer is certain. */
    <T> T certain(Supplier<T> question) {
        for (int tries = 1; ; tries++) {
            try {
                return retrying(question);
            } catch (WalletException e) {
                if (e.code() != OUTCOME_UNKNOWN) {
                    throw e;
                }
                if (tries == TRIES) {
                    throw new AssertionError("OUTCOME_UNKNOWN must be resolved eventually, but it never is", e);
                }
                pass.accept(STEP);
            }
        }
    }

    @Override
    public Order placeOrder(OrderRequest request) {
        Order placed = placing(() -> wallet.placeOrder(request), unknown -> outcome(unknown, request));
        return now(placed);
    }

    /** Returns the order after all consequences of a change have happened. */
    private Order now(Order order) {
        changed();
        return can.fillsAtOnce() ? order : order(order.id());
    }

    private Optional<Order> outcome(WalletException unknown, OrderRequest request) {
        String id = unknown.details().get("client_id");
        if (id == null) {
            return mine(unknown, request);
        }
        try {
            return Optional.of(wallet.order(ClientId.of(id)));
        } catch (WalletException e) {
            if (e.code() == ORDER_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Returns one of the orders that it could be, but each order to only one caller. */
    private Optional<Order> mine(WalletException unknown, OrderRequest request) {
        for (int tries = 0; tries < STEPS; tries++) {
            List<Order> like = like(unknown, request);
            if (like.isEmpty()) {
                return Optional.empty();
            }
            for (Order order : like) {
                if (claimed.add(order.id())) {
                    return Optional.of(order);
                }
            }
            pass.accept(STEP);
        }
        return Optional.empty();
    }

    private List<Order> like(WalletException unknown, OrderRequest request) {
        String sentAt = unknown.details().get("sent_at");
        OutcomeSearch search = wallet.ability(OutcomeSearch.class)
                .orElseThrow(() -> new AssertionError(
                        "OUTCOME_UNKNOWN without client_id in its details requires the ability OutcomeSearch",
                        unknown));
        if (sentAt == null) {
            throw new AssertionError("OUTCOME_UNKNOWN must contain sent_at in its details", unknown);
        }
        return search.ordersLike(request, Instant.parse(sentAt));
    }

    private List<Order> placeOrders(LinkedOrders lists, OrderList list) {
        List<Order> placed = placing(() -> lists.placeOrders(list), unknown -> outcome(unknown, list));
        return placed.stream().map(this::now).toList();
    }

    /** Asks for the outcome of a list. With a client id, the same list can then simply be placed again. */
    private Optional<List<Order>> outcome(WalletException unknown, OrderList list) {
        if (unknown.details().containsKey("client_id")) {
            outcome(unknown, list.members().get(0));
            return Optional.empty();
        }
        List<Order> found = new ArrayList<>();
        for (OrderRequest member : list.members()) {
            mine(unknown, member).ifPresent(found::add);
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    @Override
    public Order cancelOrder(OrderId id) {
        return ended(requestCancel(id));
    }

    /** Returns the wallet's own answer to a cancellation: the order may still be open, with {@code cancelRequested()} set. */
    Order requestCancel(OrderId id) {
        return retrying(() -> wallet.cancelOrder(id));
    }

    /** Returns the order after its cancellation is confirmed. */
    Order ended(Order cancelled) {
        changed();
        Order order = cancelled;
        for (int steps = 0; order.cancelRequested() && steps < STEPS; steps++) {
            pass.accept(patience.dividedBy(STEPS));
            order = order(order.id());
        }
        return order;
    }

    @Override
    public Capabilities capabilities() {
        return wallet.capabilities();
    }

    @Override
    public ConnectionTest testConnection() {
        for (int tries = 1; ; tries++) {
            ConnectionTest answer = wallet.testConnection();
            boolean later = answer.failure()
                    .filter(failure ->
                            failure.code() == WALLET_CONNECTION_ERROR || failure.code() == RATE_LIMIT_EXCEEDED)
                    .isPresent();
            if (!later || tries == TRIES) {
                return answer;
            }
            pass.accept(STEP);
        }
    }

    @Override
    public List<AssetBalance> balances() {
        return reading(wallet::balances);
    }

    @Override
    public AssetBalance balance(String asset) {
        return reading(() -> wallet.balance(asset));
    }

    @Override
    public Quote quote(Symbol symbol) {
        return retrying(() -> wallet.quote(symbol));
    }

    @Override
    public Order order(OrderId id) {
        return reading(() -> wallet.order(id));
    }

    @Override
    public Order order(ClientId id) {
        return certain(() -> reading(() -> wallet.order(id)));
    }

    @Override
    public List<Order> openOrders() {
        return reading(wallet::openOrders);
    }

    @Override
    public List<Order> openOrders(Symbol symbol) {
        return reading(() -> wallet.openOrders(symbol));
    }

    /** Returns the ability, as patient as this wallet. Chosen by the requested interface, since one object may implement several. */
    @Override
    public <A> Optional<A> ability(Class<A> ability) {
        return wallet.ability(ability).map(able -> {
            if (ability == LinkedOrders.class) {
                return ability.cast(patiently((LinkedOrders) able));
            } else if (ability == OrderAmending.class) {
                return ability.cast(patiently((OrderAmending) able));
            } else if (ability == TradeHistory.class) {
                return ability.cast(patiently((TradeHistory) able));
            } else if (ability == NetTransfers.class) {
                return ability.cast((NetTransfers) () -> reading(((NetTransfers) able)::netTransfers));
            } else if (ability == AccountSnapshot.class) {
                return ability.cast((AccountSnapshot) () -> reading(((AccountSnapshot) able)::snapshot));
            } else if (ability == Positions.class) {
                return ability.cast((Positions) () -> reading(((Positions) able)::positions));
            } else if (ability == ListedMarkets.class) {
                return ability.cast((ListedMarkets) () -> retrying(((ListedMarkets) able)::markets));
            } else if (ability == CancelAll.class) {
                return ability.cast(patiently((CancelAll) able));
            }
            return able;
        });
    }

    private CancelAll patiently(CancelAll all) {
        return new CancelAll() {
            @Override
            public List<Order> cancelOrders(Symbol symbol) {
                return retrying(() -> all.cancelOrders(symbol)).stream()
                        .map(PatientWallet.this::ended)
                        .toList();
            }

            @Override
            public List<Order> cancelOrders() {
                return retrying(all::cancelOrders).stream()
                        .map(PatientWallet.this::ended)
                        .toList();
            }
        };
    }

    private LinkedOrders patiently(LinkedOrders lists) {
        return list -> placeOrders(lists, list);
    }

    private OrderAmending patiently(OrderAmending amending) {
        return (id, amendment) -> now(retrying(() -> amending.amendOrder(id, amendment)));
    }

    private TradeHistory patiently(TradeHistory history) {
        return new TradeHistory() {
            @Override
            public HistoryPage<Order> orders(HistoryQuery query) {
                return reading(() -> history.orders(query));
            }

            @Override
            public HistoryPage<Fill> fills(HistoryQuery query) {
                return reading(() -> history.fills(query));
            }
        };
    }

    @Override
    public void close() {
        wallet.close();
    }

    @Override
    public String toString() {
        return wallet.toString();
    }
}
