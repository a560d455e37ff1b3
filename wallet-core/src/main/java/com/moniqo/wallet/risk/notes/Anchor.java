package com.moniqo.wallet.risk.notes;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The amount of one asset that a wallet showed at the last moment without doubt. Together with the reservations since, it bounds the
 * position, however few of them the wallet shows.
 *
 * @param since the number of the last reservation before that moment
 * @param held the amount held
 * @param transferred the net amount transferred until then, or null if the wallet does not report transfers
 * @param buying the amount that the open orders at that moment, and reservations dropped since, could still add
 * @param selling the amount that they could still remove
 */
@WalletJson
public record Anchor(
        long since, BigDecimal held, @Nullable BigDecimal transferred, BigDecimal buying, BigDecimal selling) {
    /**
     * Refuses null.
     *
     * @param since the number of the last reservation before that moment
     * @param held the amount held
     * @param transferred the net amount transferred until then, or null
     * @param buying the amount that the open orders at that moment could still add
     * @param selling the amount that they could still remove
     */
    public Anchor {
        required(held, "held");
        required(buying, "buying");
        required(selling, "selling");
    }

    /**
     * Returns this anchor after a later reservation was dropped from the notes; the reservation still counts here.
     *
     * @param change the amount by which the reservation may change the position
     * @return the new anchor
     */
    public Anchor plus(BigDecimal change) {
        return change.signum() >= 0
                ? new Anchor(since, held, transferred, buying.add(change), selling)
                : new Anchor(since, held, transferred, buying, selling.subtract(change));
    }
}
