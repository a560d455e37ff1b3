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

/** Samples of the wallet's value, compared with that of buying everything at once and holding. */
final class EquityCurve {
    /** One sample, with all money in the quote asset. */
    record Point(Instant time, BigDecimal price, BigDecimal equity, BigDecimal hold) {}

    private final Symbol symbol;
    private final BigDecimal held;
    private final Duration every;
    private final List<Point> points = new ArrayList<>();

    /**
     * Creates a curve.
     *
     * @param first the market at the start
     * @param totals returns what the wallet holds of an asset at that time
     * @param costOfBuying the cost of buying in addition to the ask (slippage, fee), as a fraction
     */
    EquityCurve(Quote first, Function<String, BigDecimal> totals, BigDecimal costOfBuying, Duration every) {
        this.every = every;
        symbol = first.symbol();
        BigDecimal money = equity(first, totals);
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

    BigDecimal equity(Quote quote, Function<String, BigDecimal> totals) {
        BigDecimal money = totals.apply(symbol.quote().orElseThrow());
        return money.add(totals.apply(symbol.base()).multiply(quote.bid()));
    }

    Symbol symbol() {
        return symbol;
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

    /** Returns the largest fall of a value below its previous peak, as a fraction of the peak. */
    BigDecimal maxDrawdown(Function<Point, BigDecimal> value) {
        Drawdown drawdown = Drawdown.none();
        for (Point point : points) {
            drawdown = drawdown.seen(value.apply(point));
        }
        return drawdown.max();
    }
}
