package com.moniqo.wallet.binance;

import static com.moniqo.wallet.error.ErrorCode.DUPLICATE;
import static com.moniqo.wallet.error.ErrorCode.INVALID_CREDENTIALS;
import static com.moniqo.wallet.error.ErrorCode.INVALID_ORDER;
import static com.moniqo.wallet.error.ErrorCode.MARKET_DATA_ERROR;
import static com.moniqo.wallet.error.ErrorCode.ORDER_NOT_FOUND;
import static com.moniqo.wallet.error.ErrorCode.ORDER_REJECTED;
import static com.moniqo.wallet.error.ErrorCode.SYMBOL_NOT_FOUND;
import static com.moniqo.wallet.error.ErrorCode.UNSUPPORTED;
import static com.moniqo.wallet.error.ErrorCode.WALLET_CONNECTION_ERROR;
import static com.moniqo.wallet.error.ErrorCode.WALLET_ERROR;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.InsufficientBalanceException;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletConnectionException;
import com.moniqo.wallet.error.WalletException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The exceptions for the exchange's errors. {@link Rest} handles too many requests, unknown outcomes and wrong timestamps. */
final class Refusals {
    static final int TOO_MUCH_WEIGHT = -1003;
    static final int TOO_MANY_ORDERS = -1015;
    static final int TIMESTAMP = -1021;

    /** After these, the request may have taken effect. */
    private static final Set<Integer> UNKNOWN = Set.of(-1000, -1001, -1006, -1007);

    private static final String INSUFFICIENT = "Account has insufficient balance for requested action.";
    private static final String FILTER = "Filter failure: ";
    private static final int REJECTED = -2010;
    private static final Map<Integer, ErrorCode> CODES = codes();

    private static Map<Integer, ErrorCode> codes() {
        var codes = new HashMap<Integer, ErrorCode>();
        put(codes, WALLET_CONNECTION_ERROR, -1008, -1016, TIMESTAMP);
        put(codes, INVALID_CREDENTIALS, -1002, -1022, -2014, -2015);
        put(codes, UNSUPPORTED, -1020);
        // the parameters of a request, and the filters of a market
        put(codes, INVALID_ORDER, -1013, -1014, -1100, -1101, -1102, -1103, -1104, -1105, -1106, -1108, -1111, -1114);
        put(codes, INVALID_ORDER, -1115, -1116, -1117, -1118, -1119, -1127, -1128, -1130, -1131, -1134, -1139, -1145);
        put(codes, MARKET_DATA_ERROR, -1112, -2016);
        put(codes, SYMBOL_NOT_FOUND, -1121, -1122);
        put(codes, ORDER_REJECTED, -1010, REJECTED, -2021, -2022, -2038, -2039);
        put(codes, ORDER_NOT_FOUND, -2011, -2013, -2018, -2026);
        return Map.copyOf(codes);
    }

    private static void put(Map<Integer, ErrorCode> codes, ErrorCode code, int... theirs) {
        for (int one : theirs) {
            codes.put(one, code);
        }
    }

    private Refusals() {}

    static boolean leavesOutcomeUnknown(int code) {
        return UNKNOWN.contains(code);
    }

    /**
     * Returns the exception for an error.
     *
     * @param code the exchange's code
     * @param text the exchange's message
     * @param paying the asset that the refused order pays with
     */
    static WalletException of(int code, String text, String paying) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put(WalletException.PROVIDER_CODE, Integer.toString(code));
        String message = "Binance refused the request: " + text;
        if (code == REJECTED) {
            return rejected(text, message, details, paying);
        }
        if (text.startsWith(FILTER)) {
            details.put("rule", text.substring(FILTER.length()));
        }
        ErrorCode ours = CODES.getOrDefault(code, WALLET_ERROR);
        return switch (ours) {
            case INVALID_ORDER -> new ValidationException(INVALID_ORDER, "order", message, details, null);
            case WALLET_CONNECTION_ERROR -> new WalletConnectionException(message, details, null);
            default -> new WalletException(ours, message, details);
        };
    }

    private static WalletException rejected(String text, String message, Map<String, String> details, String paying) {
        return switch (text) {
            case INSUFFICIENT -> new InsufficientBalanceException(paying, message, details, null);
            case "Duplicate order sent." -> new WalletException(DUPLICATE, message, details);
            default -> {
                details.put("reason", reason(text));
                yield new WalletException(ORDER_REJECTED, message, details);
            }
        };
    }

    private static String reason(String text) {
        return switch (text) {
            case "Order would trigger immediately." -> "trigger-reached";
            case "Order would immediately match and take." -> "post-only";
            case "Market is closed." -> "market-closed";
            case "The relationship of the prices for the orders is not correct." -> "exit-on-wrong-side";
            default -> "exchange";
        };
    }
}
