/**
 * The wallet SPI and everything around it that does not depend on who stands behind a wallet or where state is kept.
 *
 * <p>A bot author starts at {@link com.moniqo.wallet.trading.Wallet}.
 */
module com.moniqo.wallet {
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports com.moniqo.wallet.credential;
    exports com.moniqo.wallet.error;
    exports com.moniqo.wallet.trading;

    uses com.moniqo.wallet.trading.WalletProvider;
}
