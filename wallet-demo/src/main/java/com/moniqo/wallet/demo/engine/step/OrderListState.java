package com.moniqo.wallet.demo.engine.step;

import com.moniqo.wallet.trading.OrderListId;
import com.moniqo.wallet.trading.OrderListType;
import java.util.List;

/**
 * An order list as it was accepted. Immutable.
 *
 * @param id its id
 * @param type its type
 * @param orderIds the ids of its members, in the order of the request
 */
public record OrderListState(OrderListId id, OrderListType type, List<String> orderIds) {}
