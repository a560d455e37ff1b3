package com.moniqo.wallet.binance;

import com.moniqo.wallet.trading.OrderId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An order at the exchange, which numbers the orders of each market. The wallet's id contains both: {@code BTCUSDT-28}.
 *
 * @param market the exchange's name of the market
 * @param number the order's number there
 */
record OrderKey(String market, long number) {
    private static final Pattern ID = Pattern.compile("(.+)-(\\d{1,18})");

    /** Returns the key in an id; empty if no order of this exchange has such an id. */
    static Optional<OrderKey> of(OrderId id) {
        Matcher matcher = ID.matcher(id.value());
        try {
            return matcher.matches()
                    ? Optional.of(new OrderKey(
                            URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8),
                            Long.parseLong(matcher.group(2))))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the id. Names of markets may have letters of any script, ids may not. */
    OrderId id() {
        return OrderId.of(Call.encoded(market) + "-" + number);
    }
}
