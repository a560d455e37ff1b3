package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.internal.ForeignFailures;
import com.moniqo.wallet.market.PriceRequests;
import com.moniqo.wallet.risk.exposure.AccountView;
import com.moniqo.wallet.risk.exposure.PriceSheet;
import com.moniqo.wallet.risk.exposure.WalletTraits;
import com.moniqo.wallet.trading.AccountSnapshot;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.NetTransfers;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.valuation.Valuation;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The collaborators that the parts of one guard share. */
record GuardContext(
        Wallet wallet,
        RiskLedger ledger,
        Valuation valuation,
        Instruments instruments,
        Clock clock,
        GuardListener listener,
        String settlementAsset,
        WalletTraits traits) {
    private static final int MAX_LOOKS = 100;
    private static final Logger LOG = LoggerFactory.getLogger(RiskGuard.class);

    Instant now() {
        return clock.instant();
    }

    /** Runs a command that reads the wallet several times, with one request per price. */
    <T> T once(Supplier<T> command) {
        return once(wallet, command);
    }

    /** Runs a command that reads a wallet several times, with one request per price. No exception of the wallet itself is passed on. */
    static <T> T once(Wallet wallet, Supplier<T> command) {
        return ForeignFailures.guarded(
                () -> priceRequests(wallet).map(prices -> prices.once(command)).orElseGet(command));
    }

    private static Optional<PriceRequests> priceRequests(Wallet wallet) {
        try {
            return wallet.ability(PriceRequests.class);
        } catch (Exception e) { // of any class, declared or not
            return Optional.empty(); // the command meets the failure too, and reports it
        }
    }

    PriceSheet prices(Instant now) {
        return new PriceSheet(wallet, valuation, settlementAsset, now);
    }

    /** Reads the wallet: open orders before balances, see {@link AccountView#open()}. */
    AccountView look() {
        Optional<AccountSnapshot> whole = wallet.ability(AccountSnapshot.class);
        Optional<NetTransfers> able = wallet.ability(NetTransfers.class);
        if (whole.isPresent()) {
            AccountSnapshot.State state = whole.get().snapshot();
            if (state.netTransfers().isPresent() || able.isEmpty()) {
                return new AccountView(
                        state.balances(),
                        state.openOrders(),
                        state.netTransfers().orElse(null));
            }
        }
        List<Order> open = wallet.openOrders();
        if (able.isEmpty()) {
            return new AccountView(wallet.balances(), open, null);
        }
        Map<String, BigDecimal> before = able.get().netTransfers();
        for (int attempt = 1; ; attempt++) {
            List<AssetBalance> balances = wallet.balances();
            Map<String, BigDecimal> after = able.get().netTransfers();
            if (GuardState.same(after, before)) {
                return new AccountView(balances, open, after);
            }
            if (attempt == MAX_LOOKS) {
                throw new WalletException(
                        ErrorCode.WALLET_ERROR,
                        "the wallet's balances changed during every attempt to read them; try again",
                        Map.of("reason", "transfers"));
            }
            before = after;
        }
    }

    /** Updates the ledger, and reports a suspension that the update began or ended. */
    RiskProfile update(UnaryOperator<RiskProfile> change) {
        var before = new AtomicReference<@Nullable RiskProfile>();
        RiskProfile after = ledger.update(profile -> {
            before.set(profile);
            return change.apply(profile);
        });
        RiskProfile from = before.get();
        if (from != null) {
            changed(from, after);
        }
        return after;
    }

    /** Like {@link #update(UnaryOperator)}, but starts from a profile that was already loaded, and loads it again only after a conflict. */
    RiskProfile update(RiskProfile loaded, UnaryOperator<RiskProfile> change) {
        RiskProfile next = change.apply(loaded);
        return replace(loaded, next) ? next : update(change);
    }

    /** Like {@link #update(RiskProfile, UnaryOperator)}, for measurements that can be repeated if the ledger loses them. */
    RiskProfile measure(RiskProfile loaded, UnaryOperator<RiskProfile> change) {
        RiskProfile next = change.apply(loaded);
        if (!ledger.measured(loaded, next, change)) {
            return update(change);
        }
        changed(loaded, next);
        return next;
    }

    /** Writes to the ledger if it still contains the expected profile; returns false otherwise. */
    boolean replace(RiskProfile expected, RiskProfile next) {
        boolean written = ledger.replace(expected, next);
        if (written) {
            changed(expected, next);
        }
        return written;
    }

    private void changed(RiskProfile from, RiskProfile after) {
        if (from.suspension().equals(after.suspension())) {
            return;
        }
        after.suspension()
                .ifPresentOrElse(
                        suspension -> {
                            LOG.atInfo().addKeyValue("suspension", suspension).log("wallet suspended");
                            tell(told -> told.suspended(suspension));
                        },
                        () -> from.suspension().ifPresent(ended -> {
                            LOG.atInfo().addKeyValue("suspension", ended).log("suspension ended");
                            tell(told -> told.lifted(ended));
                        }));
    }

    void tell(Consumer<GuardListener> what) {
        try {
            what.accept(listener);
        } catch (Throwable e) { // whatever it is, the caller must get the order
            LOG.warn("a guard listener failed", e);
        }
    }
}
