package com.moniqo.wallet.user;

import com.moniqo.wallet.credential.SealedCredentials;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.risk.AiManagedState;
import com.moniqo.wallet.risk.RiskProfile;
import com.moniqo.wallet.risk.Suspension;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of a user wallet: every change that there is, each a pure function of the state it finds, so that it can be applied
 * again to a newer one.
 *
 * <p>Pause, suspension and connection are independent; {@link UserWallet#status()} follows from them.
 */
final class Transitions {
    private Transitions() {}

    static UnaryOperator<UserWallet> update(UserWalletUpdate update, Instant now) {
        return wallet -> {
            UserWalletBuilder next = update.applyTo(wallet.toBuilder());
            if (next.riskLimits != null && !next.riskLimits.equals(wallet.riskLimits())) {
                next.aiManagedState(wallet.aiManagedState().clippedTo(next.riskLimits));
            }
            return next.updatedAt(now).build();
        };
    }

    static UnaryOperator<UserWallet> credentials(SealedCredentials sealed, Instant now) {
        return wallet -> wallet.toBuilder().credentials(sealed).updatedAt(now).build();
    }

    static UnaryOperator<UserWallet> pause(@Nullable String reason, Instant now) {
        var pause = new Pause(reason == null ? Pause.NO_REASON : reason, now);
        return wallet -> wallet.toBuilder().pause(pause).updatedAt(now).build();
    }

    /** Ends pause and suspension both, as far as a user may. */
    static UnaryOperator<UserWallet> resume(Optional<BigDecimal> equity, boolean acceptNewPeak, Instant now) {
        return wallet -> {
            RiskProfile resumed = profile(wallet).resumed(equity, acceptNewPeak);
            return withProfile(wallet, resumed, now).toBuilder()
                    .pause(null)
                    .updatedAt(now)
                    .build();
        };
    }

    static UnaryOperator<UserWallet> suspend(Suspension suspension, Instant now) {
        return wallet -> withProfile(wallet, profile(wallet).suspended(suspension), now);
    }

    static UnaryOperator<UserWallet> lift(Instant now) {
        return wallet -> withProfile(wallet, profile(wallet).lifted(), now);
    }

    static UnaryOperator<UserWallet> connected(Instant now) {
        return wallet -> wallet.toBuilder()
                .connection(wallet.connection().succeeded(now))
                .updatedAt(now)
                .build();
    }

    static UnaryOperator<UserWallet> connectionRefused(WalletException failure, Instant now, RetryPolicy policy) {
        return wallet -> wallet.toBuilder()
                .connection(wallet.connection().refused(failure, now, policy))
                .updatedAt(now)
                .build();
    }

    static UnaryOperator<UserWallet> syncFailed(WalletException failure, Instant now, RetryPolicy policy) {
        return wallet -> wallet.toBuilder()
                .connection(wallet.connection().failed(failure, now, policy))
                .updatedAt(now)
                .build();
    }

    /** An older snapshot never replaces a newer one; a suspension that has run out ends here, if the guard did not see it before. */
    static UnaryOperator<UserWallet> synced(BalanceReading reading, Instant now) {
        return wallet -> {
            boolean newer = wallet.balance()
                    .map(old -> !reading.snapshot().syncedAt().isBefore(old.syncedAt()))
                    .orElse(true);
            if (!newer) {
                return wallet;
            }
            UserWalletBuilder next = wallet.toBuilder()
                    .balance(reading.snapshot())
                    .statistics(reading.statistics())
                    .connection(wallet.connection().succeeded(now));
            if (wallet.suspension()
                    .filter(suspension -> suspension.expired(now))
                    .isPresent()) {
                next.suspension(null);
            }
            return next.updatedAt(now).build();
        };
    }

    static UnaryOperator<UserWallet> used(Instant at) {
        return wallet -> wallet.lastUsedAt().filter(last -> !last.isBefore(at)).isPresent()
                ? wallet
                : wallet.toBuilder().lastUsedAt(at).updatedAt(at).build();
    }

    static UnaryOperator<UserWallet> ai(UnaryOperator<AiManagedState> change, Instant now) {
        return wallet -> {
            AiManagedState next = change.apply(wallet.aiManagedState()).requireWithin(wallet.riskLimits());
            return wallet.toBuilder().aiManagedState(next).updatedAt(now).build();
        };
    }

    static UnaryOperator<UserWallet> delete(Instant now) {
        return wallet -> wallet.toBuilder().deletedAt(now).updatedAt(now).build();
    }

    /** What a risk guard sees of a user wallet. */
    static RiskProfile profile(UserWallet wallet) {
        return RiskProfile.of(
                wallet.riskLimits(),
                wallet.aiManagedState(),
                wallet.guardState(),
                wallet.suspension().orElse(null),
                wallet.pause().map(Pause::reason).orElse(null));
    }

    /** What a risk guard may change of a user wallet: the AI's measured state, its own memory, the suspension. */
    static UserWallet withProfile(UserWallet wallet, RiskProfile profile, Instant now) {
        if (profile.equals(profile(wallet))) {
            return wallet;
        }
        return wallet.toBuilder()
                .aiManagedState(profile.ai())
                .guardState(profile.state())
                .suspension(profile.suspension().orElse(null))
                .updatedAt(now)
                .build();
    }
}
