package com.moniqo.wallet.platform;

import static com.moniqo.wallet.platform.PlatformFixture.ALICE;
import static com.moniqo.wallet.platform.PlatformFixture.BOB;
import static com.moniqo.wallet.platform.PlatformFixture.BTC;
import static com.moniqo.wallet.platform.PlatformFixture.limits;
import static com.moniqo.wallet.platform.PlatformFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.audit.ActorId;
import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.DefinitionUpdate;
import com.moniqo.wallet.catalog.Page;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.credential.CredentialCipher;
import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletConnectionException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.memory.InMemoryStores;
import com.moniqo.wallet.risk.AiManagedState;
import com.moniqo.wallet.risk.GuardedWallet;
import com.moniqo.wallet.risk.Suspension;
import com.moniqo.wallet.sync.WalletStores;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.WalletProviders;
import com.moniqo.wallet.user.ConnectionReport;
import com.moniqo.wallet.user.NewUserWallet;
import com.moniqo.wallet.user.ResumeRequest;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletFilter;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.UserWalletStatus;
import com.moniqo.wallet.user.UserWalletStore;
import com.moniqo.wallet.user.UserWalletUpdate;
import com.moniqo.wallet.user.UserWallets;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The specification's user wallet functions, one by one. */
class UserWalletsTest {
    private static final ActorId OPERATOR = ActorId.of("operator");

    private final PlatformFixture world = new PlatformFixture();
    private final UserWallets wallets = world.platform.userWallets();

    @AfterEach
    void close() {
        world.close();
        assertThat(world.exchange.openNow).as("wallets left open").hasValue(0);
    }

    // create_user_wallet

    @Test
    void create_connects_seals_tests_and_takes_the_first_balance() {
        UserWallet mine = world.create();
        assertThat(mine.status()).isEqualTo(UserWalletStatus.ACTIVE);
        assertThat(mine.active()).isTrue();
        assertThat(mine.connection().connected()).isTrue();
        assertThat(mine.connection().lastSuccess()).contains(world.clock.instant());
        assertThat(mine.balance().orElseThrow().assets())
                .extracting(Object::toString)
                .containsExactly("USDT: 10000 free + 0 locked");
        assertThat(mine.balance().orElseThrow().totalValueUsd())
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("10000"));
        assertThat(mine.hasCredentials()).isTrue();
        assertThat(mine.credentials().find("initial_balance_usd")).contains("10000");
        assertThat(mine.credentials().find("api_secret").orElseThrow()).doesNotContain("s3cret");
        assertThat(mine.definition().name()).isEqualTo("Test Exchange");
        assertThat(mine.definition().slug()).isEqualTo("test-exchange-v1");
        assertThat(world.stored(mine)).isEqualTo(mine);
        assertThat(world.exchange.contexts.get(mine.id().value()).settings())
                .containsEntry("base_url", "internal://test");
    }

    @Test
    void create_stores_name_description_color_and_icon() {
        UserWallet mine = wallets.create(
                ALICE,
                world.wanted().description("notes").color("#3B82F6").icon("X").build());
        assertThat(mine.label().name()).isEqualTo("Mine");
        assertThat(mine.label().description()).contains("notes");
        assertThat(mine.label().color()).contains("#3B82F6");
        assertThat(mine.label().icon()).contains("X");
    }

    @Test
    void create_refuses_texts_out_of_bounds() {
        var id = world.definition.id();
        var limits = limits().build();
        List<Supplier<NewUserWallet>> bad = List.of(
                () -> NewUserWallet.builder(id, "", limits).build(),
                () -> NewUserWallet.builder(id, "x".repeat(101), limits).build(),
                () -> NewUserWallet.builder(id, "x", limits)
                        .description("x".repeat(501))
                        .build(),
                () -> NewUserWallet.builder(id, "x", limits).color("3B82F6").build(),
                () -> NewUserWallet.builder(id, "x", limits).color("#3B82FG").build(),
                () -> NewUserWallet.builder(id, "x", limits)
                        .icon("x".repeat(51))
                        .build());
        for (Supplier<NewUserWallet> wanted : bad) {
            refused(ErrorCode.VALIDATION_ERROR, () -> wallets.create(ALICE, wanted.get()));
        }
        assertThat(wallets.list(UserWalletFilter.all(), PageRequest.first()).total())
                .isZero();
    }

    @Test
    void create_refuses_more_wallets_than_a_user_may_have() {
        try (var limited = new PlatformFixture(
                new InMemoryStores(), builder -> builder.userWallets(users -> users.maxPerUser(2)))) {
            UserWallets all = limited.platform.userWallets();
            UserWallet first = all.create(ALICE, limited.wanted().build());
            all.create(ALICE, limited.wanted().build());
            WalletException e = refused(
                    ErrorCode.QUOTA_EXCEEDED,
                    () -> all.create(ALICE, limited.wanted().build()));
            assertThat(e.details()).containsEntry("limit", "2");
            assertThat(e).hasMessageContaining("2 wallets").hasMessageContaining("delete one first");
            assertThat(count(all, ALICE)).isEqualTo(2);
            all.create(BOB, limited.wanted().build());
            all.delete(first.id(), ALICE);
            all.create(ALICE, limited.wanted().build());
            assertThat(count(all, ALICE)).isEqualTo(2);
        }
    }

    @Test
    void simultaneous_creations_fill_the_maximum_and_never_exceed_it() throws Exception {
        try (var limited = new PlatformFixture(
                new InMemoryStores(), builder -> builder.userWallets(users -> users.maxPerUser(3)))) {
            UserWallets all = limited.platform.userWallets();
            assertThat(createdAtOnce(limited, 20, ALICE, all)).isEqualTo(3);
            assertThat(count(all, ALICE)).isEqualTo(3);
        }
    }

    @Test
    void simultaneous_creations_on_two_hosts_never_exceed_the_maximum() throws Exception {
        try (var one = new PlatformFixture(
                        new InMemoryStores(), builder -> builder.userWallets(users -> users.maxPerUser(1)));
                WalletPlatform other = WalletPlatform.builder()
                        .stores(one.stores)
                        .cipher(CredentialCipher.ephemeral())
                        .providers(WalletProviders.of(one.exchange))
                        .userWallets(users -> users.maxPerUser(1))
                        .build()) {
            for (int round = 0; round < 50; round++) {
                UserId user = UserId.of("user-" + round);
                int created = createdAtOnce(one, 2, user, one.platform.userWallets(), other.userWallets());
                assertThat(count(other.userWallets(), user)).isEqualTo(created).isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void counting_the_wallets_of_one_user_does_not_hold_up_another() throws Exception {
        var counting = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var real = new InMemoryStores();
        UserWalletStore slow = proxy(UserWalletStore.class, real.userWallets(), (method, values) -> {
            if (method.equals("list")
                    && ((UserWalletFilter) values[0])
                            .userId()
                            .filter(ALICE::equals)
                            .isPresent()) {
                counting.countDown();
                goOn.await();
            }
            return null;
        });
        WalletStores stores =
                proxy(WalletStores.class, real, (method, values) -> method.equals("userWallets") ? slow : null);
        var threads = Executors.newFixedThreadPool(2);
        try (var limited = new PlatformFixture(stores, builder -> builder.userWallets(users -> users.maxPerUser(2)))) {
            Future<UserWallet> first = threads.submit(() -> limited.create(ALICE));
            counting.await();
            Future<UserWallet> second = threads.submit(() -> limited.create(BOB));
            assertThat(second.get(2, TimeUnit.MINUTES).userId()).isEqualTo(BOB);
            assertThat(first.isDone()).isFalse();
            goOn.countDown();
            assertThat(first.get(2, TimeUnit.MINUTES).userId()).isEqualTo(ALICE);
        } finally {
            goOn.countDown();
            threads.shutdown();
        }
    }

    /** An action of a proxy before, or instead of, a call. */
    private interface Interception {
        /** Returns the result, or null to call the target. */
        Object intercept(String method, Object[] values) throws Exception;
    }

    private static <T> T proxy(Class<T> type, T target, Interception interception) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, values) -> {
                    Object instead = interception.intercept(method.getName(), values);
                    try {
                        return instead == null ? method.invoke(target, values) : instead;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    /** Returns how many of simultaneous creations succeed; the others are refused because of the maximum. */
    private static int createdAtOnce(PlatformFixture fixture, int calls, UserId user, UserWallets... hosts)
            throws Exception {
        var threads = Executors.newFixedThreadPool(calls);
        try {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                UserWallets host = hosts[i % hosts.length];
                results.add(threads.submit(() -> {
                    try {
                        host.create(user, fixture.wanted().build());
                        return true;
                    } catch (WalletException e) {
                        assertThat(e.code()).isEqualTo(ErrorCode.QUOTA_EXCEEDED);
                        return false;
                    }
                }));
            }
            int created = 0;
            for (Future<Boolean> result : results) {
                created += result.get() ? 1 : 0;
            }
            return created;
        } finally {
            threads.shutdown();
        }
    }

    private static long count(UserWallets all, UserId user) {
        return all.list(UserWalletFilter.of(user), PageRequest.first()).total();
    }

    @Test
    void create_of_an_unknown_definition_is_not_found() {
        refused(
                ErrorCode.NOT_FOUND,
                () -> wallets.create(
                        ALICE,
                        NewUserWallet.builder(DefinitionId.of("no-object-id"), "x", limits().build())
                                .build()));
    }

    @Test
    void create_of_an_inactive_definition_is_refused() {
        world.platform
                .catalog()
                .update(
                        "test-exchange-v1",
                        DefinitionUpdate.builder().active(false).build());
        WalletException e = refused(ErrorCode.VALIDATION_ERROR, () -> world.create());
        assertThat(e.details()).containsEntry("field", "wallet_id").containsEntry("reason", "inactive");
    }

    @Test
    void create_refuses_missing_and_unlisted_credentials_and_stores_nothing() {
        refused(
                ErrorCode.INVALID_CREDENTIALS,
                () -> wallets.create(
                        ALICE, world.wanted().credentials(Credentials.none()).build()));
        refused(
                ErrorCode.INVALID_CREDENTIALS,
                () -> wallets.create(
                        ALICE,
                        world.wanted()
                                .credentials(Credentials.of(Map.of("initial_balance_usd", "1", "pin", "1234")))
                                .build()));
        assertThat(wallets.list(UserWalletFilter.all(), PageRequest.first()).total())
                .isZero();
    }

    @Test
    void create_refuses_symbols_that_the_definition_does_not_support() {
        var limits =
                limits().allowedSymbols(List.of(BTC, Symbol.of("DOGE/USDT"))).build();
        WalletException e = refused(
                ErrorCode.VALIDATION_ERROR,
                () -> wallets.create(
                        ALICE,
                        NewUserWallet.builder(world.definition.id(), "x", limits)
                                .build()));
        assertThat(e).hasMessageContaining("DOGE/USDT").hasMessageContaining("AAPL");
    }

    @Test
    void a_bare_ticker_of_the_definition_is_allowed() {
        var limits = limits().allowedSymbols(List.of(Symbol.of("AAPL"))).build();
        UserWallet mine = wallets.create(
                ALICE,
                NewUserWallet.builder(world.definition.id(), "x", limits)
                        .credential("initial_balance_usd", "5")
                        .build());
        assertThat(mine.risk().limits().allowedSymbols().orElseThrow()).containsExactly(Symbol.of("AAPL"));
    }

    @Test
    void create_keeps_a_wallet_whose_connection_does_not_work_with_status_error() {
        UserWallet mine = wallets.create(
                ALICE,
                world.wanted().credentials(PlatformFixture.credentials("wrong")).build());
        assertThat(mine.status()).isEqualTo(UserWalletStatus.ERROR);
        assertThat(mine.connection().lastFailure().orElseThrow().code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS);
        assertThat(mine.connection().retryCount()).isEqualTo(1);
        assertThat(mine.connection().nextRetryAt()).as("no retry can fix it").isEmpty();
        assertThat(mine.balance()).isEmpty();
    }

    // get_user_wallet, list_user_wallets

    @Test
    void a_user_sees_only_their_own_wallets_in_every_call() {
        UserWalletId alices = world.create().id();
        var update = UserWalletUpdate.builder().name("stolen").build();
        refused(ErrorCode.NOT_FOUND, () -> wallets.get(alices, BOB));
        refused(ErrorCode.NOT_FOUND, () -> wallets.update(alices, BOB, update));
        refused(ErrorCode.NOT_FOUND, () -> wallets.updateCredentials(alices, BOB, PlatformFixture.credentials("x")));
        refused(ErrorCode.NOT_FOUND, () -> wallets.delete(alices, BOB));
        refused(ErrorCode.NOT_FOUND, () -> wallets.testConnection(alices, BOB));
        refused(ErrorCode.NOT_FOUND, () -> wallets.pause(alices, BOB, null));
        refused(ErrorCode.NOT_FOUND, () -> wallets.resume(alices, BOB, ResumeRequest.confirmed()));
        refused(ErrorCode.NOT_FOUND, () -> wallets.updateAiState(alices, BOB, ai -> ai));
        refused(ErrorCode.NOT_FOUND, () -> wallets.open(alices, BOB));
        refused(ErrorCode.NOT_FOUND, () -> world.platform.balanceSync().sync(alices, BOB));
        WalletException others = refused(ErrorCode.NOT_FOUND, () -> wallets.get(alices, BOB));
        WalletException nobodys = refused(ErrorCode.NOT_FOUND, () -> wallets.get(UserWalletId.of("uw-00000099"), BOB));
        assertThat(others.getMessage().replace(alices.value(), "*"))
                .isEqualTo(nobodys.getMessage().replace("uw-00000099", "*"));
    }

    @Test
    void a_malformed_id_is_not_found() {
        refused(ErrorCode.NOT_FOUND, () -> wallets.get(UserWalletId.of("'; drop table".replace(' ', '_')), ALICE));
    }

    @Test
    void list_filters_by_user_definition_activity_and_status_in_pages() {
        UserWallet first = world.create();
        world.create(BOB);
        UserWallet second = wallets.pause(world.create().id(), ALICE, null);
        UserWalletFilter alice = UserWalletFilter.of(ALICE);
        Page<UserWallet> page = wallets.list(alice, PageRequest.of(1, 1));
        assertThat(page.items()).containsExactly(second);
        assertThat(page.total()).isEqualTo(2);
        assertThat(wallets.list(alice.active(true), PageRequest.first()).items())
                .containsExactly(first);
        assertThat(wallets.list(alice.status(UserWalletStatus.PAUSED), PageRequest.first())
                        .items())
                .containsExactly(second);
        assertThat(wallets.list(alice.definition(DefinitionId.of("other")), PageRequest.first())
                        .items())
                .isEmpty();
    }

    // update_user_wallet

    @Test
    void update_tells_absent_from_null() {
        UserWallet mine = wallets.create(
                ALICE,
                world.wanted().description("notes").color("#3B82F6").icon("X").build());
        UserWallet updated = wallets.update(
                mine.id(),
                ALICE,
                UserWalletUpdate.builder().name("New").description(null).build());
        assertThat(updated.label().name()).isEqualTo("New");
        assertThat(updated.label().description()).isEmpty();
        assertThat(updated.label().color()).contains("#3B82F6");
        assertThat(updated.label().icon()).contains("X");
        assertThat(updated.risk().limits()).isEqualTo(mine.risk().limits());
        refused(
                ErrorCode.VALIDATION_ERROR,
                () -> wallets.update(
                        mine.id(), ALICE, UserWalletUpdate.builder().name(null).build()));
        assertThat(world.stored(mine)).isEqualTo(updated);
    }

    @Test
    void update_of_limits_checks_symbols_and_cuts_the_ai_down_to_them() {
        UserWallet mine = world.create();
        refused(
                ErrorCode.VALIDATION_ERROR,
                () -> wallets.update(
                        mine.id(),
                        ALICE,
                        UserWalletUpdate.builder()
                                .riskLimits(limits().allowedSymbols(List.of(Symbol.of("DOGE/USDT")))
                                        .build())
                                .build()));
        UserWallet tightened = wallets.update(
                mine.id(),
                ALICE,
                UserWalletUpdate.builder()
                        .riskLimits(
                                limits().maxPositionSizeUsd(new BigDecimal("7")).build())
                        .build());
        assertThat(tightened.risk().ai().currentMaxPositionSize()).isEqualByComparingTo("7");
    }

    @Test
    void the_ai_can_tighten_the_users_limits_and_never_widen_them() {
        UserWallet mine = world.create();
        UserWallet tightened = wallets.updateAiState(
                mine.id(),
                ALICE,
                ai -> ai.toBuilder()
                        .currentMaxPositionSize(new BigDecimal("100"))
                        .build());
        assertThat(tightened.risk().ai().currentMaxPositionSize()).isEqualByComparingTo("100");
        refused(
                ErrorCode.VALIDATION_ERROR,
                () -> wallets.updateAiState(
                        mine.id(),
                        ALICE,
                        ai -> ai.toBuilder()
                                .currentMaxPositionSize(new BigDecimal("1000000.01"))
                                .build()));
        AiManagedState stored = world.stored(mine).risk().ai();
        assertThat(stored.currentMaxPositionSize()).isEqualByComparingTo("100");
    }

    // update credentials

    @Test
    void new_credentials_are_sealed_and_used_at_once() {
        UserWallet mine = world.create();
        GuardedWallet before = wallets.open(mine.id(), ALICE);
        ConnectionReport report = wallets.updateCredentials(mine.id(), ALICE, PlatformFixture.credentials("n3w"));
        assertThat(report.success()).isTrue();
        refused(ErrorCode.WALLET_NOT_INITIALIZED, before::balances);
        before.close();
        assertThat(world.stored(mine).credentials().find("api_secret").orElseThrow())
                .doesNotContain("n3w");
        try (GuardedWallet after = wallets.open(mine.id(), ALICE)) {
            assertThat(after.balances()).isNotEmpty();
            assertThat(world.exchange
                            .contexts
                            .get(mine.id().value())
                            .credentials()
                            .reveal("api_secret"))
                    .isEqualTo("n3w");
        }
    }

    @Test
    void wrong_credentials_are_stored_and_reported_and_new_ones_mend_it() {
        UserWallet mine = world.create();
        ConnectionReport report = wallets.updateCredentials(mine.id(), ALICE, PlatformFixture.credentials("wrong"));
        assertThat(report.success()).isFalse();
        assertThat(report.errorCode()).contains(ErrorCode.INVALID_CREDENTIALS);
        assertThat(report.wallet().status()).isEqualTo(UserWalletStatus.ERROR);
        assertThat(wallets.updateCredentials(mine.id(), ALICE, PlatformFixture.credentials("right"))
                        .wallet()
                        .status())
                .isEqualTo(UserWalletStatus.ACTIVE);
        refused(
                ErrorCode.INVALID_CREDENTIALS,
                () -> wallets.updateCredentials(mine.id(), ALICE, Credentials.of(Map.of("api_secret", "x"))));
    }

    // test_wallet_connection

    @Test
    void test_connection_reports_and_records_how_it_went() {
        UserWallet mine = world.create();
        world.exchange.fail(mine.id().value(), new WalletConnectionException("no route", null));
        ConnectionReport failed = wallets.testConnection(mine.id(), ALICE);
        assertThat(failed.success()).isFalse();
        assertThat(failed.walletName()).isEqualTo("Test Exchange");
        assertThat(failed.testedAt()).isEqualTo(world.clock.instant());
        assertThat(failed.errorMessage()).contains("no route");
        assertThat(failed.latency()).isPositive();
        assertThat(failed.wallet().status()).isEqualTo(UserWalletStatus.ERROR);
        assertThat(failed.wallet().connection().retryCount()).isEqualTo(1);
        assertThat(wallets.testConnection(mine.id(), ALICE)
                        .wallet()
                        .connection()
                        .retryCount())
                .isEqualTo(2);
        world.exchange.mend(mine.id().value());
        ConnectionReport mended = wallets.testConnection(mine.id(), ALICE);
        assertThat(mended.success()).isTrue();
        assertThat(mended.errorMessage()).isEmpty();
        assertThat(mended.wallet().status()).isEqualTo(UserWalletStatus.ACTIVE);
        assertThat(mended.wallet().connection().retryCount()).isZero();
    }

    @Test
    void a_connection_test_never_ends_a_pause_or_a_suspension() {
        UserWallet mine = world.create();
        wallets.pause(mine.id(), ALICE, "holiday");
        assertThat(wallets.testConnection(mine.id(), ALICE).wallet().status()).isEqualTo(UserWalletStatus.PAUSED);
        wallets.suspend(mine.id(), "odd trades", OPERATOR);
        assertThat(wallets.testConnection(mine.id(), ALICE).wallet().status()).isEqualTo(UserWalletStatus.SUSPENDED);
        world.exchange.fail(mine.id().value(), new WalletConnectionException("x", null));
        assertThat(wallets.testConnection(mine.id(), ALICE).wallet().pause()).isPresent();
    }

    @Test
    void what_a_provider_throws_unexpectedly_is_not_shown() {
        UserWallet mine = world.create();
        world.exchange.fail(mine.id().value(), new IllegalStateException("GET https://x/?key=s3cret"));
        ConnectionReport report = wallets.testConnection(mine.id(), ALICE);
        assertThat(report.errorMessage().orElseThrow()).doesNotContain("s3cret");
        assertThat(world.stored(mine).connection().toString()).doesNotContain("s3cret");
    }

    // pause_user_wallet, resume_user_wallet

    @Test
    void pause_keeps_its_reason_and_refuses_only_what_adds_risk() {
        UserWallet mine = world.create();
        try (GuardedWallet wallet = wallets.open(mine.id(), ALICE)) {
            wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.01"));
            UserWallet paused = wallets.pause(mine.id(), ALICE, "holiday");
            assertThat(paused.status()).isEqualTo(UserWalletStatus.PAUSED);
            assertThat(paused.active()).isFalse();
            assertThat(paused.pause().orElseThrow().reason()).isEqualTo("holiday");
            refused(
                    ErrorCode.WALLET_SUSPENDED,
                    () -> wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.01")));
            wallet.placeOrder(OrderRequest.market(BTC, OrderSide.SELL, "0.01"));
            wallets.resume(mine.id(), ALICE, ResumeRequest.confirmed());
            wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.01"));
        }
        refused(ErrorCode.VALIDATION_ERROR, () -> wallets.pause(mine.id(), ALICE, "x".repeat(501)));
    }

    @Test
    void resume_needs_confirmation_and_a_connection() {
        UserWallet mine = world.create();
        wallets.pause(mine.id(), ALICE, null);
        WalletException e = refused(
                ErrorCode.VALIDATION_ERROR, () -> wallets.resume(mine.id(), ALICE, new ResumeRequest(false, false)));
        assertThat(e.details()).containsEntry("field", "confirm");
        world.exchange.fail(mine.id().value(), new WalletConnectionException("no route", null));
        refused(ErrorCode.WALLET_CONNECTION_ERROR, () -> wallets.resume(mine.id(), ALICE, ResumeRequest.confirmed()));
        assertThat(world.stored(mine).status()).isEqualTo(UserWalletStatus.PAUSED);
        world.exchange.mend(mine.id().value());
        assertThat(wallets.resume(mine.id(), ALICE, ResumeRequest.confirmed()).status())
                .isEqualTo(UserWalletStatus.ACTIVE);
    }

    @Test
    void only_an_administrator_ends_an_administrators_suspension_and_a_pause_survives_it() {
        UserWallet mine = world.create();
        wallets.pause(mine.id(), ALICE, "holiday");
        UserWallet suspended = wallets.suspend(mine.id(), "odd trades", OPERATOR);
        assertThat(suspended.status()).isEqualTo(UserWalletStatus.SUSPENDED);
        assertThat(suspended.suspension().orElseThrow().cause()).isEqualTo(Suspension.Cause.ADMIN);
        world.platform.balanceSync().sync(mine.id(), ALICE);
        assertThat(world.stored(mine).status()).as("after a sync").isEqualTo(UserWalletStatus.SUSPENDED);
        refused(
                ErrorCode.WALLET_SUSPENDED,
                () -> wallets.resume(mine.id(), ALICE, ResumeRequest.confirmedWithNewPeak()));
        assertThat(world.stored(mine).pause()).isPresent();
        assertThat(wallets.endSuspension(mine.id(), OPERATOR).status()).isEqualTo(UserWalletStatus.PAUSED);
    }

    @Test
    void after_a_drawdown_the_user_resumes_only_knowing_that_the_fall_is_forgotten() {
        UserWallet mine = wallets.create(
                ALICE,
                NewUserWallet.builder(
                                world.definition.id(),
                                "x",
                                limits().maxDrawdownPercent(new BigDecimal("10"))
                                        .build())
                        .credentials(PlatformFixture.credentials("s3cret"))
                        .build());
        world.exchange.account(mine.id().value()).transfer("USDT", "-2000"); // the toy cannot tell: a loss
        world.platform.balanceSync().sync(mine.id(), ALICE);
        UserWallet suspended = world.stored(mine);
        assertThat(suspended.status()).isEqualTo(UserWalletStatus.SUSPENDED);
        assertThat(suspended.suspension().orElseThrow().cause()).isEqualTo(Suspension.Cause.DRAWDOWN);
        WalletException refusal =
                refused(ErrorCode.WALLET_SUSPENDED, () -> wallets.resume(mine.id(), ALICE, ResumeRequest.confirmed()));
        assertThat(refusal).hasMessageContaining("new peak");
        UserWallet resumed = wallets.resume(mine.id(), ALICE, ResumeRequest.confirmedWithNewPeak());
        assertThat(resumed.status()).isEqualTo(UserWalletStatus.ACTIVE);
        assertThat(resumed.risk().state().peakEquity().orElseThrow()).isEqualByComparingTo("8000");
        world.platform.balanceSync().sync(mine.id(), ALICE);
        assertThat(world.stored(mine).status()).isEqualTo(UserWalletStatus.ACTIVE);
    }

    @Test
    void changes_of_many_at_once_are_all_kept_and_nobody_has_to_try_again() throws Exception {
        UserWallet mine = world.create();
        int rounds = 100;
        var threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> ends = List.of(
                    threads.submit(() -> {
                        for (int i = 1; i <= rounds; i++) {
                            wallets.update(
                                    mine.id(),
                                    ALICE,
                                    UserWalletUpdate.builder().name("n" + i).build());
                        }
                    }),
                    threads.submit(() -> {
                        for (int i = 1; i <= rounds; i++) {
                            wallets.update(
                                    mine.id(),
                                    ALICE,
                                    UserWalletUpdate.builder().icon("i" + i).build());
                        }
                    }),
                    threads.submit(() -> {
                        for (int i = 1; i <= rounds; i++) {
                            wallets.pause(mine.id(), ALICE, "p" + i);
                        }
                    }));
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            threads.shutdownNow();
        }
        UserWallet last = world.stored(mine);
        assertThat(last.label().name()).isEqualTo("n" + rounds);
        assertThat(last.label().icon()).contains("i" + rounds);
        assertThat(last.pause().orElseThrow().reason()).isEqualTo("p" + rounds);
    }

    // delete_user_wallet

    @Test
    void delete_is_refused_with_open_orders_and_with_open_positions() {
        UserWallet mine = world.create();
        try (GuardedWallet wallet = wallets.open(mine.id(), ALICE)) {
            var order = wallet.placeOrder(OrderRequest.limit(BTC, OrderSide.BUY, "0.01", "40000"));
            WalletException e = refused(ErrorCode.VALIDATION_ERROR, () -> wallets.delete(mine.id(), ALICE));
            assertThat(e.details()).containsEntry("reason", "open-orders").containsEntry("count", "1");
            wallet.cancelOrder(order.id());
            wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.01"));
            e = refused(ErrorCode.VALIDATION_ERROR, () -> wallets.delete(mine.id(), ALICE));
            assertThat(e.details()).containsEntry("reason", "open-positions");
            wallet.placeOrder(OrderRequest.market(BTC, OrderSide.SELL, "0.01"));
            UserWallet deleted = wallets.delete(mine.id(), ALICE);
            assertThat(deleted.times().deletedAt()).contains(world.clock.instant());
            assertThat(deleted.status()).isEqualTo(UserWalletStatus.ACTIVE);
            refused(
                    ErrorCode.WALLET_NOT_INITIALIZED,
                    () -> wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.01")));
        }
        refused(ErrorCode.NOT_FOUND, () -> wallets.get(mine.id(), ALICE));
        refused(ErrorCode.NOT_FOUND, () -> wallets.open(mine.id(), ALICE));
        refused(ErrorCode.NOT_FOUND, () -> wallets.delete(mine.id(), ALICE));
        assertThat(world.stored(mine).times().deletedAt()).isPresent();
    }

    @Test
    void a_wallet_that_never_connected_can_be_deleted() {
        UserWallet mine = wallets.create(
                ALICE,
                world.wanted().credentials(PlatformFixture.credentials("wrong")).build());
        assertThat(wallets.delete(mine.id(), ALICE).times().deletedAt()).isPresent();
    }

    // get_wallet_instance

    @Test
    void all_who_open_a_wallet_share_one_and_the_last_one_closes_it() {
        UserWallet mine = world.create();
        int openedBefore = world.exchange.opened.get();
        GuardedWallet one = wallets.open(mine.id(), ALICE);
        GuardedWallet two = wallets.open(mine.id(), ALICE);
        wallets.testConnection(mine.id(), ALICE);
        world.platform.balanceSync().sync(mine.id(), ALICE);
        assertThat(world.exchange.opened.get() - openedBefore).isEqualTo(1);
        one.close();
        one.close();
        refused(ErrorCode.WALLET_NOT_INITIALIZED, one::balances);
        assertThat(two.balances()).isNotEmpty();
        two.close();
        assertThat(world.exchange.openNow).hasValue(0);
    }

    @Test
    void a_demo_wallet_with_open_orders_stays_live_until_they_are_gone() {
        UserWallet mine = world.create();
        GuardedWallet wallet = wallets.open(mine.id(), ALICE);
        var order = wallet.placeOrder(OrderRequest.limit(BTC, OrderSide.BUY, "0.01", "40000"));
        wallet.close();
        assertThat(world.exchange.openNow).hasValue(1);
        try (GuardedWallet again = wallets.open(mine.id(), ALICE)) {
            again.cancelOrder(order.id());
        }
        assertThat(world.exchange.openNow).hasValue(0);
    }

    @Test
    void the_last_use_is_recorded() {
        UserWallet mine = world.create();
        assertThat(mine.times().lastUsedAt()).isEmpty();
        try (GuardedWallet wallet = wallets.open(mine.id(), ALICE)) {
            wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.01"));
        }
        assertThat(world.stored(mine).times().lastUsedAt()).contains(world.clock.instant());
    }

    @Test
    void while_a_wallet_stays_open_its_last_use_is_recorded_once_a_minute_and_at_the_end() {
        UserWallet mine = world.create();
        GuardedWallet kept = wallets.open(mine.id(), ALICE);
        Instant first = world.clock.instant();
        buyWithAHandleOfItsOwn(mine);
        assertThat(world.stored(mine).times().lastUsedAt()).contains(first);
        world.clock.advance(Duration.ofSeconds(59));
        buyWithAHandleOfItsOwn(mine);
        assertThat(world.stored(mine).times().lastUsedAt()).contains(first);
        world.clock.advance(Duration.ofSeconds(1));
        buyWithAHandleOfItsOwn(mine);
        assertThat(world.stored(mine).times().lastUsedAt()).contains(first.plusSeconds(60));
        world.clock.advance(Duration.ofSeconds(1));
        buyWithAHandleOfItsOwn(mine);
        kept.close();
        assertThat(world.stored(mine).times().lastUsedAt()).contains(first.plusSeconds(61));
    }

    private void buyWithAHandleOfItsOwn(UserWallet mine) {
        try (GuardedWallet wallet = wallets.open(mine.id(), ALICE)) {
            wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.001"));
        }
    }

    @Test
    void the_listener_hears_of_orders_fills_refusals_and_status() {
        UserWallet mine = world.create();
        try (GuardedWallet wallet = wallets.open(mine.id(), ALICE)) {
            wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.01"));
            wallets.pause(mine.id(), ALICE, null);
            refused(
                    ErrorCode.WALLET_SUSPENDED,
                    () -> wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.01")));
        }
        wallets.suspend(mine.id(), "x", OPERATOR);
        wallets.endSuspension(mine.id(), OPERATOR);
        world.platform.balanceSync().sync(mine.id(), ALICE);
        assertThat(world.events.all)
                .contains(
                        "status - > CONNECTING",
                        "status CONNECTING > ACTIVE",
                        "accepted MARKET",
                        "filled 0.01",
                        "refused WALLET_SUSPENDED",
                        "status ACTIVE > PAUSED",
                        "suspended ADMIN",
                        "suspension ended ADMIN",
                        "synced ok");
    }

    @Test
    void a_token_copied_to_another_users_wallet_does_not_open_there() {
        UserWallet alices = world.create();
        UserWallet bobs = world.create(BOB);
        world.stores
                .userWallets()
                .update(
                        world.stored(bobs),
                        world.stored(bobs).toBuilder()
                                .credentials(alices.credentials())
                                .build());
        refused(ErrorCode.DECRYPTION_ERROR, () -> wallets.open(bobs.id(), BOB));
    }

    @Test
    void after_close_nothing_opens() {
        UserWallet mine = world.create();
        GuardedWallet wallet = wallets.open(mine.id(), ALICE);
        world.platform.close();
        refused(ErrorCode.WALLET_NOT_INITIALIZED, wallet::balances);
        refused(ErrorCode.WALLET_NOT_INITIALIZED, () -> wallets.open(mine.id(), ALICE));
        wallet.close();
    }
}
