package com.moniqo.wallet.mongo;

import com.mongodb.MongoException;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The failures of the stores. */
final class StoreErrors {
    private StoreErrors() {}

    /** Returns the failure after the server has refused a call and done nothing. */
    static WalletException refused(MongoException cause) {
        return error(ErrorCode.STATE_STORE_ERROR, "refused", "MongoDB refused the call: " + briefly(cause), cause);
    }

    /** Returns the failure if no attempt reached a server. */
    static WalletException unreachable(Throwable cause) {
        return error(
                ErrorCode.STATE_STORE_ERROR,
                "unreachable",
                "MongoDB cannot be reached; nothing was written: " + briefly(cause),
                cause);
    }

    static WalletException closed(Throwable cause) {
        return error(ErrorCode.STATE_STORE_ERROR, "closed", "the MongoClient of this store is closed", cause);
    }

    /** Returns the failure if something was sent and no answer came back. */
    static WalletException unknown(Throwable cause) {
        return error(
                ErrorCode.OUTCOME_UNKNOWN,
                "no-answer",
                "MongoDB may or may not have written this; read it before writing it again: " + briefly(cause),
                cause);
    }

    /** Returns the failure if the stored value differs from the written one. */
    static WalletException damaged(String what, @Nullable Throwable cause) {
        return error(
                ErrorCode.STATE_STORE_ERROR,
                "damaged",
                what + ". Stop every host on this database and continue with the latest backup",
                cause);
    }

    static WalletException unsupported(String what, @Nullable Throwable cause) {
        return error(ErrorCode.UNSUPPORTED, "server", what, cause);
    }

    static WalletException conflict(String what) {
        return new WalletException(ErrorCode.CONFLICT, what + " has been changed concurrently; read it again");
    }

    private static WalletException error(ErrorCode code, String reason, String message, @Nullable Throwable cause) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("reason", reason);
        if (cause instanceof MongoException mongo && mongo.getCode() > 0) {
            details.put("mongodb", Integer.toString(mongo.getCode()));
        }
        return new WalletException(code, message, details, cause);
    }

    /** Returns the first line of the driver's message; the cause contains the rest. */
    private static String briefly(Throwable cause) {
        String text = String.valueOf(cause.getMessage());
        int end = text.indexOf('\n');
        String line = end < 0 ? text : text.substring(0, end);
        return line.length() <= 200 ? line : line.substring(0, 200) + "..";
    }
}
