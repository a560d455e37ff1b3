package com.moniqo.wallet.demo.feeds;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.marketdata.Ticker;
import org.knowm.xchange.exceptions.CurrencyPairNotValidException;
import org.knowm.xchange.exceptions.InstrumentNotValidException;
import org.knowm.xchange.instrument.Instrument;
import org.knowm.xchange.service.marketdata.MarketDataService;

/**
 * Prices from the tickers of any exchange that XChange supports: {@code XChangePrices.of(exchange.getMarketDataService())}.
 *
 * <p>Needs {@code org.knowm.xchange:xchange-core} and the exchange's own artifact, which this library does not include. A quote has the
 * ticker's time, or the host's time of the request if the ticker has none or one in the future. Thread-safe if the service is. Blocks
 * during a request.
 */
public final class XChangePrices implements PriceSource {
    private final MarketDataService service;
    private final Clock clock;

    private XChangePrices(MarketDataService service, Clock clock) {
        this.service = required(service, "service");
        this.clock = required(clock, "clock");
    }

    /**
     * Returns the prices of a market data service, with the system clock.
     *
     * @param service the service
     * @return the source
     */
    public static XChangePrices of(MarketDataService service) {
        return of(service, Clock.systemUTC());
    }

    /**
     * Returns the prices of a market data service.
     *
     * @param service the service
     * @param clock the host's clock
     * @return the source
     */
    public static XChangePrices of(MarketDataService service, Clock clock) {
        return new XChangePrices(service, clock);
    }

    /**
     * Returns a quote from the latest ticker of a symbol.
     *
     * @param symbol a symbol with a quote asset
     * @param now ignored, since a quote has the ticker's time
     * @return the quote, or empty if the exchange does not know the symbol
     * @throws WalletException {@link ErrorCode#MARKET_DATA_ERROR} if the exchange cannot be reached or its ticker has no bid, ask or last
     *     price; {@link ErrorCode#INVALID_SYMBOL} for a symbol without a quote asset
     */
    @Override
    public Optional<Quote> quote(Symbol symbol, Instant now) {
        String quoteAsset = required(symbol, "symbol")
                .quote()
                .orElseThrow(() -> new ValidationException(
                        ErrorCode.INVALID_SYMBOL,
                        "symbol",
                        "'" + symbol + "' has no quote asset; valid: BASE/QUOTE such as BTC/USDT"));
        Instant asked = clock.instant();
        try {
            return Optional.of(
                    quote(symbol, service.getTicker((Instrument) new CurrencyPair(symbol.base(), quoteAsset)), asked));
        } catch (CurrencyPairNotValidException | InstrumentNotValidException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            if (e instanceof WalletException known) {
                throw known;
            }
            // without the exception itself, whose message may contain the request, and so a key
            throw failed(symbol, "the exchange failed with " + e.getClass().getSimpleName());
        }
    }

    private static Quote quote(Symbol symbol, Ticker ticker, Instant asked) {
        if (ticker == null || ticker.getBid() == null || ticker.getAsk() == null || ticker.getLast() == null) {
            throw failed(symbol, "the exchange's ticker has no bid, ask or last price");
        }
        Instant stated =
                ticker.getTimestamp() == null ? asked : ticker.getTimestamp().toInstant();
        Quote quote = Quote.of(
                symbol, ticker.getBid(), ticker.getAsk(), ticker.getLast(), stated.isAfter(asked) ? asked : stated);
        return ticker.getBidSize() == null || ticker.getAskSize() == null
                ? quote
                : quote.withSizes(ticker.getBidSize(), ticker.getAskSize());
    }

    private static WalletException failed(Symbol symbol, String why) {
        return new WalletException(
                ErrorCode.MARKET_DATA_ERROR, "no price for " + symbol + ": " + why, Map.of("symbol", symbol.name()));
    }
}
