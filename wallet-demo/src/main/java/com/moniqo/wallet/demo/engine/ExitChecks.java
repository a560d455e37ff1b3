package com.moniqo.wallet.demo.engine;

import static com.moniqo.wallet.error.ErrorCode.INVALID_ORDER;

import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.OrderNode;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** S3.2: checks that a target and a stop enclose the price that they protect: the market's for an OCO, the entry's for a bracket. */
final class ExitChecks {
    private ExitChecks() {}

    /** Checks a new list. */
    static void check(Market market, OrderList list) {
        List<OrderRequest> members = list.members();
        switch (list.type()) {
            case OTO -> members.subList(1, members.size()).forEach(ExitChecks::hasPrice);
            case OCO -> {
                OrderRequest target = members.get(0);
                OrderRequest stop = members.get(1);
                enclose(target, stop, reference(market, target), reference(market, stop), "the market's");
            }
            default -> {
                BigDecimal entry = OrderChecks.priceOf(market, members.get(0));
                for (int target = 1; target < members.size(); target += 2) {
                    enclose(members.get(target), members.get(target + 1), entry, entry, "the entry's");
                }
            }
        }
    }

    /** Refuses a market order as a child: it could not grow with its entry, because it has no price at which to reserve. */
    private static void hasPrice(OrderRequest child) {
        if (child.type() == OrderType.MARKET) {
            throw new ValidationException(
                    INVALID_ORDER, "child", "is a MARKET order; valid: an order with a limit, a stop or a trail");
        }
    }

    /**
     * Checks an amendment of one of two exits, if it changes a price. The trigger price of an exit that has triggered no longer counts.
     *
     * @param node the exit before the amendment
     * @param after its terms after the amendment
     * @param sibling the other exit; null if there is none
     */
    static void check(OrderNode node, OrderRequest after, @Nullable OrderNode sibling, OrderAmendment amendment) {
        if (sibling == null
                || (amendment.limitPrice().isEmpty() && amendment.stopPrice().isEmpty())
                || node.state().order().triggered()
                || sibling.state().order().triggered()) {
            return;
        }
        Market market = node.market();
        OrderType type = node.state().type();
        boolean isTarget =
                type == OrderType.LIMIT || type == OrderType.TAKE_PROFIT || type == OrderType.TAKE_PROFIT_LIMIT;
        OrderRequest other = sibling.state().request();
        OrderRequest target = isTarget ? after : other;
        OrderRequest stop = isTarget ? other : after;
        OrderNode entry =
                node.state().isPending() && node.list() != null ? node.list().entry() : null;
        if (entry == null) {
            enclose(target, stop, reference(market, target), reference(market, stop), "the market's");
        } else {
            BigDecimal price = OrderChecks.priceOf(market, entry.state().request());
            enclose(target, stop, price, price, "the entry's");
        }
    }

    /** Returns the price that triggers an exit (S2.3), or that its limit meets; null if there is none. */
    private static @Nullable BigDecimal reference(Market market, OrderRequest exit) {
        return market.isPriced() ? market.reference(exit.triggerReference(), exit.side()) : null;
    }

    private static void enclose(
            OrderRequest target,
            OrderRequest stop,
            @Nullable BigDecimal targetReference,
            @Nullable BigDecimal stopReference,
            String whose) {
        OrderSide side = target.side();
        BigDecimal targetPrice = target.type() == OrderType.LIMIT
                ? target.limitPrice().orElseThrow()
                : target.stopPrice().orElseThrow();
        BigDecimal stopPrice = stop.stopPrice().orElse(null); // a trailing stop keeps its distance automatically
        isAbove(targetPrice, targetReference, side, "the target ", whose);
        isAbove(stopReference, stopPrice, side, "the stop ", whose);
        isAbove(targetPrice, stopPrice, side, "the target ", "the stop's");
    }

    /** Checks that the first price is above the second for SELL exits, and below it for BUY exits. */
    private static void isAbove(
            @Nullable BigDecimal upper, @Nullable BigDecimal lower, OrderSide side, String what, String whose) {
        if (upper == null || lower == null) {
            return;
        }
        int order = upper.compareTo(lower);
        if (side == OrderSide.BUY ? order >= 0 : order <= 0) {
            throw new WalletException(
                    ErrorCode.ORDER_REJECTED,
                    what + "is on the wrong side of " + whose + " price: " + upper.toPlainString() + " and "
                            + lower.toPlainString()
                            + "; valid: SELL exits with target > price > stop, BUY exits with target < price < stop",
                    Map.of("reason", "exit-on-wrong-side"));
        }
    }
}
