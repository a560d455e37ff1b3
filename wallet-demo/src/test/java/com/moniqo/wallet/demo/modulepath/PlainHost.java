package com.moniqo.wallet.demo.modulepath;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.market.Prices;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;

/** Trades where there is no Jackson, and prints an annotation of a class that refers to it. */
final class PlainHost {
    private PlainHost() {}

    public static void main(String[] args) {
        System.out.println(DemoWallet.class.getModule());
        System.out.println(
                ModuleLayer.boot().findModule("tools.jackson.databind").isPresent());
        try (DemoWallet wallet = DemoWallet.builder()
                .deposit("USDT", "10000")
                .prices(Prices.standard())
                .build()) {
            System.out.println(wallet.placeOrder(OrderRequest.market(Symbol.of("BTC/USDT"), OrderSide.BUY, "0.01"))
                    .status());
            System.out.println(wallet.performance().getClass().getAnnotations().length);
        }
    }
}
