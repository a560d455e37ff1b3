package com.moniqo.wallet.demo.store;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A store of the journals of paper-trading wallets. Test an implementation with {@code DemoStateStoreContract} of {@code
 * wallet-demo-testkit}.
 *
 * <p>A journal is a gapless sequence of entries for each wallet id, numbered from 1. Appending is a compare-and-set on the last number, so
 * if two processes trade with the same wallet, exactly one of them wins each step. Checkpoints only speed up opening; they never replace
 * entries.
 *
 * <p>Failures are reported as a {@link com.moniqo.wallet.error.WalletException}: {@link ErrorCode#STATE_STORE_ERROR} if nothing was stored,
 * {@link
 * ErrorCode#OUTCOME_UNKNOWN} if that is uncertain. Implementations are thread-safe and preserve every body, including parts that they do
 * not recognize.
 */
public interface DemoStateStore {
    /**
     * Checks a wallet id, which every method of every store refuses if it is not valid Unicode. An unpaired surrogate has no UTF-8 form, so
     * several such ids would share one journal.
     *
     * @param wallet the wallet's id
     * @return the id
     * @throws ValidationException if it is null or contains an unpaired surrogate
     */
    static String requireId(String wallet) {
        int length = required(wallet, "wallet").length();
        for (int i = 0; i < length; i++) {
            if (Character.isSurrogate(wallet.charAt(i))) {
                if (Character.isBmpCodePoint(wallet.codePointAt(i))) {
                    throw new ValidationException(
                            "wallet", "has half of a surrogate pair at position " + i + "; valid: Unicode text");
                }
                i++;
            }
        }
        return wallet;
    }

    /**
     * Reads the latest checkpoint of a wallet and every entry after it. A new wallet has neither.
     *
     * @param wallet the wallet's id
     * @return the checkpoint and the tail, consistent with each other
     */
    StoredState open(String wallet);

    /**
     * Appends all entries, or a prefix of them, after a known end; in one commit if possible.
     *
     * <p>Returns only when the entries that it reports as stored would survive a crash. An entry whose {@link JournalEntry#op() op} the
     * wallet already has is not stored: if it is the first one of the call, the result is {@link AppendResult.Outcome#ALREADY_APPLIED} with
     * the stored entry, otherwise the entries before it are stored and counted.
     *
     * @param wallet the wallet's id
     * @param afterSeq the number of the last entry that the caller knows; 0 for none
     * @param entries at least one, numbered from {@code afterSeq + 1}
     * @return the number of stored entries, or the reason why none was stored
     */
    AppendResult append(String wallet, long afterSeq, List<? extends JournalEntry> entries);

    /**
     * Stores a checkpoint unless there is one for a later entry. It replaces one for the same entry, because it has newer prices. A lost
     * checkpoint does no harm.
     *
     * @param wallet the wallet's id
     * @param checkpoint the whole state after an entry that is stored
     */
    void checkpoint(String wallet, Checkpoint checkpoint);

    /**
     * Finds the entry that applied an operation.
     *
     * @param wallet the wallet's id
     * @param op the operation, see {@link JournalEntry#op()}
     * @return the entry, or empty if the wallet never applied it
     */
    Optional<JournalEntry> find(String wallet, String op);

    /**
     * Returns every entry that concerns an order, oldest first. The last one holds the order's latest state.
     *
     * @param wallet the wallet's id
     * @param orderId the order's id
     * @return the entries; empty if the wallet has no such order
     */
    List<JournalEntry> order(String wallet, String orderId);

    /**
     * Returns a page of the journal, newest first.
     *
     * @param wallet the wallet's id
     * @param kinds only entries of these kinds; empty for all
     * @param beforeSeq only entries with a lower number; {@link Long#MAX_VALUE} for the first page
     * @param limit the maximum number of entries to return, above 0
     * @return the entries; fewer than the limit only if there are no more
     */
    List<JournalEntry> history(String wallet, Set<String> kinds, long beforeSeq, int limit);

    /**
     * Returns the number of the last entry, including every entry that another process had appended before this call. The engine asks
     * before each read of a wallet that others may have open as well, so this has to be cheap: at most one round trip, without reading
     * an entry.
     *
     * @param wallet the wallet's id
     * @return the number; 0 for a wallet without entries
     */
    default long lastSeq(String wallet) {
        List<JournalEntry> last = history(wallet, Set.of(), Long.MAX_VALUE, 1);
        return last.isEmpty() ? 0 : last.get(0).seq();
    }

    /** {@return whether everything that {@link #append} has acknowledged survives a restart of the process} */
    boolean durable();

    /**
     * Returns the settings with which this store tunes the engine. Called once for each wallet that the engine opens.
     *
     * @return the settings; {@link StoreTuning#DEFAULTS} unless overridden
     */
    default StoreTuning tuning() {
        return StoreTuning.DEFAULTS;
    }
}
