package com.moniqo.wallet.examples.paper;

import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.pnl.Drawdown;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** The wallet's value, sample by sample, beside that of buying everything at once and holding. */
final class EquityCurve {
    /** One sample; all money in the quote asset. */
    record Point(Instant time, BigDecimal price, BigDecimal equity, BigDecimal hold) {}

    private final Symbol symbol;
    private final BigDecimal held;
    private final Duration every;
    private final List<Point> points = new ArrayList<>();

    /**
     * Starts with nothing bought.
     *
     * @param first the market when trading starts
     * @param totals what the wallet holds of an asset then
     * @param costOfBuying what buying costs beyond the ask (slippage, fee), as a fraction
     */
    EquityCurve(Quote first, Function<String, BigDecimal> totals, BigDecimal costOfBuying, Duration every) {
        this.every = every;
        symbol = first.symbol();
        BigDecimal money = totals.apply(symbol.quote().orElseThrow());
        held = money.divide(first.ask().multiply(BigDecimal.ONE.add(costOfBuying)), MathContext.DECIMAL64);
        points.add(new Point(first.time(), first.last(), money, money));
    }

    /** Takes a sample if one is due. */
    void onQuote(Quote quote, Function<String, BigDecimal> totals) {
        if (!quote.time().isBefore(last().time().plus(every))) {
            sample(quote, totals);
        }
    }

    void sample(Quote quote, Function<String, BigDecimal> totals) {
        points.add(new Point(quote.time(), quote.last(), equity(quote, totals), held.multiply(quote.bid())));
    }

    private BigDecimal equity(Quote quote, Function<String, BigDecimal> totals) {
        BigDecimal money = totals.apply(symbol.quote().orElseThrow());
        return money.add(totals.apply(symbol.base()).multiply(quote.bid()));
    }

    Point first() {
        return points.get(0);
    }

    Point last() {
        return points.get(points.size() - 1);
    }

    List<Point> points() {
        return Collections.unmodifiableList(points);
    }

    /** The deepest fall of a value below its highest so far, as a fraction of that. */
    BigDecimal maxDrawdown(Function<Point, BigDecimal> value) {
        Drawdown drawdown = Drawdown.none();
        for (Point point : points) {
            drawdown = drawdown.seen(value.apply(point));
        }
        return drawdown.max();
    }
}
