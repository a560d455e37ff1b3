package com.moniqo.wallet.examples.acme;

import static com.moniqo.wallet.trading.OrderType.LIMIT;
import static com.moniqo.wallet.trading.OrderType.MARKET;
import static com.moniqo.wallet.trading.TimeInForce.GTC;

import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.ClientIdSupport;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletContext;
import com.moniqo.wallet.trading.WalletProvider;
import java.time.Duration;

// snippet: provider
public final class AcmeProvider implements WalletProvider {
    @Override
    public String slugPrefix() {
        return "acme";
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.builder()
                .orderTypes(MARKET, LIMIT)
                .timesInForce(GTC)
                .clientIds(ClientIdSupport.upTo(36))
                .fillsAtOnce()
                .balanceLag(Duration.ZERO)
                .orderLag(Duration.ZERO)
                .build();
    }

    @Override
    public Wallet open(WalletContext context) {
        return new AcmeWallet(context.credentials().reveal("api_key"));
    }
}
// end snippet
