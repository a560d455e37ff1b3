package com.moniqo.wallet.demo.engine;

import static java.math.RoundingMode.CEILING;

import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.TrailingOffset;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Prices, fees and reservations: what a fill costs and what an order has to hold (S2, S6). Immutable. */
final class FillModel {
    final BigDecimal makerFee;
    final BigDecimal takerFee;
    private final BigDecimal maxFee;
    private final BigDecimal slippageUp;
    private final BigDecimal slippageDown;
    private final BigDecimal halfSpreadUp;
    private final BigDecimal halfSpreadDown;

    FillModel(DemoSettings settings) {
        makerFee = settings.makerFee();
        takerFee = settings.takerFee();
        maxFee = makerFee.max(takerFee);
        slippageUp = Money.ONE.add(settings.slippage());
        slippageDown = Money.ONE.subtract(settings.slippage());
        BigDecimal half = settings.spread().multiply(new BigDecimal("0.5"));
        halfSpreadUp = Money.ONE.add(half);
        halfSpreadDown = Money.ONE.subtract(half);
    }

    /** S2: what a taker pays or gets when it starts from a touch price. */
    BigDecimal slipped(BigDecimal touch, boolean buy, BigDecimal tick) {
        return Money.price(touch.multiply(buy ? slippageUp : slippageDown), tick, Money.against(buy));
    }

    /** S1.3: the bid where only a traded price is known. */
    BigDecimal bidOf(BigDecimal last) {
        return Money.price(last.multiply(halfSpreadDown), Money.ZERO, RoundingMode.FLOOR);
    }

    /** S1.3: the ask where only a traded price is known. */
    BigDecimal askOf(BigDecimal last) {
        return Money.price(last.multiply(halfSpreadUp), Money.ZERO, CEILING);
    }

    /** S2: the price a BUY reserves at. */
    BigDecimal reservePrice(OrderNode node) {
        OrderRequest request = node.state.request();
        if (request.limitPrice().isPresent()) {
            return request.limitPrice().get();
        }
        return reserveOfStop(stopOf(node), node.market.tick);
    }

    BigDecimal reserveOfStop(BigDecimal stop, BigDecimal tick) {
        return Money.price(stop.multiply(slippageUp), tick, CEILING);
    }

    /** The price that triggers an order now. */
    static BigDecimal stopOf(OrderNode node) {
        return node.trail != null ? node.trail : node.state.order().stopPrice().orElseThrow();
    }

    /** S2: where a trail is, given the best price. Rounded away from the market, so that rounding never triggers early. */
    static BigDecimal trail(BigDecimal best, TrailingOffset offset, boolean buy, BigDecimal tick) {
        BigDecimal distance = offset.percent() ? best.multiply(offset.value()).movePointLeft(2) : offset.value();
        BigDecimal exact = buy ? best.add(distance) : best.subtract(distance);
        return exact.signum() <= 0 ? exact : Money.price(exact, tick, Money.against(buy));
    }

    /** S2.1: what a BUY of an amount at no more than a price can still cost, on top of what its lock has paid, fees included. */
    BigDecimal reservation(BigDecimal amount, BigDecimal price, FundLock lock) {
        return reservation(amount.multiply(price), lock.cost, lock.fee, lock.account.scale);
    }

    BigDecimal reservation(BigDecimal notional, BigDecimal cost, BigDecimal fee, int scale) {
        BigDecimal fees = notional.multiply(maxFee);
        if (cost.signum() == 0) {
            return Money.bookedUp(notional, scale).add(Money.bookedUp(fees, scale));
        }
        return Money.bookedUp(cost.add(notional), scale)
                .subtract(Money.bookedUp(cost, scale))
                .add(Money.bookedUp(fee.add(fees), scale).subtract(Money.bookedUp(fee, scale)));
    }
}
