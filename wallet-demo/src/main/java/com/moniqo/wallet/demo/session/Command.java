package com.moniqo.wallet.demo.session;

import static java.util.Objects.requireNonNull;

import com.moniqo.wallet.demo.engine.Decision;
import com.moniqo.wallet.demo.engine.PaperExchange;
import com.moniqo.wallet.demo.engine.RequestKey;
import com.moniqo.wallet.demo.journal.History;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A command of a caller, to be decided as often as it takes.
 *
 * @param key identifies the request; null without a client id
 * @param decider decides it on an exchange
 * @param repeated finds the result of a request that was applied before, from the orders it had accepted
 * @param <T> the type of the result
 */
record Command<T>(
        @Nullable RequestKey key,
        Decider<T> decider,
        @Nullable Function<List<OrderId>, T> repeated) {

    /** Decides a command on an exchange. */
    interface Decider<T> {
        Decision<T> decide(PaperExchange exchange, Instant time);
    }

    /** A command that no client id identifies. */
    static <T> Command<T> of(Decider<T> decider) {
        return new Command<>(null, decider, null);
    }

    /** The result of a command whose step had been applied before it could be stored. */
    T resultOf(JournalEntry applied, T decided) {
        return key == null
                ? decided
                : repeat(applied); // without a key: an event of a replay that another process played
    }

    /** The result of the same request when it was applied before; another request is refused (S8). */
    T repeat(JournalEntry applied) {
        RequestKey same = requireNonNull(key);
        if (!same.hash().equals(History.requestHash(applied))) {
            throw new WalletException(
                    ErrorCode.DUPLICATE,
                    "client id " + same.clientId()
                            + " was used for another request; give every request an id of its own",
                    Map.of("client_id", same.clientId().toString()));
        }
        return requireNonNull(repeated).apply(History.accepted(applied));
    }
}
