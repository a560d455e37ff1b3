package com.moniqo.wallet.testkit.exchange;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OutcomeSearch;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/** Places orders at an exchange without client ids, where a lost reply can only be resolved by looking for similar orders. */
final class Guesswork implements OutcomeSearch {
    private final ReentrantLock lock = new ReentrantLock();
    private final Clock clock;
    private final Caller caller;
    private final Supplier<List<Order>> orders;
    private final Set<OrderId> returned = ConcurrentHashMap.newKeySet();

    Guesswork(Clock clock, Caller caller, Supplier<List<Order>> orders) {
        this.clock = clock;
        this.caller = caller;
        this.orders = orders;
    }

    List<Order> place(String given, Function<Instant, List<Order>> send) {
        lock.lock(); // an order that is being placed must not be mistaken for one with a lost reply
        try {
            Instant sentAt = clock.instant();
            try {
                List<Order> placed = caller.once(sentAt, send, given);
                placed.forEach(order -> returned.add(order.id()));
                return placed;
            } catch (ReplyLostException e) {
                throw unknown(sentAt);
            }
        } finally {
            lock.unlock();
        }
    }

    private static WalletException unknown(Instant sentAt) {
        return new WalletException(
                ErrorCode.OUTCOME_UNKNOWN,
                "there was no reply: the order may or may not exist; look for similar orders",
                Map.of("sent_at", sentAt.toString()));
    }

    @Override
    public List<Order> ordersLike(OrderRequest request, Instant sentAt) {
        String text = RequestText.of(required(request, "request"));
        Instant since = required(sentAt, "sentAt").truncatedTo(ChronoUnit.MILLIS);
        Instant asked = clock.instant();
        List<Order> like;
        lock.lock();
        try {
            like = orders.get().stream()
                    .filter(order -> !order.createdAt().isBefore(since))
                    .filter(order -> RequestText.of(order.request()).equals(text))
                    .filter(order -> !returned.contains(order.id()))
                    .toList();
        } finally {
            lock.unlock();
        }
        if (like.isEmpty() && asked.isBefore(sentAt.plus(ReferenceProvider.CERTAIN_AFTER))) {
            throw unknown(sentAt);
        }
        return like;
    }
}
