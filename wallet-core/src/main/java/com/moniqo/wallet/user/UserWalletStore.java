package com.moniqo.wallet.user;

import com.moniqo.wallet.catalog.DefinitionUsage;
import com.moniqo.wallet.catalog.Page;
import com.moniqo.wallet.catalog.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A store of user wallets. To support another database, implement this interface and test it with
 * {@code UserWalletStoreContract} from {@code wallet-testkit}.
 *
 * <p>Reads see every write that was acknowledged before. Implementations are thread-safe and refuse null with
 * {@link com.moniqo.wallet.error.ErrorCode#VALIDATION_ERROR}. A failure of the store itself is
 * {@link com.moniqo.wallet.error.ErrorCode#STATE_STORE_ERROR}. User wallets are never removed: a deleted one stays,
 * with the time of its deletion. Credentials arrive sealed.
 */
public interface UserWalletStore extends DefinitionUsage {
    /**
     * {@return a new, unique id; needed before the wallet is stored, because its credentials are bound to it} Ids need not sort by their
     * time of creation.
     */
    UserWalletId newId();

    /**
     * Adds a user wallet.
     *
     * @param wallet the user wallet, with version 0
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#DUPLICATE} if the id is
     *     taken
     */
    void insert(UserWallet wallet);

    /**
     * Finds a user wallet by its id, even if it is deleted.
     *
     * @param id the id, in any format
     * @return the user wallet; empty if there is none
     */
    Optional<UserWallet> find(UserWalletId id);

    /**
     * Lists user wallets by their time of creation, then by id.
     *
     * @param filter the user wallets to list
     * @param page the part of the list to return
     * @return the page, with the total number of matches
     */
    Page<UserWallet> list(UserWalletFilter filter, PageRequest page);

    /**
     * Lists all user wallets that are not deleted, by id, so that any number of them can be read page by page, each page as
     * quickly as the first.
     *
     * @param after the id after which the list starts; empty for the beginning
     * @param limit the maximum number of user wallets, at least 1
     * @return the user wallets; fewer than {@code limit} only if there are no more
     */
    List<UserWallet> listById(Optional<UserWalletId> after, int limit);

    /**
     * Changes a user wallet in one step, if it has not been changed since the caller read it.
     *
     * @param expected the user wallet as the caller read it
     * @param next the same user wallet after the change; its version is ignored
     * @return {@code next} with the version that follows the one of {@code expected}
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#CONFLICT} if the stored
     *     version is not that of {@code expected}, {@link com.moniqo.wallet.error.ErrorCode#NOT_FOUND} if there is none
     */
    UserWallet update(UserWallet expected, UserWallet next);

    /**
     * Lists the user wallets that are {@linkplain UserWallet#dueForSync due for a sync}, by id, so that any number of
     * them can be read page by page while they change.
     *
     * @param now the current time; retries up to this time have come due, and so has a wallet whose last sync, or last
     *     failure with a pending retry, is more than {@link UserWallet#CLOCK_TOLERANCE} ahead of it
     * @param syncedBefore a wallet without a pending retry is due if it was last synced before this time
     * @param after the id after which the list starts; empty for the beginning
     * @param limit the maximum number of user wallets
     * @return the user wallets; fewer than {@code limit} only if there are no more
     */
    List<UserWallet> dueForSync(Instant now, Instant syncedBefore, Optional<UserWalletId> after, int limit);
}
