package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.market.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The reasons for the price of a fill: as data, or with {@link #toString()} as a sentence.
 *
 * <p>Prices are in units of the quote asset per unit of the base asset. Costs are positive, gains negative. Immutable.
 */
@WalletJson
public final class FillExplanation {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final OrderSide side;
    private final BigDecimal bid;
    private final BigDecimal ask;
    private final BigDecimal touch;
    private final BigDecimal price;
    private final Liquidity liquidity;
    private final String rule;

    private FillExplanation(
            OrderSide side,
            BigDecimal bid,
            BigDecimal ask,
            BigDecimal touch,
            BigDecimal price,
            Liquidity liquidity,
            String rule) {
        this.side = side;
        this.bid = bid;
        this.ask = ask;
        this.touch = touch;
        this.price = price;
        this.liquidity = liquidity;
        this.rule = rule;
    }

    /**
     * Explains a fill.
     *
     * @param side buy or sell
     * @param bid the bid when it filled
     * @param ask the ask when it filled
     * @param touch the price before slippage: bid or ask, a limit, or the trigger price inside a bar
     * @param price the fill's price
     * @param liquidity maker or taker
     * @param rule the rule that made it fill, in words
     * @return the explanation
     */
    public static FillExplanation of(
            OrderSide side,
            BigDecimal bid,
            BigDecimal ask,
            BigDecimal touch,
            BigDecimal price,
            Liquidity liquidity,
            String rule) {
        return new FillExplanation(
                required(side, "side"),
                required(bid, "bid"),
                required(ask, "ask"),
                required(touch, "touch"),
                required(price, "price"),
                required(liquidity, "liquidity"),
                required(rule, "rule"));
    }

    /** {@return buy or sell} */
    public OrderSide side() {
        return side;
    }

    /** {@return the bid when it filled} */
    public BigDecimal bid() {
        return bid;
    }

    /** {@return the ask when it filled} */
    public BigDecimal ask() {
        return ask;
    }

    /**
     * {@return the middle between bid and ask, from which the costs below are measured; rounded HALF_EVEN to 18 decimals if it has more}
     */
    public BigDecimal referencePrice() {
        BigDecimal sum = bid.add(ask);
        return sum.divide(TWO, Math.min(sum.scale() + 1, Decimals.MAX_SCALE), RoundingMode.HALF_EVEN);
    }

    /** {@return the price before slippage: bid or ask, a limit, or the trigger price inside a bar} */
    public BigDecimal touch() {
        return touch;
    }

    /** {@return the fill's price} */
    public BigDecimal price() {
        return price;
    }

    /**
     * {@return the cost of crossing from the reference price to the touch, per unit of the base asset; negative if it was a gain}
     */
    public BigDecimal spreadPaid() {
        return against(referencePrice(), touch);
    }

    /** {@return the cost of slippage per unit of the base asset} */
    public BigDecimal slippage() {
        return against(touch, price);
    }

    private BigDecimal against(BigDecimal from, BigDecimal to) {
        return side == OrderSide.BUY ? to.subtract(from) : from.subtract(to);
    }

    /** {@return maker or taker} */
    public Liquidity liquidity() {
        return liquidity;
    }

    /** {@return the rule that made it fill, in words} */
    public String rule() {
        return rule;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FillExplanation that
                && side == that.side
                && Decimals.same(bid, that.bid)
                && Decimals.same(ask, that.ask)
                && Decimals.same(touch, that.touch)
                && Decimals.same(price, that.price)
                && liquidity == that.liquidity
                && rule.equals(that.rule);
    }

    @Override
    public int hashCode() {
        return Objects.hash(side, Decimals.hash(price), rule);
    }

    /** A sentence, for instance {@code Bought at 50030 as taker: market order ...}. */
    @Override
    public String toString() {
        return (side == OrderSide.BUY ? "Bought at " : "Sold at ") + plain(price) + " as "
                + (liquidity == Liquidity.MAKER ? "maker" : "taker") + ": " + rule + ". The market was " + plain(bid)
                + "/" + plain(ask)
                + "; from its middle " + plain(referencePrice()) + " the spread "
                + cost(spreadPaid()) + " and slippage " + cost(slippage()) + " a unit.";
    }

    private static String cost(BigDecimal amount) {
        return (amount.signum() < 0 ? "earned " : "cost ") + plain(amount.abs());
    }

    private static String plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}
