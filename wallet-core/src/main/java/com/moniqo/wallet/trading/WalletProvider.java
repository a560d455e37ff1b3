package com.moniqo.wallet.trading;

import com.moniqo.wallet.annotation.WalletJson;
import java.util.Optional;

/**
 * Implement this to connect one more exchange or broker; three methods and one with a default, proved with the {@code WalletContract} of
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
     * What the host would have to add for the wallets to survive a restart of the host. {@code WalletPlatform} compares it with its stores:
     * where these are durable, it refuses a provider whose wallets would be new after each restart.
     *
     * @param services the host's services
     * @return empty if the wallets survive a restart, as those of an exchange do; else a line of Java code that makes them survive it, shown
     *     to the developer
     */
    default Optional<String> missingForRestart(WalletContext.Services services) {
        return Optional.empty();
    }

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
