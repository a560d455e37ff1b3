package com.moniqo.wallet.user;

import com.moniqo.wallet.credential.SealedCredentials;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.risk.AiManagedState;
import com.moniqo.wallet.risk.Pause;
import com.moniqo.wallet.risk.RiskProfile;
import com.moniqo.wallet.risk.Suspension;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Every change that can be made to a user wallet. Each is a pure function of the state it is given, so that it can be
 * applied again to a newer state after a conflict.
 */
final class Transitions {
    private Transitions() {}

    static UnaryOperator<UserWallet> update(UserWalletUpdate update, Instant now) {
        return wallet -> {
            UserWallet.Builder next = wallet.toBuilder().label(update.label(wallet.label()));
            update.riskLimits().ifPresent(limits -> next.risk(wallet.risk().withLimits(limits)));
            return next.updated(now).build();
        };
    }

    static UnaryOperator<UserWallet> credentials(SealedCredentials sealed, Instant now) {
        return wallet -> wallet.toBuilder().credentials(sealed).updated(now).build();
    }

    static UnaryOperator<UserWallet> pause(@Nullable String reason, Instant now) {
        var pause = new Pause(reason == null ? Pause.NO_REASON : reason, now);
        return wallet -> wallet.toBuilder()
                .risk(wallet.risk().paused(pause))
                .updated(now)
                .build();
    }

    /** Ends the pause, and the suspension if the user may end it. */
    static UnaryOperator<UserWallet> resume(ResumeRequest request, Optional<BigDecimal> equity, Instant now) {
        return wallet -> {
            RiskProfile resumed = request.acceptNewPeak()
                    ? wallet.risk().resumedWithNewPeak(equity)
                    : wallet.risk().resumed(equity);
            return wallet.toBuilder().risk(resumed.unpaused()).updated(now).build();
        };
    }

    static UnaryOperator<UserWallet> suspend(Suspension suspension, Instant now) {
        return wallet -> withRisk(wallet, wallet.risk().suspended(suspension), now);
    }

    static UnaryOperator<UserWallet> lift(Instant now) {
        return wallet -> withRisk(wallet, wallet.risk().lifted(), now);
    }

    static UnaryOperator<UserWallet> connected(Instant now) {
        return wallet -> wallet.toBuilder()
                .connection(wallet.connection().succeeded(now))
                .updated(now)
                .build();
    }

    static UnaryOperator<UserWallet> connectionRefused(WalletException failure, Instant now, RetryPolicy policy) {
        return wallet -> wallet.toBuilder()
                .connection(wallet.connection().refused(failure, now, policy))
                .updated(now)
                .build();
    }

    static UnaryOperator<UserWallet> syncFailed(WalletException failure, Instant now, RetryPolicy policy) {
        return wallet -> wallet.toBuilder()
                .connection(wallet.connection().failed(failure, now, policy))
                .updated(now)
                .build();
    }

    /**
     * Records a reading and the guard's measurements. An older snapshot never replaces a newer one, unless the newer one is from the future
     * because a clock was wrong. A suspension that has expired ends here, if the guard has not ended it yet.
     */
    static UnaryOperator<UserWallet> synced(BalanceReading reading, Instant now) {
        return wallet -> {
            boolean newer = wallet.balance()
                    .map(BalanceSnapshot::syncedAt)
                    .map(old -> !reading.snapshot().syncedAt().isBefore(old) || old.isAfter(now))
                    .orElse(true);
            if (!newer) {
                return wallet;
            }
            UnaryOperator<RiskProfile> measurements = reading.measurements();
            RiskProfile risk = measurements == null ? wallet.risk() : guarded(wallet.risk(), measurements);
            boolean expired = risk.suspension()
                    .filter(suspension -> suspension.expired(now))
                    .isPresent();
            return wallet.toBuilder()
                    .balance(reading.snapshot())
                    .statistics(reading.statistics())
                    .connection(wallet.connection().succeeded(now))
                    .risk(expired ? risk.lifted() : risk)
                    .updated(now)
                    .build();
        };
    }

    static UnaryOperator<UserWallet> used(Instant at, Instant now) {
        return wallet -> wallet.toBuilder().times(wallet.times().used(at, now)).build();
    }

    static UnaryOperator<UserWallet> ai(UnaryOperator<AiManagedState> change, Instant now) {
        return wallet -> {
            RiskProfile risk = wallet.risk();
            AiManagedState next = change.apply(risk.ai()).requireWithin(risk.limits());
            return wallet.toBuilder().risk(risk.withAi(next)).updated(now).build();
        };
    }

    static UnaryOperator<UserWallet> delete(Instant now) {
        return wallet -> wallet.toBuilder().times(wallet.times().deleted(now)).build();
    }

    /**
     * Applies a guard's change. It may write the AI's measured state, the guard's own memory and the suspension, but neither limits nor
     * pause.
     */
    static UnaryOperator<UserWallet> guarded(UnaryOperator<RiskProfile> change, Instant now) {
        return wallet -> withRisk(wallet, guarded(wallet.risk(), change), now);
    }

    private static RiskProfile guarded(RiskProfile before, UnaryOperator<RiskProfile> change) {
        RiskProfile after = change.apply(before);
        return RiskProfile.of(
                before.limits(),
                after.ai(),
                after.state(),
                after.suspension().orElse(null),
                before.pause().orElse(null));
    }

    private static UserWallet withRisk(UserWallet wallet, RiskProfile risk, Instant now) {
        return risk.equals(wallet.risk())
                ? wallet
                : wallet.toBuilder().risk(risk).updated(now).build();
    }
}
