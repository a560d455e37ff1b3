package com.moniqo.wallet.examples.rest;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.RateLimitExceededException;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.examples.rest.Failure.Code;
import java.time.Duration;
import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns every exception into the envelope of a {@link Failure}, without internals. */
@RestControllerAdvice
class ErrorAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

    @ExceptionHandler
    ResponseEntity<Failure> wallet(WalletException thrown) {
        WalletException e = thrown instanceof ValidationException invalid ? asParameter(invalid) : thrown;
        HttpStatus status = ErrorStatus.of(e.code());
        if (!ErrorStatus.internal(e.code())) {
            var headers = new HttpHeaders();
            if (e instanceof RateLimitExceededException limited) {
                headers.set(HttpHeaders.RETRY_AFTER, seconds(limited.retryAfter()));
            }
            return answer(status, headers, Failure.of(status, e));
        }
        LOG.atWarn()
                .addKeyValue("code", e.code())
                .addKeyValue("details", e.details())
                .log("request failed");
        return answer(
                status, Failure.of(status, e.code().name(), "the request is valid, but it failed", e.retryable()));
    }

    private static String seconds(Duration wait) {
        return String.valueOf(Math.max(1, wait.plusMillis(999).toSeconds()));
    }

    @ExceptionHandler
    ResponseEntity<Failure> unreadable(HttpMessageNotReadableException e) {
        return wallet(cause(e).orElseGet(() ->
                new ValidationException("body", "is missing or not the JSON that this request needs; see /api/docs")));
    }

    @ExceptionHandler
    ResponseEntity<Failure> mistyped(MethodArgumentTypeMismatchException e) {
        return wallet(cause(e).map(cause -> named(e.getName(), cause))
                .orElseGet(() -> new ValidationException(e.getName(), "has an invalid value")));
    }

    /** Returns a refusal of a page under the name that the parameter has here. */
    private static ValidationException asParameter(ValidationException e) {
        return switch (e.field()) {
            case "offset" -> named("skip", e);
            case "cursor" -> new ValidationException("after", "is not the value of next on a previous page");
            default -> e;
        };
    }

    /** Returns a refusal under the name that the parameter has in the request. */
    private static ValidationException named(String parameter, WalletException cause) {
        String prefix = cause instanceof ValidationException invalid ? invalid.field() + " " : "";
        String message = String.valueOf(cause.getMessage());
        return new ValidationException(
                cause.code(), parameter, message.startsWith(prefix) ? message.substring(prefix.length()) : message);
    }

    @ExceptionHandler
    ResponseEntity<Failure> missing(MissingServletRequestParameterException e) {
        return wallet(new ValidationException(e.getParameterName(), "is required"));
    }

    private static Optional<WalletException> cause(Throwable failure) {
        for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof WalletException known) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    @ExceptionHandler
    void disconnected(AsyncRequestNotUsableException e) {
        LOG.atDebug().log("client is gone");
    }

    @ExceptionHandler
    ResponseEntity<Failure> login(BadCredentialsException e) {
        return answer(
                HttpStatus.UNAUTHORIZED,
                Failure.of(HttpStatus.UNAUTHORIZED, Code.UNAUTHORIZED, "the email or the password is wrong"));
    }

    @ExceptionHandler
    ResponseEntity<Failure> token(InvalidBearerTokenException e) {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return answer(HttpStatus.UNAUTHORIZED, headers, refusal(HttpStatus.UNAUTHORIZED));
    }

    /** Refuses a request with invalid parameters, or with an invalid header, which is noticed only when something reads the header. */
    @ExceptionHandler({InvalidParameterException.class, RequestRejectedException.class})
    ResponseEntity<Failure> malformed(RuntimeException e) {
        return answer(HttpStatus.BAD_REQUEST, refusal(HttpStatus.BAD_REQUEST));
    }

    /** Answers what Spring itself refuses, such as an unknown path or method. */
    @ExceptionHandler
    ResponseEntity<Failure> other(Exception e) {
        if (e instanceof ErrorResponse known && !known.getStatusCode().is5xxServerError()) {
            HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
            return answer(status, known.getHeaders(), refusal(status));
        }
        // without the message, which may quote the request
        LOG.atError()
                .addKeyValue("exception", e.getClass().getName())
                .addKeyValue("at", e.getStackTrace().length == 0 ? "unknown" : e.getStackTrace()[0])
                .log("request failed unexpectedly");
        return answer(
                HttpStatus.INTERNAL_SERVER_ERROR,
                Failure.of(HttpStatus.INTERNAL_SERVER_ERROR, Code.INTERNAL_ERROR, "the request failed unexpectedly"));
    }

    /** Returns the failure of a request that never reached a controller. */
    static Failure refusal(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> Failure.of(status, Code.UNAUTHORIZED, "a valid bearer token is required");
            case FORBIDDEN -> Failure.of(status, Code.FORBIDDEN, "the token lacks the permission for this request");
            case NOT_FOUND -> Failure.of(status, ErrorCode.NOT_FOUND.name(), "there is nothing at this path", false);
            case METHOD_NOT_ALLOWED ->
                Failure.of(status, Code.METHOD_NOT_ALLOWED, "this path does not support the method; see Allow");
            case NOT_ACCEPTABLE -> Failure.of(status, Code.NOT_ACCEPTABLE, "only application/json is produced");
            case UNSUPPORTED_MEDIA_TYPE ->
                Failure.of(status, Code.UNSUPPORTED_MEDIA_TYPE, "the body must be application/json");
            default -> Failure.of(status, Code.BAD_REQUEST, "the request is malformed");
        };
    }

    private static ResponseEntity<Failure> answer(HttpStatus status, Failure failure) {
        return answer(status, HttpHeaders.EMPTY, failure);
    }

    /** Answers in JSON, whatever the client accepts. */
    private static ResponseEntity<Failure> answer(HttpStatus status, HttpHeaders headers, Failure failure) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_JSON)
                .body(failure);
    }
}
