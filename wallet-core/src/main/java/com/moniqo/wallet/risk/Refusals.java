package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.RiskLimitExceededException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.risk.exposure.PriceSheet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The guard's refusals and their messages. */
final class Refusals {
    private static final int SHOWN = 10;

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
                "cancellations and orders that only reduce risk are still accepted"
                        + suspension
                                .until()
                                .map(until -> "; it ends at " + until)
                                .orElse(""));
    }

    static WalletException paused(String reason) {
        return new WalletException(
                ErrorCode.WALLET_SUSPENDED,
                "the wallet is paused by its user (" + reason
                        + "); cancellations and orders that only reduce risk are still accepted",
                Map.of("reason", "paused"));
    }

    static RiskLimitExceededException exceeded(LimitReading reading) {
        return new RiskLimitExceededException(
                reading.limit().field(), reading.allowed(), reading.actual(), reading.headroom());
    }

    static WalletException symbolNotAllowed(RiskLimit limit, Symbol symbol, Collection<Symbol> listed) {
        String names = shortened(listed);
        return new WalletException(
                ErrorCode.RISK_LIMIT_EXCEEDED,
                limit == RiskLimit.BLOCKED_SYMBOLS
                        ? symbol + " is blocked; " + limit.field() + ": " + names
                        : symbol + " is not allowed; " + limit.field() + ": " + names,
                Map.of("limit_type", limit.field(), "symbol", symbol.name()));
    }

    /** Formats a list for a message, shortened if it is long. */
    private static String shortened(Collection<Symbol> symbols) {
        String names = symbols.stream().limit(SHOWN).map(Symbol::name).collect(Collectors.joining(", "));
        int more = symbols.size() - SHOWN;
        return symbols.isEmpty() ? "none" : more > 0 ? names + " and " + more + " more" : names;
    }

    static WalletException marketClosed(Symbol symbol) {
        return new WalletException(
                ErrorCode.RISK_LIMIT_EXCEEDED,
                "the market for " + symbol + " is closed, and the user's limits require an open market",
                Map.of("limit_type", RiskLimit.RESPECT_MARKET_HOURS.field(), "symbol", symbol.name()));
    }

    static boolean isNotPriced(WalletException refusal) {
        return PriceSheet.NOT_PRICED.equals(refusal.details().get("reason"));
    }

    static WalletException cannotAttach(Symbol symbol) {
        return new WalletException(
                ErrorCode.UNSUPPORTED,
                "this wallet cannot link orders, so the user's default stop loss and take profit cannot be attached to an"
                        + " entry in " + symbol + "; turn off attach_default_stops to enter without them",
                Map.of("reason", "default_stops"));
    }

    static WalletException cannotProtect(Symbol symbol) {
        return new WalletException(
                ErrorCode.UNSUPPORTED,
                "the user requires a stop loss on every entry, and this entry in " + symbol
                        + " cannot have one; buy an asset with cash, alone or as the entry of a bracket, or turn off attach_default_stops",
                Map.of("reason", "default_stops", "symbol", symbol.name()));
    }

    static WalletException amountUnknown(Symbol symbol) {
        return new WalletException(
                ErrorCode.UNSUPPORTED,
                "the user requires a stop loss on every entry, and the amount that this entry in " + symbol
                        + " will buy is not known; valid: an amount of " + symbol.base()
                        + " instead of a quote amount, or turn off attach_default_stops",
                Map.of("reason", "default_stops", "field", "quoteAmount", "symbol", symbol.name()));
    }

    static WalletException notProtected(Symbol symbol) {
        return new WalletException(
                ErrorCode.RISK_LIMIT_EXCEEDED,
                "the user requires a stop loss on every entry: the stops of this list do not cover the whole entry in "
                        + symbol + ", or are farther away than stop_loss_default_percent",
                Map.of("reason", "default_stops", "symbol", symbol.name()));
    }

    static WalletException weakened(Symbol symbol) {
        return new WalletException(
                ErrorCode.RISK_LIMIT_EXCEEDED,
                "the stop loss of an entry in " + symbol
                        + " must cover the position and stay within stop_loss_default_percent of the entry price; it may be cancelled",
                Map.of("reason", "default_stops", "symbol", symbol.name()));
    }

    static WalletException unprotected(String asset) {
        return new WalletException(
                ErrorCode.RISK_LIMIT_EXCEEDED,
                "a stop loss of " + asset
                        + " was cancelled; the position cannot be increased until a stop loss covers it again",
                Map.of("reason", "default_stops", "asset", asset));
    }
}
