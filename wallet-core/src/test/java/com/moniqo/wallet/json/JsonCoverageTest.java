package com.moniqo.wallet.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.ApiConfig;
import com.moniqo.wallet.catalog.DefinitionFilter;
import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.DefinitionUpdate;
import com.moniqo.wallet.catalog.LeverageRange;
import com.moniqo.wallet.catalog.Page;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.catalog.RateLimits;
import com.moniqo.wallet.catalog.StandardDefinitions;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletCatalog;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.CredentialOwner;
import com.moniqo.wallet.credential.CredentialSpec;
import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.credential.EncryptionContext;
import com.moniqo.wallet.credential.ReencryptionJob;
import com.moniqo.wallet.credential.SealedCredentials;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.memory.InMemoryStores;
import com.moniqo.wallet.pnl.PnlCalculator;
import com.moniqo.wallet.pnl.PnlSummary;
import com.moniqo.wallet.pnl.Position;
import com.moniqo.wallet.pnl.TradeStatistics;
import com.moniqo.wallet.risk.GuardedWallet;
import com.moniqo.wallet.risk.Pause;
import com.moniqo.wallet.risk.RiskGuard;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.risk.RiskProfile;
import com.moniqo.wallet.risk.RiskSamples;
import com.moniqo.wallet.risk.Suspension;
import com.moniqo.wallet.sync.BalanceSync;
import com.moniqo.wallet.sync.SyncLease;
import com.moniqo.wallet.sync.SyncLogEntry;
import com.moniqo.wallet.sync.SyncLogQuery;
import com.moniqo.wallet.sync.SyncSchedule;
import com.moniqo.wallet.sync.SyncSummary;
import com.moniqo.wallet.sync.SyncType;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.ConnectionTest;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.FillExplanation;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderListId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.TrailingOffset;
import com.moniqo.wallet.trading.WalletContext;
import com.moniqo.wallet.trading.WalletProviders;
import com.moniqo.wallet.user.BalanceReading;
import com.moniqo.wallet.user.BalanceSnapshot;
import com.moniqo.wallet.user.ConnectionHealth;
import com.moniqo.wallet.user.ConnectionReports;
import com.moniqo.wallet.user.NewUserWallet;
import com.moniqo.wallet.user.ResumeRequest;
import com.moniqo.wallet.user.RetryPolicy;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletFilter;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.UserWalletUpdate;
import com.moniqo.wallet.user.UserWallets;
import com.moniqo.wallet.user.WalletBalances;
import com.moniqo.wallet.user.WalletLabel;
import com.moniqo.wallet.user.WalletTimes;
import com.moniqo.wallet.valuation.CrossRates;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every public type is written, or there is a reason why not: a new type that nobody thought of fails here. */
class JsonCoverageTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new WalletJsonModule()).build();
    private static final JsonMapper BARE = JsonMapper.builder().build();

    /** Asked of the platform by its host, whose API has them as parameters. */
    private static final Set<Class<?>> QUESTIONS = Set.of(
            DefinitionFilter.class, PageRequest.class, HistoryQuery.class, UserWalletFilter.class, SyncLogQuery.class);

    /** Settings in code, and values between this library and its stores, ciphers and schedules. */
    private static final Set<Class<?>> INSIDE =
            Set.of(SyncLease.class, EncryptionContext.class, RetryPolicy.class, MarketRules.class);

    /** Not values: they do something. Nested builders count themselves among them. */
    private static final Set<Class<?>> DOERS = Set.of(
            WalletPlatform.class,
            WalletCatalog.class,
            StandardDefinitions.class,
            ReencryptionJob.class,
            InMemoryStores.class,
            BalanceSync.class,
            SyncSchedule.class,
            Decimals.class,
            WalletContext.class,
            WalletProviders.class,
            RiskGuard.class,
            GuardedWallet.class,
            PnlCalculator.class,
            UserWallets.class,
            WalletBalances.class,
            CrossRates.class,
            WalletJsonModule.class);

    /** Records whose names are one word each: the mapper alone writes them alike. */
    private static final Set<Class<?>> SAME_ANYWAY =
            Set.of(LeverageRange.class, Pause.class, ConnectionHealth.Failure.class);

    private static Set<Class<?>> publicValueTypes() {
        Path classes = Path.of(WalletException.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        return new ClassFileImporter()
                .importPath(classes).stream()
                        .filter(JsonCoverageTest::visible)
                        .filter(type -> !type.getPackageName().endsWith(".internal"))
                        .filter(type -> !type.isInterface() && !type.isEnum())
                        .filter(type ->
                                !type.isAssignableTo(Throwable.class) || type.isEquivalentTo(WalletException.class))
                        .filter(type -> !type.getSimpleName().equals("Builder"))
                        .map(JavaClass::reflect)
                        .collect(Collectors.toSet());
    }

    private static boolean visible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(JsonCoverageTest::visible).orElse(true);
    }

    private static WalletDefinition definition() {
        return StandardDefinitions.binance()
                .id(DefinitionId.of("d-1"))
                .times(NOW, NOW)
                .build();
    }

    private static RiskLimits limits() {
        return RiskLimits.of("1000", "5000", 5, "500");
    }

    private static OrderRequest order() {
        return OrderRequest.limit(BTC, OrderSide.BUY, "1.50", "90");
    }

    private static Order filled() {
        return Order.builder(OrderId.of("o-1"), order(), NOW).build();
    }

    private static Fill fill() {
        return Fill.builder()
                .id("f-1")
                .orderId(OrderId.of("o-1"))
                .symbol(BTC)
                .side(OrderSide.BUY)
                .amount(new BigDecimal("1.50"))
                .price(new BigDecimal("90"))
                .feeAsset("USDT")
                .liquidity(Liquidity.TAKER)
                .time(NOW)
                .build();
    }

    private static UserWallet wallet() {
        return UserWallet.builder(
                        UserWalletId.of("w-1"), UserId.of("alice"), definition().reference())
                .label(WalletLabel.of("Mine"))
                .credentials(SealedCredentials.of(Map.of("api_secret", "s3cret")))
                .risk(RiskProfile.of(limits()))
                .times(WalletTimes.created(NOW))
                .build();
    }

    private static BalanceSnapshot balance() {
        return BalanceSnapshot.of(
                NOW,
                List.of(new AssetBalance("BTC", new BigDecimal("1.50"), BigDecimal.ONE)),
                new BigDecimal("225.5"),
                List.of(),
                PnlSummary.zero());
    }

    private static WalletException failure() {
        return new WalletException(ErrorCode.DECRYPTION_ERROR, "the key is not known");
    }

    private static ReencryptionJob.Failure notOpened() {
        return new ReencryptionJob.Failure(new CredentialOwner("alice", "w-1", "d-1"), failure());
    }

    static Stream<Object> written() {
        var risk = new RiskSamples();
        return Stream.of(
                BTC,
                OrderId.of("o-1"),
                OrderListId.of("l-1"),
                ClientId.of("c-1"),
                new AssetBalance("BTC", BigDecimal.ONE, new BigDecimal("0.5")),
                filled(),
                order(),
                OrderList.bracket(
                        order(),
                        OrderRequest.limit(BTC, OrderSide.SELL, "1.50", "110"),
                        OrderRequest.stopLoss(BTC, OrderSide.SELL, "1.50", "80")),
                OrderAmendment.amount("2").andLimitPrice("91"),
                TrailingOffset.percent("2"),
                OrderEvent.filled(7, filled(), fill()),
                fill(),
                FillExplanation.of(
                        OrderSide.BUY,
                        new BigDecimal("89"),
                        new BigDecimal("90"),
                        new BigDecimal("90"),
                        new BigDecimal("90.5"),
                        Liquidity.TAKER,
                        "market order"),
                Quote.of(BTC, "89", "91", "90", NOW),
                Capabilities.builder().simulated().build(),
                ConnectionTest.succeeded(Duration.ofMillis(12)),
                HistoryPage.of(List.of(filled()), "next"),
                DefinitionId.of("d-1"),
                UserId.of("alice"),
                definition(),
                definition().capabilities(),
                definition().capabilities().leverage(),
                definition().capabilities().fees(),
                Page.of(List.of(definition()), 1, PageRequest.first()),
                definition().requiredCredentials().fields().get(0),
                definition().requiredCredentials(),
                notOpened().owner(),
                notOpened(),
                new ReencryptionJob.Report(3, 1, 0, 1, List.of(notOpened())),
                failure(),
                UserWalletId.of("w-1"),
                wallet(),
                balance(),
                BalanceReading.of(balance(), TradeStatistics.none()),
                PnlSummary.zero(),
                Position.of(
                        BTC,
                        "USDT",
                        BigDecimal.ONE,
                        new BigDecimal("90"),
                        BigDecimal.TEN,
                        BigDecimal.ZERO,
                        BigDecimal.ONE),
                wallet().connection(),
                new ConnectionHealth.Failure(ErrorCode.WALLET_ERROR, "no", NOW),
                ConnectionReports.failed(wallet(), NOW),
                limits(),
                wallet().risk().ai(),
                TradeStatistics.none(),
                Suspension.byAdmin("asked too many questions", NOW),
                new Pause("holiday", NOW),
                wallet().label(),
                wallet().times(),
                wallet().definition(),
                risk.reading().readings().get(0),
                risk.refused(),
                risk.reading(),
                risk.profile(),
                risk.profile().state(),
                risk.trades(),
                ResumeRequest.confirmed(),
                risk.reading().value(),
                SyncLogEntry.builder(UserWalletId.of("w-1"), SyncType.MANUAL, NOW)
                        .completed(NOW, Duration.ZERO)
                        .error(ErrorCode.WALLET_ERROR, "no")
                        .build(),
                new SyncSummary(3, 2, 1));
    }

    static Stream<Object> neverWritten() {
        return Stream.of(
                Credentials.of(Map.of("api_secret", "s3cret")),
                SealedCredentials.of(Map.of("api_secret", "s3cret")),
                new ReencryptionJob.Entry(
                        notOpened().owner(),
                        CredentialSpec.none(),
                        SealedCredentials.of(Map.of("api_secret", "s3cret"))),
                NewUserWallet.builder(DefinitionId.of("d-1"), "Mine", limits())
                        .credentials(Credentials.of(Map.of("api_secret", "s3cret")))
                        .build(),
                ApiConfig.builder("https://s3cret.example").build(),
                RateLimits.none(),
                StandardDefinitions.binance(),
                DefinitionUpdate.builder().build(),
                UserWalletUpdate.builder().build());
    }

    @Test
    void everyPublicValueTypeIsWrittenOrLeftOutForAReason() {
        var known = new HashSet<Class<?>>();
        written().forEach(value -> known.add(value.getClass()));
        neverWritten().forEach(value -> known.add(value.getClass()));
        known.addAll(QUESTIONS);
        known.addAll(INSIDE);
        known.addAll(DOERS);
        assertThat(publicValueTypes()).hasSizeGreaterThan(60).containsExactlyInAnyOrderElementsOf(known);
    }

    @ParameterizedTest
    @MethodSource("written")
    void isWrittenByTheModuleInSnakeCaseWithoutFloats(Object value) {
        String text = MAPPER.writeValueAsString(value);
        String otherwise;
        try {
            otherwise = BARE.writeValueAsString(value);
        } catch (RuntimeException e) {
            otherwise = "{}"; // what the mapper alone cannot write
        }
        assertThat(text).isNotEqualTo("{}").doesNotContain("s3cret");
        if (!SAME_ANYWAY.contains(value.getClass())) {
            assertThat(text).as("not what the mapper makes of accessors").isNotEqualTo(otherwise);
        }
        check(MAPPER.readTree(text));
    }

    private static void check(JsonNode node) {
        assertThat(node.isFloat() || node.isDouble() || node.isBigDecimal())
                .as("%s is a string", node)
                .isFalse();
        if (node.isObject()) {
            var names = new HashMap<String, JsonNode>();
            node.properties().forEach(field -> names.put(field.getKey(), field.getValue()));
            // details of failures and metadata are the caller's words, assets_usd has assets as names
            names.forEach((name, field) -> {
                assertThat(name).matches("_?[a-z][a-z0-9_]*");
                if (!Set.of("details", "metadata", "assets_usd", "net_transfers")
                        .contains(name)) {
                    check(field);
                }
            });
        } else if (node.isArray()) {
            node.forEach(JsonCoverageTest::check);
        }
    }

    @ParameterizedTest
    @MethodSource("neverWritten")
    void isNeverWrittenAlsoInsideSomethingElse(Object secret) {
        for (Object value : List.of(secret, List.of(secret), Map.of("inside", secret))) {
            assertThatThrownBy(() -> MAPPER.writeValueAsString(value))
                    .hasMessageContaining("never written")
                    .hasMessageNotContaining("s3cret");
        }
    }
}
