package com.moniqo.wallet.risk;

import com.moniqo.wallet.pnl.TradeReport;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;

/** Values that only a guard makes, for tests of other packages: 6 BTC at 100 USD were bought, position limit 1000 USD. */
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
}
