package com.moniqo.wallet.testkit.exchange;

import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import java.math.BigDecimal;
import java.util.List;

/** A text that is the same for equivalent requests, whatever the scale of their amounts. */
final class RequestText {
    private RequestText() {}

    static String of(OrderRequest request) {
        return String.join(
                " ",
                List.of(
                        request.side().name(),
                        plain(request.amount()),
                        request.symbol().name(),
                        request.type().name(),
                        request.limitPrice().map(RequestText::plain).orElse("-"),
                        request.stopPrice().map(RequestText::plain).orElse("-"),
                        request.trailingOffset()
                                .map(offset -> plain(offset.value()) + (offset.percent() ? "%" : ""))
                                .orElse("-"),
                        request.timeInForce().name(),
                        request.isPostOnly() ? "post-only" : "-",
                        request.triggerReference().name()));
    }

    static String of(OrderList list) {
        return String.join("; ", list.members().stream().map(RequestText::of).toList());
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
