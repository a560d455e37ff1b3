package com.moniqo.wallet.outbox;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.trading.ClientId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A record of the orders that a provider is about to send, written before each is sent, and of their outcomes, so that no crash and no
 * lost reply makes it send the same order twice.
 *
 * <p>A host supplies one as a service of the {@link com.moniqo.wallet.trading.WalletContext}:
 * {@code context.service(OrderOutbox.class)}. A provider uses it like this:
 *
 * <ol>
 *   <li>{@link #begin} with the caller's client id. If it was recorded, send the order.
 *   <li>Otherwise the id was used before: compare {@link OutboxEntry#fingerprint()}; a different request is a
 *       {@link com.moniqo.wallet.error.ErrorCode#DUPLICATE}. A placed entry names its orders. One that is still
 *       {@link OutboxEntry.State#SENDING} is asked for at the exchange; it is never sent again before its outcome is certain.
 *   <li>{@link #settle} with the reply: {@link OutboxEntry.State#PLACED} with the order ids, or {@link OutboxEntry.State#REFUSED}, which
 *       frees the client id. If the reply was lost, leave the entry and throw
 *       {@link com.moniqo.wallet.error.ErrorCode#OUTCOME_UNKNOWN}.
 * </ol>
 *
 * <p>Implementations are thread-safe and fulfil the {@code OrderOutboxContract} of {@code wallet-testkit}. What they cannot do, they refuse
 * with {@link com.moniqo.wallet.error.ErrorCode#STATE_STORE_ERROR}.
 */
public interface OrderOutbox {
    /**
     * The result of {@link OrderOutbox#begin}.
     *
     * @param recorded whether the entry is recorded now; if not, nothing was changed
     * @param entry the entry now in the outbox: the new one with its attempt, or the one that was already there
     */
    @WalletJson
    record Begun(boolean recorded, OutboxEntry entry) {}

    /** {@return whether entries survive the end of the host's process; only then may a provider rely on them after a restart} */
    boolean durable();

    /**
     * Records an entry in state {@link OutboxEntry.State#SENDING}, unless its wallet already has one with the same client id that is not
     * {@link OutboxEntry.State#REFUSED}. This is one atomic step, even between processes: of several calls with the same id, only one
     * records. The entry is durable before this returns.
     *
     * @param entry what is about to be sent; its attempt is ignored
     * @return whether it was recorded, and the entry now in the outbox
     */
    Begun begin(OutboxEntry entry);

    /**
     * Records the outcome of an attempt. Recording the same outcome again changes nothing but the data.
     *
     * @param entry the entry that {@link #begin} returned, with its new state, order ids and data
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#CONFLICT} if a later attempt has begun, or
     *     this one was settled differently; {@link com.moniqo.wallet.error.ErrorCode#NOT_FOUND} if there is no such entry;
     *     {@link com.moniqo.wallet.error.ErrorCode#VALIDATION_ERROR} if its state is {@link OutboxEntry.State#SENDING}
     */
    void settle(OutboxEntry entry);

    /**
     * The entry with a client id.
     *
     * @param walletId the wallet's id
     * @param clientId the caller's id
     * @return the entry, even if it was refused; empty if there is none
     */
    Optional<OutboxEntry> find(String walletId, ClientId clientId);

    /**
     * The entries whose outcome is not known: a provider asks its exchange about them when it opens the wallet.
     *
     * @param walletId the wallet's id
     * @return the entries in state {@link OutboxEntry.State#SENDING}, oldest first
     */
    List<OutboxEntry> unsettled(String walletId);

    /**
     * Removes settled entries that nobody will send again.
     *
     * @param walletId the wallet's id
     * @param sentBefore settled entries that were sent before this time are removed
     * @return how many were removed
     */
    int forget(String walletId, Instant sentBefore);
}
