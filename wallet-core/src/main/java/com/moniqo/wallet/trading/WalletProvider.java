package com.moniqo.wallet.trading;

import com.moniqo.wallet.annotation.WalletJson;

/**
 * Implement this to connect one more exchange or broker; three methods, proved with the {@code WalletContract} of
 * {@code wallet-testkit}.
 *
 * <p>To be found by {@link WalletProviders#discover}, name the class in
 * {@code META-INF/services/com.moniqo.wallet.trading.WalletProvider} (class path) and in {@code provides} of {@code module-info.java}
 * (module path), and give it a public constructor without arguments. Implementations are thread-safe.
 */
@WalletJson
public interface WalletProvider {
    /**
     * The start of the slugs whose wallets it opens: {@code demo-wallet} opens {@code demo-wallet} and {@code demo-wallet-v1}, not
     * {@code demo-wallets}.
     *
     * @return lower-case letters, digits and single dashes
     */
    String slugPrefix();

    /**
     * What its wallets can do at most: a wallet states in {@link Wallet#capabilities()} what it can do with its account and its host's
     * services.
     *
     * @return the capabilities
     */
    Capabilities capabilities();

    /**
     * Opens a wallet. The caller closes it.
     *
     * @param context whose wallet, with which credentials and services
     * @return the wallet, ready to trade
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#INVALID_CREDENTIALS},
     *     {@link com.moniqo.wallet.error.ErrorCode#WALLET_CONNECTION_ERROR}
     */
    Wallet open(WalletContext context);
}
