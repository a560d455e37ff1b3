package com.moniqo.wallet.trading;

import com.moniqo.wallet.annotation.WalletJson;
import java.util.Optional;

/**
 * Connects wallets of one exchange or broker. To support another, implement this interface, and test it with {@code WalletContract} from
 * {@code wallet-testkit}.
 *
 * <p>To be found by {@link WalletProviders#discover}, name the class in
 * {@code META-INF/services/com.moniqo.wallet.trading.WalletProvider} (class path) and in {@code provides} of {@code module-info.java}
 * (module path), and give it a public constructor without arguments. Implementations are thread-safe.
 */
@WalletJson
public interface WalletProvider {
    /**
     * Returns the prefix of the slugs whose wallets it opens: {@code demo-wallet} opens {@code demo-wallet} and {@code demo-wallet-v1}, not
     * {@code demo-wallets}.
     *
     * @return lower-case letters, digits and single dashes
     */
    String slugPrefix();

    /**
     * Returns everything that any of its wallets can do. {@link Wallet#capabilities()} of a wallet declares what is possible with its
     * account and its host's services.
     *
     * @return the capabilities
     */
    Capabilities capabilities();

    /**
     * Returns what the host would have to add so that the wallets survive a restart of the host. If its stores are durable, {@code
     * WalletPlatform} refuses a provider whose wallets would start over after each restart.
     *
     * @param services the host's services
     * @return empty if the wallets survive a restart, as those of an exchange do; otherwise a line of Java code that makes them survive it,
     *     to be shown to the developer
     */
    default Optional<String> missingForRestart(WalletContext.Services services) {
        return Optional.empty();
    }

    /**
     * Opens a wallet. The caller closes it.
     *
     * @param context the wallet to open, with its credentials and services
     * @return the wallet, ready to trade
     * @throws com.moniqo.wallet.error.WalletException {@link com.moniqo.wallet.error.ErrorCode#INVALID_CREDENTIALS},
     *     {@link com.moniqo.wallet.error.ErrorCode#WALLET_CONNECTION_ERROR}
     */
    Wallet open(WalletContext context);
}
