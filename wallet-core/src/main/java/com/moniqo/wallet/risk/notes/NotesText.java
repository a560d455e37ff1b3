package com.moniqo.wallet.risk.notes;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TrailingOffset;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The text form of notes: one line for each entry, with fields separated by spaces (ids are visible ASCII, so no field contains a space);
 * {@code -} is a field without a value.
 *
 * <pre>
 * notes 1 LAST FORGOTTEN
 * anchor ASSET SINCE HELD TRANSFERRED BUYING SELLING
 * reservation NUMBER KIND STATE GUARD CHANGED_AT CLIENT_ID FINGERPRINT
 * order SYMBOL SIDE TYPE AMOUNT LIMIT STOP TRAIL REDUCE_ONLY ID FILLED BEFORE ENDED ALTERNATIVE     (of the reservation above)
 * </pre>
 */
final class NotesText {
    private static final String NONE = "-";
    private static final String HYPHEN = "\u2010"; // an id of a single hyphen; ids are ASCII, so it is no id itself

    private NotesText() {}

    static String of(GuardNotes notes) {
        if (notes.last() == 0 && notes.anchors().isEmpty()) {
            return "";
        }
        var lines = new ArrayList<String>();
        lines.add(line("notes", 1, notes.last(), notes.forgotten()));
        notes.anchors()
                .forEach((asset, anchor) -> lines.add(line(
                        "anchor",
                        asset,
                        anchor.since(),
                        anchor.held(),
                        anchor.transferred(),
                        anchor.buying(),
                        anchor.selling())));
        for (Reservation r : notes.reservations()) {
            lines.add(line(
                    "reservation",
                    r.number(),
                    r.kind(),
                    r.state(),
                    r.guard(),
                    r.changedAt(),
                    id(r.clientId().orElse(null)),
                    r.fingerprint()));
            r.orders().forEach(order -> lines.add(line(order)));
        }
        return String.join("\n", lines);
    }

    private static String line(NotedOrder order) {
        Terms terms = order.terms();
        return line(
                "order",
                terms.symbol(),
                terms.side(),
                terms.type(),
                terms.amount(),
                terms.limitPrice(),
                terms.stopPrice(),
                trail(terms.trailingOffset()),
                terms.reduceOnly(),
                id(order.id()),
                order.filled(),
                order.before(),
                order.ended(),
                order.alternative());
    }

    private static @Nullable String id(@Nullable Object id) {
        String text = id == null ? null : id.toString();
        return NONE.equals(text) ? HYPHEN : text;
    }

    private static @Nullable String idOrNull(String text) {
        return text.equals(NONE) ? null : text.equals(HYPHEN) ? NONE : text;
    }

    private static @Nullable String trail(@Nullable TrailingOffset offset) {
        return offset == null ? null : offset.value().toPlainString() + (offset.percent() ? "%" : "");
    }

    private static String line(@Nullable Object... fields) {
        var line = new StringBuilder();
        for (Object field : fields) {
            String text = field instanceof BigDecimal amount
                    ? amount.stripTrailingZeros().toPlainString()
                    : field == null ? NONE : field.toString();
            line.append(line.isEmpty() ? "" : " ").append(text.isEmpty() ? NONE : text);
        }
        return line.toString();
    }

    static GuardNotes parse(String text) {
        if (text.isEmpty()) {
            return GuardNotes.none();
        }
        try {
            return read(text.split("\n"));
        } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException | WalletException e) {
            throw new ValidationException("notes", "are damaged; valid: what GuardNotes.toText() returned");
        }
    }

    private static GuardNotes read(String[] lines) {
        String[] head = lines[0].split(" ", 0);
        if (!head[0].equals("notes") || !head[1].equals("1")) {
            throw new IllegalArgumentException(head[0]);
        }
        Map<String, Anchor> anchors = new TreeMap<>();
        List<Reservation> reservations = new ArrayList<>();
        List<NotedOrder> orders = new ArrayList<>();
        Reservation.@Nullable Builder open = null;
        for (int i = 1; i < lines.length; i++) {
            String[] fields = lines[i].split(" ");
            switch (fields[0]) {
                case "anchor" -> anchors.put(fields[1], anchor(fields));
                case "order" -> orders.add(order(fields));
                default -> {
                    finish(open, orders, reservations);
                    open = reservation(fields);
                }
            }
        }
        finish(open, orders, reservations);
        return new GuardNotes(Long.parseLong(head[2]), Long.parseLong(head[3]), reservations, anchors);
    }

    private static void finish(
            Reservation.@Nullable Builder open, List<NotedOrder> orders, List<Reservation> reservations) {
        if (open != null) {
            reservations.add(open.orders(orders).build());
            orders.clear();
        }
    }

    private static Anchor anchor(String[] f) {
        return new Anchor(Long.parseLong(f[2]), decimal(f[3]), decimalOrNull(f[4]), decimal(f[5]), decimal(f[6]));
    }

    private static Reservation.Builder reservation(String[] f) {
        String client = idOrNull(f[6]);
        return Reservation.builder(Reservation.Kind.valueOf(f[2]), f[4], Instant.parse(f[5]))
                .number(Long.parseLong(f[1]))
                .state(Reservation.State.valueOf(f[3]))
                .clientId(client == null ? null : ClientId.of(client), f[7].equals(NONE) ? "" : f[7]);
    }

    private static NotedOrder order(String[] f) {
        String id = idOrNull(f[9]);
        var terms = new Terms(
                Symbol.of(f[1]),
                OrderSide.valueOf(f[2]),
                OrderType.valueOf(f[3]),
                decimal(f[4]),
                decimalOrNull(f[5]),
                decimalOrNull(f[6]),
                trail(f[7]),
                Boolean.parseBoolean(f[8]));
        return new NotedOrder(
                terms,
                id == null ? null : OrderId.of(id),
                decimal(f[10]),
                decimal(f[11]),
                Boolean.parseBoolean(f[12]),
                Integer.parseInt(f[13]));
    }

    private static @Nullable TrailingOffset trail(String text) {
        if (text.equals(NONE)) {
            return null;
        }
        return text.endsWith("%")
                ? TrailingOffset.percent(text.substring(0, text.length() - 1))
                : TrailingOffset.absolute(text);
    }

    private static BigDecimal decimal(String text) {
        return Decimals.parse(text, "notes", ErrorCode.VALIDATION_ERROR);
    }

    private static @Nullable BigDecimal decimalOrNull(String text) {
        return text.equals(NONE) ? null : decimal(text);
    }
}
