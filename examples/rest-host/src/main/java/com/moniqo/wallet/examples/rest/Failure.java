package com.moniqo.wallet.examples.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The envelope of every failed request.
 *
 * @param statusCode the HTTP status
 * @param message the HTTP status in words
 * @param error what went wrong
 * @param timestamp when
 */
record Failure(@JsonProperty("status_code") int statusCode, String message, Problem error, Instant timestamp) {
    /**
     * The error of a failed request.
     *
     * @param code a stable code: one of the SDK's, or one of {@link Code}
     * @param message what was refused, why, and what would be valid
     * @param field the field or argument that was wrong, or null
     * @param details finer reasons and figures
     * @param retryable whether the same request may succeed later
     */
    record Problem(
            String code, String message, @Nullable String field, Map<String, String> details, boolean retryable) {}

    /** The codes of failures that never reach the SDK. */
    enum Code {
        BAD_REQUEST,
        UNAUTHORIZED,
        FORBIDDEN,
        METHOD_NOT_ALLOWED,
        NOT_ACCEPTABLE,
        REQUEST_TIMEOUT,
        PAYLOAD_TOO_LARGE,
        UNSUPPORTED_MEDIA_TYPE,
        INTERNAL_ERROR
    }

    static Failure of(HttpStatus status, String code, String message, boolean retryable) {
        return new Failure(
                status.value(),
                status.getReasonPhrase(),
                new Problem(code, message, null, Map.of(), retryable),
                Instant.now());
    }

    static Failure of(HttpStatus status, Code code, String message) {
        return of(status, code.name(), message, false);
    }

    /** Returns a failure of the SDK, whose messages are for users. */
    static Failure of(HttpStatus status, WalletException e) {
        String field = e instanceof ValidationException invalid ? invalid.field() : null;
        return new Failure(
                status.value(),
                status.getReasonPhrase(),
                new Problem(e.code().name(), String.valueOf(e.getMessage()), field, e.details(), e.retryable()),
                Instant.now());
    }
}
