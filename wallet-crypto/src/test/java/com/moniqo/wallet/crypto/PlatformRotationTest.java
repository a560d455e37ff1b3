package com.moniqo.wallet.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.ApiConfig;
import com.moniqo.wallet.catalog.DefinitionCapabilities;
import com.moniqo.wallet.catalog.FeeSchedule;
import com.moniqo.wallet.catalog.IntegrationType;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.CredentialField;
import com.moniqo.wallet.credential.CredentialSpec;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.memory.InMemoryStores;
import com.moniqo.wallet.risk.GuardedWallet;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.ConnectionTest;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletContext;
import com.moniqo.wallet.trading.WalletProvider;
import com.moniqo.wallet.trading.WalletProviders;
import com.moniqo.wallet.user.NewUserWallet;
import com.moniqo.wallet.user.UserWallet;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rotation as a host with many user wallets does it, with the real cipher: new key, promote, re-encrypt, delete the old key. */
class PlatformRotationTest {
    private static final UserId ALICE = UserId.of("alice");

    private final InMemoryStores stores = new InMemoryStores();
    private final Vault provider = new Vault();

    private WalletPlatform node(Keyset keys) {
        return WalletPlatform.builder()
                .stores(stores)
                .cipher(TinkCredentialCipher.of(keys))
                .providers(WalletProviders.of(provider))
                .build();
    }

    @Test
    void after_one_call_the_old_key_is_not_needed_any_more() {
        Keyset before = Keyset.generate();
        int oldKey = before.primaryKeyId();
        UserWallet mine;
        try (WalletPlatform node = node(before)) {
            WalletDefinition definition = node.catalog()
                    .create(
                            WalletDefinition.builder("vault-v1", "Vault")
                                    .integrationType(IntegrationType.CEX)
                                    .requiredCredentials(CredentialSpec.of(CredentialField.secret("api_secret")))
                                    .capabilities(DefinitionCapabilities.spot(FeeSchedule.none()))
                                    .apiConfig(ApiConfig.builder("https://vault.example")
                                            .build()),
                            UserId.of("admin"));
            mine = node.userWallets()
                    .create(
                            ALICE,
                            NewUserWallet.builder(definition.id(), "Mine", RiskLimits.of("1000", "5000", 5, "500"))
                                    .credential("api_secret", "s3cret")
                                    .build());
        }
        Keyset added = before.addKey();
        Keyset promoted = added.promote(KeysetTest.other(added, oldKey));
        try (WalletPlatform node = node(promoted)) {
            assertThat(node.userWallets().reencryptCredentials().resealed()).isEqualTo(1);
            assertThat(node.userWallets().reencryptCredentials().complete()).isTrue();
        }
        try (WalletPlatform node = node(promoted.disable(oldKey).delete(oldKey));
                GuardedWallet wallet = node.userWallets().open(mine.id(), ALICE)) {
            assertThat(wallet.balances()).hasSize(1);
            assertThat(provider.lastSecret).isEqualTo("s3cret");
        }
    }

    /** Holds 100 USDT for whoever has the secret, and trades nothing. */
    private static final class Vault implements WalletProvider {
        String lastSecret = "";

        @Override
        public String slugPrefix() {
            return "vault";
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.builder().orderTypes(OrderType.MARKET).build();
        }

        @Override
        public Wallet open(WalletContext context) {
            lastSecret = context.credentials().reveal("api_secret");
            return new Wallet() {
                @Override
                public ConnectionTest testConnection() {
                    return ConnectionTest.succeeded(Duration.ZERO);
                }

                @Override
                public List<AssetBalance> balances() {
                    return List.of(new AssetBalance("USDT", new BigDecimal("100"), BigDecimal.ZERO));
                }

                @Override
                public Quote quote(Symbol symbol) {
                    throw new WalletException(ErrorCode.SYMBOL_NOT_FOUND, "no " + symbol);
                }

                @Override
                public Order placeOrder(OrderRequest request) {
                    throw new WalletException(ErrorCode.UNSUPPORTED, "trades nothing");
                }

                @Override
                public Order cancelOrder(OrderId id) {
                    throw new WalletException(ErrorCode.ORDER_NOT_FOUND, "no " + id);
                }

                @Override
                public Order order(OrderId id) {
                    throw new WalletException(ErrorCode.ORDER_NOT_FOUND, "no " + id);
                }

                @Override
                public List<Order> openOrders() {
                    return List.of();
                }

                @Override
                public void close() {
                    // nothing is open
                }
            };
        }
    }
}
