package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Range checks. */
final class Bounds {
    private Bounds() {}

    /** Returns the value if it is at least {@code min} and at most {@code max}. */
    static BigDecimal between(@Nullable BigDecimal value, String field, BigDecimal min, BigDecimal max) {
        BigDecimal bounded = Decimals.bounded(value, field, ErrorCode.VALIDATION_ERROR);
        if (bounded.compareTo(min) < 0 || bounded.compareTo(max) > 0) {
            throw new ValidationException(
                    field,
                    "is " + bounded.toPlainString() + "; valid: " + min.toPlainString() + " to " + max.toPlainString());
        }
        return bounded;
    }
}
