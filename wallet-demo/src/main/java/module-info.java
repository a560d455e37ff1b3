/** A paper-trading engine behind the wallet interface; start at {@link com.moniqo.wallet.demo.DemoWallet}. */
module com.moniqo.wallet.demo {
    requires static transitive org.jspecify;
    requires transitive com.moniqo.wallet;
    requires de.siegmar.fastcsv;
    // Not transitive, and no service is provided, for the reasons that module-info.java of com.moniqo.wallet gives.
    requires static tools.jackson.databind;
    requires org.slf4j;
    // Only needed to store a wallet in a file. Not transitive, so that other applications compile without it.
    requires static com.moniqo.wallet.sqlite;
    requires java.sql;

    exports com.moniqo.wallet.demo;
    exports com.moniqo.wallet.demo.json;
    exports com.moniqo.wallet.demo.market;
    exports com.moniqo.wallet.demo.recording;
    exports com.moniqo.wallet.demo.report;
    exports com.moniqo.wallet.demo.settings;
    exports com.moniqo.wallet.demo.store;
    exports com.moniqo.wallet.demo.store.sqlite;

    provides com.moniqo.wallet.trading.WalletProvider with
            com.moniqo.wallet.demo.DemoWalletProvider;
}
