package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.WalletState;
import com.moniqo.wallet.demo.engine.step.OpenPosition;
import com.moniqo.wallet.demo.report.Performance;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.pnl.Position;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reports equity, profit and loss (S7). Sums are unknown, never zero, if a part of them has no fresh price. */
final class Reporting {
    private final WalletState state;
    private final Valuer valuer;

    Reporting(WalletState state, Valuer valuer) {
        this.state = state;
        this.valuer = valuer;
    }

    boolean isValued(String asset, Instant now) {
        return valuer.rate(asset, now) != null;
    }

    /** S6.7: returns the third asset in which fees are charged, and the quote assets from which they are converted. */
    Set<String> assetsOfFees(Set<Symbol> symbols) {
        Set<String> assets = new LinkedHashSet<>();
        if (!symbols.isEmpty()) {
            state.settings().feeAsset().ifPresent(assets::add);
        }
        if (!assets.isEmpty()) {
            symbols.forEach(
                    symbol -> assets.add(symbol.quote().orElse(state.settings().settlementAsset())));
        }
        return assets;
    }

    /** S7.2: returns the symbols of the path by which an asset is valued; without a path, those that could value it directly. */
    List<Symbol> waysToValue(String asset) {
        String settlement = state.settings().settlementAsset();
        if (asset.equals(settlement)) {
            return List.of();
        }
        Set<Symbol> ways = new LinkedHashSet<>(valuer.symbols(asset));
        for (Market market : state.markets()) {
            if (market.baseAccount().asset().equals(asset)
                    && market.quoteAccount().asset().equals(settlement)) {
                ways.add(market.symbol());
            }
        }
        ways.add(Symbol.of(asset + "/" + settlement));
        ways.add(Symbol.of(settlement + "/" + asset));
        return List.copyOf(ways);
    }

    Performance performance(Instant now) {
        List<Position> positions = new ArrayList<>();
        Set<String> unpriced = new TreeSet<>(valuer.unpriced(now));
        @Nullable BigDecimal gross = BigDecimal.ZERO;
        @Nullable BigDecimal fees = BigDecimal.ZERO;
        @Nullable BigDecimal unrealized = BigDecimal.ZERO;
        long fills = 0;
        Map<Symbol, Market> bySymbol = new TreeMap<>();
        state.markets().forEach(market -> bySymbol.put(market.symbol(), market));
        for (Market market : bySymbol.values()) {
            OpenPosition position = market.position();
            if (!position.wasTraded()) {
                continue;
            }
            String quoteAsset = market.quoteAccount().asset();
            BigDecimal open = unrealized(market, now);
            BigDecimal rate = valuer.rate(quoteAsset, now);
            if (rate == null) {
                unpriced.add(quoteAsset);
            }
            gross = plus(gross, position.gross(), rate);
            fees = plus(fees, position.fees(), rate);
            unrealized = open == null ? null : plus(unrealized, open, rate);
            fills += position.fills();
            positions.add(Position.of(
                    market.symbol(),
                    quoteAsset,
                    position.amount(),
                    position.average(),
                    position.gross(),
                    position.fees(),
                    open));
        }
        return Performance.builder(state.settings().settlementAsset(), now)
                .equity(valuer.equity(now))
                .realized(gross, fees)
                .unrealized(unrealized)
                .drawdown(EquityTracker.reported(state, valuer, now))
                .fills(fills)
                .positions(positions)
                .unpriced(List.copyOf(unpriced))
                .build();
    }

    /** S7.1: values a position at the bid, or at the ask if it is negative; null without a fresh price. */
    private @Nullable BigDecimal unrealized(Market market, Instant now) {
        BigDecimal amount = market.position().amount();
        if (amount.signum() == 0) {
            return BigDecimal.ZERO;
        }
        Quote quote = market.lastQuote();
        if (quote == null || !state.isFresh(market, now)) {
            return null;
        }
        return market.position().unrealized(amount.signum() > 0 ? quote.bid() : quote.ask());
    }

    private static @Nullable BigDecimal plus(@Nullable BigDecimal sum, BigDecimal amount, @Nullable BigDecimal rate) {
        if (sum == null || (rate == null && amount.signum() != 0)) {
            return null;
        }
        return rate == null ? sum : sum.add(amount.multiply(rate));
    }
}
