/**
 * The wallet SPI and everything around it that does not depend on who stands behind a wallet or where state is kept.
 *
 * <p>A bot author starts at {@link com.moniqo.wallet.trading.Wallet}.
 */
module com.moniqo.wallet {
    requires static transitive org.jspecify;
    requires static tools.jackson.databind; // not transitive: who does not use the Jackson module compiles without it
    requires org.slf4j;

    exports com.moniqo.wallet;
    exports com.moniqo.wallet.catalog;
    exports com.moniqo.wallet.credential;
    exports com.moniqo.wallet.error;
    exports com.moniqo.wallet.json;
    exports com.moniqo.wallet.market;
    exports com.moniqo.wallet.memory;
    exports com.moniqo.wallet.pnl;
    exports com.moniqo.wallet.risk;
    exports com.moniqo.wallet.sync;
    exports com.moniqo.wallet.trading;
    exports com.moniqo.wallet.user;
    exports com.moniqo.wallet.valuation;

    uses com.moniqo.wallet.trading.WalletProvider;
}
