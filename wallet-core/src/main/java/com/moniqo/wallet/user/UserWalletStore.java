package com.moniqo.wallet.user;

import com.moniqo.wallet.catalog.DefinitionUsage;
import com.moniqo.wallet.catalog.Page;
import com.moniqo.wallet.catalog.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Implement this to keep user wallets in one more kind of store; prove it with the {@code UserWalletStoreContract} of
 * {@code wallet-testkit}.
 *
 * <p>Reads see every write that was acknowledged before. Implementations are thread-safe; failures of the store itself are
 * {@link com.moniqo.wallet.error.ErrorCode#STATE_STORE_ERROR}. Nothing is ever removed: a deleted user wallet is kept, with the time of
 * its deletion. Credentials come sealed.
 */
public interface UserWalletStore extends DefinitionUsage {
    /** {@return a new id, unlike any other; made before the wallet is stored, because its credentials are bound to it} */
    UserWalletId newId();

    /**
     * Adds a user wallet.
     *
     * @param wallet the user wallet, of version 0
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#DUPLICATE} if the id is taken
     */
    void insert(UserWallet wallet);

    /**
     * A user wallet, deleted ones included.
     *
     * @param id its id; one that this store could never have made is just not found
     * @return the user wallet
     */
    Optional<UserWallet> find(UserWalletId id);

    /**
     * Some user wallets, by time of creation and then by id.
     *
     * @param filter which
     * @param page which part of them
     * @return the page, with the number of all that match
     */
    Page<UserWallet> list(UserWalletFilter filter, PageRequest page);

    /**
     * Writes what differs, in one step, if nobody else wrote since.
     *
     * @param expected the user wallet as the caller read it
     * @param next the same user wallet after the change; its version is ignored
     * @return {@code next} with the version after {@code expected}'s
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#CONFLICT} if the version stored is not
     *     that of {@code expected}, {@link com.moniqo.wallet.error.ErrorCode#NOT_FOUND} if there is none
     */
    UserWallet update(UserWallet expected, UserWallet next);

    /**
     * User wallets that want to be synced: not deleted, not paused, and either with a retry that has come due, or without a retry and not
     * synced since a time. By id, so that any number of them can be paged through while they change.
     *
     * @param now retries up to this time have come due
     * @param syncedBefore wallets last synced before this time want to be synced
     * @param after only ids after this one; empty to begin
     * @param limit how many at most
     * @return the user wallets; fewer than {@code limit} only if there are no more
     */
    List<UserWallet> dueForSync(Instant now, Instant syncedBefore, Optional<UserWalletId> after, int limit);
}
