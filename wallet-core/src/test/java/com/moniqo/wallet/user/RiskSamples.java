package com.moniqo.wallet.user;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.ConnectionTest;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import java.time.Duration;
import java.time.Instant;

/** What only a guard or a service makes, for tests of other packages: 6 BTC at 100 USD were bought, position limit 1000 USD. */
public final class RiskSamples {
    private final Guarded guarded = Guarded.by(limits -> limits.attachDefaultStops(true));
    private final GuardedWallet wallet = guarded.handle();

    public RiskSamples() {
        wallet.placeOrder(OrderRequest.market(Guarded.BTC, OrderSide.BUY, "6"));
        guarded.wallet.price("BTC/USDT", "90");
    }

    public RiskReading reading() {
        return guarded.guard().mark();
    }

    public TradeReport trades() {
        return guarded.guard().trades();
    }

    public RiskCheck refused() {
        return wallet.check(OrderRequest.market(Guarded.BTC, OrderSide.BUY, "6"));
    }

    public RiskCheck allowed() {
        return wallet.check(OrderRequest.limit(Guarded.BTC, OrderSide.BUY, "1", "90"));
    }

    public RiskProfile profile() {
        return guarded.ledger.load();
    }

    public static ConnectionReport connectionReport(UserWallet wallet, Instant at) {
        return new ConnectionReport(
                wallet,
                at,
                ConnectionTest.failed(
                        Duration.ofMillis(12),
                        new WalletException(ErrorCode.INVALID_CREDENTIALS, "the key is not known")));
    }
}
