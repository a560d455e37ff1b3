package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says which user wallets to list: {@code UserWalletFilter.of(user).status(ERROR)}. Deleted ones never are. Immutable. */
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

    /** {@return the wallets of all users; for administrators} */
    public static UserWalletFilter all() {
        return new UserWalletFilter(null, null, null, null);
    }

    /**
     * The wallets of one user.
     *
     * @param user the user
     * @return the filter
     */
    public static UserWalletFilter of(UserId user) {
        return new UserWalletFilter(required(user, "userId"), null, null, null);
    }

    /**
     * Only those of one kind.
     *
     * @param definition the kind
     * @return a narrower filter
     */
    public UserWalletFilter definition(DefinitionId definition) {
        return new UserWalletFilter(userId, required(definition, "wallet_id"), active, status);
    }

    /**
     * Only paused ones, or only those that are not.
     *
     * @param isActive which
     * @return a narrower filter
     */
    public UserWalletFilter active(boolean isActive) {
        return new UserWalletFilter(userId, definitionId, isActive, status);
    }

    /**
     * Only those of one status.
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

    /** {@return the kind; empty for all} */
    public Optional<DefinitionId> definitionId() {
        return Optional.ofNullable(definitionId);
    }

    /** {@return not paused or paused; empty for both} */
    public Optional<Boolean> active() {
        return Optional.ofNullable(active);
    }

    /** {@return the status; empty for all} */
    public Optional<UserWalletStatus> status() {
        return Optional.ofNullable(status);
    }

    /**
     * Whether a user wallet is one of them.
     *
     * @param wallet the user wallet
     * @return true if it is not deleted and fits all that is set
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
