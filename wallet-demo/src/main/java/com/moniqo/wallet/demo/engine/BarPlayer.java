package com.moniqo.wallet.demo.engine;

import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;

import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.OrderNode;
import com.moniqo.wallet.demo.engine.state.Transaction;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.settings.BarPath;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plays the inside of a bar (S1.8). */
final class BarPlayer {
    private static final BigDecimal POINTS = BigDecimal.valueOf(4);

    private final Transaction tx;
    private final Matching matching;
    private final DemoSettings settings;

    BarPlayer(Transaction tx, Matching matching) {
        this.tx = tx;
        this.matching = matching;
        this.settings = tx.state().settings();
    }

    /** The market after a bar. */
    Quote quote(Market market, Bar bar) {
        BigDecimal size = size(market, bar);
        BigDecimal close = bar.close();
        Quote quote = Quote.of(
                market.symbol(),
                market.fillModel().bidOf(close),
                market.fillModel().askOf(close),
                close,
                bar.closeTime());
        return size == null ? quote : quote.withSizes(size, size);
    }

    /** S1.8: the volume, if it counts as size, is shared evenly between the points. */
    private @Nullable BigDecimal size(Market market, Bar bar) {
        if (!settings.amountsAsSizes()) {
            return null;
        }
        return knownVolume(bar).divide(POINTS, market.baseAccount().scale(), RoundingMode.FLOOR);
    }

    /** S1.8: an unknown volume cannot count as size. */
    void checkVolume(Bar bar) {
        if (settings.amountsAsSizes()) {
            knownVolume(bar);
        }
    }

    private static BigDecimal knownVolume(Bar bar) {
        return bar.volume()
                .orElseThrow(() -> new WalletException(
                        ErrorCode.MARKET_DATA_ERROR,
                        "the bar of " + bar.symbol() + " that closed at " + bar.closeTime()
                                + " was refused: its volume is not known, and amountsAsSizes(true) needs it",
                        Map.of("symbol", bar.symbol().name())));
    }

    /** Plays a bar whose quote the market shows already. */
    void play(Market market, Bar bar) {
        BigDecimal size = size(market, bar);
        tx.showPoint(market, bar.open(), size); // an order that opens here may end by its target in the same bar
        switch (settings.barPath()) {
            case OPEN_HIGH_LOW_CLOSE -> fourPoints(market, bar.high(), bar.low(), size);
            case OPEN_LOW_HIGH_CLOSE -> fourPoints(market, bar.low(), bar.high(), size);
            default -> pessimistic(market, bar, size);
        }
        tx.showPoint(market, bar.close(), size);
        if (settings.barPath() == BarPath.PESSIMISTIC) {
            matching.matchWithoutTrails(market);
        } else {
            matching.match(market);
        }
        tx.leaveBar(market);
    }

    private void fourPoints(Market market, BigDecimal second, BigDecimal third, @Nullable BigDecimal size) {
        matching.match(market);
        tx.enterBar(market);
        tx.showPoint(market, second, size);
        matching.match(market);
        tx.showPoint(market, third, size);
        matching.match(market);
    }

    private void pessimistic(Market market, Bar bar, @Nullable BigDecimal size) {
        matching.matchWithoutTrails(market); // the step from the last close may go far beyond a trigger
        tx.enterBar(market);
        BigDecimal lowLeft = stops(market, bar.low(), SELL, size);
        BigDecimal highLeft = stops(market, bar.high(), BUY, size);
        tx.enterFavourableExtremes(market);
        favourable(market, bar.high(), SELL, size);
        favourable(market, bar.low(), BUY, size);
        tx.leaveFavourableExtremes(market);
        ratchet(market, bar.high(), SELL);
        ratchet(market, bar.low(), BUY);
        // children that opened inside the bar meet their own adverse extreme: nobody knows that the price was not there
        // after them
        for (List<OrderNode> opened = tx.admitDeferred(); !opened.isEmpty(); opened = tx.admitDeferred()) {
            matching.triggers().opened(market, opened);
            matching.openedLimits(opened);
            lowLeft = stops(market, bar.low(), SELL, lowLeft);
            highLeft = stops(market, bar.high(), BUY, highLeft);
        }
    }

    /** Every stop of a side at that side's adverse extreme, with the trail from before the bar. Returns what is left of the size. */
    private @Nullable BigDecimal stops(Market market, BigDecimal extreme, OrderSide side, @Nullable BigDecimal size) {
        tx.showPoint(market, extreme, size);
        matching.triggers().rests(market, side);
        matching.triggers().stops(market, side);
        return market.left(side);
    }

    /** Limits and take profits of a side at that side's favourable extreme. */
    private void favourable(Market market, BigDecimal extreme, OrderSide side, @Nullable BigDecimal size) {
        tx.showPoint(market, extreme, size);
        matching.triggers().takeProfits(market, side);
        matching.limits(market, side);
    }

    private void ratchet(Market market, BigDecimal extreme, OrderSide side) {
        tx.showPoint(market, extreme, market.left(side));
        matching.trailingStops().ratchet(market, side);
    }
}
