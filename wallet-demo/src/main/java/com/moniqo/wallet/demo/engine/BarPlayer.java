package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.settings.BarPath;
import com.moniqo.wallet.market.Quote;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Plays the inside of a bar (S1.8). */
final class Bars {
    private static final BigDecimal POINTS = BigDecimal.valueOf(4);

    private final Matching matching;
    private final boolean volumeAsSize;
    private final BarPath path;
    private long played;

    Bars(Matching matching, boolean volumeAsSize, BarPath path) {
        this.matching = matching;
        this.volumeAsSize = volumeAsSize;
        this.path = path;
    }

    void play(Market market, Bar bar) {
        BigDecimal size = size(market, bar);
        market.bar = 0; // what opens at the open may end by its target in the same bar
        market.show(quote(market, bar));
        point(market, bar.open(), size);
        if (path == BarPath.PESSIMISTIC) {
            meet(market);
            market.bar = ++played;
            market.continuous = true;
            BigDecimal lowLeft = stops(market, bar.low(), false, size);
            BigDecimal highLeft = stops(market, bar.high(), true, size);
            market.favourable = true;
            favourable(market, bar.high(), false, size);
            favourable(market, bar.low(), true, size);
            market.favourable = false;
            ratchet(market, bar);
            opened(market, bar, lowLeft, highLeft);
        } else {
            matching.match(market);
            market.bar = ++played;
            market.continuous = true;
            boolean highFirst = path == BarPath.OPEN_HIGH_LOW_CLOSE;
            point(market, highFirst ? bar.high() : bar.low(), size);
            matching.match(market);
            point(market, highFirst ? bar.low() : bar.high(), size);
            matching.match(market);
        }
        point(market, bar.close(), size);
        if (path == BarPath.PESSIMISTIC) {
            meet(market);
        } else {
            matching.match(market);
        }
        market.continuous = false;
        market.bar = 0;
    }

    /** S1.8: the volume, if it counts, is shared evenly over the points. */
    private @Nullable BigDecimal size(Market market, Bar bar) {
        return volumeAsSize ? bar.volume().divide(POINTS, market.base.scale, RoundingMode.FLOOR) : null;
    }

    /** The market after a bar. */
    Quote quote(Market market, Bar bar) {
        BigDecimal size = size(market, bar);
        BigDecimal close = bar.close();
        Quote quote =
                Quote.of(market.symbol, market.model.bidOf(close), market.model.askOf(close), close, bar.closeTime());
        return size == null ? quote : quote.withSizes(size, size);
    }

    private static void point(Market market, BigDecimal price, @Nullable BigDecimal size) {
        market.point(market.model.bidOf(price), market.model.askOf(price), price);
        market.bidLeft = size;
        market.askLeft = size;
    }

    /** The open, where the step from the last close may be far beyond a trigger, and the close: all but the ratchet. */
    private void meet(Market market) {
        matching.triggers(market, false);
        matching.triggers(market, true);
        matching.limits(market, false);
        matching.limits(market, true);
        matching.settle(market);
    }

    /** Every stop of a side at that side's adverse extreme, with the trail from before the bar. Gives what is left of the size. */
    private @Nullable BigDecimal stops(Market market, BigDecimal extreme, boolean buy, @Nullable BigDecimal size) {
        point(market, extreme, size);
        matching.work(market, buy);
        matching.fire(market, buy, buy);
        return market.left(buy);
    }

    /** Limits and take profits of a side at that side's favourable extreme. */
    private void favourable(Market market, BigDecimal extreme, boolean buy, @Nullable BigDecimal size) {
        point(market, extreme, size);
        matching.fire(market, buy, !buy);
        matching.limits(market, buy);
    }

    private void ratchet(Market market, Bar bar) {
        point(market, bar.high(), market.bidLeft);
        matching.ratchet(market, false);
        point(market, bar.low(), market.askLeft);
        matching.ratchet(market, true);
    }

    /** Children that opened inside the bar meet their own adverse extreme: nobody knows that the price had not been there after them. */
    private void opened(Market market, Bar bar, @Nullable BigDecimal lowLeft, @Nullable BigDecimal highLeft) {
        BigDecimal low = lowLeft;
        BigDecimal high = highLeft;
        while (matching.admit()) {
            low = stops(market, bar.low(), false, low);
            high = stops(market, bar.high(), true, high);
        }
    }
}
