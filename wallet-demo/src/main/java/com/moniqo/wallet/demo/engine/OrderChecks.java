package com.moniqo.wallet.demo.engine;

import static com.moniqo.wallet.error.ErrorCode.INVALID_ORDER;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.InsufficientBalanceException;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an order must satisfy to be taken, whatever its type: the market's grid, a fresh price, exits on the right side (S2, S3.2, S6.4). */
final class Checks {
    private final WalletState state;
    private final Tx tx;

    Checks(Tx tx) {
        this.state = tx.state;
        this.tx = tx;
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
        fresh(market, tx.time);
    }

    void fresh(Market market, Instant now) {
        priced(market);
        if (!market.fresh(now, state.settings.staleAfter()) && market.last != null) {
            throw new WalletException(
                    ErrorCode.MARKET_DATA_ERROR,
                    "the last price of " + market.symbol + " is from " + market.last.time() + ", older than "
                            + state.settings.staleAfter() + " at " + now,
                    Map.of("symbol", market.symbol.name(), "reason", "stale"));
        }
    }

    /** A limit order that crosses: it takes, which post-only forbids and stale prices do not allow. */
    void takes(Market market, OrderRequest request) {
        if (request.isPostOnly()) {
            throw new WalletException(
                    ErrorCode.ORDER_REJECTED,
                    "post-only, but it would take: the market is " + market.bid.toPlainString() + "/"
                            + market.ask.toPlainString(),
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
        if (market.tick.signum() > 0) {
            request.limitPrice().ifPresent(price -> tick(market, "limitPrice", price));
            request.stopPrice().ifPresent(price -> tick(market, "stopPrice", price));
        }
        if (market.rules.minNotional().isPresent()) {
            BigDecimal min = market.rules.minNotional().get();
            BigDecimal price = priceOf(market, request);
            if (price != null && amount.multiply(price).compareTo(min) < 0) {
                throw offGrid(
                        "amount",
                        amount,
                        "minNotional",
                        "amount x " + price.toPlainString() + " of at least " + min.toPlainString() + " "
                                + market.quote.asset);
            }
        }
    }

    /** The same order with an amount in the base asset's scale, as balances are: one that fits may come with more zeros. */
    static OrderRequest scaled(Market market, OrderRequest request) {
        BigDecimal amount = request.amount();
        return amount.scale() <= market.base.scale
                ? request
                : request.amended(OrderAmendment.amount(amount.setScale(market.base.scale)));
    }

    private static void tick(Market market, String field, BigDecimal price) {
        if (price.remainder(market.tick).signum() != 0) {
            throw offGrid(field, price, "tick", "multiples of " + market.tick.toPlainString());
        }
    }

    private static ValidationException offGrid(String field, BigDecimal value, String rule, String valid) {
        return new ValidationException(
                INVALID_ORDER, field, "is " + value.toPlainString() + "; valid: " + valid, Map.of("rule", rule));
    }

    /** S2.7: what fires on arrival and cannot be paid is refused; it was never accepted, so it cannot end REJECTED. */
    static void funded(OrderNode node) {
        if (node.state.status() == OrderStatus.REJECTED) {
            Market market = node.market;
            BigDecimal notional = node.state.remaining().multiply(market.takerPrice(node.buy));
            BigDecimal needed = Money.bookedUp(notional, market.quote.scale)
                    .add(Money.bookedUp(notional.multiply(market.model.takerFee), market.quote.scale));
            throw new InsufficientBalanceException(market.quote.asset, needed, market.quote.free);
        }
    }

    /** The price an order is judged by: its limit, else its stop, else the touch; null if there is none. */
    static @Nullable BigDecimal priceOf(Market market, OrderRequest request) {
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
                best, request.trailingOffset().orElseThrow(), request.side() == OrderSide.BUY, market.tick);
        if (trail.signum() <= 0) {
            throw new ValidationException(
                    INVALID_ORDER, "trailingOffset", "must be less than the price " + best.toPlainString());
        }
        return trail;
    }

    /** S3.2: exits enclose the price they protect: the market's for an OCO, the entry's for a bracket. */
    void exits(Market market, OrderList list) {
        if (list.type() == OrderListType.OTO) {
            for (OrderRequest child : list.members().subList(1, list.members().size())) {
                if (child.type()
                        == OrderType.MARKET) { // it could not grow with its entry: it has no price to reserve at
                    throw new ValidationException(
                            INVALID_ORDER,
                            "child",
                            "is a MARKET order; valid: an order with a limit, a stop or a trail");
                }
            }
            return;
        }
        boolean oco = list.type() == OrderListType.OCO;
        OrderRequest target = list.members().get(oco ? 0 : 1);
        OrderRequest stop = list.members().get(oco ? 1 : 2);
        OrderRequest entry = oco ? null : list.members().get(0);
        if (entry == null) {
            exits(target, stop, reference(market, target), reference(market, stop), "the market's");
        } else {
            exits(target, stop, priceOf(market, entry), priceOf(market, entry), "the entry's");
        }
    }

    /** The price that triggers an exit (S2.3), or would be met by its limit; null if there is none. */
    static @Nullable BigDecimal reference(Market market, OrderRequest exit) {
        return market.priced() ? market.reference(exit.triggerReference(), exit.side() == OrderSide.BUY) : null;
    }

    void exits(
            OrderRequest target,
            OrderRequest stop,
            @Nullable BigDecimal targetReference,
            @Nullable BigDecimal stopReference,
            String whose) {
        boolean buy = target.side() == OrderSide.BUY;
        BigDecimal targetPrice = target.type() == OrderType.LIMIT
                ? target.limitPrice().orElseThrow()
                : target.stopPrice().orElseThrow();
        BigDecimal stopPrice = stop.stopPrice().orElse(null); // a trailing stop keeps its distance by itself
        enclose(targetPrice, targetReference, buy, "the target ", whose);
        enclose(stopReference, stopPrice, buy, "the stop ", whose);
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
                    what + "is on the wrong side of " + whose + " price: " + upper.toPlainString() + " and "
                            + lower.toPlainString()
                            + "; valid: SELL exits with target > price > stop, BUY exits with target < price < stop",
                    Map.of("reason", "exit-on-wrong-side"));
        }
    }
}
