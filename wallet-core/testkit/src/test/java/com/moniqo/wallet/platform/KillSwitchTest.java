package com.moniqo.wallet.platform;

import static com.moniqo.wallet.platform.PlatformFixture.ALICE;
import static com.moniqo.wallet.platform.PlatformFixture.BOB;
import static com.moniqo.wallet.platform.PlatformFixture.BTC;
import static com.moniqo.wallet.platform.PlatformFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.audit.ActorId;
import com.moniqo.wallet.audit.AuditEntry;
import com.moniqo.wallet.audit.AuditLog;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.memory.InMemoryStores;
import com.moniqo.wallet.risk.GuardedWallet;
import com.moniqo.wallet.risk.LiquidationReport;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.risk.notes.Reservation;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.user.KillReport;
import com.moniqo.wallet.user.KillSwitch;
import com.moniqo.wallet.user.ResumeRequest;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KillSwitchTest {
    private static final ActorId OPERATOR = ActorId.of("operator");

    private final InMemoryStores stores = new InMemoryStores();
    private final PlatformFixture world = new PlatformFixture(stores, builder -> builder);
    private final KillSwitch killSwitch = world.platform.userWallets().killSwitch();

    @AfterEach
    void close() {
        world.close();
    }

    private GuardedWallet open(UserWallet wallet) {
        return world.platform.userWallets().open(wallet.id(), wallet.userId());
    }

    private static OrderRequest resting() {
        return OrderRequest.limit(BTC, OrderSide.BUY, "0.01", "40000");
    }

    private static OrderRequest entry() {
        return OrderRequest.market(BTC, OrderSide.BUY, "0.01");
    }

    @Test
    void it_suspends_cancels_and_keeps_positions_unless_asked_to_close_them() {
        UserWallet mine = world.create();
        GuardedWallet handle = open(mine);
        handle.placeOrder(entry());
        Order order = handle.placeOrder(resting());
        KillReport kept = killSwitch.stop(mine.id(), "feed is wrong", KillSwitch.Positions.KEEP, OPERATOR);
        LiquidationReport done = kept.wallets().get(mine.id()).liquidation().orElseThrow();
        assertThat(kept.complete()).isTrue();
        assertThat(done.cancelled()).extracting(Order::id).containsExactly(order.id());
        assertThat(handle.openOrders()).isEmpty();
        assertThat(handle.balance("BTC").total()).isEqualByComparingTo("0.01");
        refused(ErrorCode.WALLET_SUSPENDED, () -> handle.placeOrder(entry()));

        KillReport again = killSwitch.stop(mine.id(), "once more", KillSwitch.Positions.CLOSE, OPERATOR);
        assertThat(again.complete()).isTrue();
        assertThat(handle.balance("BTC").total()).isZero();
        world.platform.userWallets().endSuspension(mine.id(), OPERATOR);
        assertThat(handle.placeOrder(entry()).filledAmount()).isEqualByComparingTo("0.01");
    }

    @Test
    void it_stops_one_user_or_everybody() {
        UserWallet hers = world.create(ALICE);
        UserWallet his = world.create(BOB);
        assertThat(killSwitch
                        .stopUser(ALICE, "asked", KillSwitch.Positions.KEEP, OPERATOR)
                        .wallets())
                .containsOnlyKeys(hers.id());
        assertThat(world.stored(his).suspension()).isEmpty();
        assertThat(killSwitch
                        .stopAll("asked", KillSwitch.Positions.KEEP, OPERATOR)
                        .wallets())
                .containsOnlyKeys(hers.id(), his.id());
        assertThat(world.stored(his).suspension()).isPresent();
    }

    @Test
    void neither_a_provider_nor_an_audit_log_of_any_kind_keeps_it_from_the_other_wallets() {
        var broken = new AuditLog() {
            @Override
            public void append(AuditEntry entry) {
                if (entry.action() == AuditEntry.Action.KILL_SWITCH) {
                    throw new IllegalStateException("the host's own log is full");
                }
            }

            @Override
            public List<AuditEntry> latest(Optional<String> wallet, int limit) {
                return List.of();
            }
        };
        try (var other = new PlatformFixture(new InMemoryStores(), builder -> builder.auditLog(broken))) {
            UserWallet lost = other.create(ALICE);
            UserWallet mine = other.create(BOB);
            GuardedWallet handle = other.platform.userWallets().open(mine.id(), mine.userId());
            handle.placeOrder(resting());
            other.platform.userWallets().open(lost.id(), lost.userId());
            other.exchange.beforeRead = id -> {
                if (id.equals(lost.id().value())) {
                    throw new NoClassDefFoundError("a provider's own fault");
                }
            };
            KillReport report = other.platform
                    .userWallets()
                    .killSwitch()
                    .stopAll("feed is wrong", KillSwitch.Positions.CLOSE, OPERATOR);
            assertThat(report.wallets().get(lost.id()).suspended()).isTrue();
            assertThat(report.wallets().get(lost.id()).failure()).contains(ErrorCode.WALLET_ERROR);
            assertThat(report.wallets()
                            .get(mine.id())
                            .liquidation()
                            .orElseThrow()
                            .complete())
                    .isTrue();
            assertThat(handle.openOrders()).isEmpty();
        }
    }

    @Test
    void what_it_cannot_do_is_in_the_report() {
        UserWallet mine = world.create();
        open(mine).placeOrder(resting());
        world.exchange.fail(mine.id().value(), new WalletException(ErrorCode.WALLET_CONNECTION_ERROR, "down"));
        KillReport report = killSwitch.stop(mine.id(), "feed is wrong", KillSwitch.Positions.KEEP, OPERATOR);
        assertThat(report.complete()).isFalse();
        assertThat(report.wallets().get(mine.id()).suspended()).isTrue();
        assertThat(report.wallets().get(mine.id()).liquidation().orElseThrow().failures())
                .containsEntry("open orders", ErrorCode.WALLET_CONNECTION_ERROR);
        world.exchange.mend(mine.id().value());
        assertThat(killSwitch
                        .stop(mine.id(), "again", KillSwitch.Positions.KEEP, OPERATOR)
                        .complete())
                .isTrue();
    }

    @Test
    void under_load_no_order_that_adds_risk_is_open_or_reaches_a_wallet_once_it_has_returned() throws Exception {
        var handles = new ArrayList<GuardedWallet>();
        var wallets = new ArrayList<UserWallet>();
        for (int i = 0; i < 50; i++) {
            wallets.add(world.create());
            handles.add(open(wallets.get(i)));
        }
        var stop = new AtomicBoolean();
        var tries = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            var running = new ArrayList<Future<?>>();
            for (int thread = 0; thread < 16; thread++) {
                var random = new Random(thread);
                running.add(pool.submit(() -> trade(handles, random, stop, tries)));
            }
            await(tries, 1_000);
            KillReport report = killSwitch.stopAll("drill", KillSwitch.Positions.KEEP, OPERATOR);
            List<Integer> placed = counts(wallets);
            assertThat(report.wallets()).hasSize(50);
            for (KillReport.Entry entry : report.wallets().values()) {
                LiquidationReport done = entry.liquidation().orElseThrow();
                assertThat(entry.suspended()).isTrue();
                assertThat(done.failures()).isEmpty();
                assertThat(done.stillOpen()).isEmpty();
                // sales of what is held go on
                assertThat(done.inFlight())
                        .flatExtracting(Reservation::orders)
                        .extracting(order -> order.terms().side())
                        .allMatch(side -> side == OrderSide.SELL);
            }
            for (int i = 0; i < 50; i++) {
                assertThat(world.exchange.account(wallets.get(i).id().value()).openOrders())
                        .filteredOn(order -> order.side() == OrderSide.BUY)
                        .isEmpty();
            }
            await(tries, tries.get() + 1_000); // they go on trying
            stop.set(true);
            for (Future<?> one : running) {
                one.get();
            }
            assertThat(counts(wallets)).isEqualTo(placed);
            assertThat(killSwitch
                            .stopAll("again", KillSwitch.Positions.KEEP, OPERATOR)
                            .complete())
                    .isTrue();
        } finally {
            stop.set(true);
            pool.shutdownNow();
        }
    }

    private static void await(AtomicInteger tries, int count) {
        while (tries.get() < count) {
            Thread.onSpinWait();
        }
    }

    private List<Integer> counts(List<UserWallet> wallets) {
        return wallets.stream()
                .map(wallet -> (int) world
                        .exchange
                        .account(wallet.id().value())
                        .ability(com.moniqo.wallet.trading.TradeHistory.class)
                        .orElseThrow()
                        .orders(com.moniqo.wallet.trading.HistoryQuery.latest(1000))
                        .items()
                        .stream()
                        .filter(order -> order.side() == OrderSide.BUY)
                        .count())
                .toList();
    }

    private static void trade(List<GuardedWallet> handles, Random random, AtomicBoolean stop, AtomicInteger tries) {
        while (!stop.get()) {
            GuardedWallet wallet = handles.get(random.nextInt(handles.size()));
            try {
                switch (random.nextInt(3)) {
                    case 0 -> wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.0001"));
                    case 1 -> wallet.placeOrder(OrderRequest.limit(BTC, OrderSide.BUY, "0.0001", "40000"));
                    default -> wallet.placeOrder(OrderRequest.market(BTC, OrderSide.SELL, "0.0001"));
                }
            } catch (WalletException e) {
                // refused
            }
            tries.incrementAndGet();
        }
    }

    @Test
    void every_act_is_in_the_audit_log_with_its_actor_and_nothing_removes_it() {
        UserWallet mine = world.create();
        var users = world.platform.userWallets();
        RiskLimits tight = PlatformFixture.limits().maxOpenPositions(1).build();
        users.update(
                mine.id(), ALICE, UserWalletUpdate.builder().riskLimits(tight).build());
        users.updateCredentials(mine.id(), ALICE, PlatformFixture.credentials("new"), ActorId.of("support"));
        users.pause(mine.id(), ALICE, "holidays");
        users.resume(mine.id(), ALICE, ResumeRequest.confirmed());
        users.suspend(mine.id(), "odd trades", OPERATOR);
        refused(ErrorCode.WALLET_SUSPENDED, () -> users.resume(mine.id(), ALICE, ResumeRequest.confirmed()));
        users.endSuspension(mine.id(), OPERATOR);
        killSwitch.stopAll("drill", KillSwitch.Positions.KEEP, OPERATOR);
        stores.syncLog().purge(world.clock.instant().plusSeconds(1_000_000));
        AuditLog log = stores.auditLog().orElseThrow();
        List<AuditEntry> entries = log.latest(Optional.of(mine.id().value()), 100);
        assertThat(entries)
                .filteredOn(entry -> entry.outcome() != AuditEntry.Outcome.REQUESTED)
                .extracting(entry -> entry.actor() + " " + entry.action() + " " + entry.outcome())
                .containsExactly(
                        "operator KILL_SWITCH DONE",
                        "operator END_SUSPENSION DONE",
                        "alice RESUME FAILED",
                        "operator SUSPEND DONE",
                        "alice RESUME DONE",
                        "alice PAUSE DONE",
                        "support REPLACE_CREDENTIALS DONE",
                        "alice UPDATE DONE");
        assertThat(entries)
                .hasSize(16)
                .allSatisfy(entry -> assertThat(entry.toString()).doesNotContain("s3cret"));
    }

    @Test
    void what_cannot_be_recorded_is_not_done_unless_it_makes_a_wallet_safer() {
        var broken = new AuditLog() {
            @Override
            public void append(AuditEntry entry) {
                throw new WalletException(ErrorCode.STATE_STORE_ERROR, "the log is full");
            }

            @Override
            public List<AuditEntry> latest(Optional<String> wallet, int limit) {
                return List.of();
            }
        };
        try (var other = new PlatformFixture(new InMemoryStores(), builder -> builder.auditLog(broken))) {
            UserWallet mine = other.create();
            var users = other.platform.userWallets();
            assertThat(users.pause(mine.id(), ALICE, null).pause()).isPresent();
            refused(ErrorCode.STATE_STORE_ERROR, () -> users.resume(mine.id(), ALICE, ResumeRequest.confirmed()));
            assertThat(other.stored(mine).pause()).isPresent();
        }
    }
}
