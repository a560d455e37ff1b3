package com.moniqo.wallet.testkit.toy;

import com.moniqo.wallet.testkit.Fixture;
import com.moniqo.wallet.testkit.WalletContract;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletContext;

/** The toy wallet keeps the contract, opened as a host would open it. */
class ToyWalletTest extends WalletContract {
    @Override
    protected Wallet openWallet(Fixture fixture) {
        WalletContext.Builder context = fixture.context("toy-wallet");
        fixture.initialBalances().forEach((asset, held) -> context.setting("holding." + asset, held.toPlainString()));
        return new ToyWalletProvider().open(context.build());
    }

    @Override
    protected Capabilities capabilities() {
        return new ToyWalletProvider().capabilities();
    }
}
