/**
 * A provider for Binance Spot.
 *
 * <p>Start at {@link com.moniqo.wallet.binance.BinanceProvider}.
 */
module com.moniqo.wallet.binance {
    requires static transitive org.jspecify;
    requires transitive com.moniqo.wallet;
    requires java.net.http;
    requires org.slf4j;
    requires tools.jackson.databind;

    exports com.moniqo.wallet.binance;

    provides com.moniqo.wallet.trading.WalletProvider with
            com.moniqo.wallet.binance.BinanceProvider;
}
