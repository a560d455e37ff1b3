package com.moniqo.wallet.binance;

import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.Fixture;
import com.moniqo.wallet.testkit.WalletContract;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.Wallet;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract of every wallet, on Binance's test network. Runs if its keys are in the environment. */
@EnabledIfEnvironmentVariable(
        named = "BINANCE_TESTNET_API_KEY",
        matches = ".+",
        disabledReason = "set BINANCE_TESTNET_API_KEY and BINANCE_TESTNET_API_SECRET to run it")
class TestnetTest extends WalletContract {
    @Override
    protected Fixture newFixture() {
        return Fixture.builder()
                .market("BTC/USDT", "50000.00")
                .market("ETH/USDT", "3000.00")
                .holding("USDT", "5000")
                .holding("BTC", "0.5")
                .amount("0.003")
                .build();
    }

    @Override
    protected Wallet openWallet(Fixture fixture) {
        Credentials keys = Credentials.of(Map.of(
                "api_key", System.getenv("BINANCE_TESTNET_API_KEY"),
                "api_secret", System.getenv("BINANCE_TESTNET_API_SECRET")));
        return new BinanceProvider()
                .open(fixture.context("binance-spot-v1")
                        .clock(Clock.systemUTC())
                        .credentials(keys)
                        .build());
    }

    @Override
    protected Capabilities capabilities() {
        return new BinanceProvider().capabilities();
    }

    @Override
    protected boolean sharesOneAccount() {
        return true;
    }

    @Override
    protected void pass(Fixture fixture, Duration time) {
        try {
            Thread.sleep(time.toMillis() + 1);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected void moveMarket(Fixture fixture, Wallet wallet, Symbol symbol, BigDecimal price) {
        Assumptions.abort("nobody can move the market of the test network");
    }

    @Override
    protected void breakMarket(Fixture fixture, Wallet wallet, Symbol symbol) {
        Assumptions.abort("nobody can break the market of the test network");
    }
}
