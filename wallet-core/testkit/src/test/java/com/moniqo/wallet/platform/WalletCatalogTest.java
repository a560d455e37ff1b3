package com.moniqo.wallet.platform;

import static com.moniqo.wallet.platform.PlatformFixture.ADMIN;
import static com.moniqo.wallet.platform.PlatformFixture.ALICE;
import static com.moniqo.wallet.platform.PlatformFixture.draft;
import static com.moniqo.wallet.platform.PlatformFixture.refused;
import static java.math.BigDecimal.ONE;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.catalog.ApiConfig;
import com.moniqo.wallet.catalog.DefinitionCapabilities;
import com.moniqo.wallet.catalog.DefinitionFilter;
import com.moniqo.wallet.catalog.DefinitionUpdate;
import com.moniqo.wallet.catalog.FeePayment;
import com.moniqo.wallet.catalog.FeeSchedule;
import com.moniqo.wallet.catalog.IntegrationType;
import com.moniqo.wallet.catalog.LeverageRange;
import com.moniqo.wallet.catalog.MarketType;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.catalog.RateLimits;
import com.moniqo.wallet.catalog.StandardDefinitions;
import com.moniqo.wallet.catalog.WalletCatalog;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TradingMode;
import com.moniqo.wallet.user.NewUserWallet;
import com.moniqo.wallet.user.ResumeRequest;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletFilter;
import com.moniqo.wallet.user.UserWalletStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The specification's definition functions and the rules of their schemas, one by one. */
class WalletCatalogTest {
    private final PlatformFixture world = new PlatformFixture();
    private final WalletCatalog catalog = world.platform.catalog();

    @AfterEach
    void close() {
        world.close();
    }

    private static void invalid(String field, ThrowingCallable call) {
        assertThat(refused(ErrorCode.VALIDATION_ERROR, call).details()).containsEntry("field", field);
    }

    // create_wallet_definition

    @Test
    void create_sets_id_audit_fields_and_version() {
        WalletDefinition made = catalog.create(draft("test-exchange-v2"), ADMIN);
        assertThat(made.createdBy()).contains(ADMIN);
        assertThat(made.createdAt()).isEqualTo(world.clock.instant());
        assertThat(made.updatedAt()).isEqualTo(world.clock.instant());
        assertThat(made.deletedAt()).isEmpty();
        assertThat(made.version()).isZero();
        assertThat(catalog.get("test-exchange-v2")).isEqualTo(made);
        assertThat(catalog.get(made.id())).isEqualTo(made);
    }

    @Test
    void create_refuses_a_taken_slug() {
        refused(ErrorCode.DUPLICATE, () -> catalog.create(draft("test-exchange-v1"), ADMIN));
    }

    @Test
    void defaults_are_those_of_the_specification() {
        WalletDefinition made = catalog.create(
                WalletDefinition.builder("acme", "Acme")
                        .active(false)
                        .capabilities(DefinitionCapabilities.spot(FeeSchedule.none()))
                        .apiConfig(ApiConfig.builder("https://acme.example").build()),
                ADMIN);
        assertThat(made.displayName()).isEqualTo("Acme");
        assertThat(made.order()).isEqualTo(999);
        assertThat(made.tags()).isEmpty();
        assertThat(made.requiresKyc()).isFalse();
        assertThat(made.supportsAllSymbols()).isFalse();
        assertThat(made.capabilities().orderTypes()).containsExactly(OrderType.MARKET);
        assertThat(made.capabilities().leverage()).isEqualTo(LeverageRange.none());
        assertThat(made.apiConfig().apiVersion()).isEqualTo("v1");
        assertThat(made.apiConfig().rateLimits()).isEqualTo(RateLimits.none());
    }

    @Test
    void texts_slug_and_order_keep_their_bounds() {
        for (String bad : List.of("", "Upper", "with space", "-a", "a--b", "a_b", "x".repeat(101))) {
            invalid("slug", () -> catalog.create(draft(bad), ADMIN));
        }
        for (String bad : List.of("", "x".repeat(101))) {
            invalid("name", () -> catalog.create(WalletDefinition.builder("t", bad), ADMIN));
        }
        invalid("display_name", () -> catalog.create(draft("t").displayName("x".repeat(101)), ADMIN));
        invalid("display_name", () -> catalog.create(draft("t").displayName(""), ADMIN));
        invalid("description", () -> catalog.create(draft("t").description("x".repeat(501)), ADMIN));
        invalid("logo_url", () -> catalog.create(draft("t").logoUrl("x".repeat(501)), ADMIN));
        invalid("order", () -> catalog.create(draft("t").order(-1), ADMIN));
        invalid("capabilities", () -> catalog.create(draft("t").capabilities(null), ADMIN));
        invalid("api_config", () -> catalog.create(draft("t").apiConfig(null), ADMIN));
        invalid("is_demo", () -> catalog.create(draft("t").demo(false), ADMIN));
    }

    @Test
    void leverage_and_fees_keep_their_bounds() {
        invalid("leverage.max", () -> new LeverageRange(true, 5, 4, true));
        invalid("leverage.min", () -> new LeverageRange(true, 0, 4, true));
        invalid("leverage.max", () -> new LeverageRange(true, 1, 201, true));
        invalid("fees.maker_fee_percent", () -> FeeSchedule.ofPercent("-0.1", "0"));
        invalid("fees.taker_fee_percent", () -> FeeSchedule.ofPercent("0", "100.01"));
        invalid("fees.fee_per_unit", () -> FeeSchedule.none().perUnit("-1"));
        invalid("fees.min_fee", () -> FeeSchedule.none().minimum("much"));
        invalid("fees.fee_asset", () -> new FeeSchedule(ONE, ONE, ONE, ONE, ONE, FeePayment.ASSET, null));
        invalid("fees.fee_asset", () -> new FeeSchedule(ONE, ONE, ONE, ONE, ONE, FeePayment.QUOTE, "BNB"));
        invalid("fees.withdrawal_fee_percent", () -> FeeSchedule.ofPercent("0", "0", "1E+999999999"));
        invalid("rate_limits.requests_per_minute", () -> RateLimits.none().requestsPerMinute(0));
        invalid("api_config.base_url", () -> ApiConfig.builder(" ").build());
    }

    @Test
    void supports_listed_symbols_with_and_without_slash_or_all() {
        assertThat(world.definition.supports(Symbol.of("AAPL"))).isTrue();
        assertThat(world.definition.supports(Symbol.of("DOGE/USDT"))).isFalse();
        assertThat(StandardDefinitions.binance()).isNotNull();
        WalletDefinition binance = catalog.create(StandardDefinitions.binance(), ADMIN);
        assertThat(binance.supports(Symbol.of("DOGE/USDT"))).isTrue();
    }

    // list_wallet_definitions

    @Test
    void list_filters_and_pages() {
        WalletDefinition binance = catalog.create(StandardDefinitions.binance(), ADMIN);
        assertThat(catalog.list(DefinitionFilter.all(), PageRequest.first()).items())
                .containsExactly(binance, world.definition);
        assertThat(catalog.list(DefinitionFilter.all().active(true), PageRequest.first())
                        .items())
                .containsExactly(world.definition);
        assertThat(catalog.list(DefinitionFilter.all().integrationType(IntegrationType.CEX), PageRequest.first())
                        .items())
                .containsExactly(binance);
        assertThat(catalog.list(DefinitionFilter.all().demo(true).market(MarketType.CRYPTO), PageRequest.first())
                        .items())
                .containsExactly(world.definition);
        assertThat(catalog.list(DefinitionFilter.all(), PageRequest.of(1, 1)).hasMore())
                .isFalse();
        invalid("limit", () -> PageRequest.of(0, 501));
        invalid("limit", () -> PageRequest.of(0, 0));
        invalid("offset", () -> PageRequest.of(-1, 1));
    }

    // get_wallet_definition

    @Test
    void get_of_what_is_not_there_or_deleted_is_not_found() {
        refused(ErrorCode.NOT_FOUND, () -> catalog.get("nothing"));
        catalog.delete("test-exchange-v1");
        refused(ErrorCode.NOT_FOUND, () -> catalog.get("test-exchange-v1"));
        refused(ErrorCode.NOT_FOUND, () -> catalog.get(world.definition.id()));
        assertThat(catalog.find(world.definition.id())).isPresent();
    }

    // update_wallet_definition

    @Test
    void update_tells_absent_from_null() {
        catalog.update(
                "test-exchange-v1",
                DefinitionUpdate.builder().logoUrl("https://x/y.png").order(3).build());
        WalletDefinition updated = catalog.update(
                "test-exchange-v1",
                DefinitionUpdate.builder().displayName("New").logoUrl(null).build());
        assertThat(updated.displayName()).isEqualTo("New");
        assertThat(updated.logoUrl()).isEmpty();
        assertThat(updated.order()).isEqualTo(3);
        assertThat(updated.supportedSymbols()).isEqualTo(world.definition.supportedSymbols());
        assertThat(catalog.update(
                                "test-exchange-v1",
                                DefinitionUpdate.builder()
                                        .supportedSymbols(null)
                                        .build())
                        .supportedSymbols())
                .isEmpty();
        invalid(
                "display_name",
                () -> catalog.update(
                        "test-exchange-v1",
                        DefinitionUpdate.builder().displayName(null).build()));
        refused(
                ErrorCode.NOT_FOUND,
                () -> catalog.update("nothing", DefinitionUpdate.builder().build()));
    }

    @Test
    void updates_of_different_fields_at_once_are_both_kept() throws Exception {
        int rounds = 50;
        together(
                () -> {
                    for (int i = 1; i <= rounds; i++) {
                        catalog.update(
                                "test-exchange-v1",
                                DefinitionUpdate.builder().order(i).build());
                    }
                },
                () -> {
                    for (int i = 1; i <= rounds; i++) {
                        catalog.update(
                                "test-exchange-v1",
                                DefinitionUpdate.builder().description("d" + i).build());
                    }
                });
        WalletDefinition last = catalog.get("test-exchange-v1");
        assertThat(last.order()).isEqualTo(rounds);
        assertThat(last.description()).isEqualTo("d" + rounds);
        assertThat(last.version()).isEqualTo(2L * rounds);
    }

    // what a definition claims (fault 16)

    @Test
    void a_definition_never_claims_what_its_provider_cannot_do() {
        DefinitionCapabilities honest = world.definition.capabilities();
        invalid(
                "capabilities",
                () -> catalog.create(
                        draft("test-exchange-v2").capabilities(honest.modes(List.of(TradingMode.FUTURES))), ADMIN));
        invalid(
                "capabilities",
                () -> catalog.create(
                        draft("test-exchange-v2").capabilities(honest.orderTypes(List.of(OrderType.TRAILING_STOP))),
                        ADMIN));
        invalid(
                "capabilities",
                () -> catalog.create(
                        draft("test-exchange-v2").capabilities(honest.leverage(LeverageRange.of(1, 10))), ADMIN));
        invalid(
                "capabilities",
                () -> catalog.create(draft("test-exchange-v2").integrationType(IntegrationType.CEX), ADMIN));
        invalid(
                "capabilities",
                () -> catalog.update(
                        "test-exchange-v1",
                        DefinitionUpdate.builder()
                                .capabilities(honest.leverage(LeverageRange.of(1, 10)))
                                .build()));
        WalletException e = refused(ErrorCode.VALIDATION_ERROR, () -> catalog.create(draft("unknown-v1"), ADMIN));
        assertThat(e.details()).containsEntry("field", "is_active");
        assertThat(DefinitionCapabilities.of(world.exchange.capabilities(), FeeSchedule.none())
                        .problems(world.exchange.capabilities()))
                .isEmpty();
    }

    @Test
    void standard_demo_claims_spot_only_and_no_leverage() {
        WalletDefinition demo = catalog.create(StandardDefinitions.demo().active(false), ADMIN);
        assertThat(demo.capabilities().modes()).containsExactly(TradingMode.SPOT);
        assertThat(demo.capabilities().leverage().available()).isFalse();
        assertThat(demo.requiredCredentials().field("initial_balance_usd")).isPresent();
        assertThat(demo.supportedSymbols()).contains(Symbol.of("AAPL"), Symbol.of("EUR/USD"));
        WalletDefinition binance = catalog.create(StandardDefinitions.binance(), ADMIN);
        assertThat(binance.active()).isFalse();
        assertThat(binance.requiredCredentials()
                        .field("api_secret")
                        .orElseThrow()
                        .secret())
                .isTrue();
        assertThat(binance.apiConfig().toSettings()).containsEntry("weight_limit", "1200");
    }

    @Test
    void api_config_is_shown_by_nothing() {
        assertThat(world.definition.toString() + world.definition.apiConfig()).doesNotContain("internal://test");
    }

    // delete_wallet_definition (faults 12 and 13)

    @Test
    void delete_is_refused_while_active_user_wallets_exist() {
        UserWallet mine = world.create();
        WalletException e = refused(ErrorCode.VALIDATION_ERROR, () -> catalog.delete("test-exchange-v1"));
        assertThat(e.details()).containsEntry("active_user_wallets", "1");
        assertThat(catalog.get("test-exchange-v1").closing()).isFalse();
        assertThat(catalog.get("test-exchange-v1").open()).isTrue();
        world.platform.userWallets().pause(mine.id(), ALICE, null);
        WalletDefinition deleted = catalog.delete("test-exchange-v1");
        assertThat(deleted.deletedAt()).contains(world.clock.instant());
        assertThat(catalog.list(DefinitionFilter.all(), PageRequest.first()).items())
                .isEmpty();
        refused(
                ErrorCode.VALIDATION_ERROR,
                () -> world.platform.userWallets().resume(mine.id(), ALICE, ResumeRequest.confirmed()));
        assertThat(world.stored(mine).status()).isEqualTo(UserWalletStatus.PAUSED);
    }

    @Test
    void the_slug_of_a_deleted_definition_can_be_used_again() {
        catalog.delete("test-exchange-v1");
        WalletDefinition again = catalog.create(draft("test-exchange-v1"), ADMIN);
        assertThat(again.id()).isNotEqualTo(world.definition.id());
        assertThat(catalog.get("test-exchange-v1")).isEqualTo(again);
    }

    @Test
    void no_user_wallet_slips_in_while_its_definition_is_deleted() throws Exception {
        for (int round = 0; round < 200; round++) {
            String slug = "test-exchange-r" + round;
            WalletDefinition definition = catalog.create(draft(slug), ADMIN);
            var wanted = NewUserWallet.builder(
                            definition.id(), "x", PlatformFixture.limits().build())
                    .credential("initial_balance_usd", "1")
                    .build();
            together(
                    () -> allow(() -> world.platform.userWallets().create(ALICE, wanted)),
                    () -> allow(() -> catalog.delete(slug)),
                    () -> allow(() -> catalog.delete(slug)));
            boolean deleted =
                    catalog.find(definition.id()).orElseThrow().deletedAt().isPresent();
            long active = world.stores.userWallets().countActive(definition.id());
            assertThat(deleted && active > 0).as("round " + round).isFalse();
        }
        assertThat(world.platform
                        .userWallets()
                        .list(UserWalletFilter.of(ALICE), PageRequest.first())
                        .total())
                .as("creates that won")
                .isGreaterThanOrEqualTo(0);
    }

    private static void allow(Runnable call) {
        try {
            call.run();
        } catch (WalletException e) {
            assertThat(e.code()).isIn(ErrorCode.VALIDATION_ERROR, ErrorCode.NOT_FOUND, ErrorCode.CONFLICT);
        }
    }

    private static void together(Runnable... actions) throws Exception {
        var barrier = new CyclicBarrier(actions.length);
        var threads = Executors.newFixedThreadPool(actions.length);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (Runnable action : actions) {
                ends.add(threads.submit(() -> {
                    barrier.await();
                    action.run();
                    return null;
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
