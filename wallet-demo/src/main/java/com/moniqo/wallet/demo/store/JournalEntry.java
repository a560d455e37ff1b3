package com.moniqo.wallet.demo.store;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.annotation.DemoJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One command or one quote with all its effects, as new values: an envelope that stores index, and a body that they preserve. Immutable and
 * thread-safe.
 *
 * <p>The body is a tree of text ({@link String}), decimals ({@link java.math.BigDecimal}, at most 34 significant digits), integers ({@link
 * Long}), booleans ({@link Boolean}), times ({@link Instant}), lists ({@link List}) and maps with text keys ({@link Map}). A store returns
 * the same tree: the same types and the same numeric values. Only the scale of decimals may change.
 */
@DemoJson
public interface JournalEntry {
    /** {@return the number in its wallet's journal, from 1, without gaps} */
    long seq();

    /**
     * {@return the operation, unique within its wallet forever: {@code place:<client id>}, {@code quote:<symbol>:<position>} and so on}
     *
     * <p>An op that begins with {@code ~} is unique by construction (a random token of the writer and a counter) and is never looked up by
     * users. A store in memory need not check it for duplicates.
     */
    String op();

    /** {@return whether users can look up its op, which then does not begin with {@code ~}} */
    default boolean named() {
        return op().charAt(0) != '~';
    }

    /** {@return the kind of step: {@code create}, {@code place}, {@code quote}, ...} */
    String kind();

    /** {@return the ids of all orders that it changed, in a sequence that stores preserve: a placed order comes first} */
    List<String> orderIds();

    /** {@return when it happened, on the wallet's clock} */
    Instant time();

    /** {@return the version of the body's format} */
    int version();

    /** {@return all its effects; unmodifiable} */
    Map<String, Object> body();

    /**
     * Creates an entry that was read from a store.
     *
     * @param seq the number
     * @param op the operation
     * @param kind the kind of step
     * @param orderIds the ids of the orders it changed; copied
     * @param time when it happened
     * @param version the version of the body's format
     * @param body its effects; not copied; must not be modified afterwards
     * @return the entry
     */
    static JournalEntry of(
            long seq,
            String op,
            String kind,
            List<String> orderIds,
            Instant time,
            int version,
            Map<String, Object> body) {
        return new StoredEntry(
                seq,
                required(op, "op"),
                required(kind, "kind"),
                List.copyOf(orderIds),
                required(time, "time"),
                version,
                required(body, "body"));
    }
}
