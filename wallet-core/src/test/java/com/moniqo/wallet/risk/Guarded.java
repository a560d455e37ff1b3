package com.moniqo.wallet.risk;

import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.risk.exposure.WalletTraits;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A guarded fake wallet with 10,000 USDT; a BTC, an ETH, a SOL and an ADA cost 100 USDT each. */
final class Guarded {
    static final Symbol BTC = Symbol.of("BTC/USDT");
    static final Symbol ETH = Symbol.of("ETH/USDT");

    final SettableClock clock = new SettableClock("2026-01-05T12:00:00Z");
    final FakeWallet wallet = new FakeWallet(clock);
    final ScriptedLedger ledger;
    final List<String> told = new ArrayList<>();
    WalletTraits traits = new WalletTraits(false, Duration.ZERO, true, true);
    private RiskGuard guard;

    private Guarded(RiskLimits limits) {
        ledger = new ScriptedLedger(limits);
        wallet.with("USDT", "10000");
        for (String asset : List.of("BTC", "ETH", "SOL", "ADA")) {
            wallet.price(asset + "/USDT", "100");
        }
    }

    /** Position 1000, exposure 2500, 3 positions, daily loss 200 USD. */
    static RiskLimits.Builder limits() {
        return RiskLimits.of("1000", "2500", 3, "200").toBuilder().respectMarketHours(false);
    }

    static Guarded by(RiskLimits limits) {
        return new Guarded(limits);
    }

    static Guarded by(UnaryOperator<RiskLimits.Builder> change) {
        return new Guarded(change.apply(limits()).build());
    }

    static Guarded byDefault() {
        return new Guarded(limits().build());
    }

    /** A wallet that lets a sale exceed what is held. */
    Guarded mayShort() {
        traits = new WalletTraits(true, traits.settleTime(), true, true);
        wallet.mayShort = true;
        return this;
    }

    /** A wallet that states a lag. */
    Guarded lagging(Duration lag) {
        traits = new WalletTraits(traits.mayShort(), lag.multipliedBy(2), true, true);
        return this;
    }

    RiskGuard guard() {
        if (guard == null) {
            guard = RiskGuard.builder(wallet, ledger)
                    .clock(clock)
                    .markInterval(Duration.ZERO)
                    .traits(traits)
                    .listener(new Listener())
                    .build();
        }
        return guard;
    }

    GuardedWallet handle() {
        return guard().handle();
    }

    /** As after a restart: another guard over the same wallet and ledger. */
    Guarded restarted() {
        guard().close();
        guard = null;
        return this;
    }

    static OrderRequest buy(Symbol symbol, String amount) {
        return OrderRequest.market(symbol, OrderSide.BUY, amount);
    }

    static OrderRequest sell(Symbol symbol, String amount) {
        return OrderRequest.market(symbol, OrderSide.SELL, amount);
    }

    static BigDecimal usd(String amount) {
        return new BigDecimal(amount);
    }

    private final class Listener implements GuardListener {
        @Override
        public void accepted(com.moniqo.wallet.trading.Order order) {
            tell("accepted " + order.request());
        }

        @Override
        public void filled(com.moniqo.wallet.trading.Fill fill) {
            tell("filled " + fill.id());
        }

        @Override
        public void refused(com.moniqo.wallet.error.WalletException refusal) {
            tell("refused " + refusal.code());
        }

        @Override
        public void suspended(Suspension suspension) {
            tell("suspended " + suspension.cause());
        }

        @Override
        public void lifted(Suspension suspension) {
            tell("lifted " + suspension.cause());
        }

        private void tell(String what) {
            synchronized (told) {
                told.add(what);
            }
        }
    }
}
