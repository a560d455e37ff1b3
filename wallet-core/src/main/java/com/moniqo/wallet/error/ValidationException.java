package com.moniqo.wallet.error;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Thrown for an argument that can never be right; names the {@link #field()} and what would be valid.
 *
 * <p>Its code is {@link ErrorCode#VALIDATION_ERROR} unless a more telling one exists ({@link ErrorCode#INVALID_ORDER},
 * {@link ErrorCode#INVALID_SYMBOL}, {@link ErrorCode#INVALID_CREDENTIALS}).
 */
public final class ValidationException extends WalletException {
    private static final long serialVersionUID = 1L;

    /** The name of the refused argument. */
    private final String field;

    /**
     * A refused argument, with {@link ErrorCode#VALIDATION_ERROR}.
     *
     * @param field the argument's name, in the words of the API
     * @param problem what is wrong with it and what would be valid, to be read after the field's name
     */
    public ValidationException(String field, String problem) {
        this(ErrorCode.VALIDATION_ERROR, field, problem);
    }

    /**
     * A refused argument.
     *
     * @param code the telling code
     * @param field the argument's name, in the words of the API
     * @param problem what is wrong with it and what would be valid, to be read after the field's name
     */
    public ValidationException(ErrorCode code, String field, String problem) {
        this(code, field, problem, Map.of());
    }

    /**
     * A refused argument with further data.
     *
     * @param code the telling code
     * @param field the argument's name, in the words of the API
     * @param problem what is wrong with it and what would be valid, to be read after the field's name
     * @param more further details; {@code field} is added to them
     */
    public ValidationException(ErrorCode code, String field, String problem, Map<String, String> more) {
        this(code, field, problem, more, null);
    }

    /**
     * A refused argument that another failure brought to light, for instance an exchange's own refusal.
     *
     * @param code the telling code
     * @param field the argument's name, in the words of the API
     * @param problem what is wrong with it and what would be valid, to be read after the field's name
     * @param more further details; {@code field} is added to them
     * @param cause what led to it, or null; must not carry a secret
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

    /** {@return the name of the refused argument} */
    public String field() {
        return field;
    }

    /**
     * Returns {@code value}, or refuses null with {@link ErrorCode#VALIDATION_ERROR}.
     *
     * @param value what was passed
     * @param field its name, in the words of the API
     * @param <T> its type
     * @return the value, not null
     */
    public static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw new ValidationException(field, "must not be null");
        }
        return value;
    }
}
