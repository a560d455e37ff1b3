package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A filter for lists of user wallets: {@code UserWalletFilter.of(user).status(ERROR)}. Deleted wallets never match.
 * Immutable.
 */
@WalletJson
public final class UserWalletFilter {
    private final @Nullable UserId userId;
    private final @Nullable DefinitionId definitionId;
    private final @Nullable Boolean active;
    private final @Nullable UserWalletStatus status;

    private UserWalletFilter(
            @Nullable UserId userId,
            @Nullable DefinitionId definitionId,
            @Nullable Boolean active,
            @Nullable UserWalletStatus status) {
        this.userId = userId;
        this.definitionId = definitionId;
        this.active = active;
        this.status = status;
    }

    /** {@return a filter that the wallets of all users match; for administrators} */
    public static UserWalletFilter all() {
        return new UserWalletFilter(null, null, null, null);
    }

    /**
     * Returns a filter that the wallets of one user match.
     *
     * @param user the user
     * @return the filter
     */
    public static UserWalletFilter of(UserId user) {
        return new UserWalletFilter(required(user, "userId"), null, null, null);
    }

    /**
     * Matches wallets of one definition only.
     *
     * @param definition the id of the definition
     * @return a narrower filter
     */
    public UserWalletFilter definition(DefinitionId definition) {
        return new UserWalletFilter(userId, required(definition, "wallet_id"), active, status);
    }

    /**
     * Matches either active or paused wallets only.
     *
     * @param isActive true for active ones, false for paused ones
     * @return a narrower filter
     */
    public UserWalletFilter active(boolean isActive) {
        return new UserWalletFilter(userId, definitionId, isActive, status);
    }

    /**
     * Matches wallets of one status only.
     *
     * @param value the status
     * @return a narrower filter
     */
    public UserWalletFilter status(UserWalletStatus value) {
        return new UserWalletFilter(userId, definitionId, active, required(value, "status"));
    }

    /** {@return the user; empty for all} */
    public Optional<UserId> userId() {
        return Optional.ofNullable(userId);
    }

    /** {@return the id of the definition; empty for all} */
    public Optional<DefinitionId> definitionId() {
        return Optional.ofNullable(definitionId);
    }

    /** {@return true for active ones, false for paused ones; empty for both} */
    public Optional<Boolean> active() {
        return Optional.ofNullable(active);
    }

    /** {@return the status; empty for all} */
    public Optional<UserWalletStatus> status() {
        return Optional.ofNullable(status);
    }

    /**
     * Checks whether a user wallet matches.
     *
     * @param wallet the user wallet
     * @return true if it is not deleted and meets every condition that is set
     */
    public boolean matches(UserWallet wallet) {
        return !required(wallet, "wallet").deleted()
                && (userId == null || userId.equals(wallet.userId()))
                && (definitionId == null
                        || definitionId.equals(wallet.definition().id()))
                && (active == null || active == wallet.active())
                && (status == null || status == wallet.status());
    }
}
