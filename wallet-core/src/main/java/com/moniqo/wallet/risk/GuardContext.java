package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.market.TradingCalendar;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.NetTransfers;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderListId;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.valuation.PortfolioValue;
import com.moniqo.wallet.valuation.Valuation;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the parts of one guard share: whom they ask, and how they look. */
record GuardContext(
        Wallet wallet,
        RiskLedger ledger,
        Valuation valuation,
        Function<Symbol, TradingCalendar> calendars,
        Clock clock,
        GuardListener listener,
        String settlementAsset,
        Predicate<OrderListId> isOco) {
    private static final int MAX_LOOKS = 100;
    private static final Logger LOG = LoggerFactory.getLogger(RiskGuard.class);

    MarketView market(Instant now) {
        return new MarketView(wallet, valuation, settlementAsset, now);
    }

    /** Looks at the wallet: open orders before balances, see {@link WalletView#open()}. */
    WalletView view(MarketView market, Instant now) {
        List<Order> open = wallet.openOrders();
        Optional<NetTransfers> able = wallet.ability(NetTransfers.class);
        if (able.isEmpty()) {
            return view(wallet.balances(), open, Transfers.unknown(), market, now);
        }
        Map<String, BigDecimal> before = able.get().netTransfers();
        for (int attempt = 1; ; attempt++) {
            List<AssetBalance> balances = wallet.balances();
            Map<String, BigDecimal> after = able.get().netTransfers();
            if (GuardState.same(after, before)) {
                return view(balances, open, new Transfers(after, market), market, now);
            }
            if (attempt == MAX_LOOKS) {
                throw new WalletException(
                        ErrorCode.WALLET_ERROR,
                        "the wallet's money moved all the time while its guard looked; try again",
                        Map.of("reason", "transfers"));
            }
            before = after;
        }
    }

    WalletView view(
            List<AssetBalance> balances, List<Order> open, Transfers transfers, MarketView market, Instant now) {
        PortfolioValue value = valuation.value(balances, now);
        return WalletView.of(balances, open, value, transfers, market, isOco);
    }

    /** Writes to the ledger, and tells of a suspension that began or ended with it. */
    RiskProfile update(UnaryOperator<RiskProfile> change) {
        var before = new AtomicReference<@Nullable RiskProfile>();
        RiskProfile after = ledger.update(profile -> {
            before.set(profile);
            return change.apply(profile);
        });
        RiskProfile from = before.get();
        if (from != null && !from.suspension().equals(after.suspension())) {
            if (after.suspension().isPresent()) {
                Suspension suspension = after.suspension().get();
                LOG.atInfo().addKeyValue("suspension", suspension).log("wallet suspended");
                tell(listener -> listener.suspended(suspension));
            } else {
                Suspension ended = from.suspension().get();
                LOG.atInfo().addKeyValue("suspension", ended).log("suspension ended");
                tell(listener -> listener.lifted(ended));
            }
        }
        return after;
    }

    void tell(Consumer<GuardListener> what) {
        try {
            what.accept(listener);
        } catch (RuntimeException e) {
            LOG.warn("a guard listener failed", e);
        }
    }
}
