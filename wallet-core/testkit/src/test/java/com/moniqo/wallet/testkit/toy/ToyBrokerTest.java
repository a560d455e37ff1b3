package com.moniqo.wallet.testkit.toy;

import com.moniqo.wallet.testkit.Fixture;
import com.moniqo.wallet.testkit.WalletContract;
import com.moniqo.wallet.trading.Wallet;

/** The contract asks for no coins and no capabilities: another market, and a test class of one method and a fixture. */
class ToyBrokerTest extends WalletContract {
    @Override
    protected Wallet openWallet(Fixture fixture) {
        return new ToyWallet(fixture.walletId(), fixture.initialBalances(), fixture.prices(), fixture.clock());
    }

    @Override
    protected Fixture newFixture() {
        return Fixture.builder()
                .market("EUR/USD", "1.1000")
                .market("GBP/USD", "1.2500")
                .holding("USD", "1000000")
                .holding("EUR", "500000")
                .amount("1000")
                .build();
    }
}
