package com.moniqo.wallet.testkit;

import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.Wallet;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Nested;

/**
 * Subclass this to prove that a {@link Wallet} keeps what the interface promises; JUnit runs the tests that it brings.
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
 * <p>Every test opens a wallet of its own and closes it. Without {@link #capabilities()} the contract tries everything, and what the
 * wallet refuses with {@code UNSUPPORTED} is reported as aborted; with them, what is declared must work and what is not must be refused.
 *
 * <p>A wallet on a real market cannot have its prices moved: override {@link #moveMarket} and {@link #breakMarket} to abort
 * ({@code Assumptions.abort("...")}), and the tests that need them are reported as aborted. The others ask only for a market that does
 * not jump by several percent during a test, and compare balances with those before it.
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
     * What the wallet is declared to do; override it to return what your provider returns.
     *
     * @return the capabilities; everything, unless overridden
     */
    protected Capabilities capabilities() {
        return Declared.EVERYTHING;
    }

    /**
     * What a test starts from, called once for each; override it to trade other symbols.
     *
     * @return a new fixture; {@link Fixture#standard()}, unless overridden
     */
    protected Fixture newFixture() {
        return Fixture.standard();
    }

    /**
     * Moves the market, and returns once the wallet has seen it. Unless overridden it moves the clock on by a second, scripts the new
     * price, and asks the wallet for a quote. Override it for a wallet that is told its prices in another way.
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
     * Takes the market away, so that no usable price is left. Unless overridden the price source fails from now on, and the clock moves
     * on by two days, so that what the wallet remembers is no use either.
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
     * How long a test waits for what the wallet tells its listeners, before it fails; override it for a slow line.
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
