package com.moniqo.wallet.demo.platform;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.StandardDefinitions;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.CredentialCipher;
import com.moniqo.wallet.memory.InMemoryStores;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.sync.WalletStores;
import com.moniqo.wallet.user.NewUserWallet;
import com.moniqo.wallet.user.UserWallet;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** The parts of a platform with paper-trading wallets. */
final class DemoPlatform {
    static final UserId ALICE = UserId.of("alice");
    static final UserId ADMIN = UserId.of("admin");

    private static final RiskLimits LIMITS = RiskLimits.of("100000", "100000", 10, "100000");

    private DemoPlatform() {}

    /** Stores that outlive a platform, as a database does. */
    static WalletStores durableStores() {
        var stores = new InMemoryStores();
        return (WalletStores) Proxy.newProxyInstance(
                WalletStores.class.getClassLoader(),
                new Class<?>[] {WalletStores.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("durable")) {
                        return true;
                    }
                    try {
                        return method.invoke(stores, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    static WalletPlatform.Builder on(WalletStores stores, CredentialCipher cipher) {
        return WalletPlatform.builder().stores(stores).cipher(cipher);
    }

    static UserWallet connect(WalletPlatform platform, WalletDefinition.Builder draft, String initialBalance) {
        WalletDefinition definition = platform.catalog().create(draft, ADMIN);
        return platform.userWallets()
                .create(
                        ALICE,
                        NewUserWallet.builder(definition.id(), "Mine", LIMITS)
                                .credential("initial_balance_usd", initialBalance)
                                .build());
    }

    static UserWallet connect(WalletPlatform platform, String initialBalance) {
        return connect(platform, StandardDefinitions.demo(), initialBalance);
    }
}
