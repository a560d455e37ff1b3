package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.store.Checkpoint;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.demo.store.StoredState;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderListId;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the state again out of a checkpoint and the entries after it, through the setters that live steps use (S10). */
final class Recovery {
    private final WalletState state;

    /** Ended members of lists that are still open: their fills count for the lock they shared. */
    private final Map<OrderId, OrderNode> ended = new HashMap<>();

    private Recovery(WalletState state) {
        this.state = state;
    }

    static void recover(WalletState state, StoredState stored) {
        Recovery recovery = new Recovery(state);
        stored.checkpoint().ifPresent(recovery::restore);
        for (JournalEntry entry : stored.tail()) {
            recovery.apply(entry);
        }
        recovery.finish();
    }

    static Checkpoint checkpoint(WalletState state) {
        List<Object> orders = new ArrayList<>();
        for (OrderNode node : state.openOrders()) {
            orders.add(encode(node));
        }
        List<Object> lists = new ArrayList<>();
        for (ListNode list : new TreeMap<>(byName(state)).values()) {
            lists.add(StepCodec.list(list));
            for (OrderNode member : list.members) {
                if (!member.open()) {
                    orders.add(encode(member));
                }
            }
        }
        Map<String, Object> balances = new LinkedHashMap<>();
        Map<String, Object> transferred = new LinkedHashMap<>(state.netTransfers());
        new TreeMap<>(state.accounts)
                .forEach((asset, account) -> balances.put(asset, StepCodec.balance(account.free, account.locked)));
        Map<String, Object> positions = new LinkedHashMap<>();
        Map<String, Object> quotes = new LinkedHashMap<>();
        for (Market market : new TreeMap<>(state.markets).values()) {
            if (market.holding != Holding.FLAT) {
                positions.put(market.symbol.name(), StepCodec.holding(market.holding));
            }
            if (market.last != null) {
                quotes.put(market.symbol.name(), StepCodec.quote(market.last, market.bidLeft, market.askLeft));
            }
        }
        Map<String, Object> body = new Tree.Builder()
                .put("orders", orders)
                .put("lists", lists)
                .put("balances", balances)
                .put("positions", positions)
                .put(
                        "marks",
                        new Tree.Builder()
                                .put("quotes", quotes)
                                .put("sources", new LinkedHashMap<>(state.positions))
                                .put("replayed_to", state.replayedTo)
                                .exact("peak_equity", state.peak)
                                .put("max_drawdown", state.maxDrawdown)
                                .build())
                .put("transferred", transferred.isEmpty() ? null : transferred)
                .put("initial", new LinkedHashMap<>(state.initial))
                .put("epoch", state.epoch)
                .put("counters", StepCodec.counters(state.accepted, state.priority))
                .build();
        return new Checkpoint(state.seq, state.time, Step.VERSION, body);
    }

    private static Map<String, ListNode> byName(WalletState state) {
        Map<String, ListNode> lists = new HashMap<>();
        state.lists.forEach((id, list) -> lists.put(id.value(), list));
        return lists;
    }

    private static Map<String, Object> encode(OrderNode node) {
        OrderState now = node.extreme == null ? node.state : node.state.trailing(node.view(), node.extreme);
        List<Object> fills = new ArrayList<>();
        now.order().fills().forEach(fill -> fills.add(OrderCodec.encode(fill, now.order())));
        return OrderCodec.encode(now, fills);
    }

    private void restore(Checkpoint checkpoint) {
        version(checkpoint.version(), checkpoint.seq());
        Tree body = new Tree(checkpoint.body());
        lists(body);
        for (Tree order : body.trees("orders")) {
            List<Fill> fills = order.trees("fills").stream()
                    .map(fill -> OrderCodec.fill(fill, order))
                    .toList();
            order(OrderCodec.decode(order, fills));
        }
        values(body, false);
        if (body.has("transferred")) {
            Tree amounts = body.tree("transferred");
            body.children("transferred").keySet().forEach(asset -> {
                Account account = state.account(asset);
                account.transferred = scaled(account, amounts.decimal(asset));
            });
        }
        state.seq = checkpoint.seq();
        state.time = checkpoint.time();
    }

    private void apply(JournalEntry entry) {
        version(entry.version(), entry.seq());
        if (entry.seq() != state.seq + 1) {
            throw new WalletException(
                    ErrorCode.STATE_STORE_ERROR,
                    "the journal has a gap: entry " + entry.seq() + " follows " + state.seq,
                    Map.of("reason", "gap"));
        }
        Tree body = new Tree(entry.body());
        lists(body);
        Map<String, List<Fill>> fills = new HashMap<>();
        for (Fill fill : OrderCodec.fills(body)) {
            fills.computeIfAbsent(fill.orderId().value(), id -> new ArrayList<>())
                    .add(fill);
        }
        for (Tree order : body.trees("orders")) {
            String id = order.text("order_id");
            order(OrderCodec.decode(order, withEarlier(id, fills.getOrDefault(id, List.of()))));
        }
        values(body, Kinds.transfer(entry.kind()));
        state.seq = entry.seq();
        state.time = entry.time();
    }

    private List<Fill> withEarlier(String id, List<Fill> added) {
        OrderNode node = state.orders.get(OrderId.of(id));
        if (node == null || node.state.order().fills().isEmpty()) {
            return added;
        }
        List<Fill> all = new ArrayList<>(node.state.order().fills());
        all.addAll(added);
        return all;
    }

    private static void version(int version, long seq) {
        if (version < 1 || version > Step.VERSION) {
            throw new WalletException(
                    ErrorCode.STATE_STORE_ERROR,
                    "entry " + seq + " has format version " + version + ", this release reads up to " + Step.VERSION
                            + "; use the release that wrote it, or a newer one",
                    Map.of("reason", "version"));
        }
    }

    private void lists(Tree body) {
        for (Tree tree : body.trees("lists")) {
            OrderListId id = OrderListId.of(tree.text("list_id"));
            state.lists.put(
                    id,
                    new ListNode(id, tree.constant("type", OrderListType.class), List.copyOf(tree.texts("orders"))));
        }
    }

    private void order(OrderState next) {
        OrderId id = next.order().id();
        OrderNode node = state.orders.get(id);
        if (node == null) {
            node = ended.getOrDefault(
                    id, new OrderNode(state.market(next.request().symbol()), next));
            join(node, next);
        }
        node.market.book.remove(node);
        node.extreme = next.extreme();
        node.trail = trail(node, next);
        state.set(node, next);
    }

    private void join(OrderNode node, OrderState next) {
        ListNode list = next.order().listId().map(state.lists::get).orElse(null);
        if (list != null && node.list == null) {
            node.list = list;
            list.members.add(node);
            ended.put(next.order().id(), node);
        }
    }

    private static @Nullable BigDecimal trail(OrderNode node, OrderState next) {
        BigDecimal best = next.extreme();
        return best == null || next.type() != OrderType.TRAILING_STOP
                ? null
                : FillModel.trail(best, next.request().trailingOffset().orElseThrow(), node.buy, node.market.tick);
    }

    private void values(Tree body, boolean transfer) {
        body.children("balances").keySet().forEach(asset -> {
            Tree balance = body.tree("balances").tree(asset);
            Account account = state.account(asset);
            BigDecimal before = account.total();
            state.set(account, scaled(account, balance.decimal("free")), scaled(account, balance.decimal("locked")));
            if (transfer) { // nothing else changes the total in such a step
                account.transferred = account.transferred.add(account.total().subtract(before));
            }
        });
        body.children("positions").keySet().forEach(symbol -> {
            Market market = state.market(Symbol.of(symbol));
            state.set(market, StepCodec.holding(body.tree("positions").tree(symbol)));
        });
        if (body.has("marks")) {
            marks(body.tree("marks"));
        }
        if (body.has("initial")) {
            Map<String, BigDecimal> initial = new TreeMap<>();
            Tree amounts = body.tree("initial");
            body.children("initial").keySet().forEach(asset -> initial.put(asset, amounts.decimal(asset)));
            state.initial = initial;
            state.epoch = body.integer("epoch");
        }
        Tree counters = body.tree("counters");
        state.accepted = counters.integer("accepted");
        state.priority = counters.integer("priority");
    }

    /** Exact where the asset's scale has grown or stayed; a scale that shrank below what is held is refused. */
    private static BigDecimal scaled(Account account, BigDecimal amount) {
        try {
            return amount.setScale(account.scale);
        } catch (ArithmeticException e) {
            throw new WalletException(
                    ErrorCode.STATE_STORE_ERROR,
                    "the state holds " + amount.toPlainString() + " " + account.asset + ", finer than the scale "
                            + account.scale + " in the settings; set a scale of at least "
                            + amount.stripTrailingZeros().scale(),
                    Map.of("reason", "scale", "asset", account.asset));
        }
    }

    private void marks(Tree marks) {
        marks.children("quotes").keySet().forEach(name -> {
            Symbol symbol = Symbol.of(name);
            Tree tree = marks.tree("quotes").tree(name);
            Market market = state.market(symbol);
            market.show(StepCodec.quote(symbol, tree));
            market.bidLeft = tree.decimalOrNull("bid_left");
            market.askLeft = tree.decimalOrNull("ask_left");
        });
        marks.children("trails").keySet().forEach(id -> {
            OrderNode node = state.orders.get(OrderId.of(id));
            if (node != null) {
                OrderState moved = node.state.trailing(
                        node.state.order(), marks.tree("trails").decimal(id));
                node.market.book.remove(node);
                node.extreme = moved.extreme();
                node.trail = trail(node, moved);
                state.set(
                        node,
                        moved.with(moved.order().toBuilder().trail(node.trail).build()));
            }
        });
        marks.children("sources")
                .keySet()
                .forEach(source ->
                        state.positions.put(source, marks.tree("sources").integer(source)));
        state.replayedTo = marks.timeOrNull("replayed_to");
        state.peak = marks.decimalOrNull("peak_equity");
        state.maxDrawdown = marks.decimalOrNull("max_drawdown");
    }

    /** Forgets lists that have ended, and gives every open order its lock again. */
    private void finish() {
        state.lists.values().removeIf(list -> !list.anyOpen());
        for (OrderNode node : state.openOrders()) {
            if (!node.state.pending() && node.lock == null) {
                relock(node);
            }
        }
    }

    private void relock(OrderNode node) {
        FundLock lock = new FundLock(node.buy ? node.market.quote : node.market.base);
        lock.join(node);
        add(lock, node);
        OrderNode sibling = node.list == null ? null : node.list.sibling(node);
        if (sibling != null) {
            lock.join(sibling);
            add(lock, sibling);
        }
        lock.amount = lock.needed(state.model);
    }

    private static void add(FundLock lock, OrderNode node) {
        lock.cost = lock.cost.add(node.state.order().notional());
        lock.fee = lock.fee.add(node.state.exactFee());
    }
}
