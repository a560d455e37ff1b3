package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.TrailingOffset;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;

/** Recognises a request that comes again under its client id (S8): 128 bits of SHA-256 over its terms, whatever the scale of amounts. */
final class RequestHash {
    private RequestHash() {}

    static String of(OrderRequest request) {
        return hash(terms(request));
    }

    static String of(OrderList list) {
        StringBuilder text = new StringBuilder(list.type().name());
        list.members().forEach(member -> text.append('\n').append(terms(member)));
        return hash(text.toString());
    }

    static String of(String kind, String asset, BigDecimal amount) {
        return hash(kind + "|" + asset + "|" + plain(Optional.of(amount)));
    }

    private static String terms(OrderRequest request) {
        return request.symbol() + "|" + request.side() + "|" + request.type() + "|"
                + plain(Optional.of(request.amount())) + "|"
                + plain(request.limitPrice()) + "|" + plain(request.stopPrice()) + "|"
                + plain(request.trailingOffset().map(TrailingOffset::value)) + "|"
                + request.trailingOffset().map(TrailingOffset::percent).orElse(false) + "|" + request.timeInForce()
                + "|"
                + request.isPostOnly() + "|" + request.triggerReference() + "|" + new TreeMap<>(request.metadata());
    }

    private static String plain(Optional<BigDecimal> amount) {
        return amount.map(value -> value.stripTrailingZeros().toPlainString()).orElse("");
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(OrderIds.sha256(text), 0, 16);
    }
}
