package com.moniqo.wallet.pnl;

import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The position in one symbol and the results of its closed trades, in units of the quote asset. Takes fills, oldest
 * first. Not thread-safe.
 *
 * <p>A trade is a round trip from flat to flat, and its result is the sum of the money received and paid on the way,
 * fees included. A fill that crosses zero ends one trade and begins the next. A fee in the base asset counts as a fee
 * at the fill's price and makes the amount received that much smaller.
 */
final class SymbolTrades {
    private Position position;
    private BigDecimal volume = BigDecimal.ZERO;

    private @Nullable Instant tradeBegan;
    private BigDecimal tradeCash = BigDecimal.ZERO;

    private long trades;
    private long won;
    private long lost;
    private BigDecimal best = BigDecimal.ZERO;
    private BigDecimal worst = BigDecimal.ZERO;
    private Duration held = Duration.ZERO;

    SymbolTrades(Symbol symbol, String quoteAsset) {
        this(Position.none(symbol, quoteAsset));
    }

    private SymbolTrades(Position position) {
        this.position = position;
    }

    SymbolTrades copy() {
        var copy = new SymbolTrades(position);
        copy.volume = volume;
        copy.tradeBegan = tradeBegan;
        copy.tradeCash = tradeCash;
        copy.trades = trades;
        copy.won = won;
        copy.lost = lost;
        copy.best = best;
        copy.worst = worst;
        copy.held = held;
        return copy;
    }

    /** Returns the fields of a line of {@link TradeBookText}. */
    @Nullable
    Object[] fields() {
        return new @Nullable Object[] {
            "older",
            position.symbol(),
            TradeBookText.name(position.quoteAsset()),
            position.amount(),
            position.cost(),
            position.entryPrice(),
            position.grossPnl(),
            position.fees(),
            volume,
            tradeBegan,
            tradeCash,
            trades,
            won,
            lost,
            best,
            worst,
            held
        };
    }

    /** Restores the trades from {@link #fields()}. */
    static SymbolTrades of(TradeBookText.Fields fields) {
        var trades = new SymbolTrades(Position.kept(
                fields.symbol(),
                fields.name(),
                fields.decimal(),
                fields.decimal(),
                fields.decimalOrNull(),
                fields.decimal(),
                fields.decimal()));
        trades.volume = fields.decimal();
        trades.tradeBegan = fields.timeOrNull();
        trades.tradeCash = fields.decimal();
        trades.trades = fields.number();
        trades.won = fields.number();
        trades.lost = fields.number();
        trades.best = fields.decimal();
        trades.worst = fields.decimal();
        trades.held = fields.duration();
        return trades;
    }

    /**
     * Adds a fill.
     *
     * @param fill the fill
     * @param otherFee its fee in units of the quote asset, unless it was paid in the base asset; then 0
     */
    void add(Fill fill, BigDecimal otherFee) {
        boolean buy = fill.side() == OrderSide.BUY;
        BigDecimal baseFee = feeInBase(fill);
        BigDecimal fee = baseFee.signum() == 0 ? otherFee : share(fill.quoteAmount(), baseFee, fill.amount());
        BigDecimal amount =
                buy ? fill.amount().subtract(baseFee) : fill.amount().add(baseFee);
        BigDecimal inBase = baseFee.signum() == 0 ? BigDecimal.ZERO : fee;
        BigDecimal value =
                buy ? fill.quoteAmount().subtract(inBase) : fill.quoteAmount().add(inBase);
        Position before = position;
        position = before.filled(fill.side(), amount, fill.price(), value, fee);
        volume = volume.add(fill.quoteAmount());
        if (before.amount().signum() == 0) {
            tradeBegan = fill.time();
        }
        BigDecimal cash = (buy ? value.negate() : value).subtract(fee);
        boolean ends = before.amount().signum() != 0
                && position.amount().signum() != before.amount().signum();
        if (!ends) {
            tradeCash = tradeCash.add(cash);
            return;
        }
        BigDecimal closing = share(cash, before.amount().abs(), amount);
        end(tradeCash.add(closing), fill.time());
        tradeBegan = fill.time();
        tradeCash = cash.subtract(closing);
    }

    private static BigDecimal feeInBase(Fill fill) {
        boolean inBase = fill.feeAsset().equals(fill.symbol().base())
                && fill.symbol().quote().isPresent();
        return inBase ? fill.fee() : BigDecimal.ZERO;
    }

    private static BigDecimal share(BigDecimal of, BigDecimal part, BigDecimal whole) {
        return part.compareTo(whole) == 0 ? of : of.multiply(part).divide(whole, MathContext.DECIMAL128);
    }

    private void end(BigDecimal net, Instant time) {
        trades++;
        won += net.signum() > 0 ? 1 : 0;
        lost += net.signum() < 0 ? 1 : 0;
        best = best.max(net);
        worst = worst.min(net);
        Instant began =
                tradeBegan == null || tradeBegan.isAfter(time) ? time : tradeBegan; // a clock may have been wrong
        held = held.plus(Duration.between(began, time));
    }

    Position position() {
        return position;
    }

    BigDecimal volume() {
        return volume;
    }

    long trades() {
        return trades;
    }

    long won() {
        return won;
    }

    long lost() {
        return lost;
    }

    BigDecimal best() {
        return best;
    }

    BigDecimal worst() {
        return worst;
    }

    /** Returns the total duration of all closed trades. */
    Duration held() {
        return held;
    }
}
