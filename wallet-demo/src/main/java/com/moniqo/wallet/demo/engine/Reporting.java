package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.report.Performance;
import com.moniqo.wallet.pnl.Position;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells how the wallet is doing (S7). Sums are unknown, never zero, where a part of them has no fresh price. */
final class Reporting {
    private Reporting() {}

    static Performance performance(Core core, Instant now) {
        WalletState state = core.state;
        List<Position> positions = new ArrayList<>();
        Set<String> unpriced = new TreeSet<>(core.valuer.unpriced(now));
        @Nullable BigDecimal gross = Money.ZERO;
        @Nullable BigDecimal fees = Money.ZERO;
        @Nullable BigDecimal unrealized = Money.ZERO;
        long fills = 0;
        for (Market market : new TreeMap<>(state.markets).values()) {
            Holding holding = market.holding;
            if (holding == Holding.FLAT) {
                continue;
            }
            BigDecimal open = unrealized(market, now, state.settings.staleAfter());
            BigDecimal rate = core.valuer.rate(market.quote.asset, now);
            if (rate == null) {
                unpriced.add(market.quote.asset);
            }
            gross = plus(gross, holding.gross, rate);
            fees = plus(fees, holding.fees, rate);
            unrealized = open == null ? null : plus(unrealized, open, rate);
            fills += holding.fills;
            positions.add(Position.of(
                    market.symbol,
                    market.quote.asset,
                    holding.amount,
                    holding.average(),
                    holding.gross,
                    holding.fees,
                    open));
        }
        return Performance.builder(state.settings.settlementAsset(), now)
                .equity(core.valuer.equity(now))
                .realized(gross, fees)
                .unrealized(unrealized)
                .peak(state.peak, state.maxDrawdown)
                .fills(fills)
                .positions(positions)
                .unpriced(List.copyOf(unpriced))
                .build();
    }

    /** S7.1: marked to the bid, below zero to the ask; null without a fresh price. */
    private static @Nullable BigDecimal unrealized(Market market, Instant now, Duration staleAfter) {
        if (market.holding.amount.signum() == 0) {
            return Money.ZERO;
        }
        if (market.last == null || !market.fresh(now, staleAfter)) {
            return null;
        }
        return market.holding.unrealized(market.holding.amount.signum() > 0 ? market.last.bid() : market.last.ask());
    }

    private static @Nullable BigDecimal plus(@Nullable BigDecimal sum, BigDecimal amount, @Nullable BigDecimal rate) {
        if (sum == null || (rate == null && amount.signum() != 0)) {
            return null;
        }
        return rate == null ? sum : sum.add(amount.multiply(rate));
    }
}
