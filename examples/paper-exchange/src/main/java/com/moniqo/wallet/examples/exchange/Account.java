package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An account: a wallet, with the exchange's numbers and ids of its orders and trades. An order's number is its acceptance number. Client
 * ids are in the orders' metadata, and those of amended orders in the notes. Thread-safe: one command at a time.
 */
final class Account implements AutoCloseable {
    /** The metadata keys of the client ids of an order and of its list. */
    static final String CLIENT_ID = "clientOrderId";

    static final String LIST_CLIENT_ID = "listClientOrderId";

    /**
     * A fill with its number.
     *
     * @param id its position among the account's fills, from 1
     * @param fill the fill
     */
    record Trade(long id, Fill fill) {}

    private final String key;
    private final Signatures signatures;
    private final DemoWallet wallet;
    private final OrderNumbers numbers;
    private final AccountIndex index = new AccountIndex();
    private final OrderNotes notes;
    private final UserEvents events;

    Account(String key, Signatures signatures, DemoWallet wallet, OrderNotes notes, Venue venue) {
        this.key = key;
        this.signatures = signatures;
        this.wallet = wallet;
        this.notes = notes;
        numbers = new OrderNumbers(wallet.id());
        wallet.openOrders().forEach(notes::opened);
        AccountIndex.oldestFirst(wallet::orders).forEach(this::index);
        AccountIndex.oldestFirst(wallet::fills).forEach(this::index);
        wallet.listen(event -> {
            if (event instanceof OrderEvent order) {
                order.fill().ifPresent(this::index);
            }
        });
        events = new UserEvents(venue, this, notes);
        wallet.listen(events::on);
    }

    private void index(Order order) {
        long number = OrderNumbers.of(order.id());
        index.add(clientId(order), number);
        order.listId().ifPresent(list -> index.addList(listClientId(order), OrderNumbers.of(list)));
    }

    private synchronized void index(Fill fill) {
        index.add(fill);
    }

    /** {@return the client id of an order, which may have been generated for it} */
    synchronized String clientId(Order order) {
        return notes.clientId(OrderNumbers.of(order.id()))
                .orElseGet(() -> order.request().metadata().getOrDefault(CLIENT_ID, ""));
    }

    static String listClientId(Order order) {
        return order.request().metadata().getOrDefault(LIST_CLIENT_ID, "");
    }

    String key() {
        return key;
    }

    UserEvents events() {
        return events;
    }

    boolean signed(String payload, String signature) {
        return signatures.valid(payload, signature);
    }

    synchronized void onQuote(Quote quote) {
        wallet.onQuote(quote);
        notes.on(quote, this::order);
    }

    // ---- trading ----

    synchronized Order place(OrderRequest request) {
        checkNew(request);
        Order order = wallet.placeOrder(request);
        index(order);
        return order;
    }

    synchronized List<Order> place(OrderList list) {
        list.members().forEach(this::checkNew);
        checkUnused(list);
        List<Order> placed = wallet.placeOrders(list);
        placed.forEach(this::index);
        return placed;
    }

    private void checkNew(OrderRequest request) {
        checkUnused(request.metadata().getOrDefault(CLIENT_ID, ""));
        Predicate<Order> sameSymbol = order -> order.symbol().equals(request.symbol());
        if (wallet.openOrders().stream().filter(sameSymbol).count() >= Listing.MAX_ORDERS) {
            throw ApiError.filter("MAX_NUM_ORDERS");
        }
    }

    /** Refuses a list with the id of an open one, or with the same id for two orders. */
    private void checkUnused(OrderList list) {
        Stream<String> ids = list.members().stream()
                .map(OrderRequest::metadata)
                .flatMap(metadata -> Optional.ofNullable(metadata.get(CLIENT_ID)).stream());
        String listId = list.members().get(0).metadata().getOrDefault(LIST_CLIENT_ID, "");
        boolean open = listNumber(listId).map(this::list).orElse(List.of()).stream()
                .anyMatch(order -> !order.status().terminal());
        if (open || ids.distinct().count() < list.members().size()) {
            throw ApiError.rejected("Duplicate order sent.");
        }
    }

    /** Refuses a duplicate client id. An id may be used again when its order has ended. */
    private void checkUnused(String clientId) {
        if (order(clientId).filter(order -> !order.status().terminal()).isPresent()) {
            throw ApiError.rejected("Duplicate order sent.");
        }
    }

    /**
     * Amends an order. An exit that is linked with it is amended as well, and keeps its client id.
     *
     * @param clientId the client id that the order has from then on
     * @return the amendment
     */
    synchronized OrderNotes.Amendment amend(Order order, BigDecimal amount, String clientId) {
        String before = clientId(order);
        if (!clientId.equals(before)) {
            checkUnused(clientId);
        }
        long number = OrderNumbers.of(order.id());
        order.listId().map(OrderNumbers::of).map(this::list).orElse(List.of()).stream()
                .filter(member -> !member.id().equals(order.id()))
                .forEach(member -> notes.amending(member, clientId(member)));
        notes.amending(order, clientId);
        try {
            wallet.amendOrder(order.id(), OrderAmendment.amount(amount));
        } finally {
            notes.forgetAmending();
        }
        index.rename(before, clientId, number);
        List<OrderNotes.Amendment> all = notes.amendments(number);
        return all.get(all.size() - 1);
    }

    synchronized List<OrderNotes.Amendment> amendments(long number) {
        return notes.amendments(number);
    }

    /** Returns when an order began to work; empty if that was when it was placed, or it has not begun. */
    synchronized Optional<Instant> workingSince(Order order) {
        return notes.workingSince(OrderNumbers.of(order.id()));
    }

    /** Returns when an order began to trail; empty if that was when it was placed, or it has not begun. */
    synchronized Optional<Instant> trailingSince(Order order) {
        return notes.trailingSince(OrderNumbers.of(order.id()));
    }

    /**
     * Cancels an order, together with its whole list.
     *
     * @param cancelId the client's id of the cancellation
     */
    synchronized Order cancel(Order order, String cancelId) {
        if (order.status().terminal()) {
            throw ApiError.unknownOrder();
        }
        if (order.listId().isPresent()) {
            cancelList(OrderNumbers.of(order.listId().get()), cancelId);
            return wallet.order(order.id());
        }
        events.cancelling(order, cancelId);
        try {
            return wallet.cancelOrder(order.id());
        } finally {
            events.forgetCancelling(order);
        }
    }

    /** Cancels the open orders of a list; refused if there are none. */
    synchronized List<Order> cancelList(long number, String cancelId) {
        boolean cancelled = false;
        List<Order> members = list(number);
        members.forEach(member -> events.cancelling(member, cancelId)); // one may end together with another
        try {
            for (Order member : members) {
                if (!wallet.order(member.id()).status().terminal()) {
                    wallet.cancelOrder(member.id());
                    cancelled = true;
                }
            }
        } finally {
            members.forEach(events::forgetCancelling);
        }
        if (!cancelled) {
            throw ApiError.unknownOrder();
        }
        return list(number);
    }

    // ---- reading ----

    synchronized Optional<Order> order(long number) {
        return number < 0 || number > OrderNumbers.MAX
                ? Optional.empty()
                : Refusals.found(() -> wallet.order(numbers.id(number)));
    }

    synchronized Optional<Order> order(String clientId) {
        return index.order(clientId).map(number -> wallet.order(numbers.id(number)));
    }

    synchronized Optional<Long> listNumber(String clientId) {
        return index.list(clientId);
    }

    /** Returns the members of a list, in the order of their numbers; empty if there is no such list. */
    synchronized List<Order> list(long number) {
        Optional<Order> first = order(number).filter(order -> order.listId().isPresent());
        if (first.isEmpty() || OrderNumbers.of(first.get().listId().orElseThrow()) != number) {
            return List.of();
        }
        int size = first.get().listType().orElseThrow() == OrderListType.BRACKET ? 3 : 2;
        List<Order> members = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            members.add(wallet.order(numbers.id(number + i)));
        }
        return members;
    }

    /** Returns the open orders, including pending ones, by their numbers. */
    synchronized List<Order> openOrders() {
        return wallet.openOrders();
    }

    /** Returns one page of the orders, latest first. */
    synchronized HistoryPage<Order> orders(HistoryQuery query) {
        return wallet.orders(query);
    }

    /** Returns the trades of a symbol, oldest first. */
    synchronized List<Trade> trades(Symbol symbol) {
        return index.trades(symbol);
    }

    synchronized long tradeId(Fill fill) {
        return index.tradeId(fill);
    }

    synchronized void deposit(String asset, BigDecimal amount) {
        wallet.deposit(asset, amount.toPlainString());
    }

    synchronized AssetBalance balance(String asset) {
        return wallet.balance(asset);
    }

    synchronized List<AssetBalance> balances() {
        return wallet.balances();
    }

    @Override
    public synchronized void close() {
        wallet.close();
    }

    /** The key; no secrets. */
    @Override
    public String toString() {
        return key;
    }
}
