package com.moniqo.wallet.demo.engine;

import static java.util.Objects.requireNonNull;

import com.moniqo.wallet.demo.engine.state.Account;
import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.WalletState;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.valuation.ConversionPath;
import com.moniqo.wallet.valuation.ConversionPath.Hop;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Values balances in the settlement asset, using only balances and quotes (S7.2). */
final class Valuer {
    private final WalletState state;
    private final Map<String, List<Leg>> paths = new HashMap<>();
    private int pricedMarkets = -1;

    Valuer(WalletState state) {
        this.state = state;
    }

    /** One conversion on the path to the settlement asset. */
    private static final class Leg {
        private final Market market;
        private final Hop hop;
        private @Nullable Quote valuedAt;
        private BigDecimal ofOne = BigDecimal.ONE;

        Leg(Market market, Hop hop) {
            this.market = market;
            this.hop = hop;
        }

        /** Converts one unit. The result is kept as long as the quote is the same object. */
        @SuppressWarnings("ReferenceEquality") // comparing two quotes would cost more than converting again
        BigDecimal ofOne(Quote latest) {
            if (valuedAt != latest) {
                ofOne = hop.convert(BigDecimal.ONE, latest);
                valuedAt = latest;
            }
            return ofOne;
        }
    }

    /** Returns the value of one unit of an asset; null without a fresh price. */
    @Nullable
    BigDecimal rate(String asset, Instant now) {
        if (asset.equals(state.settings().settlementAsset())) {
            return BigDecimal.ONE;
        }
        List<Leg> path = path(asset);
        BigDecimal rate = BigDecimal.ONE;
        for (int i = 0; i < path.size(); i++) {
            Leg leg = path.get(i);
            Quote quote = leg.market.lastQuote();
            if (quote == null || !state.isFresh(leg.market, now)) {
                return null;
            }
            rate = i == 0 ? leg.ofOne(quote) : leg.hop.convert(rate, quote);
        }
        return path.isEmpty() ? null : rate;
    }

    /** Returns the symbols by which an asset is valued; empty without a path. */
    List<Symbol> symbols(String asset) {
        return path(asset).stream().map(leg -> leg.market.symbol()).toList();
    }

    /**
     * Returns the path of an asset: direct first, then with the fewest hops, ties by name. Recomputed whenever another symbol gets a price.
     */
    private List<Leg> path(String asset) {
        int priced = 0;
        List<Market> markets = state.markets();
        for (int i = 0; i < markets.size(); i++) {
            priced += markets.get(i).isPriced() ? 1 : 0;
        }
        if (priced != pricedMarkets) {
            paths.clear();
            pricedMarkets = priced;
        }
        List<Leg> path = paths.get(asset);
        if (path == null) {
            path = search(asset);
            paths.put(asset, path);
        }
        return path;
    }

    private List<Leg> search(String asset) {
        List<Symbol> priced = new ArrayList<>();
        for (Market market : state.markets()) {
            if (market.isPriced() && market.symbol().settle().isEmpty()) { // a contract does not exchange assets
                priced.add(market.symbol());
            }
        }
        String settlement = state.settings().settlementAsset();
        return ConversionPath.find(asset, settlement, priced, settlement)
                .map(path -> path.hops().stream()
                        .map(hop -> new Leg(requireNonNull(state.findMarket(hop.symbol())), hop))
                        .toList())
                .orElse(List.of());
    }

    /** Returns the value of all balances; null if one cannot be priced. */
    @Nullable
    BigDecimal equity(Instant now) {
        BigDecimal equity = BigDecimal.ZERO;
        List<Account> accounts = state.accounts();
        for (int i = 0; i < accounts.size(); i++) { // without an iterator, which would be garbage at every price
            Account account = accounts.get(i);
            if (!account.isEmpty()) {
                BigDecimal value = value(account, now);
                if (value == null) {
                    return null;
                }
                equity = equity.signum() == 0 ? value : equity.add(value);
            }
        }
        return equity;
    }

    private @Nullable BigDecimal value(Account account, Instant now) {
        if (account.isSettlement()) {
            return account.total();
        }
        BigDecimal rate = rate(account.asset(), now);
        if (rate == null) {
            return null;
        }
        return rate.compareTo(BigDecimal.ONE) == 0
                ? account.total()
                : account.total().multiply(rate);
    }

    Set<String> unpriced(Instant now) {
        Set<String> assets = new TreeSet<>();
        for (Account account : state.accounts()) {
            if (!account.isEmpty() && rate(account.asset(), now) == null) {
                assets.add(account.asset());
            }
        }
        return assets;
    }
}
