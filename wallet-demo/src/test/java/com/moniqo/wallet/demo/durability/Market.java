package com.moniqo.wallet.demo.durability;

import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;

import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.OrderRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** Prices that wander around 50,000, and the order that a client id stands for: always the same one. */
final class Market {
    static final Symbol BTC = Symbol.of("BTC/USDT");

    /** Prices never go stale: the machine may stop at any moment. */
    static final DemoSettings SETTINGS =
            DemoSettings.builder().staleAfter(Duration.ofDays(1)).build();

    private Market() {}

    static Quote quote(Random random, Instant time) {
        BigDecimal bid = BigDecimal.valueOf(49_500 + random.nextInt(1_000));
        return Quote.of(BTC, bid, bid.add(BigDecimal.ONE), bid, time);
    }

    static OrderRequest order(String clientId) {
        Random random = new Random(clientId.hashCode());
        String amount = "0.000" + (1 + random.nextInt(9));
        String price = Integer.toString(49_000 + random.nextInt(2_000));
        OrderRequest request = switch (random.nextInt(4)) {
            case 0 -> OrderRequest.market(BTC, BUY, amount);
            case 1 -> OrderRequest.market(BTC, SELL, amount);
            case 2 -> OrderRequest.limit(BTC, BUY, amount, price);
            default -> OrderRequest.limit(BTC, SELL, amount, price);
        };
        return request.clientId(clientId);
    }
}
