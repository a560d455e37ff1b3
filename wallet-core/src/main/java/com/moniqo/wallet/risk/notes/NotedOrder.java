package com.moniqo.wallet.risk.notes;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One order of a {@link Reservation}, and the guard's knowledge of it.
 *
 * @param terms the terms; after an amendment, those with the largest possible effect
 * @param id the wallet's id, or null while unknown
 * @param filled the known filled amount
 * @param before the part of it that had filled, and showed in the balances, when the order was noted
 * @param ended whether it has ended, so that no more than {@code filled} will fill
 * @param alternative the number of the group of which at most one order fills, or -1 for none
 */
@WalletJson
public record NotedOrder(
        Terms terms, @Nullable OrderId id, BigDecimal filled, BigDecimal before, boolean ended, int alternative) {
    /**
     * Refuses null.
     *
     * @param terms the terms
     * @param id the wallet's id, or null while unknown
     * @param filled the known filled amount
     * @param before the part of it that had filled when the order was noted
     * @param ended whether it has ended
     * @param alternative the number of the group of which at most one order fills, or -1 for none
     */
    public NotedOrder {
        required(terms, "terms");
        required(filled, "filled");
        required(before, "before");
    }

    /**
     * Creates an order that is about to be sent.
     *
     * @param terms its terms
     * @param alternative the number of the group of which at most one order fills, or -1 for none
     * @return the order
     */
    public static NotedOrder unsent(Terms terms, int alternative) {
        return new NotedOrder(terms, null, BigDecimal.ZERO, BigDecimal.ZERO, false, alternative);
    }

    /**
     * Returns this order with the wallet's information.
     *
     * @param order the wallet's order
     * @return the updated order
     */
    public NotedOrder shownAs(Order order) {
        BigDecimal known = filled.max(order.filledAmount());
        boolean byCost = order.request().quoteAmount().isPresent(); // its amount is only known once it has ended
        return new NotedOrder(
                terms.withAmount(byCost ? terms.amount() : order.amount()),
                order.id(),
                known,
                before,
                order.status().terminal(),
                alternative);
    }

    /** {@return the maximum amount of the base asset that it can have added to the balances since it was noted, or can still add} */
    public BigDecimal atMost() {
        BigDecimal most = ended ? filled : terms.amount().max(filled);
        return most.subtract(before).max(BigDecimal.ZERO);
    }
}
