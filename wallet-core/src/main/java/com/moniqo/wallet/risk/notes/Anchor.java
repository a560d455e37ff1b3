package com.moniqo.wallet.risk.notes;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The amount of one asset that a wallet showed at the last moment when nothing was in doubt. Together with the reservations since, it bounds the
 * position however little the wallet shows of them.
 *
 * @param since the number of the last reservation before that moment
 * @param held how much was held
 * @param transferred the net amount transferred until then, or null if the wallet does not report transfers
 * @param buying how much the open orders of that moment, and reservations that were dropped since, could still add
 * @param selling how much they could still take
 */
@WalletJson
public record Anchor(
        long since, BigDecimal held, @Nullable BigDecimal transferred, BigDecimal buying, BigDecimal selling) {
    /**
     * Refuses null.
     *
     * @param since the number of the last reservation before that moment
     * @param held how much was held
     * @param transferred the net amount transferred until then, or null
     * @param buying how much the open orders of that moment could still add
     * @param selling how much they could still take
     */
    public Anchor {
        required(held, "held");
        required(buying, "buying");
        required(selling, "selling");
    }

    /**
     * The anchor once a later reservation is dropped from the notes: it goes on counting here.
     *
     * @param change by how much the reservation may change the position
     * @return the new anchor
     */
    public Anchor plus(BigDecimal change) {
        return change.signum() >= 0
                ? new Anchor(since, held, transferred, buying.add(change), selling)
                : new Anchor(since, held, transferred, buying, selling.subtract(change));
    }
}
