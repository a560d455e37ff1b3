package com.moniqo.wallet.testkit.exchange;

import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** One account of the exchange. Guarded by the exchange's lock, except for the list of its streams. */
final class Account {
    private record Version(Instant since, List<AssetBalance> balances) {}

    final List<Stream> streams = new CopyOnWriteArrayList<>();
    private final ExchangeSettings settings;
    private final Map<String, BigDecimal> totals;
    private final Map<OrderId, BookOrder> orders = new LinkedHashMap<>();
    private final Set<BookOrder> open = new LinkedHashSet<>();
    private final Deque<Version> versions = new ArrayDeque<>();
    boolean offline;
    private long events;

    Account(ExchangeSettings settings, Map<String, BigDecimal> holdings, Instant now) {
        this.settings = settings;
        this.totals = new TreeMap<>(holdings);
        versions.add(new Version(now, balances()));
    }

    Collection<BookOrder> orders() {
        return orders.values();
    }

    @Nullable
    BookOrder order(OrderId id) {
        return orders.get(id);
    }

    void add(BookOrder order) {
        orders.put(order.order().id(), order);
        open.add(order);
    }

    List<BookOrder> open() {
        return List.copyOf(open);
    }

    BigDecimal total(String asset) {
        return totals.getOrDefault(asset, BigDecimal.ZERO);
    }

    void move(String asset, BigDecimal amount) {
        totals.merge(asset, amount, BigDecimal::add);
    }

    BigDecimal free(String asset) {
        return total(asset).subtract(locked(asset, null));
    }

    /** Returns the amount locked by all open orders but one. If two exits exclude each other, only the larger lock counts. */
    BigDecimal locked(String asset, @Nullable BookOrder but) {
        BigDecimal sum = BigDecimal.ZERO;
        for (BookOrder order : open) {
            if (order == but) {
                continue;
            }
            BookOrder other = order.otherExit();
            BigDecimal lock = lock(order, asset);
            if (other != null && !other.ended()) {
                boolean second = order.members.indexOf(order) > other.members.indexOf(other);
                if (second || other == but) {
                    continue;
                }
                lock = lock.max(lock(other, asset));
            }
            sum = sum.add(lock);
        }
        return sum;
    }

    private static BigDecimal lock(BookOrder order, String asset) {
        if (order.order().status() == OrderStatus.PENDING) {
            return BigDecimal.ZERO;
        }
        if (!order.buys()) {
            return order.order().symbol().base().equals(asset) ? order.remaining() : BigDecimal.ZERO;
        }
        return order.order().symbol().quote().orElse("").equals(asset)
                ? order.remaining().multiply(order.reservePrice)
                : BigDecimal.ZERO;
    }

    private List<AssetBalance> balances() {
        List<AssetBalance> balances = new ArrayList<>();
        totals.forEach((asset, total) -> {
            if (total.signum() != 0) {
                BigDecimal locked = locked(asset, null);
                balances.add(new AssetBalance(asset, total.subtract(locked), locked));
            }
        });
        return List.copyOf(balances);
    }

    /** Sets an order's new state and notifies the streams. */
    void change(BookOrder order, Order next, Instant now, OrderEvent.@Nullable Kind kind, @Nullable Fill fill) {
        order.set(next, now);
        if (order.ended()) {
            open.remove(order);
        }
        remember(now);
        if (kind != null) {
            StreamEvent event = new StreamEvent(++events, kind, next, fill);
            streams.forEach(stream -> stream.offer(event));
        }
    }

    /** Keeps the current balances for callers who see them late. */
    void remember(Instant now) {
        versions.addLast(new Version(now, balances()));
        while (versions.size() > 1
                && versions.getFirst().since().plus(settings.longestLag()).isBefore(now)) {
            Version first = versions.removeFirst();
            Version second = versions.getFirst();
            if (second.since().plus(settings.longestLag()).isAfter(now)) {
                versions.addFirst(first); // still visible to callers
                break;
            }
        }
    }

    long lastEvent() {
        return events;
    }

    List<AssetBalance> balancesShown(Instant now) {
        return balancesAt(now.minus(settings.balanceLag()));
    }

    List<AssetBalance> balancesAt(Instant time) {
        List<AssetBalance> shown = versions.getFirst().balances();
        for (Version version : versions) {
            if (!version.since().isAfter(time)) {
                shown = version.balances();
            }
        }
        return shown;
    }

    List<Order> ordersShown(Instant now) {
        return ordersAt(now.minus(settings.orderLag()));
    }

    List<Order> ordersAt(Instant time) {
        List<Order> shown = new ArrayList<>();
        for (BookOrder order : orders.values()) {
            Order then = order.at(time);
            if (then != null) {
                shown.add(then);
            }
        }
        return shown;
    }
}
