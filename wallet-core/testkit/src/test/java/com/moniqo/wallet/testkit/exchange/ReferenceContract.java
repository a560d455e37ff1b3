package com.moniqo.wallet.testkit.exchange;

import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.testkit.Fixture;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.testkit.WalletContract;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletContext;
import java.util.IdentityHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** Runs the contract on wallets of the reference provider. A subclass says how hard the exchange is. */
abstract class ReferenceContract extends WalletContract {
    private final Map<MutableClock, HardExchange> exchanges = new IdentityHashMap<>();

    /** {@return what makes this exchange hard} */
    abstract ExchangeSettings.Builder settings();

    static final MarketRules RULES =
            MarketRules.none().tick("0.01").lot("0.00001").minAmount("0.00002").feeRates("0.001", "0.001");

    final ExchangeSettings exchangeSettings(Fixture fixture) {
        return settings()
                .market(fixture.symbol(), RULES)
                .market(fixture.otherSymbol(), RULES)
                .build();
    }

    final HardExchange exchange(Fixture fixture) {
        return exchangeOf(fixture);
    }

    /** The exchange of the fixture's clock. */
    HardExchange exchangeOf(Fixture fixture) {
        return exchanges.computeIfAbsent(
                fixture.clock(), clock -> HardExchange.open(clock, fixture.prices(), exchangeSettings(fixture)));
    }

    String account(Fixture fixture) {
        return exchange(fixture).openAccount(fixture.walletId(), fixture.initialBalances());
    }

    WalletContext context(Fixture fixture) {
        return fixture.context("reference")
                .credentials(Credentials.of(Map.of("api_key", account(fixture))))
                .build();
    }

    @Override
    protected Wallet openWallet(Fixture fixture) {
        return open(exchange(fixture), context(fixture));
    }

    /** A subclass with a fault opens a wallet of its own. */
    Wallet open(HardExchange exchange, WalletContext context) {
        return new ReferenceProvider(exchange).open(context);
    }

    @Override
    protected Capabilities capabilities() {
        return new ReferenceProvider(exchange(newFixture())).capabilities();
    }

    @Override
    protected Runnable cutStream(Fixture fixture, Wallet wallet) {
        return exchange(fixture).cutStreams(account(fixture));
    }

    @Override
    protected void loseNextReply(Fixture fixture, Wallet wallet, boolean done) {
        exchange(fixture).loseNextReply(account(fixture), done);
    }

    @AfterEach
    final void closeTheExchanges() {
        exchanges.values().forEach(HardExchange::close);
        exchanges.clear();
    }
}
