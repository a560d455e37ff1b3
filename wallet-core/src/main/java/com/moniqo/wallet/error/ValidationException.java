package com.moniqo.wallet.error;

import com.moniqo.wallet.annotation.WalletJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Thrown for an invalid argument. The message names the {@link #field()} and describes valid values.
 *
 * <p>The code is {@link ErrorCode#VALIDATION_ERROR} unless there is a more specific one ({@link
 * ErrorCode#INVALID_ORDER}, {@link ErrorCode#INVALID_SYMBOL}, {@link ErrorCode#INVALID_CREDENTIALS}).
 */
@WalletJson
public final class ValidationException extends WalletException {
    private static final long serialVersionUID = 1L;

    /** The name of the argument. */
    private final String field;

    /**
     * Creates an exception with the code {@link ErrorCode#VALIDATION_ERROR}.
     *
     * @param field the name of the argument in the API
     * @param problem the rest of the sentence that starts with the field's name: the problem, and valid values
     */
    public ValidationException(String field, String problem) {
        this(ErrorCode.VALIDATION_ERROR, field, problem);
    }

    /**
     * Creates an exception with another code.
     *
     * @param code the error code
     * @param field the name of the argument in the API
     * @param problem the rest of the sentence that starts with the field's name: the problem, and valid values
     */
    public ValidationException(ErrorCode code, String field, String problem) {
        this(code, field, problem, Map.of());
    }

    /**
     * Creates an exception with further details.
     *
     * @param code the error code
     * @param field the name of the argument in the API
     * @param problem the rest of the sentence that starts with the field's name: the problem, and valid values
     * @param more further details, in addition to {@code field}
     */
    public ValidationException(ErrorCode code, String field, String problem, Map<String, String> more) {
        this(code, field, problem, more, null);
    }

    /**
     * Creates an exception for an argument that something else refused, for instance an exchange.
     *
     * @param code the error code
     * @param field the name of the argument in the API
     * @param problem the rest of the sentence that starts with the field's name: the problem, and valid values
     * @param more further details, in addition to {@code field}
     * @param cause the cause, or null; must not contain a secret
     */
    public ValidationException(
            ErrorCode code, String field, String problem, Map<String, String> more, @Nullable Throwable cause) {
        super(code, field + " " + problem, withField(field, more), cause);
        this.field = field;
    }

    private static Map<String, String> withField(String field, Map<String, String> more) {
        var details = new LinkedHashMap<String, String>();
        details.put("field", field);
        details.putAll(more);
        return details;
    }

    /** {@return the name of the argument} */
    public String field() {
        return field;
    }

    /**
     * Checks that an argument is not null.
     *
     * @param value the argument
     * @param field the name of the argument in the API
     * @param <T> the type of the argument
     * @return the argument, not null
     * @throws ValidationException with {@link ErrorCode#VALIDATION_ERROR} if it is null
     */
    public static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw new ValidationException(field, "must not be null");
        }
        return value;
    }
}
