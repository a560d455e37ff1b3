package com.moniqo.wallet.demo.journal;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A read from the state store. Exceptions that violate the contract of the store become a {@link WalletException}. */
final class StoreCall {
    private StoreCall() {}

    /** Returns whether a store may answer an append with this exception; any other is a defect of the store. */
    static boolean isItsOwn(WalletException e) {
        return e.code() == ErrorCode.STATE_STORE_ERROR || e.code() == ErrorCode.OUTCOME_UNKNOWN;
    }

    static <T extends @Nullable Object> T read(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (WalletException e) {
            throw e;
        } catch (Throwable e) { // including errors and undeclared checked exceptions
            throw new WalletException(
                    ErrorCode.STATE_STORE_ERROR,
                    "the state store failed in an unexpected way when it was asked for " + what + ": "
                            + e.getClass().getName(),
                    Map.of("reason", "store-defect"),
                    e);
        }
    }
}
