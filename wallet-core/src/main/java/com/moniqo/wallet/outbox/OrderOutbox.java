package com.moniqo.wallet.outbox;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.trading.ClientId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A record of the orders that a provider is about to send, and of their outcomes. Each order is recorded before it is sent, so that neither
 * a crash nor a lost reply can make the provider send it twice.
 *
 * <p>A host provides it as a service of the {@link com.moniqo.wallet.trading.WalletContext}: {@code context.service(OrderOutbox.class)}. A
 * provider uses it like this:
 *
 * <ol>
 *   <li>Call {@link #begin} with the caller's client id. If the entry was recorded, send the order.
 *   <li>Otherwise the id has been used before. Compare {@link OutboxEntry#fingerprint()}: a different request is a
 *       {@link com.moniqo.wallet.error.ErrorCode#DUPLICATE}. A placed entry contains the ids of its orders. If the entry is still
 *       {@link OutboxEntry.State#SENDING}, query the exchange, and never send the order again before its outcome is certain.
 *   <li>Call {@link #settle} with the result: {@link OutboxEntry.State#PLACED} with the order ids, or {@link OutboxEntry.State#REFUSED},
 *       which frees the client id. If the reply was lost, leave the entry and throw
 *       {@link com.moniqo.wallet.error.ErrorCode#OUTCOME_UNKNOWN}.
 * </ol>
 *
 * <p>Implementations are thread-safe and pass the {@code OrderOutboxContract} of {@code wallet-testkit}. A failure of the store is
 * {@link com.moniqo.wallet.error.ErrorCode#STATE_STORE_ERROR}.
 */
public interface OrderOutbox {
    /**
     * The result of {@link OrderOutbox#begin}.
     *
     * @param recorded whether the entry was recorded; if not, nothing was changed
     * @param entry the entry now in the outbox: the new one with its attempt, or the one that was already there
     */
    @WalletJson
    record Begun(boolean recorded, OutboxEntry entry) {}

    /** {@return whether entries survive the end of the host's process} Only then may a provider rely on them after a restart. */
    boolean durable();

    /**
     * Records an entry in state {@link OutboxEntry.State#SENDING}, unless its wallet already has one with the same client id that is not
     * {@link OutboxEntry.State#REFUSED}. This is one atomic step, even between processes: of several calls with the same id, only one
     * succeeds. The entry is durable before this returns.
     *
     * @param entry the entry to record; its attempt number is ignored
     * @return whether it was recorded, and the entry now in the outbox
     */
    Begun begin(OutboxEntry entry);

    /**
     * Records the outcome of an attempt. Recording the same outcome again changes only the data.
     *
     * @param entry the entry that {@link #begin} returned, with its new state, order ids and data
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#CONFLICT} if a later attempt has begun, or
     *     this one was settled differently; {@link com.moniqo.wallet.error.ErrorCode#NOT_FOUND} if there is no such entry;
     *     {@link com.moniqo.wallet.error.ErrorCode#VALIDATION_ERROR} if its state is {@link OutboxEntry.State#SENDING}
     */
    void settle(OutboxEntry entry);

    /**
     * Finds the entry with a client id.
     *
     * @param walletId the wallet's id
     * @param clientId the caller's id
     * @return the entry, even if it was refused; empty if there is none
     */
    Optional<OutboxEntry> find(String walletId, ClientId clientId);

    /**
     * Returns the entries with an unknown outcome. A provider queries its exchange about them when it opens the wallet.
     *
     * @param walletId the wallet's id
     * @return the entries in state {@link OutboxEntry.State#SENDING}, oldest first
     */
    List<OutboxEntry> unsettled(String walletId);

    /**
     * Removes settled entries that will not be sent again.
     *
     * @param walletId the wallet's id
     * @param sentBefore the time before which the entries were sent
     * @return the number of entries removed
     */
    int forget(String walletId, Instant sentBefore);
}
