package com.moniqo.wallet.binance;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.trading.WalletContext;
import java.net.URI;

/**
 * The servers that a wallet talks to.
 *
 * @param rest the base URL of the REST API, without a path
 * @param webSocketApi the URL of the WebSocket API
 */
record Servers(URI rest, URI webSocketApi) {
    /** The name of the credential, or setting, that selects the servers. */
    static final String ENVIRONMENT = "environment";

    private static final Servers LIVE = of("https://api.binance.com", "wss://ws-api.binance.com:443/ws-api/v3");
    private static final Servers TESTNET =
            of("https://testnet.binance.vision", "wss://ws-api.testnet.binance.vision/ws-api/v3");

    private static Servers of(String rest, String webSocketApi) {
        return new Servers(URI.create(rest), URI.create(webSocketApi));
    }

    /** Returns the servers of a wallet's environment, at the definition's URLs if it has any. */
    static Servers of(WalletContext context) {
        String environment = context.credentials()
                .find(ENVIRONMENT)
                .orElseGet(() -> context.settings().getOrDefault(ENVIRONMENT, "testnet"));
        return switch (environment) {
            case "live" -> LIVE.at(context, "base_url");
            case "testnet", "" -> TESTNET.at(context, "testnet_url");
            default -> throw new ValidationException(ENVIRONMENT, "is '" + environment + "'; valid: testnet, live");
        };
    }

    private Servers at(WalletContext context, String setting) {
        String url = context.settings().get(setting);
        if (url == null) {
            return this;
        }
        try {
            URI given = URI.create(url);
            if (given.getHost() != null && given.getScheme() != null) {
                return new Servers(given, webSocketApi);
            }
        } catch (IllegalArgumentException e) {
            // refused below
        }
        throw new ValidationException(setting, "is not a URL such as https://api.binance.com");
    }
}
