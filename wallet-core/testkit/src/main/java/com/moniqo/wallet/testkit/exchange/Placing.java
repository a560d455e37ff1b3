package com.moniqo.wallet.testkit.exchange;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.outbox.OrderOutbox;
import com.moniqo.wallet.outbox.OrderOutbox.Begun;
import com.moniqo.wallet.outbox.OutboxEntry;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Places orders so that none is placed twice.
 *
 * <ol>
 *   <li>Every order gets a client id, either the caller's or a generated one, and is recorded in the outbox before it is sent.
 *   <li>If the reply is lost, the exchange is asked for the client id. If it is found, the order was placed. If not, the outcome is still
 *       uncertain, and the caller gets OUTCOME_UNKNOWN with the id to ask for.
 *   <li>If it is not found after {@link ReferenceProvider#CERTAIN_AFTER}, the order never arrived, and the id is free again.
 * </ol>
 */
class Placing {
    /** The prefix of generated ids, which are never visible in an order. */
    private static final String MADE = "made-";

    private final ReentrantLock lock = new ReentrantLock();
    private final String walletId;
    private final Clock clock;
    private final Caller caller;
    private final Connection connection;
    private final OrderOutbox outbox;
    private final UnaryOperator<Order> inbound;
    private final Function<OrderId, Order> lookup;

    /**
     * @param inbound converts the exchange's orders into the wallet's
     * @param lookup finds an order of the wallet by its id
     */
    Placing(
            String walletId,
            Clock clock,
            Caller caller,
            Connection connection,
            OrderOutbox outbox,
            UnaryOperator<Order> inbound,
            Function<OrderId, Order> lookup) {
        this.inbound = inbound;
        this.lookup = lookup;
        this.walletId = walletId;
        this.clock = clock;
        this.caller = caller;
        this.connection = connection;
        this.outbox = outbox;
    }

    static boolean isMade(ClientId id) {
        return id.value().startsWith(MADE);
    }

    /** Generates an id of at most 36 letters, digits and dashes. */
    static ClientId makeId() {
        return ClientId.of(MADE + UUID.randomUUID().toString().replace("-", "").substring(0, 24));
    }

    /**
     * Places a caller's request.
     *
     * @param id the caller's id, or a generated one
     * @param fingerprint a text that distinguishes the request from others
     * @param given the asset that it pays with
     * @param send sends the request
     * @return its orders
     */
    final List<Order> place(
            ClientId id, String fingerprint, String given, BiFunction<Instant, ClientId, List<Order>> send) {
        lock.lock();
        try {
            while (true) {
                Begun begun = outbox.begin(OutboxEntry.sending(walletId, id, fingerprint, clock.instant()));
                OutboxEntry entry = begun.entry();
                if (begun.recorded()) {
                    return send(entry, given, send);
                }
                if (!entry.fingerprint().equals(fingerprint)) {
                    throw duplicate(id);
                }
                Optional<List<Order>> orders = ordersOf(entry);
                if (orders.isPresent()) {
                    return orders.get();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private List<Order> send(OutboxEntry entry, String given, BiFunction<Instant, ClientId, List<Order>> send) {
        List<Order> orders;
        try {
            orders = mapped(caller.once(entry.sentAt(), at -> send.apply(at, entry.clientId()), given));
        } catch (ReplyLostException e) {
            orders = lost(entry, () -> mapped(caller.once(at -> send.apply(at, makeId()), given)));
        } catch (WalletException refusal) {
            orders = refused(entry, refusal);
        }
        outbox.settle(entry.placed(ids(orders)));
        return orders;
    }

    /** Finds out whether the order was placed although no reply came. */
    List<Order> lost(OutboxEntry entry, Supplier<List<Order>> sendAgain) {
        try {
            return find(entry.clientId()).orElseThrow(() -> unknown(entry));
        } catch (WalletException e) {
            throw unknown(entry);
        }
    }

    /** Handles a refused id: the exchange may know it from the same order, placed before this wallet was reopened. */
    private List<Order> refused(OutboxEntry entry, WalletException refusal) {
        if (refusal.code() == ErrorCode.DUPLICATE) {
            Optional<List<Order>> there = find(entry.clientId());
            if (there.isPresent() && fingerprint(there.get()).equals(entry.fingerprint())) {
                return there.get();
            }
        }
        outbox.settle(entry.refused());
        throw refusal;
    }

    /** Returns the text that distinguishes one request from another. Lists are compared by their members. */
    static String fingerprint(List<Order> orders) {
        List<String> texts = new ArrayList<>();
        for (Order order : orders) {
            texts.add(RequestText.of(order.request()));
        }
        return String.join("; ", texts);
    }

    /** Returns the orders of an entry, or empty if it turns out that there are none and its id is free. */
    private Optional<List<Order>> ordersOf(OutboxEntry entry) {
        if (entry.state() == OutboxEntry.State.PLACED) {
            return Optional.of(entry.orderIds().stream().map(lookup).toList());
        }
        Instant asked = clock.instant(); // before the exchange is asked, since its answer is of that time
        Optional<List<Order>> found =
                entry.state() == OutboxEntry.State.REFUSED ? Optional.empty() : find(entry.clientId());
        if (found.isPresent()) {
            outbox.settle(entry.placed(ids(found.get())));
            return found;
        }
        if (entry.state() == OutboxEntry.State.SENDING) {
            if (asked.isBefore(entry.sentAt().plus(ReferenceProvider.CERTAIN_AFTER))) {
                throw unknown(entry);
            }
            outbox.settle(entry.refused());
        }
        return Optional.empty();
    }

    /** Returns the orders with a client id, as for {@code Wallet.order(ClientId)}. */
    final List<Order> ordersOf(ClientId id) {
        lock.lock();
        try {
            Optional<OutboxEntry> entry = outbox.find(walletId, id);
            Optional<List<Order>> orders = entry.isPresent() ? ordersOf(entry.get()) : find(id);
            return orders.orElseThrow(() -> new WalletException(
                    ErrorCode.ORDER_NOT_FOUND,
                    "no order has the client id " + id + ", and none will appear",
                    Map.of("client_id", id.value())));
        } finally {
            lock.unlock();
        }
    }

    private Optional<List<Order>> find(ClientId id) {
        try {
            return Optional.of(mapped(caller.repeatable(at -> connection.ordersOf(at, id))));
        } catch (WalletException e) {
            if (e.code() == ErrorCode.ORDER_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private List<Order> mapped(List<Order> orders) {
        return orders.stream().map(inbound).toList();
    }

    private static List<OrderId> ids(List<Order> orders) {
        return orders.stream().map(Order::id).toList();
    }

    private static WalletException unknown(OutboxEntry entry) {
        var details = new HashMap<String, String>();
        details.put("client_id", entry.clientId().value());
        details.put("sent_at", entry.sentAt().toString());
        return new WalletException(
                ErrorCode.OUTCOME_UNKNOWN,
                "there was no reply: the order may or may not exist; ask for it by its client id",
                details);
    }

    private static WalletException duplicate(ClientId id) {
        return new WalletException(
                ErrorCode.DUPLICATE,
                "client id " + id + " was used for another request; give every request an id of its own",
                Map.of("client_id", id.value()));
    }
}
