package com.moniqo.wallet.demo.engine;

import static com.moniqo.wallet.error.ErrorCode.INVALID_ORDER;

import com.moniqo.wallet.demo.engine.pricing.FillModel;
import com.moniqo.wallet.demo.engine.state.Account;
import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.OrderNode;
import com.moniqo.wallet.demo.engine.state.Transaction;
import com.moniqo.wallet.demo.engine.state.WalletState;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.InsufficientBalanceException;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The conditions for accepting an order of any type: a known symbol, the market's grid, a fresh price (S2, S6.4). */
final class OrderChecks {
    private final WalletState state;
    private final Transaction tx;

    OrderChecks(Transaction tx) {
        this.state = tx.state();
        this.tx = tx;
    }

    /** Returns the market of a symbol that was quoted or declared. */
    Market market(Symbol symbol) {
        Market market = state.findMarket(symbol);
        if (market == null) {
            throw new WalletException(
                    ErrorCode.SYMBOL_NOT_FOUND,
                    "the wallet does not know " + symbol + didYouMean(symbol) + "; known: " + state.symbols()
                            + "; push a quote of it, let the price source quote it, or declare it in the settings",
                    Map.of("symbol", symbol.name()));
        }
        return market;
    }

    /** Suggests the known symbol that differs only in case, or else the symbol in upper case. */
    private String didYouMean(Symbol symbol) {
        String upper = symbol.name().toUpperCase(Locale.ROOT);
        for (Symbol known : state.symbols()) {
            if (known.name().equalsIgnoreCase(symbol.name())) {
                return ", did you mean " + known + "?";
            }
        }
        return upper.equals(symbol.name()) ? "" : ", did you mean " + upper + "?";
    }

    void priced(Market market) {
        if (!market.isPriced()) {
            throw new WalletException(
                    ErrorCode.MARKET_DATA_ERROR,
                    "no price for " + market.symbol() + " is known yet",
                    Map.of("symbol", market.symbol().name(), "reason", "no-price"));
        }
    }

    /** S1.5, S1.9: requires a fresh price and an open market, for an order that fills on arrival. */
    void fresh(Market market) {
        fresh(market, tx.now());
        if (!market.isTradedAt(tx.now())) {
            throw new WalletException(
                    ErrorCode.ORDER_REJECTED,
                    "the market for " + market.symbol() + " is closed at " + tx.now()
                            + "; valid: an order that rests until it opens",
                    Map.of("symbol", market.symbol().name(), "reason", "market-closed"));
        }
    }

    void fresh(Market market, Instant now) {
        priced(market);
        if (market.lastQuote() == null || state.isFresh(market, now)) {
            return;
        }
        Instant last = market.lastQuote().time();
        boolean ahead = last.isAfter(now);
        throw new WalletException(
                ErrorCode.MARKET_DATA_ERROR,
                "the last price of " + market.symbol() + " is from " + last
                        + (ahead
                                ? ", which is ahead of the wallet's time " + now + "; the next price replaces it"
                                : ", older than " + state.settings().staleAfter() + " at " + now),
                Map.of("symbol", market.symbol().name(), "reason", ahead ? "ahead" : "stale"));
    }

    /** Checks a limit order that crosses: it must not be post-only, and needs a fresh price. */
    void takes(Market market, OrderRequest request) {
        if (request.isPostOnly()) {
            throw new WalletException(
                    ErrorCode.ORDER_REJECTED,
                    "post-only, but it would take liquidity: the market is "
                            + market.bid().toPlainString() + "/" + market.ask().toPlainString(),
                    Map.of("reason", Execution.POST_ONLY, "field", "limitPrice"));
        }
        fresh(market);
    }

    /** S4: refuses a GTD order whose time has come, because it would never be open. */
    void notExpired(OrderRequest request) {
        Instant end = request.expiresAt().orElse(null);
        if (end != null && !end.isAfter(tx.now())) {
            throw new ValidationException(
                    INVALID_ORDER, "expiresAt", "is " + end + "; valid: a time after the wallet's, " + tx.now());
        }
    }

    /** S6.4: refuses an order that is off the market's grid; nothing is rounded. */
    void grid(Market market, OrderRequest request) {
        BigDecimal amount = amount(market, request);
        Account base = market.baseAccount();
        if (amount.scale() > base.scale() && amount.stripTrailingZeros().scale() > base.scale()) {
            throw offGrid("amount", amount, "scale", "at most " + base.scale() + " decimals of " + base.asset());
        }
        if (market.rules().lot().isPresent()) {
            BigDecimal lot = market.rules().lot().get();
            if (amount.remainder(lot).signum() != 0) {
                throw offGrid("amount", amount, "lot", "multiples of " + lot.toPlainString());
            }
        }
        if (market.rules().minAmount().isPresent()) {
            BigDecimal min = market.rules().minAmount().get();
            if (amount.compareTo(min) < 0) {
                throw offGrid("amount", amount, "minAmount", "at least " + min.toPlainString());
            }
        }
        if (market.tick().signum() > 0) {
            request.limitPrice().ifPresent(price -> tick(market, "limitPrice", price));
            request.stopPrice().ifPresent(price -> tick(market, "stopPrice", price));
            request.activationPrice().ifPresent(price -> tick(market, "activationPrice", price));
        }
        request.activationPrice().ifPresent(price -> trail(market, request, price));
        if (market.rules().minNotional().isPresent()) {
            BigDecimal min = market.rules().minNotional().get();
            BigDecimal price = priceOf(market, request);
            if (price != null && amount.multiply(price).compareTo(min) < 0) {
                throw offGrid(
                        "amount",
                        amount,
                        "minNotional",
                        "amount x " + price.toPlainString() + " of at least " + min.toPlainString() + " "
                                + market.quoteAccount().asset());
            }
        }
    }

    /** Returns the amount of an order; for a quote amount, the whole lots that it buys or sells at the current taker price. */
    BigDecimal amount(Market market, OrderRequest request) {
        if (request.quoteAmount().isEmpty()) {
            return request.amount();
        }
        fresh(market, tx.now());
        BigDecimal quoteAmount = request.quoteAmount().get();
        int scale = market.quoteAccount().scale();
        if (quoteAmount.stripTrailingZeros().scale() > scale) {
            throw offGrid(
                    "quoteAmount",
                    quoteAmount,
                    "scale",
                    "at most " + scale + " decimals of " + market.quoteAccount().asset());
        }
        BigDecimal amount = quoteAmount(market, request);
        if (amount.signum() == 0) {
            throw offGrid(
                    "quoteAmount",
                    quoteAmount,
                    "lot",
                    "at least the price of " + unit(market).toPlainString() + ", "
                            + market.takerPrice(request.side()).toPlainString() + " for 1");
        }
        return amount;
    }

    /** Returns the whole lots that a quote amount buys or sells at the current taker price; may be zero. */
    static BigDecimal quoteAmount(Market market, OrderRequest request) {
        BigDecimal unit = unit(market);
        BigDecimal price = market.takerPrice(request.side());
        return request.quoteAmount()
                .orElseThrow()
                .divide(price.multiply(unit), 0, RoundingMode.FLOOR)
                .multiply(unit)
                .setScale(market.baseAccount().scale(), RoundingMode.FLOOR);
    }

    private static BigDecimal unit(Market market) {
        return market.lot().signum() > 0
                ? market.lot()
                : BigDecimal.ONE.movePointLeft(market.baseAccount().scale());
    }

    /** Returns a request with its amount in the base asset's scale, like balances: trailing zeros beyond the scale are dropped. */
    static OrderRequest scaled(Market market, OrderRequest request) {
        BigDecimal amount = request.quoteAmount().isPresent() ? null : request.amount();
        return amount == null || amount.scale() <= market.baseAccount().scale()
                ? request
                : request.amended(OrderAmendment.amount(
                        amount.setScale(market.baseAccount().scale())));
    }

    private static void tick(Market market, String field, BigDecimal price) {
        if (price.remainder(market.tick()).signum() != 0) {
            throw offGrid(field, price, "tick", "multiples of " + market.tick().toPlainString());
        }
    }

    private static ValidationException offGrid(String field, BigDecimal value, String rule, String valid) {
        return new ValidationException(
                INVALID_ORDER, field, "is " + value.toPlainString() + "; valid: " + valid, Map.of("rule", rule));
    }

    /** Refuses an order whose trigger price is already reached, unless the settings let such orders fire at once. */
    void reachedTriggerMayFire(OrderNode node) {
        Market market = node.market();
        if (!state.settings().reachedTriggersFire()) {
            throw new WalletException(
                    ErrorCode.ORDER_REJECTED,
                    "the trigger price " + node.triggerPrice().toPlainString()
                            + " has already been reached, the market is "
                            + market.bid().toPlainString() + "/" + market.ask().toPlainString()
                            + "; place a market order, or let reached triggers fire in the settings",
                    Map.of("reason", "trigger-reached", "field", "stopPrice"));
        }
        fresh(market);
    }

    /** S2.7: refuses an order that fires on arrival and cannot be paid. It was never accepted, so it cannot end REJECTED. */
    static void funded(OrderNode node) {
        if (node.state().status() == OrderStatus.REJECTED) {
            Market market = node.market();
            Account quote = market.quoteAccount();
            BigDecimal needed = Fees.takerCost(node, node.state().remaining(), market.takerPrice(node.side()));
            throw new InsufficientBalanceException(quote.asset(), needed, quote.free());
        }
    }

    /** Returns the price by which an order is measured: its limit, else its stop, else the touch; null if there is none. */
    static @Nullable BigDecimal priceOf(Market market, OrderRequest request) {
        if (request.limitPrice().isPresent()) {
            return request.limitPrice().get();
        }
        if (request.stopPrice().isPresent()) {
            return request.stopPrice().get();
        }
        return market.isPriced() ? market.touch(request.side()) : null;
    }

    /** Returns the initial trail, which is refused if it is not above zero. */
    BigDecimal trail(Market market, OrderRequest request, BigDecimal best) {
        BigDecimal trail = FillModel.trail(best, request.trailingOffset().orElseThrow(), request.side(), market.tick());
        if (trail.signum() <= 0) {
            throw new ValidationException(
                    INVALID_ORDER, "trailingOffset", "must be less than the price " + best.toPlainString());
        }
        return trail;
    }
}
