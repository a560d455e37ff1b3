package com.moniqo.wallet.testkit.fault;

import com.moniqo.wallet.testkit.Fixture;
import com.moniqo.wallet.testkit.WalletContract;
import com.moniqo.wallet.testkit.toy.ToyWallet;
import com.moniqo.wallet.testkit.toy.ToyWalletProvider;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.Wallet;
import java.time.Duration;

/** Runs the contract on a toy wallet with a fault. Its subclasses fail on purpose: {@link PlantedFaultsTest} runs them, not the build. */
abstract class FaultyContract extends WalletContract {
    abstract Wallet plant(Wallet honest);

    @Override
    protected Wallet openWallet(Fixture fixture) {
        return plant(new ToyWallet(fixture.walletId(), fixture.initialBalances(), fixture.prices(), fixture.clock()));
    }

    @Override
    protected Capabilities capabilities() {
        return new ToyWalletProvider().capabilities();
    }

    /** A toy wallet tells its listeners before its call returns. */
    @Override
    protected Duration patience() {
        return Duration.ofMillis(10);
    }
}
