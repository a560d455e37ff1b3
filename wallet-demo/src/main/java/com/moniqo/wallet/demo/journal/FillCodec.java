package com.moniqo.wallet.demo.journal;

import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.FillExplanation;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The format of fills in the journal, each stored with its order. */
final class FillCodec {
    private FillCodec() {}

    /** @param order the order with which the fill is stored, and which has their shared fields */
    static Map<String, Object> encode(Fill fill, Order order) {
        FillExplanation why = fill.explanation().orElseThrow();
        return new BodyBuilder(16)
                .put("fill_id", fill.id())
                .put("order_id", fill.orderId().value())
                .put("amount", fill.amount())
                .put("price", fill.price())
                .put("quote_amount", fill.quoteAmount())
                .put("fee", fill.fee())
                .putUnless(order.feeAsset(), "fee_currency", fill.feeAsset())
                .put("liquidity", BodyBuilder.nameOf(fill.liquidity()))
                .putUnless(order.updatedAt(), "time", fill.time())
                .put("bid", why.bid())
                .put("ask", why.ask())
                .put("touch", why.touch())
                .put("rule", why.rule())
                .build();
    }

    /** Decodes all fills of an entry. */
    static List<Fill> decodeAll(BodyFields body) {
        List<BodyFields> encoded = body.list("fills");
        if (encoded.isEmpty()) {
            return List.of();
        }
        Map<String, BodyFields> orders = new HashMap<>();
        body.list("orders").forEach(order -> orders.put(order.text("order_id"), order));
        List<Fill> fills = new ArrayList<>(encoded.size());
        for (BodyFields fill : encoded) {
            String id = fill.text("order_id");
            BodyFields order = orders.get(id);
            if (order == null) {
                throw BodyFields.unreadable("order_id", id);
            }
            fills.add(decode(fill, order));
        }
        return fills;
    }

    /** @param order the order with which the fill is stored */
    static Fill decode(BodyFields fields, BodyFields order) {
        OrderSide side = order.constant("side", OrderSide.class);
        BigDecimal price = fields.decimal("price");
        Liquidity liquidity = fields.constant("liquidity", Liquidity.class);
        return Fill.builder()
                .id(fields.text("fill_id"))
                .orderId(OrderId.of(fields.text("order_id")))
                .symbol(Symbol.of(order.text("symbol")))
                .side(side)
                .amount(fields.decimal("amount"))
                .price(price)
                .quoteAmount(fields.decimal("quote_amount"))
                .fee(fields.decimal("fee"))
                .feeAsset(fields.has("fee_currency") ? fields.text("fee_currency") : order.text("fee_currency"))
                .liquidity(liquidity)
                .time(fields.has("time") ? fields.time("time") : order.time("updated_at", order.time("created_at")))
                .explanation(FillExplanation.of(
                        side,
                        fields.decimal("bid"),
                        fields.decimal("ask"),
                        fields.decimal("touch"),
                        price,
                        liquidity,
                        fields.text("rule")))
                .build();
    }
}
