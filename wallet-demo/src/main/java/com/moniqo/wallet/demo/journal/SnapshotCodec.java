package com.moniqo.wallet.demo.journal;

import com.moniqo.wallet.demo.engine.step.Changes;
import com.moniqo.wallet.demo.engine.step.Marks;
import com.moniqo.wallet.demo.engine.step.OrderState;
import com.moniqo.wallet.demo.engine.step.Snapshot;
import com.moniqo.wallet.demo.store.Checkpoint;
import com.moniqo.wallet.trading.Fill;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The format of snapshots in the journal, which are its checkpoints. */
final class SnapshotCodec {
    private SnapshotCodec() {}

    /** Returns a checkpoint whose body is encoded when a store reads it. */
    static Checkpoint encode(Snapshot snapshot) {
        return new Checkpoint(
                snapshot.seq(), snapshot.time(), StepCodec.VERSION, new LazyBody(snapshot, SnapshotCodec::body));
    }

    private static Map<String, Object> body(Snapshot snapshot) {
        Changes contents = snapshot.contents();
        List<Object> orders = new ArrayList<>();
        contents.orders().forEach(order -> orders.add(encode(order)));
        BodyBuilder body = new BodyBuilder()
                .put("orders", orders)
                .put("lists", StateCodec.encodeLists(contents.lists()))
                .put("balances", StateCodec.encodeBalances(contents.balances()))
                .put("positions", StateCodec.encodePositions(contents.positions()));
        Marks marks = contents.marks();
        if (marks != null) {
            BodyBuilder encoded = new BodyBuilder()
                    .put("quotes", StateCodec.encodeQuotes(marks.quotes()))
                    .put("sources", new LinkedHashMap<>(marks.sources()))
                    .put("replayed_to", marks.replayedTo());
            body.put("marks", StateCodec.putDrawdown(encoded, marks).build());
        }
        body.put("transferred", snapshot.transferred().isEmpty() ? null : new LinkedHashMap<>(snapshot.transferred()))
                .put("initial", new LinkedHashMap<>(snapshot.initial()))
                .put("epoch", snapshot.epoch())
                .put("id_prefix", snapshot.idPrefix())
                .put("counters", StateCodec.counters(contents.accepted(), contents.priority()));
        return body.build();
    }

    private static Map<String, Object> encode(OrderState order) {
        List<Object> fills = new ArrayList<>();
        order.order().fills().forEach(fill -> fills.add(FillCodec.encode(fill, order.order())));
        return OrderCodec.encode(order, fills);
    }

    static Snapshot decode(Checkpoint checkpoint) {
        StepCodec.requireReadable(checkpoint.version(), checkpoint.seq());
        Snapshot kept = checkpoint.body() instanceof LazyBody lazy ? lazy.snapshot() : null;
        return kept == null ? decode(checkpoint, new BodyFields(checkpoint.body())) : kept;
    }

    private static Snapshot decode(Checkpoint checkpoint, BodyFields body) {
        List<OrderState> orders = new ArrayList<>();
        for (BodyFields order : body.list("orders")) {
            List<Fill> fills = order.list("fills").stream()
                    .map(fill -> FillCodec.decode(fill, order))
                    .toList();
            orders.add(OrderCodec.decode(order, fills));
        }
        BodyFields counters = body.fields("counters");
        Changes contents = new Changes(
                orders,
                List.of(),
                StateCodec.balances(body),
                StateCodec.positions(body),
                StateCodec.lists(body),
                StateCodec.marks(body),
                counters.integer("accepted"),
                counters.integer("priority"));
        return new Snapshot(
                checkpoint.seq(),
                checkpoint.time(),
                contents,
                StateCodec.amounts(body.fields("transferred")),
                StateCodec.amounts(body.fields("initial")),
                body.has("epoch") ? body.integer("epoch") : 0,
                body.textOrNull("id_prefix"));
    }
}
