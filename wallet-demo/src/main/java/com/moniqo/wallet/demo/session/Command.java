package com.moniqo.wallet.demo.session;

import static java.util.Objects.requireNonNull;

import com.moniqo.wallet.demo.engine.Decision;
import com.moniqo.wallet.demo.engine.PaperExchange;
import com.moniqo.wallet.demo.engine.RequestKey;
import com.moniqo.wallet.demo.engine.step.Step;
import com.moniqo.wallet.demo.journal.History;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.trading.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A command of a caller, which is decided as often as necessary, and its latest decision. Confined to one thread.
 *
 * @param <T> the type of the result
 */
final class Command<T> {
    /** Decides a command on an exchange. */
    interface Decider<T> {
        Decision<T> decide(PaperExchange exchange, Instant time);
    }

    private final @Nullable RequestKey key;
    private final Decider<T> decider;
    private final @Nullable Function<List<OrderId>, T> repeated;
    private @Nullable Decision<T> decision;
    private long end = -1;

    /**
     * Creates a command that may have a client id.
     *
     * @param key the key of the request; null without a client id
     * @param repeated finds the result of a request that was applied before, from the orders it had accepted
     */
    Command(@Nullable RequestKey key, Decider<T> decider, @Nullable Function<List<OrderId>, T> repeated) {
        this.key = key;
        this.decider = decider;
        this.repeated = repeated;
    }

    /** Creates a command without a client id. */
    static <T> Command<T> of(Decider<T> decider) {
        return new Command<>(null, decider, null);
    }

    @Nullable
    RequestKey key() {
        return key;
    }

    /** Decides the command, and returns the step to store; null if there is none. */
    @Nullable
    Step decide(PaperExchange exchange, Instant time) {
        Decision<T> next = decider.decide(exchange, time);
        decision = next;
        return next.step();
    }

    /**
     * Returns the number of the journal's last entry when this was first called: a refusal counts what was acknowledged before the command
     * began (S10), not what others add while it is decided again.
     */
    long end(LongSupplier lastSeq) {
        if (end < 0) {
            end = lastSeq.getAsLong();
        }
        return end;
    }

    /** Returns the result of the latest decision. */
    T result() {
        return requireNonNull(decision).result();
    }

    /** Returns the result of a command whose step had already been applied when it was to be stored. */
    T resultOf(JournalEntry applied) {
        if (key == null) {
            return result(); // an event of a replay that another process has already played
        }
        return repeat(applied);
    }

    /** Returns the result of the same request that was applied before; a different request is refused (S8). */
    T repeat(JournalEntry applied) {
        requireNonNull(key).requireSame(History.requestHash(applied));
        return requireNonNull(repeated).apply(History.accepted(applied));
    }
}
