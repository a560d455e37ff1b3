package com.moniqo.wallet.testkit;

import com.moniqo.wallet.catalog.ApiConfig;
import com.moniqo.wallet.catalog.DefinitionCapabilities;
import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.DefinitionReference;
import com.moniqo.wallet.catalog.FeeSchedule;
import com.moniqo.wallet.catalog.IntegrationType;
import com.moniqo.wallet.catalog.LeverageRange;
import com.moniqo.wallet.catalog.MarketType;
import com.moniqo.wallet.catalog.RateLimits;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.CredentialField;
import com.moniqo.wallet.credential.CredentialSpec;
import com.moniqo.wallet.credential.SealedCredentials;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.pnl.Drawdown;
import com.moniqo.wallet.pnl.PnlSummary;
import com.moniqo.wallet.pnl.TradeBook;
import com.moniqo.wallet.pnl.TradeStatistics;
import com.moniqo.wallet.risk.AiManagedState;
import com.moniqo.wallet.risk.GuardState;
import com.moniqo.wallet.risk.MarketSentiment;
import com.moniqo.wallet.risk.Pause;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.risk.RiskProfile;
import com.moniqo.wallet.risk.Suspension;
import com.moniqo.wallet.risk.VolatilityRegime;
import com.moniqo.wallet.risk.notes.GuardNotes;
import com.moniqo.wallet.risk.notes.NotedOrder;
import com.moniqo.wallet.risk.notes.Reservation;
import com.moniqo.wallet.risk.notes.Terms;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TradingMode;
import com.moniqo.wallet.user.BalanceSnapshot;
import com.moniqo.wallet.user.ConnectionHealth;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.WalletLabel;
import com.moniqo.wallet.user.WalletTimes;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Values with every field set, which reveal a store that loses one. Times are in whole milliseconds, which all stores can keep. */
final class StoreSamples {
    static final Instant T0 = Instant.parse("2026-01-05T09:30:00.123Z");
    static final UserId ALICE = UserId.of("alice");

    private StoreSamples() {}

    /** Returns null, for arguments that must be refused. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    static <T> T nothing() {
        return null;
    }

    static WalletDefinition.Builder definition(DefinitionId id, String slug) {
        return WalletDefinition.builder(slug, "Acme")
                .id(id)
                .displayName("Acme (Spot)")
                .description("An exchange.")
                .logoUrl("https://cdn.example/acme.png")
                .integrationType(IntegrationType.CEX)
                .requiresKyc(true)
                .supportedMarkets(MarketType.CRYPTO, MarketType.STOCKS)
                .supportedSymbols("ETH/USDT", "BTC/USDT", "AAPL")
                .supportsAllSymbols(true)
                .requiredCredentials(CredentialSpec.of(
                        CredentialField.named("api_key")
                                .label("API Key")
                                .type(CredentialField.Type.TEXT)
                                .notSecret()
                                .placeholder("your key")
                                .helpText("In the settings")
                                .validationRegex("[a-z0-9]+")
                                .build(),
                        CredentialField.named("passphrase").optional().build()))
                .capabilities(DefinitionCapabilities.spot(FeeSchedule.ofPercent("0.1", "0.15", "0.0005")
                                .perUnit("0.005")
                                .minimum("1")
                                .inAsset("BNB"))
                        .modes(List.of(TradingMode.SPOT, TradingMode.MARGIN))
                        .orderTypes(List.of(OrderType.MARKET, OrderType.STOP_LIMIT))
                        .leverage(new LeverageRange(true, 2, 5, true)))
                .apiConfig(ApiConfig.builder("https://api.example")
                        .testnetUrl("https://testnet.example")
                        .websocketUrl("wss://stream.example")
                        .apiVersion("v3")
                        .rateLimits(RateLimits.none().requestsPerMinute(1200).weightLimit(6000))
                        .requiresApiKey(true)
                        .requiresSignature(true)
                        .build())
                .order(7)
                .tags("popular", "low-fees")
                .createdBy(UserId.of("admin"))
                .times(T0, T0.plusMillis(5));
    }

    static RiskLimits limits() {
        return RiskLimits.builder()
                .maxPositionSizeUsd(new BigDecimal("1000.000000000000000001"))
                .maxTotalExposureUsd(new BigDecimal("5000"))
                .maxOpenPositions(5)
                .dailyLossLimitUsd(new BigDecimal("500"))
                .maxDrawdownPercent(new BigDecimal("20"))
                .timezone("America/New_York")
                .build();
    }

    /** Returns a new wallet with only the required fields. */
    static UserWallet.Builder fresh(UserWalletId id, DefinitionId definition) {
        return fresh(id, ALICE, definition);
    }

    static UserWallet.Builder fresh(UserWalletId id, UserId user, DefinitionId definition) {
        return UserWallet.builder(id, user, new DefinitionReference(definition, "acme-spot", "Acme"))
                .label(WalletLabel.of("Mine"))
                .risk(RiskProfile.of(limits()))
                .times(WalletTimes.created(T0));
    }

    /** Returns a wallet with every optional field. */
    static UserWallet.Builder full(UserWalletId id, DefinitionId definition) {
        return fresh(id, definition)
                .label(WalletLabel.of("Mine")
                        .description("notes")
                        .color("#3B82F6")
                        .icon("\uD83D\uDCBC"))
                .credentials(SealedCredentials.of(Map.of("api_key", "abc", "passphrase", "sealed:xyz")))
                .risk(risk())
                .connection(ConnectionHealth.of(
                        false,
                        T0.plusMillis(3),
                        new ConnectionHealth.Failure(ErrorCode.WALLET_CONNECTION_ERROR, "no answer", T0.plusMillis(4)),
                        2,
                        T0.plusSeconds(120)))
                .balance(BalanceSnapshot.of(
                        T0.plusMillis(5),
                        List.of(
                                new AssetBalance("BTC", new BigDecimal("0.500000000000000001"), new BigDecimal("0.1")),
                                new AssetBalance("XYZ", BigDecimal.ONE, BigDecimal.ZERO)),
                        null,
                        List.of("XYZ"),
                        PnlSummary.of(new BigDecimal("500"), new BigDecimal("-1200.5"))))
                .statistics(TradeStatistics.none())
                .times(WalletTimes.of(T0, T0.plusMillis(7), T0.plusMillis(8), null));
    }

    private static RiskProfile risk() {
        AiManagedState ai = AiManagedState.initial(limits(), T0).toBuilder()
                .currentMaxPositionSize(new BigDecimal("250.5"))
                .dailyPnl(new BigDecimal("-12.34"))
                .marketSentiment(MarketSentiment.BEARISH)
                .volatilityRegime(VolatilityRegime.EXTREME)
                .dailyTradesCount(3)
                .dailyResetAt(T0.minusSeconds(60))
                .build();
        GuardState state = GuardState.builder()
                .day(LocalDate.of(2026, 1, 5))
                .dayStartEquity(new BigDecimal("10000"))
                .dayReferenceEquity(new BigDecimal("9900.75"))
                .earlierDay(LocalDate.of(2026, 1, 3), new BigDecimal("10100"), new BigDecimal("10000.5"))
                .drawdown(Drawdown.of(new BigDecimal("10500.25"), new BigDecimal("0.14"), new BigDecimal("0.2")))
                .reportedTransfers(new BigDecimal("-12.5"))
                .notes(notes())
                .trades(trades())
                .lastEquity(new BigDecimal("9999.75"))
                .lastMarkedAt(T0.plusMillis(6))
                .netTransfers(Map.of("USDT", new BigDecimal("-2500.5"), "BTC", BigDecimal.ZERO))
                .build();
        Suspension suspension = Suspension.dailyLoss(
                "daily_loss_limit_usd",
                new BigDecimal("500"),
                new BigDecimal("512.5"),
                T0.plusMillis(2),
                T0.plus(Duration.ofHours(5)));
        return RiskProfile.of(limits(), ai, state, suspension, new Pause("holiday", T0.plusMillis(1)));
    }

    /** Sums of older fills, a fee without a price, and two fills. */
    private static TradeBook trades() {
        return TradeBook.parse("""
                trades 1
                unpriced BNB
                older BTC/USDT USDT 0.5 25000.00 - 12.5 25.1 50000 2026-01-05T09:00:00Z -25025.1 2 1 1 8 -2.25 PT30M
                fill f-1 o-1 BTC/USDT BUY 0.1 50000 5000.0 0.0001 BTC MAKER 2026-01-05T09:29:58Z 0
                fill f%201 o-2 ETH/USDT SELL 2 3000 6000 1 BNB TAKER 2026-01-05T09:29:59.123456Z -""".stripIndent());
    }

    /** Returns notes with an order that was just recorded. */
    private static GuardNotes notes() {
        Terms terms = Terms.of(OrderRequest.limit(Symbol.of("BTC/USDT"), OrderSide.BUY, "0.5", "49000.25"));
        return GuardNotes.none()
                .plus(Reservation.builder(Reservation.Kind.ORDER, "guard-1", T0)
                        .clientId(ClientId.of("c-1"), "0f")
                        .orders(List.of(NotedOrder.unsent(terms, -1)))
                        .build());
    }
}
