package com.moniqo.wallet.demo.engine.step;

import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Fill;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * New values of everything that a step changed, or of everything there is in a {@link Snapshot}. Applying them again changes nothing
 * more. Immutable.
 *
 * @param orders the orders, a newly placed one first; as decoded from the journal they lack fills, which are in {@code fills}
 * @param fills the fills that were added
 * @param balances the balances
 * @param positions the positions
 * @param lists the order lists that were added
 * @param marks what prices changed since the entry before; null for nothing
 * @param accepted how many orders the wallet has ever accepted
 * @param priority the time priority given last
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
