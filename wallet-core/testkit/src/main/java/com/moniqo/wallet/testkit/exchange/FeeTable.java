package com.moniqo.wallet.testkit.exchange;

import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/** The fees: 0.1% of every fill, in the asset that the settings name. */
final class FeeTable {
    /**
     * The fee of one fill.
     *
     * @param amount the amount, in units of the asset
     * @param asset the asset
     */
    record Fee(BigDecimal amount, String asset) {}

    static final BigDecimal RATE = new BigDecimal("0.001");
    static final String THIRD_ASSET = "BNB";
    /** The price of one BNB in any quote asset. */
    private static final BigDecimal THIRD_ASSET_PRICE = BigDecimal.valueOf(500);

    private static final int SCALE = 8;

    private final ExchangeSettings.Fees fees;

    FeeTable(ExchangeSettings.Fees fees) {
        this.fees = fees;
    }

    Fee charge(Account account, Order order, BigDecimal amount, BigDecimal notional) {
        Fee inThird = new Fee(notional.multiply(RATE).divide(THIRD_ASSET_PRICE, SCALE, RoundingMode.UP), THIRD_ASSET);
        boolean affordable = account.total(THIRD_ASSET).compareTo(inThird.amount()) >= 0;
        return switch (fees) {
            case QUOTE -> inQuote(order, notional);
            case RECEIVED -> received(order, amount, notional);
            case THIRD_ASSET -> affordable ? inThird : received(order, amount, notional);
            case MIXED -> affordable && order.fills().size() % 2 == 0 ? inThird : inQuote(order, notional);
        };
    }

    private static Fee received(Order order, BigDecimal amount, BigDecimal notional) {
        return order.side() == OrderSide.BUY
                ? new Fee(
                        amount.multiply(RATE).setScale(SCALE, RoundingMode.UP),
                        order.symbol().base())
                : inQuote(order, notional);
    }

    private static Fee inQuote(Order order, BigDecimal notional) {
        return new Fee(
                notional.multiply(RATE).setScale(SCALE, RoundingMode.UP),
                order.symbol().quote().orElseThrow());
    }

    static Map<String, BigDecimal> sum(Order before, Fee fee) {
        var sum = new TreeMap<>(before.fees());
        sum.merge(fee.asset(), fee.amount(), BigDecimal::add);
        return sum;
    }
}
