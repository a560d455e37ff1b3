package com.moniqo.wallet.json.mapping;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Decimals;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Conversions of values that were read. Each method returns the expected type or refuses the value. No message repeats it. */
final class JsonValues {
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,80}(\\.[0-9]{1,80})?");

    private JsonValues() {}

    static ValidationException wrong(String at, @Nullable Object value, String expected) {
        return new ValidationException(at, value == null ? "must not be null" : "must be " + expected);
    }

    static String text(@Nullable Object value, String at) {
        if (value instanceof String text) {
            return text;
        }
        throw wrong(at, value, "a string");
    }

    static List<?> items(@Nullable Object value, String at) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw wrong(at, value, "an array");
    }

    /** Converts an amount as users enter it, a string or a number. */
    static BigDecimal amount(@Nullable Object value, String at) {
        String text = value instanceof JsonInput.Num number ? number.text() : text(value, at);
        return Decimals.parse(text, at, ErrorCode.VALIDATION_ERROR);
    }

    /** Converts an amount in full notation, so that a short text cannot stand for a huge number. */
    static BigDecimal exact(@Nullable Object value, String at) {
        String text = text(value, at);
        if (PLAIN.matcher(text).matches()) {
            return new BigDecimal(text);
        }
        throw wrong(at, value, "a decimal number such as 1250.75, as a string");
    }

    static <E extends Enum<E>> E oneOf(String text, Class<E> type, String at) {
        for (E value : type.getEnumConstants()) {
            if (JsonFields.isNamed(value, text)) {
                return value;
            }
        }
        throw new ValidationException(at, "must be one of " + List.of(type.getEnumConstants()));
    }
}
