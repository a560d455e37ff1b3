package com.moniqo.wallet.json;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.audit.ActorId;
import com.moniqo.wallet.audit.AuditEntry;
import com.moniqo.wallet.catalog.ApiConfig;
import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.DefinitionUpdate;
import com.moniqo.wallet.catalog.Page;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.catalog.RateLimits;
import com.moniqo.wallet.catalog.StandardDefinitions;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.CredentialCipher;
import com.moniqo.wallet.credential.CredentialOwner;
import com.moniqo.wallet.credential.CredentialSpec;
import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.credential.ReencryptionJob;
import com.moniqo.wallet.credential.SealedCredentials;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Candle;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.market.TradingCalendar;
import com.moniqo.wallet.memory.InMemoryStores;
import com.moniqo.wallet.pnl.Drawdown;
import com.moniqo.wallet.pnl.PnlSummary;
import com.moniqo.wallet.pnl.Position;
import com.moniqo.wallet.pnl.TradeStatistics;
import com.moniqo.wallet.risk.AiManagedState;
import com.moniqo.wallet.risk.GuardState;
import com.moniqo.wallet.risk.MarketSentiment;
import com.moniqo.wallet.risk.Pause;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.risk.RiskProfile;
import com.moniqo.wallet.risk.RiskSamples;
import com.moniqo.wallet.risk.Suspension;
import com.moniqo.wallet.risk.VolatilityRegime;
import com.moniqo.wallet.sync.SyncLogEntry;
import com.moniqo.wallet.sync.SyncSummary;
import com.moniqo.wallet.sync.SyncType;
import com.moniqo.wallet.trading.AccountSnapshot;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.ClientIdSupport;
import com.moniqo.wallet.trading.ConnectionTest;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.FillExplanation;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.OpenPosition;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderListId;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TrailingOffset;
import com.moniqo.wallet.trading.TriggerReference;
import com.moniqo.wallet.trading.WalletContext;
import com.moniqo.wallet.trading.WalletProviders;
import com.moniqo.wallet.user.BalanceReading;
import com.moniqo.wallet.user.BalanceSnapshot;
import com.moniqo.wallet.user.ConnectionHealth;
import com.moniqo.wallet.user.ConnectionReports;
import com.moniqo.wallet.user.KillReports;
import com.moniqo.wallet.user.NewUserWallet;
import com.moniqo.wallet.user.ResumeRequest;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.UserWalletUpdate;
import com.moniqo.wallet.user.WalletLabel;
import com.moniqo.wallet.user.WalletTimes;
import com.moniqo.wallet.valuation.PortfolioValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Values to write and read. */
final class JsonSamples {
    private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");
    private static final Symbol BTC = Symbol.of("BTC/USDT");

    private JsonSamples() {}

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

    private static Candle candle() {
        return Candle.builder(BTC, NOW, Duration.ofHours(1))
                .prices(new BigDecimal("90"), new BigDecimal("91"), new BigDecimal("89"), new BigDecimal("90"))
                .volume(new BigDecimal("12.5"))
                .build();
    }

    private static Position position() {
        return Position.of(
                BTC,
                "USDT",
                new BigDecimal("-1.5"),
                BigDecimal.TEN.divide(new BigDecimal("3"), MathContext.DECIMAL128),
                BigDecimal.TEN,
                new BigDecimal("0.3"),
                BigDecimal.ONE);
    }

    private static WalletException failure() {
        return new WalletException(ErrorCode.DECRYPTION_ERROR, "the key is not known");
    }

    private static ReencryptionJob.Failure notOpened() {
        return new ReencryptionJob.Failure(new CredentialOwner("alice", "w-1", "d-1"), failure());
    }

    /** One value of every type that has a JSON form. */
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
                MarketRules.none().tick("0.5"),
                Capabilities.builder().simulated().build(),
                ClientIdSupport.upTo(36),
                candle(),
                OpenPosition.of(BTC, new BigDecimal("0.50")),
                AccountSnapshot.State.of(NOW, List.of(), List.of(filled())),
                ConnectionTest.succeeded(Duration.ofMillis(12)),
                HistoryPage.of(List.of(filled()), "next"),
                DefinitionId.of("d-1"),
                UserId.of("alice"),
                definition(),
                definition().capabilities(),
                definition().capabilities().leverage(),
                definition().capabilities().fees().perUnit("0.005").minimum("1").inAsset("BNB"),
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
                position(),
                Drawdown.none(),
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
                        .id("attempt-12", 12)
                        .completed(NOW, Duration.ZERO)
                        .error(ErrorCode.WALLET_ERROR, "no")
                        .build(),
                new SyncSummary(3, 2, 1),
                ActorId.of("operator"),
                AuditEntry.of(
                                "act-1",
                                NOW,
                                ActorId.of("operator"),
                                AuditEntry.Action.PAUSE,
                                "w-1",
                                AuditEntry.Outcome.DONE)
                        .withDetails(Map.of("reason", "holiday")),
                risk.reservation(),
                risk.liquidation(),
                KillReports.of(risk.liquidation()),
                KillReports.of(risk.liquidation()).wallets().get(UserWalletId.of("w-1")));
    }

    /** Values of the types that a host may store, with every field set at least once. */
    static Stream<Object> stored() {
        return Stream.concat(
                orders(),
                Stream.of(
                        order(),
                        OrderList.oco(
                                        OrderRequest.limit(BTC, OrderSide.SELL, "1.50", "110"),
                                        OrderRequest.stopLoss(BTC, OrderSide.SELL, "1.50", "80"))
                                .clientId("l-1"),
                        OrderAmendment.amount("2").andLimitPrice("91"),
                        TrailingOffset.percent("2"),
                        TrailingOffset.absolute("250"),
                        OrderRequest.marketFor(BTC, OrderSide.BUY, "100"),
                        OrderRequest.limit(BTC, OrderSide.BUY, "1.50", "90")
                                .goodTill(NOW)
                                .reduceOnly(),
                        fill(),
                        explained(),
                        explained().explanation().orElseThrow(),
                        OrderEvent.filled(7, filled(), fill()),
                        OrderEvent.of(8, NOW, OrderEvent.Kind.ENDED, filled()),
                        candle(),
                        Candle.builder(BTC, NOW, Duration.ofDays(1))
                                .prices(BigDecimal.ONE, BigDecimal.TEN, BigDecimal.ONE, BigDecimal.ONE)
                                .build(),
                        OpenPosition.of(BTC, new BigDecimal("0.50")),
                        OpenPosition.of(BTC, new BigDecimal("-0.50"))
                                .at(new BigDecimal("90"))
                                .withUnrealizedPnl(new BigDecimal("-3")),
                        AccountSnapshot.State.of(NOW, List.of(), List.of(filled())),
                        AccountSnapshot.State.of(
                                        NOW,
                                        List.of(new AssetBalance("BTC", BigDecimal.ONE, BigDecimal.ZERO)),
                                        List.of())
                                .withNetTransfers(Map.of("USDT", new BigDecimal("-500"))),
                        Quote.of(BTC, "89", "91", "90", NOW),
                        Quote.of(BTC, "89", "91", "90", NOW).withSizes("0", "1.5"),
                        MarketRules.none(),
                        MarketRules.none()
                                .tick("0.5")
                                .lot("0.001")
                                .minAmount("0.01")
                                .minNotional("10")
                                .maxAmount("1000")
                                .maxNotional("1000000")
                                .assets("BTC", "USDT")
                                .feeRates("-0.0001", "0.001")
                                .calendar(TradingCalendar.US_EQUITIES),
                        new AssetBalance("BTC", new BigDecimal("1.50"), new BigDecimal("1E-8")),
                        position(),
                        Position.of(BTC, "USDT", BigDecimal.ZERO, null, BigDecimal.ONE, BigDecimal.ZERO, null),
                        Drawdown.none(),
                        Drawdown.none().seen(new BigDecimal("3")).seen(new BigDecimal("2")),
                        PnlSummary.of(new BigDecimal("-500"), new BigDecimal("1200.50")),
                        new TradeStatistics(
                                5_000_000_000L,
                                2,
                                1,
                                BigDecimal.TEN.divide(new BigDecimal("3"), MathContext.DECIMAL128),
                                new BigDecimal("2"),
                                new BigDecimal("3"),
                                new BigDecimal("-4"),
                                new BigDecimal("5.5")),
                        balance(),
                        BalanceSnapshot.of(NOW, List.of(), null, List.of("XYZ"), PnlSummary.zero()),
                        PortfolioValue.builder(NOW)
                                .priced("BTC", new BigDecimal("0.5"), new BigDecimal("50000"))
                                .unpriced("XYZ")
                                .build(),
                        ConnectionHealth.never(),
                        ConnectionHealth.of(
                                true,
                                NOW,
                                new ConnectionHealth.Failure(ErrorCode.WALLET_ERROR, "no", NOW),
                                3,
                                NOW.plusMillis(5)),
                        new ConnectionHealth.Failure(ErrorCode.WALLET_ERROR, "no", NOW),
                        new Pause("holiday", NOW),
                        WalletLabel.of("Mine"),
                        WalletLabel.of("Mine").description("d").color("#3B82F6").icon("x"),
                        WalletTimes.created(NOW),
                        WalletTimes.of(NOW, NOW.plusSeconds(1), NOW.plusSeconds(2), NOW.plusSeconds(3)),
                        wallet().definition(),
                        Suspension.byAdmin("asked too many questions", NOW),
                        Suspension.dailyLoss(
                                "daily_loss_limit_usd",
                                new BigDecimal("500"),
                                new BigDecimal("501"),
                                NOW,
                                NOW.plusSeconds(1)),
                        limits(),
                        AiManagedState.initial(limits(), NOW).toBuilder()
                                .currentRiskUsd(new BigDecimal("7"))
                                .dailyPnl(new BigDecimal("-8"))
                                .dailyPnlPercent(new BigDecimal("-0.8"))
                                .openPositionsCount(2)
                                .currentLeverage(new BigDecimal("3"))
                                .riskScore(new BigDecimal("60"))
                                .marketSentiment(MarketSentiment.BEARISH)
                                .confidenceLevel(new BigDecimal("40"))
                                .volatilityRegime(VolatilityRegime.HIGH)
                                .lastAiUpdate(NOW)
                                .dailyTradesCount(9)
                                .build(),
                        GuardState.initial(),
                        GuardState.builder()
                                .day(LocalDate.of(2026, 1, 5))
                                .dayStartEquity(new BigDecimal("10000"))
                                .earlierDay(LocalDate.of(2026, 1, 4), new BigDecimal("10050"), new BigDecimal("9950"))
                                .peakEquity(new BigDecimal("10400"))
                                .lastEquity(new BigDecimal("10210"))
                                .lastMarkedAt(NOW)
                                .netTransfers(Map.of("USDT", new BigDecimal("-500")))
                                .build(),
                        SyncLogEntry.builder(UserWalletId.of("w-1"), SyncType.MANUAL, NOW)
                                .id("attempt-12", 12)
                                .completed(NOW.plusMillis(12), Duration.ofMillis(12))
                                .error(ErrorCode.WALLET_ERROR, "no")
                                .triggeredBy("alice")
                                .build(),
                        SyncLogEntry.builder(UserWalletId.of("w-1"), SyncType.SCHEDULED, NOW)
                                .id("period-1767605400000", 12)
                                .completed(NOW, Duration.ZERO)
                                .balances(balance())
                                .apiCallsMade(3)
                                .rateLimitRemaining(1197)
                                .build(),
                        definition().capabilities(),
                        definition().capabilities().leverage(),
                        definition()
                                .capabilities()
                                .fees()
                                .perUnit("0.005")
                                .minimum("1")
                                .inAsset("BNB"),
                        definition().requiredCredentials().fields().get(0),
                        definition().requiredCredentials(),
                        notOpened().owner(),
                        ResumeRequest.confirmed()));
    }

    private static Stream<Object> orders() {
        OrderRequest trailing = OrderRequest.trailingStop(BTC, OrderSide.SELL, "1.50", TrailingOffset.percent("2"));
        Order resting = Order.builder(OrderId.of("o-2"), trailing.triggerOn(TriggerReference.LAST), NOW)
                .listId(OrderListId.of("l-1"))
                .trail(new BigDecimal("88.2"))
                .build();
        return Stream.of(
                filled(),
                resting,
                Order.builder(OrderId.of("o-6"), OrderRequest.marketFor(BTC, OrderSide.BUY, "100"), NOW)
                        .status(OrderStatus.FILLED)
                        .filled(new BigDecimal("1.1"), new BigDecimal("99"))
                        .fees(Map.of("BNB", new BigDecimal("0.01"), "USDT", new BigDecimal("0.2")), "USDT")
                        .build(),
                Order.builder(
                                OrderId.of("o-7"),
                                OrderRequest.takeProfitLimit(BTC, OrderSide.SELL, "1.50", "110", "109")
                                        .goodTill(NOW.plusSeconds(60))
                                        .reduceOnly(),
                                NOW)
                        .listType(OrderListType.OCO)
                        .cancelRequested(true)
                        .build(),
                Order.builder(OrderId.of("o-8"), trailing.activatedAt("95"), NOW)
                        .build(),
                Order.builder(OrderId.of("o-3"), order().postOnly().clientId("c-1"), NOW)
                        .build(),
                Order.builder(
                                OrderId.of("o-4"),
                                OrderRequest.stopLimit(BTC, OrderSide.SELL, "1.50", "80", "79")
                                        .timeInForce(TimeInForce.DAY)
                                        .triggerOn(TriggerReference.MID)
                                        .metadata("strategy", "x"),
                                NOW)
                        .triggered(true)
                        .status(OrderStatus.PARTIALLY_FILLED)
                        .filled(
                                new BigDecimal("0.000000000000000007"),
                                new BigDecimal("0.000000000000000000000000000000000021"))
                        .fee(new BigDecimal("0.1"), "BNB")
                        .fills(List.of(explained(), fill()))
                        .updatedAt(NOW.plusNanos(1))
                        .build(),
                Order.builder(OrderId.of("o-5"), OrderRequest.market(Symbol.of("AAPL"), OrderSide.BUY, "3"), NOW)
                        .status(OrderStatus.CANCELLED)
                        .reason("linked")
                        .fee(BigDecimal.ZERO, "USDT")
                        .build());
    }

    private static Fill explained() {
        return Fill.builder()
                .id("f-2")
                .orderId(OrderId.of("o-4"))
                .symbol(BTC)
                .side(OrderSide.SELL)
                .amount(new BigDecimal("1.50"))
                .price(new BigDecimal("90"))
                .quoteAmount(new BigDecimal("134.99"))
                .fee(new BigDecimal("0.01"))
                .feeAsset("BNB")
                .liquidity(Liquidity.MAKER)
                .time(NOW)
                .explanation(FillExplanation.of(
                        OrderSide.SELL,
                        new BigDecimal("89"),
                        new BigDecimal("90"),
                        new BigDecimal("90"),
                        new BigDecimal("90"),
                        Liquidity.MAKER,
                        "limit order"))
                .build();
    }

    /** Things that have no JSON form: they do something, or are how a host asks. */
    static Stream<Object> notValues() {
        return Stream.of(
                WalletPlatform.inMemory(),
                new InMemoryStores(),
                WalletProviders.of(),
                CredentialCipher.ephemeral(),
                PageRequest.first(),
                GuardState.builder(),
                Order.builder(OrderId.of("o-1"), order(), NOW),
                WalletContext.builder("demo", "w-1").build(),
                WalletContext.builder("demo", "w-1").build().services());
    }

    /** One value of every type that is never written. */
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
}
