package com.moniqo.wallet.demo.feeds;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ValidationException;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The asset classes of Massive. Each has its own stream and its own naming. */
enum MassiveAssets {
    STOCKS("stocks"),
    CRYPTO("crypto"),
    FOREX("forex");

    private static final String CRYPTO_PREFIX = "X:";
    private static final String FOREX_PREFIX = "C:";
    private static final int PAIR_LENGTH = 6;

    private final String path;

    MassiveAssets(String path) {
        this.path = path;
    }

    /** Returns the last part of the stream's address. */
    String path() {
        return path;
    }

    static MassiveAssets of(String ticker) {
        return ticker.startsWith(CRYPTO_PREFIX) ? CRYPTO : ticker.startsWith(FOREX_PREFIX) ? FOREX : STOCKS;
    }

    static String checked(String ticker) {
        if (!required(ticker, "ticker").matches("(X:|C:)?[A-Za-z0-9.]{1,20}")
                || (of(ticker) == FOREX && ticker.length() != FOREX_PREFIX.length() + PAIR_LENGTH)
                || (of(ticker) == CRYPTO && ticker.length() <= CRYPTO_PREFIX.length() + 3)) {
            throw new ValidationException(
                    "ticker", "is malformed; valid: a stock such as AAPL, X:BTCUSD for crypto, C:EURUSD for forex");
        }
        return ticker;
    }

    /** Returns the channels that a stream of the given tickers subscribes to. */
    String subscription(Collection<String> tickers) {
        return tickers.stream()
                .flatMap(ticker -> switch (this) {
                    case STOCKS -> Stream.of("Q." + ticker, "T." + ticker);
                    case CRYPTO -> Stream.of("XQ." + pair(ticker, '-'), "XT." + pair(ticker, '-'));
                    case FOREX -> Stream.of("C." + pair(ticker, '/'));
                })
                .collect(Collectors.joining(","));
    }

    /** Returns the name of a ticker in the messages of its stream. */
    String streamName(String ticker) {
        return switch (this) {
            case STOCKS -> ticker;
            case CRYPTO -> pair(ticker, '-');
            case FOREX -> pair(ticker, '/');
        };
    }

    /** Returns {@code BTC-USD} for {@code X:BTCUSD}: the quote currency is the last three letters. */
    private static String pair(String ticker, char separator) {
        String name = ticker.substring(CRYPTO_PREFIX.length());
        int split = name.length() - 3;
        return name.substring(0, split) + separator + name.substring(split);
    }
}
