package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ErrorCode.SYMBOL_NOT_FOUND;
import static com.moniqo.wallet.error.ErrorCode.VALIDATION_ERROR;
import static com.moniqo.wallet.error.ErrorCode.WALLET_NOT_INITIALIZED;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.market.MarketDataStream;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Subscription;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rules of {@link WalletContract} for a wallet with {@link MarketDataStream}. */
@Timeout(
        value = 300,
        threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a listener that deadlocks the wallet fails the test
abstract class MarketDataRules extends WalletRules {
    MarketDataRules(WalletContract contract) {
        super(contract);
    }

    private MarketDataStream stream() {
        return declared.need(wallet, MarketDataStream.class);
    }

    @Test
    void a_subscriber_is_told_when_the_market_moves() {
        EventLog<Quote> log = newLog();
        stream().subscribe(symbol, log);
        moveMarketTo(105);
        BigDecimal there = price(105);
        log.await("the new price " + there, quote -> quote.last().compareTo(there) == 0);
        assertThat(log.heard())
                .as("the quotes of %s", symbol)
                .allMatch(quote -> quote.symbol().equals(symbol));
    }

    @Test
    void a_closed_subscription_is_told_nothing() {
        EventLog<Quote> closed = newLog();
        EventLog<Quote> open = newLog();
        MarketDataStream stream = stream();
        Subscription subscription = stream.subscribe(symbol, closed);
        stream.subscribe(symbol, open);
        subscription.close();
        subscription.close();
        List<Quote> heard = closed.heard();
        moveMarketTo(105);
        BigDecimal there = price(105);
        open.await("the new price " + there, quote -> quote.last().compareTo(there) == 0);
        assertThat(closed.heard())
                .as("the quotes that a subscriber receives after its subscription was closed")
                .isEqualTo(heard);
    }

    @Test
    void bad_arguments_are_refused() {
        MarketDataStream stream = stream();
        refused("subscribe(null, listener)", () -> stream.subscribe(absent(), quote -> {}), VALIDATION_ERROR);
        refused("subscribe(symbol, absent())", () -> stream.subscribe(symbol, absent()), VALIDATION_ERROR);
        refused(
                "subscribe(unknown symbol)",
                () -> stream.subscribe(fixture.unknownSymbol(), quote -> {}),
                SYMBOL_NOT_FOUND);
    }

    @Test
    void a_closed_wallet_takes_no_subscribers() {
        MarketDataStream stream = stream();
        wallet.close();
        thrown("subscribe on a closed wallet", () -> stream.subscribe(symbol, quote -> {}), WALLET_NOT_INITIALIZED);
    }
}
