package com.moniqo.wallet.demo;

import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.testkit.Fixture;
import com.moniqo.wallet.testkit.WalletContract;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.Wallet;

/** The contract holds as well if fees are charged in the asset received. */
class ReceivedFeesContractTest extends WalletContract {
    private final DemoStateStore store = InMemoryStateStore.create();

    @Override
    protected Wallet openWallet(Fixture fixture) {
        var builder = DemoWallet.builder()
                .id(fixture.walletId())
                .settings(DemoSettings.builder().feesInReceivedAsset().build())
                .settlementAsset(fixture.quoteAsset())
                .clock(fixture.clock())
                .prices(fixture.prices())
                .storedIn(store);
        fixture.initialBalances().forEach(builder::deposit);
        return builder.build();
    }

    @Override
    protected Capabilities capabilities() {
        return new DemoWalletProvider().capabilities();
    }
}
