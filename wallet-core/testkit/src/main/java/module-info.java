/**
 * Tools for tests of wallets: the contracts that every wallet and store must fulfil, a clock that is set by hand, and scripted prices.
 *
 * <p>A provider author starts at {@link com.moniqo.wallet.testkit.WalletContract}, a test author at
 * {@link com.moniqo.wallet.testkit.ScriptedPrices}.
 */
module com.moniqo.wallet.testkit {
    requires static transitive org.jspecify;
    requires transitive com.moniqo.wallet;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires org.junit.jupiter.params;

    exports com.moniqo.wallet.testkit;
    exports com.moniqo.wallet.testkit.audit;
    exports com.moniqo.wallet.testkit.sync;
    exports com.moniqo.wallet.testkit.exchange;

    // JUnit runs the tests of the contracts by reflection.
    opens com.moniqo.wallet.testkit;
    opens com.moniqo.wallet.testkit.audit;
    opens com.moniqo.wallet.testkit.sync;
}
