package com.moniqo.wallet.demo.market;

import static com.moniqo.wallet.error.ErrorCode.MARKET_DATA_ERROR;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks sources in order until one has a fresh quote. If none is fresh, the newest one is returned, with its own time. If all sources fail,
 * the failure contains each reason.
 */
final class FailoverPrices implements PriceSource {
    private static final Logger LOG = LoggerFactory.getLogger(FailoverPrices.class);

    private final Duration maxAge;
    private final List<PriceSource> sources;
    private final Map<Symbol, Integer> serving = new ConcurrentHashMap<>();

    FailoverPrices(Duration maxAge, List<PriceSource> sources) {
        this.maxAge = maxAge;
        this.sources = List.copyOf(sources);
    }

    @Override
    public Optional<Quote> quote(Symbol symbol, Instant now) {
        List<WalletException> failures = new ArrayList<>();
        @Nullable Quote newest = null;
        int newestSource = 0;
        for (int i = 0; i < sources.size(); i++) {
            Optional<Quote> answer = ask(sources.get(i), symbol, now, failures);
            if (answer.isPresent() && (newest == null || answer.get().time().isAfter(newest.time()))) {
                newest = answer.get();
                newestSource = i;
                if (!newest.time().isBefore(now.minus(maxAge))) {
                    break;
                }
            }
        }
        if (newest != null) {
            served(symbol, newestSource);
        } else if (!failures.isEmpty()) {
            throw failed(symbol, failures);
        }
        return Optional.ofNullable(newest);
    }

    private static Optional<Quote> ask(PriceSource source, Symbol symbol, Instant now, List<WalletException> failures) {
        try {
            return source.quote(symbol, now);
        } catch (WalletException e) {
            failures.add(e);
        } catch (Throwable e) {
            failures.add(new WalletException(
                    MARKET_DATA_ERROR, e.getClass().getSimpleName() + ": " + e.getMessage(), Map.of(), e));
        }
        return Optional.empty();
    }

    private void served(Symbol symbol, int source) {
        Integer before = serving.put(symbol, source);
        if (before != null && before != source) {
            LOG.atWarn()
                    .addKeyValue("symbol", symbol)
                    .addKeyValue("from", before + 1)
                    .addKeyValue("to", source + 1)
                    .log("prices now come from another source");
        }
    }

    private static WalletException failed(Symbol symbol, List<WalletException> failures) {
        StringBuilder reasons = new StringBuilder();
        for (int i = 0; i < failures.size(); i++) {
            reasons.append(i == 0 ? "" : "; ")
                    .append(i + 1)
                    .append(": ")
                    .append(failures.get(i).getMessage());
        }
        WalletException failure = new WalletException(
                MARKET_DATA_ERROR,
                "no source has a price for " + symbol + " (" + reasons + ")",
                Map.of("symbol", symbol.name()),
                failures.get(0));
        failures.stream().skip(1).forEach(failure::addSuppressed);
        return failure;
    }
}
