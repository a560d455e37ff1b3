package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The exchange's errors for the refusals of a wallet. */
final class Refusals {
    private static final Map<String, String> REASONS = Map.of(
            "trigger-reached", "Order would trigger immediately.",
            "post-only", "Order would immediately match and take.",
            "market-closed", "Market is closed.",
            "exit-on-wrong-side", "The relationship of the prices for the orders is not correct.");

    private Refusals() {}

    static ApiError of(WalletException e) {
        return switch (e.code()) {
            case INSUFFICIENT_BALANCE -> ApiError.rejected("Account has insufficient balance for requested action.");
            case ORDER_REJECTED ->
                ApiError.rejected(
                        REASONS.getOrDefault(e.details().getOrDefault("reason", ""), String.valueOf(e.getMessage())));
            case MARKET_DATA_ERROR -> ApiError.rejected("Market is closed."); // no price, or no fresh one
            case INVALID_ORDER, VALIDATION_ERROR -> invalid(e);
            case ORDER_NOT_FOUND, ORDER_ALREADY_FILLED -> ApiError.unknownOrder();
            case OUTCOME_UNKNOWN -> ApiError.timeout();
            default -> new ApiError(500, -1001, "Internal error; unable to process your request. Please try again.");
        };
    }

    private static ApiError invalid(WalletException e) {
        return switch (e.details().getOrDefault("rule", "")) {
            case "tick" -> ApiError.filter("PRICE_FILTER");
            case "lot", "minAmount", "maxAmount" -> ApiError.filter("LOT_SIZE");
            case "minNotional", "maxNotional" -> ApiError.filter("NOTIONAL");
            case "scale" -> ApiError.tooPrecise("quantity");
            default -> ApiError.of(-1013, String.valueOf(e.getMessage()));
        };
    }

    /** Returns what a wallet finds; empty if it has no such order. */
    static <T> Optional<T> found(Supplier<T> look) {
        try {
            return Optional.of(look.get());
        } catch (WalletException e) {
            if (e.code() == ErrorCode.ORDER_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
