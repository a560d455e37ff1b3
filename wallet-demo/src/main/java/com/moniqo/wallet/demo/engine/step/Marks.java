package com.moniqo.wallet.demo.engine.step;

import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.pnl.Drawdown;
import com.moniqo.wallet.trading.OrderId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The effects of prices without a step of their own, which are written with the next step (S10). Immutable.
 *
 * @param quotes the symbols with a new quote or new remaining sizes
 * @param trails the trailing stops whose trail has moved
 * @param sources the position reached in each recording, by name
 * @param replayedTo the replayed time of the wallet; null while the injected clock is used (S1.6)
 * @param drawdown the drawdown of equity
 * @param unseenTransfers deposits minus withdrawals since the last valuation of equity, by asset (S7.3)
 */
public record Marks(
        List<QuoteMark> quotes,
        List<TrailMark> trails,
        Map<String, Long> sources,
        @Nullable Instant replayedTo,
        Drawdown drawdown,
        Map<String, BigDecimal> unseenTransfers) {

    /**
     * A symbol's latest quote and its remaining sizes.
     *
     * @param quote the quote
     * @param bidLeft what can still be sold at the bid; null for unlimited
     * @param askLeft what can still be bought at the ask; null for unlimited
     * @param fromClosedBar whether it is the close of a bar in which the market was open, at a time when it is closed (S1.9)
     * @param period the length of the bar whose close it is; zero for a quote
     * @param pooled whether both sizes are the same one, the volume of a bar
     */
    public record QuoteMark(
            Quote quote,
            @Nullable BigDecimal bidLeft,
            @Nullable BigDecimal askLeft,
            boolean fromClosedBar,
            Duration period,
            boolean pooled) {}

    /**
     * The best price that a trailing stop has seen.
     *
     * @param order the order
     * @param extreme the price
     */
    public record TrailMark(OrderId order, BigDecimal extreme) {}
}
