package com.moniqo.wallet.testkit;

import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.Wallet;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;

/**
 * The tests that every {@link Wallet} must pass. To test yours, extend this class; JUnit runs the inherited tests.
 *
 * <pre>{@code
 * class AcmeWalletTest extends WalletContract {
 *     @Override
 *     protected Wallet openWallet(Fixture fixture) {
 *         return new AcmeProvider().open(fixture.context("acme").credentials(testnet()).build());
 *     }
 *
 *     @Override
 *     protected Capabilities capabilities() {
 *         return new AcmeProvider().capabilities();
 *     }
 * }
 * }</pre>
 *
 * <p>Every test opens a wallet of its own and closes it. Features that the wallet declares in {@link Wallet#capabilities()} must work, and
 * all others must be refused. If a wallet declares nothing, everything is tried, and tests of features that it refuses with
 * {@code UNSUPPORTED} are reported as aborted.
 *
 * <p>The contract is a careful caller. It reads only after the declared lag, waits for fills unless the wallet declares that they come at
 * once, retries after {@code RATE_LIMIT_EXCEEDED} and {@code WALLET_CONNECTION_ERROR}, and after {@code OUTCOME_UNKNOWN} asks for the
 * outcome before it places anything again. It waits with {@link #pass}, which moves the fixture's clock, so that waiting takes no time.
 *
 * <p>The prices of a real market cannot be moved: override {@link #moveMarket} and {@link #breakMarket} to abort
 * ({@code Assumptions.abort("...")}), and the tests that need them are reported as aborted. All other tests only require that the market
 * does not jump by several percent during a test, and compare balances with those at its start.
 */
public abstract class WalletContract {
    /**
     * Opens the wallet to test.
     *
     * @param fixture its holdings, market and clock; fixtures with different ids mean different wallets
     * @return the wallet, ready to trade; the contract closes it
     */
    protected abstract Wallet openWallet(Fixture fixture);

    /**
     * Reopens a wallet that was closed. Override this if {@link #openWallet} cannot be called twice with one fixture, and abort
     * ({@code Assumptions.abort("...")}) if the wallet cannot be reopened at all.
     *
     * @param fixture the fixture that the wallet was first opened with
     * @return the same wallet, with its orders; the contract closes it
     */
    protected Wallet reopenWallet(Fixture fixture) {
        return openWallet(fixture);
    }

    /**
     * Returns the declared capabilities. Override this to return your provider's.
     *
     * @return the capabilities; undeclared unless overridden
     */
    protected Capabilities capabilities() {
        return Declared.EVERYTHING;
    }

    /**
     * Creates the fixture of a test. Called once per test. Override this to trade other symbols.
     *
     * @return a new fixture; {@link Fixture#standard()} unless overridden
     */
    protected Fixture newFixture() {
        return Fixture.standard();
    }

    /**
     * Moves the market, and returns after the wallet has seen the new price. By default, this moves the clock forward by a second, scripts
     * the new price, and asks the wallet for a quote. Override this for a wallet that gets its prices in another way.
     *
     * @param fixture the fixture that the wallet was opened with
     * @param wallet the wallet
     * @param symbol the symbol
     * @param price the new bid, ask and last price
     */
    protected void moveMarket(Fixture fixture, Wallet wallet, Symbol symbol, BigDecimal price) {
        fixture.clock().advance(Duration.ofSeconds(1));
        fixture.prices().moveTo(symbol, price);
        wallet.quote(symbol);
    }

    /**
     * Takes the market down, so that there is no usable price. By default, the price source fails from now on, and the clock moves forward
     * by two days, so that prices that the wallet has cached are too old.
     *
     * @param fixture the fixture that the wallet was opened with
     * @param wallet the wallet
     * @param symbol the symbol
     */
    protected void breakMarket(Fixture fixture, Wallet wallet, Symbol symbol) {
        fixture.prices().fail(symbol);
        fixture.clock().advance(Duration.ofDays(2));
    }

    /**
     * Cuts the stream of the wallet's order events, if it has one; requests are still answered. Override this to test that a reconnect
     * loses no events. By default, that test is reported as aborted.
     *
     * @param fixture the fixture that the wallet was opened with
     * @param wallet the wallet
     * @return an action that restores the stream
     */
    protected Runnable cutStream(Fixture fixture, Wallet wallet) {
        return Assumptions.abort("the test class does not override cutStream");
    }

    /**
     * Loses the reply to the wallet's next request. Override this to test the wallet's behaviour in that case. By default, those tests are
     * reported as aborted.
     *
     * @param fixture the fixture that the wallet was opened with
     * @param wallet the wallet
     * @param done whether the exchange still executes the request
     */
    protected void loseNextReply(Fixture fixture, Wallet wallet, boolean done) {
        Assumptions.abort("the test class does not override loseNextReply");
    }

    /**
     * Returns whether all wallets share one account, as on a test network with one key. If so, tests of independent wallets are aborted,
     * orders that were open before a test are ignored, and orders that a test leaves open are cancelled after it.
     *
     * @return false unless overridden
     */
    protected boolean sharesOneAccount() {
        return false;
    }

    /**
     * Lets time pass. By default, this moves the fixture's clock. Override this to sleep if the wallet runs on a real clock.
     *
     * @param fixture the fixture that the wallet was opened with
     * @param time the duration
     */
    protected void pass(Fixture fixture, Duration time) {
        fixture.clock().advance(time);
    }

    /**
     * Returns the time that a test waits for later fills and for events before it fails. Only a failing test and a wallet on a real clock
     * take that long.
     *
     * @return ten seconds unless overridden
     */
    protected Duration patience() {
        return Duration.ofSeconds(10);
    }

    @Nested
    class Connection extends ConnectionRules {
        Connection() {
            super(WalletContract.this);
        }
    }

    @Nested
    class Balances extends BalanceRules {
        Balances() {
            super(WalletContract.this);
        }
    }

    @Nested
    class Quotes extends QuoteRules {
        Quotes() {
            super(WalletContract.this);
        }
    }

    @Nested
    class MarketOrders extends MarketOrderRules {
        MarketOrders() {
            super(WalletContract.this);
        }
    }

    @Nested
    class LimitOrders extends LimitOrderRules {
        LimitOrders() {
            super(WalletContract.this);
        }
    }

    @Nested
    class TriggerOrders extends TriggerOrderRules {
        TriggerOrders() {
            super(WalletContract.this);
        }
    }

    @Nested
    class TimesInForce extends TimeInForceRules {
        TimesInForce() {
            super(WalletContract.this);
        }
    }

    @Nested
    class Cancelling extends CancelRules {
        Cancelling() {
            super(WalletContract.this);
        }
    }

    @Nested
    class ReadingOrders extends OrderRules {
        ReadingOrders() {
            super(WalletContract.this);
        }
    }

    @Nested
    class ClientIds extends ClientIdRules {
        ClientIds() {
            super(WalletContract.this);
        }
    }

    @Nested
    class BadInputs extends BadInputRules {
        BadInputs() {
            super(WalletContract.this);
        }
    }

    @Nested
    class Abilities extends AbilityRules {
        Abilities() {
            super(WalletContract.this);
        }
    }

    @Nested
    class LinkingOrders extends LinkedOrderRules {
        LinkingOrders() {
            super(WalletContract.this);
        }
    }

    @Nested
    class AmendingOrders extends AmendRules {
        AmendingOrders() {
            super(WalletContract.this);
        }
    }

    @Nested
    class History extends HistoryRules {
        History() {
            super(WalletContract.this);
        }
    }

    @Nested
    class Events extends EventRules {
        Events() {
            super(WalletContract.this);
        }
    }

    @Nested
    class MarketData extends MarketDataRules {
        MarketData() {
            super(WalletContract.this);
        }
    }

    @Nested
    class Transfers extends TransferRules {
        Transfers() {
            super(WalletContract.this);
        }
    }

    @Nested
    class Outcomes extends OutcomeRules {
        Outcomes() {
            super(WalletContract.this);
        }
    }

    @Nested
    class Reopening extends ReopenRules {
        Reopening() {
            super(WalletContract.this);
        }
    }

    @Nested
    class RequestLimits extends RequestLimitRules {
        RequestLimits() {
            super(WalletContract.this);
        }
    }

    @Nested
    class Markets extends MarketRulesRules {
        Markets() {
            super(WalletContract.this);
        }
    }

    @Nested
    class Accounts extends AccountRules {
        Accounts() {
            super(WalletContract.this);
        }
    }

    @Nested
    class Closing extends CloseRules {
        Closing() {
            super(WalletContract.this);
        }
    }

    @Nested
    class ManyThreads extends ThreadRules {
        ManyThreads() {
            super(WalletContract.this);
        }
    }
}
