package com.moniqo.wallet.demo.journal;

import static java.util.Objects.requireNonNull;

import com.moniqo.wallet.demo.engine.step.Changes;
import com.moniqo.wallet.demo.engine.step.Marks;
import com.moniqo.wallet.demo.engine.step.OrderState;
import com.moniqo.wallet.demo.engine.step.Step;
import com.moniqo.wallet.demo.engine.step.StepDetails;
import com.moniqo.wallet.demo.engine.step.StepKind;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The format of steps in the journal, which are the bodies of its entries. */
final class StepCodec {
    /** The version of the body's format. Version 1 wrote every field of an order; {@link OrderCodec} now leaves some out. */
    static final int VERSION = 2;

    private StepCodec() {}

    static Map<String, Object> encode(Step step) {
        Changes changes = step.changes();
        BodyBuilder body = new BodyBuilder();
        if (!changes.orders().isEmpty()) {
            List<Object> orders = new ArrayList<>();
            changes.orders().forEach(order -> orders.add(OrderCodec.encode(order)));
            body.put("orders", orders);
        }
        if (!changes.fills().isEmpty()) {
            body.put("fills", fills(changes));
        }
        if (!changes.balances().isEmpty()) {
            body.put("balances", StateCodec.encodeBalances(changes.balances()));
        }
        if (!changes.positions().isEmpty()) {
            body.put("positions", StateCodec.encodePositions(changes.positions()));
        }
        if (!changes.lists().isEmpty()) {
            body.put("lists", StateCodec.encodeLists(changes.lists()));
        }
        if (changes.marks() != null) {
            body.put("marks", marks(changes.marks()));
        }
        StepDetails details = step.details();
        if (details != null) {
            body.put("accepted", details.accepted());
            body.put("request_hash", details.requestHash());
            if (details.initial() != null) {
                body.put("initial", new LinkedHashMap<String, Object>(details.initial()));
                body.put("epoch", details.epoch());
                body.put("id_prefix", details.idPrefix());
            }
        }
        return body.put("counters", StateCodec.counters(changes.accepted(), changes.priority()))
                .build();
    }

    private static List<Object> fills(Changes changes) {
        Map<OrderId, Order> orders = new HashMap<>();
        for (OrderState state : changes.orders()) {
            orders.put(state.order().id(), state.order());
        }
        List<Object> fills = new ArrayList<>();
        for (Fill fill : changes.fills()) {
            fills.add(FillCodec.encode(fill, requireNonNull(orders.get(fill.orderId()))));
        }
        return fills;
    }

    private static Map<String, Object> marks(Marks marks) {
        BodyBuilder body = new BodyBuilder()
                .put("quotes", marks.quotes().isEmpty() ? null : StateCodec.encodeQuotes(marks.quotes()))
                .put("trails", marks.trails().isEmpty() ? null : StateCodec.encodeTrails(marks.trails()))
                .put("sources", marks.sources().isEmpty() ? null : new LinkedHashMap<>(marks.sources()))
                .put("replayed_to", marks.replayedTo());
        return StateCodec.putDrawdown(body, marks).build();
    }

    /** Decodes a stored step. Its orders are without fills: those of the step are stored separately, earlier ones in earlier steps. */
    static Step decode(JournalEntry entry) {
        requireReadable(entry.version(), entry.seq());
        BodyFields body = new BodyFields(entry.body());
        List<OrderState> orders = new ArrayList<>();
        body.list("orders").forEach(order -> orders.add(OrderCodec.decode(order, List.of())));
        BodyFields counters = body.fields("counters");
        Changes changes = new Changes(
                orders,
                FillCodec.decodeAll(body),
                StateCodec.balances(body),
                StateCodec.positions(body),
                StateCodec.lists(body),
                StateCodec.marks(body),
                counters.integer("accepted"),
                counters.integer("priority"));
        return new Step(entry.seq(), entry.op(), kind(entry.kind()), entry.time(), changes, details(body), List.of());
    }

    private static StepKind kind(String name) {
        for (StepKind kind : StepKind.values()) {
            if (kind.journalName().equals(name)) {
                return kind;
            }
        }
        throw BodyFields.unreadable("kind", name);
    }

    private static @Nullable StepDetails details(BodyFields body) {
        Map<String, BigDecimal> initial = body.has("initial") ? StateCodec.amounts(body.fields("initial")) : null;
        List<String> accepted = body.has("accepted") ? body.texts("accepted") : null;
        String requestHash = body.textOrNull("request_hash");
        return initial == null && accepted == null && requestHash == null
                ? null
                : new StepDetails(
                        accepted,
                        requestHash,
                        initial,
                        initial == null ? -1 : body.integer("epoch"),
                        body.textOrNull("id_prefix"));
    }

    static void requireReadable(int version, long seq) {
        if (version < 1 || version > VERSION) {
            throw new WalletException(
                    ErrorCode.STATE_STORE_ERROR,
                    "entry " + seq + " has format version " + version + ", but this release reads only up to version "
                            + VERSION + "; use the release that wrote it, or a newer one",
                    Map.of("reason", "version"));
        }
    }
}
