/** Somebody's bot. */
module bot {
    requires com.moniqo.wallet.demo;

    uses com.moniqo.wallet.trading.WalletProvider;
}
