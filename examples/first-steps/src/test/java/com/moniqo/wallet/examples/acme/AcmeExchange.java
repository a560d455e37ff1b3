package com.moniqo.wallet.examples.acme;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.testkit.Fixture;
import com.moniqo.wallet.trading.Wallet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stands in for an exchange and the library that calls it: accounts by API key, each played by a paper wallet. */
final class AcmeExchange {
    private static final Map<String, Wallet> ACCOUNTS = new ConcurrentHashMap<>();

    private AcmeExchange() {}

    /** Opens an account on the test network, unless the fixture has one. */
    static String newAccount(Fixture fixture) {
        String key = "key-of-" + fixture.walletId();
        ACCOUNTS.computeIfAbsent(key, opened -> {
            DemoWallet.Builder account = DemoWallet.builder()
                    .id(fixture.walletId())
                    .settlementAsset(fixture.quoteAsset())
                    .clock(fixture.clock())
                    .prices(fixture.prices());
            fixture.initialBalances().forEach(account::deposit);
            return account.build();
        });
        return key;
    }

    static Wallet login(String key) {
        Wallet account = ACCOUNTS.get(key);
        if (account == null) {
            throw new WalletException(ErrorCode.INVALID_CREDENTIALS, "Acme does not know this API key");
        }
        return account;
    }
}
