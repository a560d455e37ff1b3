package com.moniqo.wallet.platform;

import static com.moniqo.wallet.platform.PlatformFixture.ALICE;
import static com.moniqo.wallet.platform.PlatformFixture.BOB;
import static com.moniqo.wallet.platform.PlatformFixture.BTC;
import static com.moniqo.wallet.platform.PlatformFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.RateLimitExceededException;
import com.moniqo.wallet.error.WalletConnectionException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.memory.InMemoryStores;
import com.moniqo.wallet.risk.GuardedWallet;
import com.moniqo.wallet.sync.BalanceSync;
import com.moniqo.wallet.sync.SyncLogEntry;
import com.moniqo.wallet.sync.SyncLogQuery;
import com.moniqo.wallet.sync.SyncSchedule;
import com.moniqo.wallet.sync.SyncStatus;
import com.moniqo.wallet.sync.SyncSummary;
import com.moniqo.wallet.sync.SyncType;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.user.BalanceReading;
import com.moniqo.wallet.user.BalanceSnapshot;
import com.moniqo.wallet.user.ConnectionHealth;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletStatus;
import com.moniqo.wallet.user.WalletBalances;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The specification's sync function and its background task. */
@Timeout(300)
class BalanceSyncTest {
    private static final Executor THREADS = task -> new Thread(task, "caller").start();
    private static final Duration PERIOD = Duration.ofMinutes(5);

    private PlatformFixture world = new PlatformFixture();

    private BalanceSync sync() {
        return world.platform.balanceSync();
    }

    private void rebuild(UnaryOperator<WalletPlatform.Builder> more) {
        world.close();
        world = new PlatformFixture(new InMemoryStores(), more);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private List<SyncLogEntry> log(UserWallet wallet) {
        return sync().log(wallet.id(), ALICE, SyncLogQuery.latest(100)).items();
    }

    // sync_wallet_balance

    @Test
    void a_manual_sync_records_balance_value_and_log() {
        UserWallet mine = world.create();
        try (GuardedWallet wallet = world.platform.userWallets().open(mine.id(), ALICE)) {
            wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.1"));
        }
        world.prices.moveTo(BTC, "60000");
        world.clock.advance(Duration.ofMinutes(1));
        SyncLogEntry entry = sync().sync(mine.id(), ALICE);
        assertThat(entry.status()).isEqualTo(SyncStatus.SUCCESS);
        assertThat(entry.type()).isEqualTo(SyncType.MANUAL);
        assertThat(entry.triggeredBy()).isEqualTo("user_action");
        assertThat(entry.startedAt()).isEqualTo(world.clock.instant());
        assertThat(entry.completedAt()).isEqualTo(world.clock.instant());
        assertThat(entry.duration()).isPositive();
        assertThat(entry.errorCode()).isEmpty();
        BalanceSnapshot balance = world.stored(mine).balance().orElseThrow();
        assertThat(entry.balances()).contains(balance);
        assertThat(balance.syncedAt()).isEqualTo(world.clock.instant());
        assertThat(balance.assets()).hasSize(2);
        assertThat(balance.totalValueUsd().orElseThrow()).isEqualByComparingTo("11000");
        assertThat(balance.totalPnl().unrealized()).isEqualByComparingTo("1000");
        assertThat(balance.totalPnl().total()).isEqualByComparingTo("1000");
        assertThat(log(mine)).containsExactly(entry);
        refused(ErrorCode.NOT_FOUND, () -> sync().sync(mine.id(), BOB));
        refused(ErrorCode.NOT_FOUND, () -> sync().log(mine.id(), BOB, SyncLogQuery.latest(1)));
    }

    @Test
    void what_a_wallet_tells_of_its_use_of_the_api_is_logged_and_nothing_is_invented() {
        UserWallet mine = world.create();
        SyncLogEntry silent = sync().sync(mine.id(), ALICE);
        assertThat(silent.apiCallsMade()).isEmpty();
        assertThat(silent.rateLimitRemaining()).isEmpty();
        world.exchange.requestsLeft = OptionalInt.of(1190);
        SyncLogEntry telling = sync().sync(mine.id(), ALICE);
        assertThat(telling.apiCallsMade().orElseThrow()).isBetween(2, 10);
        assertThat(telling.rateLimitRemaining()).hasValue(1190);
        try (GuardedWallet used = world.platform.userWallets().open(mine.id(), ALICE)) {
            for (int i = 0; i < 20; i++) {
                used.openOrders();
            }
            assertThat(sync().sync(mine.id(), ALICE).apiCallsMade())
                    .as("only what was sent meanwhile")
                    .isEqualTo(telling.apiCallsMade());
        }
        world.exchange.fail(mine.id().value(), new WalletConnectionException("no route", null));
        assertThat(sync().sync(mine.id(), ALICE).apiCallsMade()).isEmpty();
    }

    @Test
    void what_was_read_earlier_never_replaces_what_was_read_later() {
        UserWallet mine = world.create();
        WalletBalances balances = world.platform.userWallets().balances();
        BalanceReading earlier = balances.read(mine.id());
        world.clock.advance(Duration.ofSeconds(1));
        world.exchange.account(mine.id().value()).transfer("USDT", "500");
        sync().sync(mine.id(), ALICE);
        BalanceSnapshot later = world.stored(mine).balance().orElseThrow();
        balances.record(mine.id(), earlier);
        assertThat(world.stored(mine).balance()).contains(later);
    }

    @Test
    void a_host_whose_clock_is_ahead_syncs_each_wallet_once_per_period_too() {
        var ahead = MutableClock.at("2026-01-05T10:00:00Z"); // every snapshot looks old to it
        rebuild(builder -> builder.balanceSync(sync -> sync.clock(ahead)));
        world.create();
        assertThat(sync().syncDue(PERIOD).succeeded()).isEqualTo(1);
        assertThat(sync().syncDue(PERIOD).succeeded()).isZero();
        ahead.advance(PERIOD);
        assertThat(sync().syncDue(PERIOD).succeeded()).isEqualTo(1);
    }

    @Test
    void what_cannot_be_priced_is_named_and_never_zero() {
        UserWallet mine = world.create();
        world.exchange.account(mine.id().value()).transfer("DOGE", "5");
        SyncLogEntry entry = sync().syncBeforeTrade(mine.id(), ALICE);
        assertThat(entry.status()).isEqualTo(SyncStatus.PARTIAL);
        assertThat(entry.type()).isEqualTo(SyncType.PRE_TRADE);
        assertThat(entry.balances().orElseThrow().totalValueUsd()).isEmpty();
        assertThat(entry.balances().orElseThrow().unpriced()).containsExactly("DOGE");
    }

    @Test
    void a_failed_sync_keeps_the_last_balance_and_says_why() {
        UserWallet mine = world.create();
        world.exchange.fail(mine.id().value(), new WalletConnectionException("no route", null));
        SyncLogEntry entry = sync().sync(mine.id(), ALICE);
        assertThat(entry.status()).isEqualTo(SyncStatus.FAILED);
        assertThat(entry.errorCode()).contains(ErrorCode.WALLET_CONNECTION_ERROR);
        assertThat(entry.errorMessage()).contains("no route");
        UserWallet stored = world.stored(mine);
        assertThat(stored.balance()).isEqualTo(mine.balance());
        assertThat(stored.connection().retryCount()).isEqualTo(1);
        assertThat(stored.status()).as("passing failure").isEqualTo(UserWalletStatus.ACTIVE);
    }

    @Test
    void what_a_provider_throws_unexpectedly_is_in_neither_log_nor_wallet() {
        UserWallet mine = world.create();
        world.exchange.beforeRead = id -> {
            throw new IllegalStateException("GET https://x/?key=s3cret");
        };
        SyncLogEntry entry = sync().sync(mine.id(), ALICE);
        assertThat(entry.errorCode()).contains(ErrorCode.WALLET_ERROR);
        assertThat(entry.errorMessage().orElseThrow()).doesNotContain("s3cret");
        assertThat(world.stored(mine).connection().toString()).doesNotContain("s3cret");
    }

    @Test
    void a_paused_wallet_is_synced_by_hand_and_stays_paused() {
        UserWallet mine = world.create();
        world.platform.userWallets().pause(mine.id(), ALICE, null);
        world.clock.advance(PERIOD);
        assertThat(sync().syncDue(PERIOD).total()).isZero();
        assertThat(sync().sync(mine.id(), ALICE).status()).isEqualTo(SyncStatus.SUCCESS);
        assertThat(world.stored(mine).status()).isEqualTo(UserWalletStatus.PAUSED);
    }

    @Test
    void callers_of_one_sync_join_it() throws Exception {
        UserWallet mine = world.create();
        var reading = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        world.exchange.beforeRead = id -> {
            reading.countDown();
            await(go);
        };
        int before = world.exchange.reads(mine.id().value());
        var first = CompletableFuture.supplyAsync(() -> sync().sync(mine.id(), ALICE), THREADS);
        await(reading);
        var second = CompletableFuture.supplyAsync(() -> sync().sync(mine.id(), ALICE), THREADS);
        go.countDown();
        SyncLogEntry one = first.get(2, TimeUnit.MINUTES);
        second.get(2, TimeUnit.MINUTES);
        assertThat(one.status()).isEqualTo(SyncStatus.SUCCESS);
        assertThat(world.exchange.reads(mine.id().value()) - before).isBetween(1, 2);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(2, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WalletException(ErrorCode.WALLET_ERROR, "interrupted");
        }
    }

    // sync_all_active_wallets

    @Test
    void each_wallet_is_synced_once_per_period() {
        UserWallet mine = world.create();
        world.create(BOB);
        assertThat(sync().syncDue(PERIOD)).as("just created").isEqualTo(new SyncSummary(0, 0, 0));
        world.clock.advance(PERIOD);
        assertThat(sync().syncDue(PERIOD)).isEqualTo(new SyncSummary(2, 0, 0));
        assertThat(sync().syncDue(PERIOD)).isEqualTo(new SyncSummary(0, 0, 0));
        world.clock.advance(PERIOD.minusSeconds(1));
        assertThat(sync().syncDue(PERIOD).total()).isZero();
        world.clock.advance(Duration.ofSeconds(1));
        assertThat(sync().syncDue(PERIOD).succeeded()).isEqualTo(2);
        assertThat(log(mine)).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.type()).isEqualTo(SyncType.SCHEDULED);
            assertThat(entry.triggeredBy()).isEqualTo("schedule");
        });
    }

    @Test
    void failures_back_off_become_an_error_and_recover() {
        UserWallet mine = world.create();
        world.exchange.fail(mine.id().value(), new WalletConnectionException("no route", null));
        world.clock.advance(PERIOD);
        long[] waits = {60, 120, 240, 480};
        for (int failure = 1; failure <= 4; failure++) {
            assertThat(sync().syncDue(PERIOD).failed()).isEqualTo(1);
            UserWallet stored = world.stored(mine);
            assertThat(stored.connection().retryCount()).isEqualTo(failure);
            assertThat(stored.connection().nextRetryAt())
                    .contains(world.clock.instant().plusSeconds(waits[failure - 1]));
            assertThat(stored.status()).isEqualTo(failure <= 3 ? UserWalletStatus.ACTIVE : UserWalletStatus.ERROR);
            assertThat(sync().syncDue(PERIOD).total()).as("before its time").isZero();
            world.clock.advance(Duration.ofSeconds(waits[failure - 1]));
        }
        world.exchange.mend(mine.id().value());
        assertThat(sync().syncDue(PERIOD).succeeded()).isEqualTo(1);
        assertThat(world.stored(mine).status()).isEqualTo(UserWalletStatus.ACTIVE);
        assertThat(world.stored(mine).connection().retryCount()).isZero();
        assertThat(log(mine)).hasSize(5);
    }

    @Test
    void an_exchange_that_wants_fewer_calls_is_left_alone_for_as_long_as_it_says() {
        UserWallet mine = world.create();
        world.exchange.fail(mine.id().value(), new RateLimitExceededException("slow down", Duration.ofHours(2)));
        sync().sync(mine.id(), ALICE);
        assertThat(world.stored(mine).connection().nextRetryAt())
                .contains(world.clock.instant().plus(Duration.ofHours(2)));
    }

    @Test
    void a_failure_that_no_retry_mends_is_an_error_at_once() {
        UserWallet mine = world.create();
        world.exchange.fail(mine.id().value(), new WalletException(ErrorCode.INVALID_CREDENTIALS, "key expired"));
        sync().sync(mine.id(), ALICE);
        assertThat(world.stored(mine).status()).isEqualTo(UserWalletStatus.ERROR);
        assertThat(world.stored(mine).connection().retryCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"STATE_STORE_ERROR", "CONFLICT", "NOT_FOUND"})
    void a_failure_that_no_retry_can_fix_gets_no_next_retry(ErrorCode code) {
        UserWallet mine = world.create();
        world.exchange.fail(mine.id().value(), new WalletException(code, "refused"));

        sync().sync(mine.id(), ALICE);

        assertThat(world.stored(mine).connection().lastFailure().orElseThrow().code())
                .isEqualTo(code);
        assertThat(world.stored(mine).connection().nextRetryAt().isPresent()).isEqualTo(code.retryable());
    }

    @Test
    void refused_credentials_are_left_alone_until_the_user_replaces_them() {
        UserWallet mine = world.create();
        world.exchange.fail(mine.id().value(), new WalletException(ErrorCode.INVALID_CREDENTIALS, "key expired"));
        world.clock.advance(PERIOD);
        assertThat(sync().syncDue(PERIOD).failed()).isEqualTo(1);
        int asked = world.exchange.opened.get();

        world.clock.advance(PERIOD.multipliedBy(100));
        assertThat(sync().syncDue(PERIOD).total()).isZero();
        assertThat(world.exchange.opened.get()).isEqualTo(asked);

        world.exchange.mend(mine.id().value());
        world.platform.userWallets().updateCredentials(mine.id(), ALICE, PlatformFixture.credentials("n3w"));
        assertThat(sync().syncDue(PERIOD).succeeded()).isEqualTo(1);
    }

    @Test
    void an_unexpected_failure_is_tried_again_in_the_next_period() {
        UserWallet mine = world.create();
        world.exchange.fail(mine.id().value(), new IllegalStateException("bug"));
        world.clock.advance(PERIOD);
        assertThat(sync().syncDue(PERIOD).failed()).isEqualTo(1);
        world.exchange.mend(mine.id().value());

        world.clock.advance(PERIOD);

        assertThat(sync().syncDue(PERIOD).succeeded()).isEqualTo(1);
        assertThat(world.stored(mine).status()).isEqualTo(UserWalletStatus.ACTIVE);
    }

    @Test
    void a_call_that_takes_too_long_fails_and_holds_up_nobody() {
        Duration limit = Duration.ofMillis(20);
        var ticks = new AtomicLong();
        rebuild(builder -> builder.balanceSync(
                sync -> sync.timeLimit(limit).ticker(ticks::get).concurrency(1)));
        UserWallet stuck = world.create();
        UserWallet other = world.create();
        var never = new CountDownLatch(1);
        world.exchange.beforeRead = id -> {
            if (id.equals(stuck.id().value())) {
                ticks.addAndGet(limit.toNanos()); // the other one takes no time
                await(never);
            }
        };
        world.clock.advance(PERIOD);
        SyncSummary summary = sync().syncDue(PERIOD);
        assertThat(summary).isEqualTo(new SyncSummary(1, 1, 0));
        assertThat(log(stuck).get(0).errorCode()).contains(ErrorCode.WALLET_CONNECTION_ERROR);
        assertThat(log(stuck).get(0).errorMessage().orElseThrow()).contains("no answer");
        assertThat(log(other).get(0).status()).isEqualTo(SyncStatus.SUCCESS);
        assertThat(world.stored(stuck).connection().retryCount()).isEqualTo(1);
        never.countDown();
    }

    @Test
    void a_store_that_fails_says_nothing_of_the_wallet() {
        UserWallet mine = world.create();
        ConnectionHealth before = world.stored(mine).connection();
        world.exchange.fail(mine.id().value(), new WalletException(ErrorCode.STATE_STORE_ERROR, "database down"));
        assertThat(sync().sync(mine.id(), ALICE).errorCode()).contains(ErrorCode.STATE_STORE_ERROR);
        assertThat(world.stored(mine).connection()).isEqualTo(before);
    }

    @Test
    void the_log_is_kept_for_thirty_days() {
        UserWallet mine = world.create();
        sync().sync(mine.id(), ALICE);
        world.clock.advance(Duration.ofDays(30));
        SyncLogEntry late = sync().sync(mine.id(), ALICE);
        assertThat(log(mine)).hasSize(2);
        world.clock.advance(Duration.ofMillis(1));
        assertThat(log(mine)).containsExactly(late);
        assertThat(sync().log(SyncLogQuery.latest(10)
                                .since(world.clock.instant().minus(Duration.ofDays(99))))
                        .items())
                .containsExactly(late);
    }

    @Test
    void a_host_with_a_scheduler_of_its_own_keeps_thirty_days_of_the_log_as_well() {
        UserWallet mine = world.create();
        for (int day = 0; day < 365; day++) {
            world.clock.advance(Duration.ofDays(1));
            assertThat(sync().syncDue(Duration.ofDays(1)).succeeded()).isEqualTo(1);
        }
        List<SyncLogEntry> kept = world.stores
                .syncLog()
                .find(SyncLogQuery.latest(1000).of(mine.id()))
                .items();
        assertThat(kept).hasSize(31);
        assertThat(kept.get(30).startedAt()).isEqualTo(world.clock.instant().minus(BalanceSync.LOG_KEPT));
    }

    @Test
    void a_schedule_runs_until_it_is_closed() {
        UserWallet mine = world.create();
        world.clock.advance(PERIOD);
        var done = new CountDownLatch(1);
        world.exchange.beforeRead = id -> done.countDown();
        SyncSchedule schedule = sync().every(PERIOD);
        await(done);
        schedule.close();
        assertThat(schedule.passes()).isPositive();
        assertThat(log(mine)).hasSize(1);
        world.clock.advance(PERIOD);
        assertThat(log(mine)).hasSize(1);
    }

    @Test
    void a_sync_that_the_platform_close_gives_up_leaves_the_wallet_due() {
        UserWallet mine = world.create();
        world.clock.advance(PERIOD);
        var reading = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        world.exchange.beforeRead = id -> {
            reading.countDown();
            await(never);
        };
        var pass = CompletableFuture.supplyAsync(() -> sync().syncDue(PERIOD), THREADS);
        await(reading);
        sync().close();
        assertThat(pass.join().failed()).isEqualTo(1);
        assertThat(world.stored(mine).connection().retryCount()).isZero();
        assertThat(world.stores.syncLeases().claim(mine.id(), "other-host", 1).heldBy("other-host"))
                .isTrue();
        never.countDown();
    }

    @Test
    void a_wallet_that_another_host_syncs_is_refused_and_taken_over_when_that_host_is_dead() {
        long[] nanos = {0};
        rebuild(builder ->
                builder.balanceSync(sync -> sync.ticker(() -> nanos[0]).leaseDuration(Duration.ofHours(9))));
        UserWallet mine = world.create();
        world.stores.syncLeases().claim(mine.id(), "dead-host", 1);
        WalletException e = refused(ErrorCode.CONFLICT, () -> sync().sync(mine.id(), ALICE));
        assertThat(e.details()).containsEntry("reason", "sync-running");
        nanos[0] = Duration.ofHours(9).toNanos() - 1;
        refused(ErrorCode.CONFLICT, () -> sync().sync(mine.id(), ALICE));
        nanos[0]++;
        assertThat(sync().sync(mine.id(), ALICE).status()).isEqualTo(SyncStatus.SUCCESS);
    }

    @Test
    void a_host_that_lost_its_lease_records_nothing() {
        long[] nanos = {0};
        rebuild(builder ->
                builder.balanceSync(sync -> sync.ticker(() -> nanos[0]).leaseDuration(Duration.ofHours(9))));
        UserWallet mine = world.create();
        world.exchange.beforeRead = id -> {
            nanos[0] += Duration.ofHours(9).toNanos(); // nobody takes a lease over earlier
            var seen = world.stores.syncLeases().claim(mine.id(), "thief", 1);
            assertThat(world.stores.syncLeases().steal(seen, "thief")).isPresent();
        };
        world.clock.advance(PERIOD);
        SyncLogEntry entry = sync().sync(mine.id(), ALICE);
        assertThat(entry.errorCode()).contains(ErrorCode.CONFLICT);
        assertThat(world.stored(mine).balance()).isEqualTo(mine.balance());
        assertThat(world.stores.syncLeases().claim(mine.id(), "third", 2).heldBy("thief"))
                .isTrue();
    }

    @Test
    void a_sync_keeps_what_its_guard_has_measured_and_what_the_user_has_changed_in_the_meantime() {
        UserWallet mine = world.create();
        world.clock.advance(Duration.ofDays(1));
        world.exchange.beforeRead = id -> world.platform.userWallets().pause(mine.id(), ALICE, "holiday");

        assertThat(sync().sync(mine.id(), ALICE).status()).isEqualTo(SyncStatus.SUCCESS);

        UserWallet stored = world.stored(mine);
        assertThat(stored.pause()).isPresent();
        assertThat(stored.risk().state().day()).contains(LocalDate.ofInstant(world.clock.instant(), ZoneOffset.UTC));
        assertThat(stored.balance().orElseThrow().syncedAt()).isEqualTo(world.clock.instant());
    }

    @Test
    void more_than_a_thousand_wallets_are_synced() {
        for (int i = 0; i < 1200; i++) {
            world.stores.userWallets().insert(SyncHostsTest.wallet(world, i).build());
        }
        assertThat(sync().syncDue(PERIOD).succeeded()).isEqualTo(1200);
    }
}
