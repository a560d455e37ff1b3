package com.moniqo.wallet.examples.benchmarks;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.TrailingOffset;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** Wallets for measurements, with a fixed market at 49,999.5 / 50,000 and orders that rest away from it. */
final class Wallets {
    static final Symbol BTC = Symbol.of("BTC/USDT");

    private static final BigDecimal SMALL = new BigDecimal("0.0001");

    private Wallets() {}

    static DemoWallet empty() {
        DemoWallet wallet = DemoWallet.builder()
                .deposit("USDT", "1000000000")
                .deposit("BTC", "1000000")
                .settings(DemoSettings.builder().staleAfter(Duration.ofHours(1)).build())
                .build();
        wallet.onQuote(quote(Instant.now()));
        return wallet;
    }

    static Quote quote(Instant time) {
        return Quote.of(BTC, new BigDecimal("49999.5"), new BigDecimal("50000"), new BigDecimal("50000"), time);
    }

    /** Returns distinct prices below the market. */
    static BigDecimal restingPrice(int i) {
        return BigDecimal.valueOf(4_900_000L - i, 2);
    }

    static DemoWallet withResting(int count) {
        DemoWallet wallet = empty();
        for (int i = 0; i < count; i++) {
            wallet.placeOrder(OrderRequest.limit(BTC, OrderSide.BUY, SMALL, restingPrice(i)));
        }
        return wallet;
    }

    /** Creates a wallet with orders of all types, one in ten of which is a trailing stop. The market affects none of them. */
    static DemoWallet withAllTypes(int count) {
        DemoWallet wallet = empty();
        for (int i = 0; i < count; i++) {
            BigDecimal below = restingPrice(i);
            BigDecimal above = BigDecimal.valueOf(5_100_000L + i, 2);
            OrderRequest request = switch (i % 10) {
                case 0 ->
                    OrderRequest.trailingStop(
                            BTC, OrderSide.SELL, SMALL, TrailingOffset.absolute(BigDecimal.valueOf(1_000_00L + i, 2)));
                case 1, 2 -> OrderRequest.stopLoss(BTC, OrderSide.SELL, SMALL, below);
                case 3 -> OrderRequest.stopLoss(BTC, OrderSide.BUY, SMALL, above);
                case 4 -> OrderRequest.takeProfit(BTC, OrderSide.SELL, SMALL, above);
                case 5 -> OrderRequest.stopLimit(BTC, OrderSide.SELL, SMALL, below, below);
                case 6, 7 -> OrderRequest.limit(BTC, OrderSide.SELL, SMALL, above);
                default -> OrderRequest.limit(BTC, OrderSide.BUY, SMALL, below);
            };
            wallet.placeOrder(request);
        }
        return wallet;
    }
}
