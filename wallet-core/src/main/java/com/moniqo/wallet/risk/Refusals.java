package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.RiskLimitExceededException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Words the guard's refusals, all in one place. */
final class Refusals {
    private static final String NOT_PRICED = "not_priced";

    private Refusals() {}

    static WalletException suspended(Suspension suspension, String wayOut) {
        var details = new LinkedHashMap<String, String>();
        details.put("reason", "suspended");
        details.put("cause", suspension.cause().name());
        suspension.limit().ifPresent(limit -> details.put("limit_type", limit));
        suspension.until().ifPresent(until -> details.put("until", until.toString()));
        return new WalletException(
                ErrorCode.WALLET_SUSPENDED,
                "the wallet is suspended (" + suspension.reason() + "); " + wayOut,
                details);
    }

    static WalletException suspended(Suspension suspension) {
        return suspended(
                suspension,
                "orders that only reduce risk, and cancels, still work"
                        + suspension
                                .until()
                                .map(until -> "; it ends at " + until)
                                .orElse(""));
    }

    static WalletException paused(String reason) {
        return new WalletException(
                ErrorCode.WALLET_SUSPENDED,
                "the wallet is paused by its user (" + reason
                        + "); orders that only reduce risk, and cancels, still work",
                Map.of("reason", "paused"));
    }

    static RiskLimitExceededException exceeded(LimitReading reading) {
        return new RiskLimitExceededException(
                reading.limit().field(), reading.allowed(), reading.actual(), reading.headroom());
    }

    static WalletException symbolNotAllowed(RiskLimit limit, Symbol symbol, Collection<Symbol> listed) {
        String names = listed.toString();
        return new WalletException(
                ErrorCode.RISK_LIMIT_EXCEEDED,
                limit == RiskLimit.BLOCKED_SYMBOLS
                        ? symbol + " is one of the user's " + limit.field() + " " + names
                        : symbol + " is none of the user's " + limit.field() + " " + names,
                Map.of("limit_type", limit.field(), "symbol", symbol.name()));
    }

    static WalletException marketClosed(Symbol symbol) {
        return new WalletException(
                ErrorCode.RISK_LIMIT_EXCEEDED,
                "the market of " + symbol + " is closed, and the user wants market hours respected",
                Map.of("limit_type", RiskLimit.RESPECT_MARKET_HOURS.field(), "symbol", symbol.name()));
    }

    static WalletException notPriced(String what, Collection<String> assets) {
        return new WalletException(
                ErrorCode.MARKET_DATA_ERROR,
                what + " cannot be told in USD: no usable price for " + String.join(", ", assets)
                        + "; orders that only reduce risk, and cancels, still work",
                Map.of("reason", NOT_PRICED, "assets", String.join(",", assets)));
    }

    static boolean isNotPriced(WalletException refusal) {
        return NOT_PRICED.equals(refusal.details().get("reason"));
    }

    static WalletException cannotAttach(Symbol symbol) {
        return new WalletException(
                ErrorCode.UNSUPPORTED,
                "this wallet cannot link orders, so the default stop loss and take profit that the user wants cannot be attached to an"
                        + " entry in " + symbol + "; turn attach_default_stops off to enter without them",
                Map.of("reason", "default_stops"));
    }
}
