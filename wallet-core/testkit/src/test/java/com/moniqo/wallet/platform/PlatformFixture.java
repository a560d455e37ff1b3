package com.moniqo.wallet.platform;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.ApiConfig;
import com.moniqo.wallet.catalog.DefinitionCapabilities;
import com.moniqo.wallet.catalog.FeeSchedule;
import com.moniqo.wallet.catalog.IntegrationType;
import com.moniqo.wallet.catalog.MarketType;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.CredentialCipher;
import com.moniqo.wallet.credential.CredentialField;
import com.moniqo.wallet.credential.CredentialSpec;
import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.memory.InMemoryStores;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.sync.WalletStores;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.testkit.ScriptedPrices;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.WalletProviders;
import com.moniqo.wallet.user.NewUserWallet;
import com.moniqo.wallet.user.UserWallet;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A platform in memory with one exchange, one definition, and two users. */
final class PlatformFixture implements AutoCloseable {
    static final UserId ALICE = UserId.of("alice");
    static final UserId BOB = UserId.of("bob");
    static final UserId ADMIN = UserId.of("admin");
    static final Symbol BTC = Symbol.of("BTC/USDT");

    final MutableClock clock = MutableClock.at("2026-01-05T09:30:00Z");
    final ScriptedPrices prices = ScriptedPrices.of(BTC, "50000");
    final TestExchange exchange = new TestExchange(prices);
    final WalletStores stores;
    final RecordedEvents events = new RecordedEvents();
    final WalletPlatform platform;
    final WalletDefinition definition;

    PlatformFixture() {
        this(new InMemoryStores(), builder -> builder);
    }

    PlatformFixture(WalletStores stores, UnaryOperator<WalletPlatform.Builder> more) {
        this.stores = stores;
        platform = more.apply(WalletPlatform.builder()
                        .stores(stores)
                        .cipher(CredentialCipher.ephemeral())
                        .providers(WalletProviders.of(exchange))
                        .listener(events)
                        .clock(clock))
                .build();
        definition = platform.catalog().create(draft("test-exchange-v1"), ADMIN);
    }

    static WalletDefinition.Builder draft(String slug) {
        return WalletDefinition.builder(slug, "Test Exchange")
                .integrationType(IntegrationType.SIMULATION)
                .supportedMarkets(MarketType.CRYPTO)
                .supportedSymbols("BTC/USDT", "ETH/USDT", "AAPL")
                .requiredCredentials(CredentialSpec.of(
                        CredentialField.named("initial_balance_usd")
                                .type(CredentialField.Type.NUMBER)
                                .notSecret()
                                .build(),
                        CredentialField.named("api_secret").optional().build()))
                .capabilities(DefinitionCapabilities.spot(FeeSchedule.ofPercent("0.1", "0.1"))
                        .orderTypes(List.of(OrderType.MARKET, OrderType.LIMIT)))
                .apiConfig(ApiConfig.builder("internal://test").build());
    }

    static RiskLimits.Builder limits() {
        return RiskLimits.builder()
                .maxPositionSizeUsd(new BigDecimal("1000000"))
                .maxTotalExposureUsd(new BigDecimal("1000000"))
                .maxOpenPositions(100)
                .dailyLossLimitUsd(new BigDecimal("1000000"));
    }

    static Credentials credentials(String secret) {
        return Credentials.of(Map.of("initial_balance_usd", "10000", "api_secret", secret));
    }

    NewUserWallet.Builder wanted() {
        return NewUserWallet.builder(definition.id(), "Mine", limits().build()).credentials(credentials("s3cret"));
    }

    UserWallet create() {
        return create(ALICE);
    }

    UserWallet create(UserId user) {
        return platform.userWallets().create(user, wanted().build());
    }

    UserWallet stored(UserWallet wallet) {
        return stores.userWallets().find(wallet.id()).orElseThrow();
    }

    static WalletException refused(ErrorCode code, ThrowingCallable call) {
        Throwable thrown = Assertions.catchThrowable(call);
        Assertions.assertThat(thrown).isInstanceOf(WalletException.class);
        Assertions.assertThat(((WalletException) thrown).code())
                .as(thrown.toString())
                .isEqualTo(code);
        return (WalletException) thrown;
    }

    @Override
    public void close() {
        platform.close();
    }
}
