package com.moniqo.wallet.demo.engine;

import static com.moniqo.wallet.error.ErrorCode.INVALID_ORDER;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an order must satisfy to be taken, whatever its type: the market's grid, a fresh price, exits on the right side (S2, S3.2, S6.4). */
final class Checks {
    private final WalletState state;
    private final Supplier<Instant> now;

    Checks(WalletState state, Supplier<Instant> now) {
        this.state = state;
        this.now = now;
    }

    /** The market of a symbol that was quoted or declared. */
    Market market(Symbol symbol) {
        Market market = state.markets.get(symbol);
        if (market == null) {
            throw new WalletException(
                    ErrorCode.SYMBOL_NOT_FOUND,
                    "the wallet does not know " + symbol + "; known: " + state.markets.keySet()
                            + "; push a quote of it, let the price source answer for it, or declare it in the settings",
                    Map.of("symbol", symbol.name()));
        }
        return market;
    }

    void priced(Market market) {
        if (!market.priced()) {
            throw new WalletException(
                    ErrorCode.MARKET_DATA_ERROR,
                    "no price of " + market.symbol + " is known yet",
                    Map.of("symbol", market.symbol.name(), "reason", "no-price"));
        }
    }

    /** S1.5: whatever takes on arrival needs a fresh price. */
    void fresh(Market market) {
        priced(market);
        if (!market.fresh(now.get(), state.settings.staleAfter()) && market.last != null) {
            throw new WalletException(
                    ErrorCode.MARKET_DATA_ERROR,
                    "the last price of " + market.symbol + " is from " + market.last.time() + ", older than "
                            + state.settings.staleAfter() + " at " + now.get(),
                    Map.of("symbol", market.symbol.name(), "reason", "stale"));
        }
    }

    /** A limit order that crosses: it takes, which post-only forbids and stale prices do not allow. */
    void takes(Market market, OrderRequest request) {
        if (request.isPostOnly()) {
            throw new WalletException(
                    ErrorCode.ORDER_REJECTED,
                    "post-only, but it would take: the market is " + market.bid.toPlainString() + "/" + market.ask.toPlainString(),
                    Map.of("reason", "post-only", "field", "limitPrice"));
        }
        fresh(market);
    }

    void grid(Market market, OrderRequest request) {
        BigDecimal amount = request.amount();
        if (amount.scale() > market.base.scale && amount.stripTrailingZeros().scale() > market.base.scale) {
            throw offGrid(
                    "amount", amount, "scale", "at most " + market.base.scale + " decimals of " + market.base.asset);
        }
        if (market.rules.lot().isPresent()) {
            BigDecimal lot = market.rules.lot().get();
            if (amount.remainder(lot).signum() != 0) {
                throw offGrid("amount", amount, "lot", "multiples of " + lot.toPlainString());
            }
        }
        if (market.rules.minAmount().isPresent()) {
            BigDecimal min = market.rules.minAmount().get();
            if (amount.compareTo(min) < 0) {
                throw offGrid("amount", amount, "minAmount", "at least " + min.toPlainString());
            }
        }
        request.limitPrice().ifPresent(price -> tick(market, "limitPrice", price));
        request.stopPrice().ifPresent(price -> tick(market, "stopPrice", price));
        if (market.rules.minNotional().isPresent()) {
            BigDecimal min = market.rules.minNotional().get();
            BigDecimal price = priceOf(market, request);
            if (price != null && amount.multiply(price).compareTo(min) < 0) {
                throw offGrid(
                        "amount",
                        amount,
                        "minNotional",
                        "amount x " + price.toPlainString() + " of at least " + min.toPlainString() + " " + market.quote.asset);
            }
        }
    }

    private static void tick(Market market, String field, BigDecimal price) {
        if (market.tick.signum() > 0 && price.remainder(market.tick).signum() != 0) {
            throw offGrid(field, price, "tick", "multiples of " + market.tick.toPlainString());
        }
    }

    private static ValidationException offGrid(String field, BigDecimal value, String rule, String valid) {
        return new ValidationException(
                INVALID_ORDER, field, "is " + value.toPlainString() + "; valid: " + valid, Map.of("rule", rule));
    }

    /** The price an order is judged by: its limit, else its stop, else the touch; null if there is none. */
    private static @Nullable BigDecimal priceOf(Market market, OrderRequest request) {
        if (request.limitPrice().isPresent()) {
            return request.limitPrice().get();
        }
        if (request.stopPrice().isPresent()) {
            return request.stopPrice().get();
        }
        return market.priced() ? market.touch(request.side() == OrderSide.BUY) : null;
    }

    /** Where a trail starts; refused if that is not above zero. */
    BigDecimal trail(Market market, OrderRequest request, BigDecimal best) {
        BigDecimal trail = FillModel.trail(
                best,
                request.trailingOffset().orElseThrow(),
                request.side() == OrderSide.BUY,
                market.tick);
        if (trail.signum() <= 0) {
            throw new ValidationException(
                    INVALID_ORDER, "trailingOffset", "must be less than the price " + best.toPlainString());
        }
        return trail;
    }

    /** S3.2: exits enclose the price they protect: the market's for an OCO, the entry's for a bracket. */
    void exits(Market market, OrderList list) {
        if (list.type() == OrderListType.OTO) {
            return;
        }
        boolean oco = list.type() == OrderListType.OCO;
        OrderRequest target = list.members().get(oco ? 0 : 1);
        OrderRequest stop = list.members().get(oco ? 1 : 2);
        OrderRequest entry = oco ? null : list.members().get(0);
        boolean buy = target.side() == OrderSide.BUY;
        BigDecimal reference = entry != null
                ? priceOf(market, entry)
                : market.priced() ? market.touch(buy) : null;
        exits(target, stop, reference, oco ? "the market's" : "the entry's");
    }

    void exits(OrderRequest target, OrderRequest stop, @Nullable BigDecimal reference, String whose) {
        boolean buy = target.side() == OrderSide.BUY;
        BigDecimal targetPrice = target.type() == OrderType.LIMIT
                ? target.limitPrice().orElseThrow()
                : target.stopPrice().orElseThrow();
        BigDecimal stopPrice = stop.stopPrice().orElse(null); // a trailing stop keeps its distance by itself
        enclose(targetPrice, reference, buy, "the target ", whose);
        enclose(reference, stopPrice, buy, "the stop ", whose);
        enclose(targetPrice, stopPrice, buy, "the target ", "the stop's");
    }

    private static void enclose(
            @Nullable BigDecimal upper, @Nullable BigDecimal lower, boolean mirrored, String what, String whose) {
        if (upper == null || lower == null) {
            return;
        }
        int order = upper.compareTo(lower);
        if (mirrored ? order >= 0 : order <= 0) {
            throw new WalletException(
                    ErrorCode.ORDER_REJECTED,
                    what + "is on the wrong side of " + whose + " price: " + upper.toPlainString() + " and " + lower.toPlainString()
                            + "; valid: SELL exits with target > price > stop, BUY exits with target < price < stop",
                    Map.of("reason", "exit-on-wrong-side"));
        }
    }
}
