package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.OrderNode;
import com.moniqo.wallet.demo.engine.state.WalletState;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** S2.10: reduce-only orders sell what was bought, and never more. */
final class ReduceOnly {
    static final String REASON = "reduce-only";

    private ReduceOnly() {}

    /** Returns the request, cut to the position. */
    static OrderRequest cut(Market market, OrderRequest request) {
        BigDecimal position = market.position().amount();
        return request.isReduceOnly()
                        && request.quoteAmount().isEmpty()
                        && request.amount().compareTo(position) > 0
                ? request.amended(OrderAmendment.amount(position))
                : request;
    }

    /** Refuses an order that currently has nothing to reduce. */
    static void requirePosition(Market market, OrderRequest request) {
        requireSell(request);
        if (request.isReduceOnly() && market.position().amount().signum() <= 0) {
            throw refused("there is no position in " + market.symbol() + " to reduce; only what was bought counts");
        }
    }

    /** Refuses an order that could never reduce any position. */
    static void requireSell(OrderRequest request) {
        if (request.isReduceOnly() && request.side() == OrderSide.BUY) {
            throw refused("a BUY reduces nothing: a spot wallet owes no assets; valid: a SELL");
        }
    }

    private static WalletException refused(String problem) {
        return new WalletException(
                ErrorCode.ORDER_REJECTED,
                "reduce-only, but " + problem,
                Map.of("reason", REASON, "field", "reduceOnly"));
    }

    /** Returns how much of an amount an order may still fill. */
    static BigDecimal most(OrderNode node, BigDecimal amount) {
        return node.state().request().isReduceOnly()
                ? amount.min(node.market().position().amount())
                : amount;
    }

    /** Returns whether an order currently has nothing to reduce. */
    static boolean isIdle(OrderNode node) {
        return node.state().request().isReduceOnly()
                && node.market().position().amount().signum() <= 0;
    }

    /** Ends the open orders of a market that have nothing left to reduce. */
    static void endIdle(WalletState state, Market market, Execution execution) {
        if (state.reduceOnlyOrders() == 0 || market.position().amount().signum() > 0) {
            return;
        }
        List<OrderNode> open = new ArrayList<>(state.openOrdersByAcceptance());
        for (OrderNode node : open) {
            if (node.market() == market && node.isOpen() && !node.state().isPending() && isIdle(node)) {
                execution.end(node, OrderStatus.CANCELLED, REASON);
            }
        }
    }
}
