package com.moniqo.wallet.demo.engine.step;

import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Fill;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The new values of everything that a step changed, or of everything in a {@link Snapshot}. Applying them again has no further effect.
 * Immutable.
 *
 * @param orders the orders, a newly placed one first; when decoded from the journal, without their fills, which are in {@code fills}
 * @param fills the fills that were added
 * @param balances the balances
 * @param positions the positions
 * @param lists the order lists that were added
 * @param marks the price changes since the previous entry; null for none
 * @param accepted the number of orders that the wallet has ever accepted
 * @param priority the last time priority that was assigned
 */
public record Changes(
        List<OrderState> orders,
        List<Fill> fills,
        List<AssetBalance> balances,
        List<OpenPosition> positions,
        List<OrderListState> lists,
        @Nullable Marks marks,
        long accepted,
        long priority) {}
