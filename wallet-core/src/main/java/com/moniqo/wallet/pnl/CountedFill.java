package com.moniqo.wallet.pnl;

import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.OrderId;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A fill with its fee at the rate of the time at which it was first seen.
 *
 * @param fill the fill
 * @param fee the fee in units of the quote asset, 0 if it was paid in the base asset; null without a price
 */
record CountedFill(Fill fill, @Nullable BigDecimal fee) {
    /** The identity of a fill, whose own id may be unique within its order only. */
    record Key(OrderId order, String fill) {
        static Key of(Fill fill) {
            return new Key(fill.orderId(), fill.id());
        }
    }

    Key key() {
        return Key.of(fill);
    }
}
