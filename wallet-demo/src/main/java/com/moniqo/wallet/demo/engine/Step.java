package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.WalletEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of the engine with all its effects as after-values: the journal's entry. Immutable, but for the forms that are only worked out
 * when a store asks for them.
 */
final class Step implements JournalEntry {
    static final Fill[] NO_FILLS = {};

    /** Of the body's format. Version 1 wrote every field of an order, {@link OrderCodec} now leaves some out; both are read. */
    static final int VERSION = 2;

    private final long seq;
    private @Nullable String op;
    private final String kind;
    private final Instant time;
    final OrderState[] orders;
    final Fill[] fills;
    final AssetBalance[] balances;
    final HeldPosition[] positions;
    final List<ListNode> lists;
    final @Nullable Marks marks;
    final long accepted;
    final long priority;
    final @Nullable StepDetails details;
    final List<WalletEvent> events;
    private final boolean named;
    private @Nullable String writer;
    private long number;
    private @Nullable Map<String, Object> body;
    private @Nullable JournalEntry prepared;

    /** Set by the journal under the engine's lock, once it is known. */
    volatile @Nullable Fate fate;

    /** Who sleeps until then. */
    volatile @Nullable Thread waiter;

    Step(
            long seq,
            @Nullable String op,
            String kind,
            Instant time,
            OrderState[] orders,
            Fill[] fills,
            AssetBalance[] balances,
            HeldPosition[] positions,
            List<ListNode> lists,
            @Nullable Marks marks,
            long accepted,
            long priority,
            @Nullable StepDetails details,
            List<WalletEvent> events) {
        this.seq = seq;
        this.op = op;
        this.named = op != null;
        this.kind = kind;
        this.time = time;
        this.orders = orders;
        this.fills = fills;
        this.balances = balances;
        this.positions = positions;
        this.lists = lists;
        this.marks = marks;
        this.accepted = accepted;
        this.priority = priority;
        this.details = details;
        this.events = events;
    }

    /** Says which writer made it, as its how manieth: that makes an op that no client chose unique. */
    void writtenBy(String token, long count) {
        writer = token;
        number = count;
    }

    /** The form in which a store appends it. */
    synchronized JournalEntry prepared(DemoStateStore store) {
        JournalEntry known = prepared;
        if (known == null) {
            known = store.prepare(this);
            prepared = known;
        }
        return known;
    }

    @Override
    public boolean named() {
        return named;
    }

    @Override
    public long seq() {
        return seq;
    }

    @Override
    public String op() {
        String known = op;
        if (known == null) {
            known = "~" + writer + ":" + number;
            op = known;
        }
        return known;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public List<String> orderIds() {
        List<String> ids = new ArrayList<>(orders.length);
        for (OrderState state : orders) {
            ids.add(state.order().id().value());
        }
        return ids;
    }

    @Override
    public Instant time() {
        return time;
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public synchronized Map<String, Object> body() {
        Map<String, Object> known = body;
        if (known == null) {
            known = StepCodec.encode(this);
            body = known;
        }
        return known;
    }
}
