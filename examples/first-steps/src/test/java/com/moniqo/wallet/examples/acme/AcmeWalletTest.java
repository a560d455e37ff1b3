package com.moniqo.wallet.examples.acme;

import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.testkit.Fixture;
import com.moniqo.wallet.testkit.WalletContract;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.Wallet;
import java.util.Map;

// snippet: provider-test
class AcmeWalletTest extends WalletContract {
    @Override
    protected Wallet openWallet(Fixture fixture) {
        Credentials testnet = Credentials.of(Map.of("api_key", AcmeExchange.newAccount(fixture)));
        return new AcmeProvider()
                .open(fixture.context("acme").credentials(testnet).build());
    }

    @Override
    protected Capabilities capabilities() {
        return new AcmeProvider().capabilities();
    }
}
// end snippet
