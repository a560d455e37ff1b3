package com.moniqo.wallet.platform;

import static com.moniqo.wallet.platform.PlatformFixture.ALICE;
import static com.moniqo.wallet.platform.PlatformFixture.BTC;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.error.WalletConnectionException;
import com.moniqo.wallet.risk.GuardedWallet;
import com.moniqo.wallet.sync.BalanceSync;
import com.moniqo.wallet.sync.SyncLogEntry;
import com.moniqo.wallet.sync.SyncLogQuery;
import com.moniqo.wallet.sync.SyncStatus;
import com.moniqo.wallet.sync.SyncSummary;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.user.UserWallet;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A host's clock was wrong during one call, and is set right: everything goes on at once. */
@Timeout(300)
class WrongClockTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");
    private static final Duration PERIOD = Duration.ofMinutes(5);

    private final PlatformFixture world = new PlatformFixture();
    private final BalanceSync sync = world.platform.balanceSync();
    private final UserWallet mine = world.create();

    @AfterEach
    void close() {
        world.close();
    }

    private void whileAhead(Duration by, Runnable call) {
        world.clock.advance(by);
        call.run();
        world.clock.set(NOW);
    }

    @ParameterizedTest
    @CsvSource({"PT1S", "PT30S", "PT2H", "P1D", "P365D"})
    void a_manual_sync_is_recorded_at_once(Duration ahead) {
        whileAhead(ahead, () -> sync.sync(mine.id(), ALICE));
        world.exchange.account(mine.id().value()).transfer("USDT", "500");
        assertThat(sync.sync(mine.id(), ALICE).status()).isEqualTo(SyncStatus.SUCCESS);
        assertThat(world.stored(mine).balance()).hasValueSatisfying(balance -> {
            assertThat(balance.syncedAt()).isEqualTo(NOW);
            assertThat(balance.totalValueUsd().orElseThrow()).isEqualByComparingTo("10500");
        });
    }

    @ParameterizedTest
    @CsvSource({"PT5M,P1D", "PT1H,P1D", "P1D,P1D", "P7D,P1D", "PT5M,P365D", "P1D,PT15H"})
    void a_schedule_goes_on_at_once_and_syncs_once_per_period(Duration period, Duration ahead) {
        whileAhead(ahead, () -> {
            sync.syncDue(period);
            sync.sync(mine.id(), ALICE); // whatever the period was
        });
        assertThat(sync.syncDue(period)).isEqualTo(new SyncSummary(1, 0, 0));
        assertThat(world.stored(mine).balance().orElseThrow().syncedAt()).isEqualTo(NOW);
        assertThat(sync.syncDue(period).total()).isZero();
        world.clock.advance(period);
        assertThat(sync.syncDue(period)).isEqualTo(new SyncSummary(1, 0, 0));
    }

    @Test
    void a_clock_that_differs_as_clocks_of_hosts_do_leads_to_no_second_sync() {
        whileAhead(UserWallet.CLOCK_TOLERANCE, () -> sync.sync(mine.id(), ALICE));
        assertThat(sync.syncDue(PERIOD).total()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"PT2M", "P1D", "P365D"})
    void a_retry_after_a_failure_of_the_future_is_due_at_once(Duration ahead) {
        world.exchange.fail(mine.id().value(), new WalletConnectionException("no route", null));
        whileAhead(ahead, () -> sync.sync(mine.id(), ALICE));
        assertThat(sync.syncDue(PERIOD)).isEqualTo(new SyncSummary(0, 1, 0));
        assertThat(world.stored(mine).connection().nextRetryAt()).contains(NOW.plusSeconds(120));
        assertThat(sync.syncDue(PERIOD).total()).as("before its time").isZero();
        world.exchange.mend(mine.id().value());
        world.clock.advance(Duration.ofSeconds(120));
        assertThat(sync.syncDue(PERIOD)).isEqualTo(new SyncSummary(1, 0, 0));
    }

    @Test
    void the_last_use_is_that_of_the_right_clock() {
        whileAhead(Duration.ofDays(1), this::buy);
        buy();
        assertThat(world.stored(mine).times().lastUsedAt()).contains(NOW);
    }

    private void buy() {
        try (GuardedWallet wallet = world.platform.userWallets().open(mine.id(), ALICE)) {
            wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.01"));
        }
    }

    @Test
    void the_log_is_still_cleared_of_old_entries() {
        whileAhead(Duration.ofDays(1), () -> sync.syncDue(PERIOD));
        SyncLogEntry old = sync.sync(mine.id(), ALICE);
        world.clock.advance(BalanceSync.LOG_KEPT.plusMillis(1));
        sync.syncDue(PERIOD);
        assertThat(world.stores.syncLog().find(SyncLogQuery.latest(100)).items())
                .isNotEmpty()
                .doesNotContain(old);
    }
}
