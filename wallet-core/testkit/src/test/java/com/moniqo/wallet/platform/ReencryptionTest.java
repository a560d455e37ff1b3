package com.moniqo.wallet.platform;

import static com.moniqo.wallet.platform.PlatformFixture.ALICE;
import static com.moniqo.wallet.platform.PlatformFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.audit.ActorId;
import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.credential.ReencryptionJob;
import com.moniqo.wallet.credential.SealedCredentials;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.memory.InMemoryStores;
import com.moniqo.wallet.risk.GuardedWallet;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A key rotation of all user wallets. */
class ReencryptionTest {
    private static final ActorId OPERATOR = ActorId.of("operator");

    private final RotatingCipher cipher = new RotatingCipher();
    private final PlatformFixture world = new PlatformFixture(new InMemoryStores(), builder -> builder.cipher(cipher));

    @AfterEach
    void close() {
        world.close();
    }

    private ReencryptionJob.Report run() {
        return world.platform.userWallets().reencryptCredentials();
    }

    private List<UserWallet> stored(int count) {
        var wallets = new ArrayList<UserWallet>();
        for (int i = 0; i < count; i++) {
            UserWallet draft = SyncHostsTest.wallet(world, i).build();
            UserWallet sealed = draft.toBuilder()
                    .credentials(world.definition
                            .requiredCredentials()
                            .seal(PlatformFixture.credentials("secret" + i), draft.credentialOwner(), cipher))
                    .build();
            world.stores.userWallets().insert(sealed);
            wallets.add(sealed);
            world.clock.advance(Duration.ofMillis(1));
        }
        return wallets;
    }

    private String opened(UserWallet wallet) {
        UserWallet now = world.stored(wallet);
        try (Credentials plain =
                world.definition.requiredCredentials().open(now.credentials(), now.credentialOwner(), cipher)) {
            return plain.reveal("api_secret");
        }
    }

    @Test
    void all_wallets_are_sealed_again_and_the_old_key_is_not_needed_any_more() {
        List<UserWallet> wallets = stored(450);
        world.platform.userWallets().pause(wallets.get(3).id(), ALICE, "holiday");
        world.platform.userWallets().suspend(wallets.get(4).id(), "asked", OPERATOR);
        cipher.promote();
        ReencryptionJob.Report report = run();
        assertThat(report.complete()).isTrue();
        assertThat(report.examined()).isEqualTo(450);
        assertThat(report.resealed()).isEqualTo(450);
        cipher.disableOld();
        for (int i = 0; i < 450; i++) {
            assertThat(opened(wallets.get(i))).isEqualTo("secret" + i);
        }
        assertThat(world.stored(wallets.get(3)).status()).isEqualTo(UserWalletStatus.PAUSED);
        assertThat(world.stored(wallets.get(4)).status()).isEqualTo(UserWalletStatus.SUSPENDED);
        ReencryptionJob.Report again = run();
        assertThat(again.examined()).isEqualTo(450);
        assertThat(again.resealed()).isZero();
    }

    @Test
    void what_cannot_be_opened_is_reported_and_the_rest_goes_on() {
        List<UserWallet> wallets = stored(5);
        UserWallet damaged = world.stored(wallets.get(2));
        world.stores
                .userWallets()
                .update(
                        damaged,
                        damaged.toBuilder()
                                .credentials(SealedCredentials.of(Map.of(
                                        "initial_balance_usd",
                                        "100",
                                        "api_secret",
                                        wallets.get(1).credentials().toMap().get("api_secret"))))
                                .build());
        cipher.promote();
        ReencryptionJob.Report report = run();
        assertThat(report.complete()).isFalse();
        assertThat(report.resealed()).isEqualTo(4);
        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.owner().userWalletId()).isEqualTo(damaged.id().value());
            assertThat(failure.cause().code()).isEqualTo(ErrorCode.DECRYPTION_ERROR);
        });
    }

    @Test
    void a_user_who_changes_the_credentials_meanwhile_wins() {
        UserWallet wallet = world.create();
        cipher.promote();
        cipher.whileResealing = () -> world.platform
                .userWallets()
                .updateCredentials(wallet.id(), ALICE, PlatformFixture.credentials("newer"));
        ReencryptionJob.Report report = run();
        assertThat(report.lostRaces()).isEqualTo(1);
        assertThat(report.complete()).isFalse();
        assertThat(opened(wallet)).isEqualTo("newer");
        assertThat(run().complete()).isTrue();
    }

    @Test
    void any_other_change_meanwhile_is_kept_and_the_credentials_are_sealed_again() {
        UserWallet wallet = world.create();
        cipher.promote();
        cipher.whileResealing = () -> world.platform.userWallets().pause(wallet.id(), ALICE, "holiday");
        assertThat(run().resealed()).isEqualTo(1);
        assertThat(world.stored(wallet).status()).isEqualTo(UserWalletStatus.PAUSED);
        cipher.disableOld();
        assertThat(opened(wallet)).isEqualTo("s3cret");
    }

    @Test
    void who_is_deleted_meanwhile_makes_nobody_else_be_passed_over() {
        UserWallet first = world.create(BOB);
        List<UserWallet> wallets = stored(450);
        cipher.promote();
        cipher.whileResealing = () -> { // everything behind it moves forward
            world.platform.userWallets().delete(first.id(), BOB);
            wallets.subList(0, 15)
                    .forEach(wallet -> world.platform.userWallets().delete(wallet.id(), ALICE));
        };
        assertThat(run().complete()).isTrue();
        cipher.disableOld();
        for (UserWallet wallet : wallets.subList(15, 450)) {
            assertThat(opened(wallet)).startsWith("secret");
        }
    }

    @Test
    void an_open_wallet_goes_on_trading() {
        UserWallet wallet = world.create();
        try (GuardedWallet trading = world.platform.userWallets().open(wallet.id(), ALICE)) {
            cipher.promote();
            assertThat(run().resealed()).isEqualTo(1);
            cipher.disableOld();
            assertThat(trading.balances()).isNotEmpty();
        }
        try (GuardedWallet again = world.platform.userWallets().open(wallet.id(), ALICE)) {
            assertThat(again.balances()).isNotEmpty();
        }
    }
}
