package com.moniqo.wallet.mongo;

import java.math.BigDecimal;
import org.bson.BsonValue;
import org.bson.types.Decimal128;

/** Conversion of stored numbers of any type: Decimal128, double, int, long, or text. */
final class Numbers {
    private Numbers() {}

    /**
     * Returns the number that a value represents. A double becomes the shortest decimal that represents it, so that 0.1 is 0.1.
     *
     * @throws IllegalArgumentException if the value is not a number, not finite, or of another type
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
            return BigDecimal.ZERO; // negative zero, which BigDecimal does not have
        }
    }

    private static BigDecimal decimal(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(value + " is not an amount");
        }
        return new BigDecimal(Double.toString(value));
    }
}
