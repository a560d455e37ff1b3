package com.moniqo.wallet.demo.engine;

import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;

import com.moniqo.wallet.demo.engine.pricing.Rounding;
import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.OrderNode;
import com.moniqo.wallet.demo.engine.state.Transaction;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Plays the inside of a bar (S1.8).
 *
 * <p>The default path is the worst of three: both plain ones and stops first. Each is played on the state itself and undone, and the one
 * that leaves the trader with the least at the bar's close is played again. A bar that reaches no order is not played at all.
 */
final class BarPlayer {
    /** The candidates for the default path. If two leave the trader with the same, the earlier one is used. */
    private enum Way {
        STOPS_FIRST,
        OPEN_LOW_HIGH_CLOSE,
        OPEN_HIGH_LOW_CLOSE
    }

    private static final Way[] WAYS = Way.values();
    private static final int NANO_DIGITS = 9;

    private final Transaction tx;
    private final Matching matching;
    private final BarReach reach;
    private final DemoSettings settings;

    BarPlayer(Transaction tx, Matching matching) {
        this.tx = tx;
        this.matching = matching;
        this.reach = new BarReach(tx);
        this.settings = tx.state().settings();
    }

    /**
     * Shows the market after a bar, with the bar's whole volume as size if it counts as that.
     *
     * @param traded whether the market was open within the bar
     */
    void show(Market market, Bar bar, boolean traded) {
        Quote quote = quote(market, bar);
        Duration period = length(bar, market.period());
        if (!settings.amountsAsSizes()) {
            tx.show(market, quote, period, traded);
            return;
        }
        BigDecimal volume = Rounding.fillable(
                knownVolume(bar), BigDecimal.ZERO, market.baseAccount().scale());
        tx.show(market, quote.withSizes(volume, volume), period, traded);
        tx.pool(market);
    }

    /** Returns the length of a bar, without a new object if it is as long as the one before. */
    private static Duration length(Bar bar, Duration before) {
        Instant open = bar.openTime();
        Instant close = bar.closeTime();
        long seconds = close.getEpochSecond() - open.getEpochSecond();
        int nanos = close.getNano() - open.getNano();
        return before.getSeconds() == seconds && before.getNano() == nanos
                ? before
                : Duration.ofSeconds(seconds, nanos);
    }

    /** Checks whether the last quote is the market after this bar, regardless of how much of the bar's volume has been used since. */
    boolean isLast(Market market, Bar bar, Quote last) {
        Quote quote = quote(market, bar);
        if (!settings.amountsAsSizes()) {
            return quote.equals(last);
        }
        return market.isPooled()
                && quote.withSizes(BigDecimal.ZERO, BigDecimal.ZERO)
                        .equals(last.withSizes(BigDecimal.ZERO, BigDecimal.ZERO));
    }

    private static Quote quote(Market market, Bar bar) {
        BigDecimal close = bar.close();
        return Quote.of(
                market.symbol(),
                market.fillModel().bidOf(close),
                market.fillModel().askOf(close),
                close,
                bar.closeTime());
    }

    /** S1.8: refuses a bar whose volume has to count as size but is unknown. */
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

    /** Plays a bar whose quote the market already shows. */
    void play(Market market, Bar bar) {
        holdBack(market, bar);
        if (market.book().isEmpty()) {
            leave(market);
            return;
        }
        switch (settings.barPath()) {
            case OPEN_HIGH_LOW_CLOSE -> play(market, bar, Way.OPEN_HIGH_LOW_CLOSE);
            case OPEN_LOW_HIGH_CLOSE -> play(market, bar, Way.OPEN_LOW_HIGH_CLOSE);
            default -> {
                if (reach.reachesAny(market, bar)) {
                    playWorst(market, bar);
                } else {
                    ratchet(market, bar);
                    tx.showPoint(market, bar.close());
                    leave(market);
                }
            }
        }
    }

    /** Holds back the orders that came in the middle of the bar: they meet only its close, not its inside. */
    private void holdBack(Market market, Bar bar) {
        tx.setMarketTime(bar.closeTime());
        if (market.hasOrderAfter(bar.openTime())) {
            tx.holdBack(market, bar.openTime().plus(grace(bar)));
        }
    }

    private Duration grace(Bar bar) {
        Duration period = Duration.between(bar.openTime(), bar.closeTime());
        BigDecimal seconds = BigDecimal.valueOf(period.getSeconds())
                .add(BigDecimal.valueOf(period.getNano(), NANO_DIGITS))
                .multiply(settings.barGrace());
        return Duration.ofSeconds(
                seconds.longValue(),
                seconds.remainder(BigDecimal.ONE).movePointRight(NANO_DIGITS).longValue());
    }

    private void leave(Market market) {
        tx.leaveBar(market);
        if (tx.releaseHeldBack()) {
            matching.match(market);
        }
    }

    private void playWorst(Market market, Bar bar) {
        boolean traded = market.isTraded();
        Way worst = Way.STOPS_FIRST;
        BigDecimal least = null;
        for (Way way : WAYS) {
            play(market, bar, way);
            BigDecimal worth = worth(market, bar.close());
            if (least == null || worth.compareTo(least) < 0) {
                least = worth;
                worst = way;
            }
            tx.startOver();
            show(market, bar, traded);
            holdBack(market, bar);
        }
        play(market, bar, worst);
    }

    /** Returns the total value of the symbol's two assets, and of a third one in which fees are charged, in its quote asset. */
    private BigDecimal worth(Market market, BigDecimal price) {
        return market.quoteAccount()
                .total()
                .add(market.baseAccount().total().multiply(price))
                .add(matching.fees().worthOfThird(market));
    }

    private void play(Market market, Bar bar, Way way) {
        tx.showPoint(market, bar.open()); // an order that opens here may end by its target in the same bar
        matching.match(market); // the step from the last close may go far beyond a trigger
        tx.enterBar(market, way == Way.STOPS_FIRST);
        switch (way) {
            case OPEN_LOW_HIGH_CLOSE -> {
                point(market, bar.low());
                point(market, bar.high());
                point(market, bar.close());
            }
            case OPEN_HIGH_LOW_CLOSE -> {
                point(market, bar.high());
                point(market, bar.low());
                point(market, bar.close());
            }
            default -> {
                stopsFirst(market, bar);
                tx.showPoint(market, bar.close());
                matching.matchWithoutTrails(market);
            }
        }
        leave(market);
    }

    private void point(Market market, BigDecimal price) {
        tx.showPoint(market, price);
        matching.match(market);
    }

    private void stopsFirst(Market market, Bar bar) {
        stops(market, bar);
        tx.enterFavourableExtremes(market);
        favourable(market, bar.high(), SELL);
        favourable(market, bar.low(), BUY);
        tx.leaveFavourableExtremes(market);
        ratchet(market, bar);
        // children that opened inside the bar meet their own adverse extreme: the price may have been there later
        for (List<OrderNode> opened = tx.admitDeferred(); !opened.isEmpty(); opened = tx.admitDeferred()) {
            matching.triggers().opened(market, opened);
            matching.openedLimits(opened);
            stops(market, bar);
        }
    }

    /** Plays every stop of a side at that side's adverse extreme. */
    private void stops(Market market, Bar bar) {
        stops(market, bar.low(), SELL);
        stops(market, bar.high(), BUY);
    }

    private void stops(Market market, BigDecimal extreme, OrderSide side) {
        tx.showPoint(market, extreme);
        matching.triggers().stops(market, side); // rests have met the open, and have left nothing of the volume
    }

    /** Plays the limits and take profits of a side at that side's favourable extreme. */
    private void favourable(Market market, BigDecimal extreme, OrderSide side) {
        tx.showPoint(market, extreme);
        matching.triggers().takeProfits(market, side);
        matching.limits(market, side);
    }

    private void ratchet(Market market, Bar bar) {
        tx.showPoint(market, bar.high());
        matching.trailingStops().ratchet(market, SELL);
        tx.showPoint(market, bar.low());
        matching.trailingStops().ratchet(market, BUY);
    }
}
