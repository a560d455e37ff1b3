package com.moniqo.wallet.testkit;

import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.Wallet;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;

/**
 * Extend this class to verify that a {@link Wallet} keeps the promises of the interface; JUnit runs the tests that it inherits.
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
 * <p>Every test opens a wallet of its own and closes it. What the wallet states in {@link Wallet#capabilities()} must work, and what it
 * does not state must be refused. A wallet that states nothing is asked to do everything, and what it refuses with {@code UNSUPPORTED} is
 * reported as aborted.
 *
 * <p>The contract is a careful caller: it reads only after the lag that the wallet states, waits for fills if the wallet does not
 * state that they come at once, tries again after {@code RATE_LIMIT_EXCEEDED} and {@code WALLET_CONNECTION_ERROR}, and after
 * {@code OUTCOME_UNKNOWN} asks for the outcome before it places anything again. It waits with {@link #pass}, which moves the fixture's
 * clock, so that waiting takes no time.
 *
 * <p>The prices of a wallet on a real market cannot be moved: override {@link #moveMarket} and {@link #breakMarket} to abort
 * ({@code Assumptions.abort("...")}), and the tests that need them are reported as aborted. The others ask only for a market that does
 * not jump by several percent during a test, and compare balances with those at its start.
 */
public abstract class WalletContract {
    /**
     * Opens the wallet to test.
     *
     * @param fixture what it must hold, on which market and clock; two fixtures with different ids mean two wallets
     * @return the wallet, ready to trade; the contract closes it
     */
    protected abstract Wallet openWallet(Fixture fixture);

    /**
     * Reopens a wallet that was closed; override it if {@link #openWallet} cannot be called twice with one fixture, and abort
     * ({@code Assumptions.abort("...")}) if the wallet cannot be opened again at all.
     *
     * @param fixture what the wallet was first opened with
     * @return the same wallet, with its orders; the contract closes it
     */
    protected Wallet reopenWallet(Fixture fixture) {
        return openWallet(fixture);
    }

    /**
     * What the wallet is declared to support; override it to return your provider's capabilities.
     *
     * @return the capabilities; everything, unless overridden
     */
    protected Capabilities capabilities() {
        return Declared.EVERYTHING;
    }

    /**
     * Creates what a test starts from. Called once per test; override it to trade other symbols.
     *
     * @return a new fixture; {@link Fixture#standard()}, unless overridden
     */
    protected Fixture newFixture() {
        return Fixture.standard();
    }

    /**
     * Moves the market, and returns once the wallet has seen it. Unless overridden it moves the clock on by a second, scripts the new
     * price, and asks the wallet for a quote. Override it for a wallet that gets its prices in another way.
     *
     * @param fixture what the wallet was opened with
     * @param wallet the wallet
     * @param symbol the symbol
     * @param price its bid, ask and last from now on
     */
    protected void moveMarket(Fixture fixture, Wallet wallet, Symbol symbol, BigDecimal price) {
        fixture.clock().advance(Duration.ofSeconds(1));
        fixture.prices().moveTo(symbol, price);
        wallet.quote(symbol);
    }

    /**
     * Takes the market down, so that no usable price is left. Unless overridden the price source fails from now on, and the clock moves
     * on by two days, so that prices the wallet remembers are of no use either.
     *
     * @param fixture what the wallet was opened with
     * @param wallet the wallet
     * @param symbol the symbol
     */
    protected void breakMarket(Fixture fixture, Wallet wallet, Symbol symbol) {
        fixture.prices().fail(symbol);
        fixture.clock().advance(Duration.ofDays(2));
    }

    /**
     * Cuts the stream on which the wallet hears of its orders, if it has one; requests are still answered. Override it to test that a
     * reconnect loses no event; unless overridden, that test is reported as aborted.
     *
     * @param fixture what the wallet was opened with
     * @param wallet the wallet
     * @return restores the stream
     */
    protected Runnable cutStream(Fixture fixture, Wallet wallet) {
        return Assumptions.abort("the test class does not override cutStream");
    }

    /**
     * Loses the reply to the wallet's next request. Override it to test what the wallet does then; unless overridden, those
     * tests are reported as aborted.
     *
     * @param fixture what the wallet was opened with
     * @param wallet the wallet
     * @param done whether the exchange nevertheless does what the request asks for
     */
    protected void loseNextReply(Fixture fixture, Wallet wallet, boolean done) {
        Assumptions.abort("the test class does not override loseNextReply");
    }

    /**
     * Whether all wallets share one account, as on a test network with one key. If so, tests of two wallets that know nothing of each
     * other are aborted, orders that were open before a test are ignored, and what a test leaves open is cancelled after it.
     *
     * @return false, unless overridden
     */
    protected boolean sharesOneAccount() {
        return false;
    }

    /**
     * Lets time pass. Unless overridden it moves the fixture's clock; override it to sleep if the wallet runs on a real clock.
     *
     * @param fixture what the wallet was opened with
     * @param time how long
     */
    protected void pass(Fixture fixture, Duration time) {
        fixture.clock().advance(time);
    }

    /**
     * How long a test waits for fills that come later, and for the events of the wallet's listeners, before it fails. Only a failing test
     * and a wallet on a real clock take that long.
     *
     * @return ten seconds, unless overridden
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
