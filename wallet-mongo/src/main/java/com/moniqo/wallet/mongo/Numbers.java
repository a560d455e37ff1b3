package com.moniqo.wallet.mongo;

import java.math.BigDecimal;
import org.bson.BsonValue;
import org.bson.types.Decimal128;

/** Numbers as anybody may have written them: Decimal128, double, int, long, or text. */
final class Numbers {
    private Numbers() {}

    /**
     * The number that a value stands for. A double is the shortest decimal that means it, so that 0.1 is 0.1.
     *
     * @throws IllegalArgumentException if it is no number, not finite, or of another type
     */
    static BigDecimal decimal(BsonValue value) {
        return switch (value.getBsonType()) {
            case DECIMAL128 -> decimal(value.asDecimal128().getValue());
            case DOUBLE -> decimal(value.asDouble().getValue());
            case INT32, INT64 -> BigDecimal.valueOf(value.asNumber().longValue());
            case STRING -> new BigDecimal(value.asString().getValue().strip());
            default -> throw new IllegalArgumentException("a " + value.getBsonType() + " is not a number");
        };
    }

    private static BigDecimal decimal(Decimal128 value) {
        if (value.isNaN() || value.isInfinite()) {
            throw new IllegalArgumentException(value + " is not an amount");
        }
        try {
            return value.bigDecimalValue();
        } catch (ArithmeticException e) {
            return BigDecimal.ZERO; // minus zero, which BigDecimal does not have
        }
    }

    private static BigDecimal decimal(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(value + " is not an amount");
        }
        return new BigDecimal(Double.toString(value));
    }
}
