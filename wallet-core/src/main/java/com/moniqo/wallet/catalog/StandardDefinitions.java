package com.moniqo.wallet.catalog;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.credential.CredentialField;
import com.moniqo.wallet.credential.CredentialSpec;
import com.moniqo.wallet.trading.OrderType;
import java.util.List;

/**
 * Ready-made definitions to start a catalog with: {@code catalog.create(StandardDefinitions.demo(), administrator)}.
 *
 * <p>Every call returns a new builder, which can be changed before the definition is created.
 */
@WalletJson
public final class StandardDefinitions {
    private StandardDefinitions() {}

    /**
     * Defines paper trading with the demo wallet: spot only, all order types, no leverage.
     *
     * @return a builder, active
     */
    public static WalletDefinition.Builder demo() {
        return WalletDefinition.builder("demo-wallet-v1", "Demo Wallet")
                .displayName("Demo Wallet (Paper Trading)")
                .description("Practice trading with virtual money using real market prices."
                        + " Perfect for testing strategies risk-free.")
                .logoUrl("https://cdn.moniqo.com/wallets/demo.png")
                .integrationType(IntegrationType.SIMULATION)
                .supportedMarkets(MarketType.CRYPTO, MarketType.STOCKS, MarketType.FOREX)
                .supportedSymbols("BTC/USDT", "ETH/USDT", "SOL/USDT", "AAPL", "EUR/USD")
                .requiredCredentials(CredentialSpec.of(CredentialField.named("initial_balance_usd")
                        .label("Starting Balance (USD)")
                        .type(CredentialField.Type.NUMBER)
                        .notSecret()
                        .placeholder("10000")
                        .helpText("Virtual USD to start with (default: $10,000)")
                        .validationRegex("^[0-9]+$")
                        .build()))
                .capabilities(DefinitionCapabilities.spot(FeeSchedule.ofPercent("0.1", "0.1"))
                        .orderTypes(List.of(
                                OrderType.MARKET,
                                OrderType.LIMIT,
                                OrderType.STOP_LOSS,
                                OrderType.TAKE_PROFIT,
                                OrderType.STOP_LIMIT,
                                OrderType.TRAILING_STOP)))
                .apiConfig(ApiConfig.builder("internal://demo")
                        .rateLimits(RateLimits.none()
                                .requestsPerMinute(1000)
                                .ordersPerSecond(10)
                                .weightLimit(9999))
                        .build())
                .order(1)
                .tags("beginner-friendly", "risk-free", "recommended");
    }

    /**
     * Defines spot trading on Binance. The definition is inactive because it needs a provider, which the host has to add.
     *
     * @return a builder, inactive
     */
    public static WalletDefinition.Builder binance() {
        return WalletDefinition.builder("binance-spot-v1", "Binance")
                .displayName("Binance (Spot Trading)")
                .description("World's largest crypto exchange with deep liquidity and low fees.")
                .logoUrl("https://cdn.moniqo.com/wallets/binance.png")
                .integrationType(IntegrationType.CEX)
                .active(false)
                .requiresKyc(true)
                .supportedMarkets(MarketType.CRYPTO)
                .supportsAllSymbols(true)
                .requiredCredentials(CredentialSpec.of(
                        CredentialField.named("api_key")
                                .label("API Key")
                                .type(CredentialField.Type.TEXT)
                                .notSecret()
                                .placeholder("Your Binance API Key")
                                .helpText("Create API key at: Binance > Account > API Management")
                                .build(),
                        CredentialField.named("api_secret")
                                .label("API Secret")
                                .placeholder("Your API Secret")
                                .helpText("NEVER share this with anyone. Store securely.")
                                .build()))
                .capabilities(DefinitionCapabilities.spot(FeeSchedule.ofPercent("0.1", "0.1", "0.0005"))
                        .orderTypes(List.of(
                                OrderType.MARKET,
                                OrderType.LIMIT,
                                OrderType.STOP_LOSS,
                                OrderType.TAKE_PROFIT,
                                OrderType.STOP_LIMIT)))
                .apiConfig(ApiConfig.builder("https://api.binance.com")
                        .testnetUrl("https://testnet.binance.vision")
                        .websocketUrl("wss://stream.binance.com:9443")
                        .apiVersion("v3")
                        .rateLimits(RateLimits.none()
                                .requestsPerMinute(1200)
                                .ordersPerSecond(10)
                                .weightLimit(1200))
                        .requiresApiKey(true)
                        .requiresSignature(true)
                        .build())
                .order(2)
                .tags("popular", "high-liquidity", "crypto-only");
    }
}
