package com.moniqo.wallet.examples.rest;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.ClientIdSupport;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletContext;
import com.moniqo.wallet.trading.WalletProvider;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Function;

/** Wallets of an exchange with credentials, which fail in the way that a test asks for. */
final class FragileProvider implements WalletProvider {
    static final Function<String, RuntimeException> NONE = secret -> null;

    private final PriceSource prices;
    private volatile Function<String, RuntimeException> failure = NONE;
    private volatile Function<String, RuntimeException> failureAfterQuote = NONE;

    FragileProvider(PriceSource prices) {
        this.prices = prices;
    }

    /** Lets every call of a wallet fail; the function gets the wallet's secret. */
    void fail(Function<String, RuntimeException> with) {
        failureAfterQuote = with;
        failure = with;
    }

    /** Lets the next quote succeed, and every call fail that begins after it. */
    void failFromNextQuote(Function<String, RuntimeException> with) {
        failureAfterQuote = with;
    }

    @Override
    public String slugPrefix() {
        return "fragile";
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.builder()
                .orderTypes(OrderType.MARKET, OrderType.LIMIT)
                .timesInForce(TimeInForce.GTC)
                .clientIds(ClientIdSupport.upTo(64))
                .abilities(TradeHistory.class)
                .build();
    }

    @Override
    public Wallet open(WalletContext context) {
        String secret = context.credentials().reveal("api_secret");
        DemoWallet behind =
                DemoWallet.builder().deposit("USDT", "10000").prices(prices).build();
        return (Wallet) Proxy.newProxyInstance(
                Wallet.class.getClassLoader(), new Class<?>[] {Wallet.class}, (proxy, method, arguments) -> {
                    RuntimeException broken = failure.apply(secret);
                    boolean mayFail = !method.getName().equals("close")
                            && !method.getName().equals("ability")
                            && method.getDeclaringClass() == Wallet.class;
                    if (broken != null && mayFail) {
                        throw broken;
                    }
                    if (method.getName().equals("capabilities")) {
                        return capabilities();
                    }
                    if (method.getName().equals("quote")) {
                        failure = failureAfterQuote;
                    }
                    try {
                        return method.invoke(behind, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
