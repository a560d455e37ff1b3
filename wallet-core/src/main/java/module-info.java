/**
 * The wallet SPI, and all services around it that do not depend on an exchange or a database.
 *
 * <p>A bot starts at {@link com.moniqo.wallet.trading.Wallet}, and an application with many users at
 * {@link com.moniqo.wallet.WalletPlatform}.
 */
@SuppressWarnings("module") // exports to modules that are compiled later
module com.moniqo.wallet {
    requires static transitive org.jspecify;
    // Not transitive: a host that does not use the Jackson module compiles without it. The module cannot be provided as
    // a service, because a module that provides a service must read the one that defines it, and Jackson may be absent.
    requires static tools.jackson.databind;
    requires org.slf4j;

    exports com.moniqo.wallet;
    exports com.moniqo.wallet.audit;
    exports com.moniqo.wallet.catalog;
    exports com.moniqo.wallet.credential;
    exports com.moniqo.wallet.error;
    exports com.moniqo.wallet.json;
    exports com.moniqo.wallet.json.mapping to
            com.moniqo.wallet.demo;
    exports com.moniqo.wallet.market;
    exports com.moniqo.wallet.memory;
    exports com.moniqo.wallet.outbox;
    exports com.moniqo.wallet.pnl;
    exports com.moniqo.wallet.risk;
    exports com.moniqo.wallet.risk.notes;
    exports com.moniqo.wallet.sync;
    exports com.moniqo.wallet.trading;
    exports com.moniqo.wallet.user;
    exports com.moniqo.wallet.valuation;

    uses com.moniqo.wallet.trading.WalletProvider;
}
