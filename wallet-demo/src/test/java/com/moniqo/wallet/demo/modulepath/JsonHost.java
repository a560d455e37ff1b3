package com.moniqo.wallet.demo.modulepath;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.json.DemoJsonModule;
import com.moniqo.wallet.demo.market.Prices;
import com.moniqo.wallet.json.WalletJsonModule;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import tools.jackson.databind.json.JsonMapper;

/** Writes an order and a performance with the modules that are found, then with those that are added, a line each. */
final class JsonHost {
    private JsonHost() {}

    public static void main(String[] args) {
        System.out.println(DemoWallet.class.getModule() + ", " + JsonMapper.class.getModule());
        JsonMapper found = JsonMapper.builder().findAndAddModules().build();
        JsonMapper core = JsonMapper.builder().addModule(new WalletJsonModule()).build();
        JsonMapper both = JsonMapper.builder().addModule(new DemoJsonModule()).build();
        try (DemoWallet wallet = DemoWallet.builder()
                .deposit("USDT", "10000")
                .prices(Prices.standard())
                .build()) {
            Order order = wallet.placeOrder(OrderRequest.market(Symbol.of("BTC/USDT"), OrderSide.BUY, "0.01"));
            for (JsonMapper mapper : new JsonMapper[] {found, core, both}) {
                System.out.println(written(mapper, order));
                System.out.println(written(mapper, wallet.performance()));
            }
        }
    }

    private static String written(JsonMapper mapper, Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (RuntimeException e) {
            return "refused: " + e.getMessage().lines().findFirst().orElse("");
        }
    }
}
