package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A price source for tests whose market stands still until the test moves it.
 *
 * <pre>{@code
 * var prices = ScriptedPrices.of(btc, "50000").and(eth, "2999", "3001");
 * prices.moveTo(btc, "48900");
 * prices.fail(eth, new WalletException(MARKET_DATA_ERROR, "the feed is down"));
 * }</pre>
 *
 * <p>Every quote carries the caller's current time, so it is never stale. A single price is bid, ask and last at once. With only bid and
 * ask, the last price is halfway between them. Without sizes, sizes are unlimited. Thread-safe: every thread sees a move once the call that
 * made it has returned.
 */
public final class ScriptedPrices implements PriceSource {
    /** The answer for one symbol. */
    private interface Answer {
        Quote at(Instant now);
    }

    private final Map<Symbol, Answer> answers = new ConcurrentHashMap<>();

    private ScriptedPrices() {}

    /** {@return prices without symbols} */
    public static ScriptedPrices none() {
        return new ScriptedPrices();
    }

    /**
     * Returns prices with one market without a spread.
     *
     * @param symbol the symbol
     * @param price the bid, ask and last price
     * @return the prices
     */
    public static ScriptedPrices of(Symbol symbol, String price) {
        return none().and(symbol, price);
    }

    /**
     * Returns prices with one market with a spread.
     *
     * @param symbol the symbol
     * @param bid the highest price that a buyer offers
     * @param ask the lowest price that a seller asks
     * @return the prices
     */
    public static ScriptedPrices of(Symbol symbol, String bid, String ask) {
        return none().and(symbol, bid, ask);
    }

    /**
     * Returns prices with one market with a spread and sizes.
     *
     * @param symbol the symbol
     * @param bid the highest price that a buyer offers
     * @param ask the lowest price that a seller asks
     * @param bidSize the amount that can be sold at the bid
     * @param askSize the amount that can be bought at the ask
     * @return the prices
     */
    public static ScriptedPrices of(Symbol symbol, String bid, String ask, String bidSize, String askSize) {
        return none().and(symbol, bid, ask, bidSize, askSize);
    }

    /**
     * Adds a market without a spread.
     *
     * @param symbol another symbol
     * @param price the bid, ask and last price
     * @return these prices
     */
    public ScriptedPrices and(Symbol symbol, String price) {
        return moveTo(symbol, price);
    }

    /**
     * Adds a market with a spread.
     *
     * @param symbol another symbol
     * @param bid the highest price that a buyer offers
     * @param ask the lowest price that a seller asks
     * @return these prices
     */
    public ScriptedPrices and(Symbol symbol, String bid, String ask) {
        return moveTo(symbol, bid, ask);
    }

    /**
     * Adds a market with a spread and sizes.
     *
     * @param symbol another symbol
     * @param bid the highest price that a buyer offers
     * @param ask the lowest price that a seller asks
     * @param bidSize the amount that can be sold at the bid
     * @param askSize the amount that can be bought at the ask
     * @return these prices
     */
    public ScriptedPrices and(Symbol symbol, String bid, String ask, String bidSize, String askSize) {
        return moveTo(symbol, bid, ask, bidSize, askSize);
    }

    /**
     * Moves a market to one price, without a spread and with unlimited sizes; a symbol that failed works again.
     *
     * @param symbol the symbol
     * @param price the new bid, ask and last price
     * @return these prices
     */
    public ScriptedPrices moveTo(Symbol symbol, String price) {
        return answer(symbol, now -> Quote.of(symbol, price, now));
    }

    /**
     * Moves a market to one price, without a spread and with unlimited sizes; a symbol that failed works again.
     *
     * @param symbol the symbol
     * @param price the new bid, ask and last price
     * @return these prices
     */
    public ScriptedPrices moveTo(Symbol symbol, BigDecimal price) {
        return answer(symbol, now -> Quote.of(symbol, price, now));
    }

    /**
     * Moves a market, with unlimited sizes; a symbol that failed works again.
     *
     * @param symbol the symbol
     * @param bid the highest price that a buyer offers
     * @param ask the lowest price that a seller asks
     * @return these prices
     */
    public ScriptedPrices moveTo(Symbol symbol, String bid, String ask) {
        return answer(symbol, now -> between(symbol, bid, ask, now));
    }

    /**
     * Moves a market and sets its sizes; a symbol that failed works again.
     *
     * @param symbol the symbol
     * @param bid the highest price that a buyer offers
     * @param ask the lowest price that a seller asks
     * @param bidSize the amount that can be sold at the bid
     * @param askSize the amount that can be bought at the ask
     * @return these prices
     */
    public ScriptedPrices moveTo(Symbol symbol, String bid, String ask, String bidSize, String askSize) {
        return answer(symbol, now -> between(symbol, bid, ask, now).withSizes(bidSize, askSize));
    }

    /**
     * Makes a symbol fail, with {@link ErrorCode#MARKET_DATA_ERROR}, until it is moved again.
     *
     * @param symbol the symbol
     * @return these prices
     */
    public ScriptedPrices fail(Symbol symbol) {
        return fail(symbol, new WalletException(ErrorCode.MARKET_DATA_ERROR, "the script has no price for " + symbol));
    }

    /**
     * Makes a symbol fail in a particular way until it is moved again. The failure need not be a {@link WalletException}, since real
     * sources throw anything.
     *
     * @param symbol the symbol
     * @param failure the exception that every request for its quote throws
     * @return these prices
     */
    public ScriptedPrices fail(Symbol symbol, RuntimeException failure) {
        required(failure, "failure");
        answers.put(required(symbol, "symbol"), now -> {
            throw failure;
        });
        return this;
    }

    /**
     * Makes a symbol unknown until it is moved again.
     *
     * @param symbol the symbol
     * @return these prices
     */
    public ScriptedPrices forget(Symbol symbol) {
        answers.remove(required(symbol, "symbol"));
        return this;
    }

    private ScriptedPrices answer(Symbol symbol, Answer answer) {
        required(symbol, "symbol");
        answer.at(Instant.EPOCH); // an invalid quote is refused where the test sets it, not where a wallet asks for it
        answers.put(symbol, answer);
        return this;
    }

    private static Quote between(Symbol symbol, String bid, String ask, Instant now) {
        var sides = Quote.of(symbol, bid, ask, bid, now);
        return Quote.of(symbol, sides.bid(), sides.ask(), sides.mid(), now);
    }

    @Override
    public Optional<Quote> quote(Symbol symbol, Instant now) {
        required(now, "now");
        return Optional.ofNullable(answers.get(required(symbol, "symbol"))).map(answer -> answer.at(now));
    }

    /** The known symbols. */
    @Override
    public String toString() {
        return "ScriptedPrices" + answers.keySet().stream().sorted().toList();
    }
}
