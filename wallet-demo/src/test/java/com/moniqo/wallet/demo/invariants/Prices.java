package com.moniqo.wallet.demo.invariants;

import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Where the three markets of a sequence are, and how they move on. */
final class Prices {
    private record Market(BigDecimal start, BigDecimal mid, int decimals, BigDecimal usual, Instant lastTime) {}

    private final Map<Symbol, Market> markets = new HashMap<>();

    Prices() {
        put(Setup.BTC_USDT, "50000", 2, "0.05");
        put(Setup.ETH_USDT, "3000", 2, "0.8");
        put(Setup.ETH_BTC, "0.06", 6, "0.8");
        put(Setup.BNB_USDT, "500", 2, "1");
    }

    private void put(Symbol symbol, String start, int decimals, String usual) {
        var price = new BigDecimal(start);
        markets.put(symbol, new Market(price, price, decimals, new BigDecimal(usual), Instant.EPOCH));
    }

    private Market at(Symbol symbol) {
        return markets.getOrDefault(
                symbol, new Market(BigDecimal.ONE, BigDecimal.ONE, 0, BigDecimal.ONE, Instant.EPOCH));
    }

    BigDecimal mid(Symbol symbol) {
        return at(symbol).mid;
    }

    int decimals(Symbol symbol) {
        return at(symbol).decimals;
    }

    /** An amount of the base asset that is neither much nor little. */
    BigDecimal usual(Symbol symbol) {
        return at(symbol).usual;
    }

    /** A price so many ten-thousandths away from the middle. */
    BigDecimal away(Symbol symbol, int basisPoints) {
        return rounded(symbol, at(symbol).mid.multiply(BigDecimal.valueOf(10_000L + basisPoints, 4)));
    }

    private BigDecimal rounded(Symbol symbol, BigDecimal price) {
        BigDecimal smallest = BigDecimal.ONE.movePointLeft(at(symbol).decimals);
        return price.setScale(at(symbol).decimals, RoundingMode.HALF_UP).max(smallest);
    }

    private BigDecimal moved(Dice dice, Symbol symbol) {
        int by = dice.chance(12) ? dice.between(-400, 400) : dice.between(-60, 60);
        BigDecimal next = away(symbol, by);
        BigDecimal start = at(symbol).start;
        boolean within = next.multiply(BigDecimal.valueOf(3)).compareTo(start) > 0
                && next.compareTo(start.multiply(BigDecimal.valueOf(3))) < 0;
        return within ? next : start;
    }

    private void goTo(Symbol symbol, BigDecimal mid, Instant time) {
        Market market = at(symbol);
        markets.put(symbol, new Market(market.start, mid, market.decimals, market.usual, time));
    }

    Quote quote(Dice dice, Symbol symbol, Instant now) {
        BigDecimal mid = dice.chance(10) ? mid(symbol) : moved(dice, symbol);
        goTo(symbol, mid, now);
        BigDecimal half = BigDecimal.valueOf(dice.of(0, 0, 1, 5, 50), at(symbol).decimals);
        BigDecimal bid = mid.compareTo(half) > 0 ? mid.subtract(half) : mid;
        BigDecimal last = dice.of(mid, mid, bid, away(symbol, dice.between(-10, 10)));
        Quote quote = Quote.of(symbol, bid, mid.add(half), last, now);
        return dice.chance(45) ? quote : quote.withSizes(size(dice, symbol), size(dice, symbol));
    }

    private BigDecimal size(Dice dice, Symbol symbol) {
        if (dice.chance(8)) {
            return BigDecimal.ZERO;
        }
        BigDecimal size = usual(symbol).multiply(BigDecimal.valueOf(dice.between(1, 300), 2));
        return dice.chance(20) ? size.add(new BigDecimal("0.000000000000000007")) : size;
    }

    Bar bar(Dice dice, Symbol symbol, Instant opens, Instant closes) {
        BigDecimal open = away(symbol, dice.between(-40, 40));
        BigDecimal close = moved(dice, symbol);
        BigDecimal high = open.max(close).multiply(BigDecimal.valueOf(10_000L + dice.between(0, 150), 4));
        BigDecimal low = open.min(close).multiply(BigDecimal.valueOf(10_000L - dice.between(0, 150), 4));
        goTo(symbol, close, closes);
        BigDecimal volume = size(dice, symbol).multiply(BigDecimal.valueOf(4));
        return Bar.of(symbol, open, high, low, close, volume, opens, closes);
    }

    /** The time of the last price, before which none is taken. */
    Instant lastTime(Symbol symbol) {
        return at(symbol).lastTime;
    }
}
