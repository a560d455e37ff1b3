/**
 * Tests for stores of the journals of paper-trading wallets.
 *
 * <p>Start at {@link com.moniqo.wallet.demo.testkit.DemoStateStoreContract}.
 */
module com.moniqo.wallet.demo.testkit {
    requires static transitive org.jspecify;
    requires transitive com.moniqo.wallet.demo;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires org.junit.jupiter.params;

    exports com.moniqo.wallet.demo.testkit;

    // JUnit runs the tests of the contract by reflection.
    opens com.moniqo.wallet.demo.testkit;
}
