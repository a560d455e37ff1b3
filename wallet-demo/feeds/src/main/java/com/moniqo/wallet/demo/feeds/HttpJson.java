package com.moniqo.wallet.demo.feeds;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * GET requests to one server. After a refusal for too many requests, nothing is sent until the server's {@code Retry-After} has passed.
 *
 * <p>Exception messages contain the server's host and path, but never the query or a header, which may contain a key. Thread-safe.
 */
final class HttpJson {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int BANNED = 418;
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(60);
    private static final Duration LONGEST_PAUSE = Duration.ofDays(3);

    /** Thrown for a response other than 2xx, with its JSON body if it has one. */
    static final class Refused extends WalletException {
        private static final long serialVersionUID = 1L;
        private final transient @Nullable JsonNode body;

        private Refused(String message, Map<String, String> details, @Nullable JsonNode body) {
            super(ErrorCode.MARKET_DATA_ERROR, message, details);
            this.body = body;
        }

        Optional<JsonNode> body() {
            return Optional.ofNullable(body);
        }
    }

    private final HttpClient client;
    private final Duration timeout;
    private final Clock clock;
    private volatile Instant pausedUntil = Instant.MIN;

    HttpJson(HttpClient client, Duration timeout, Clock clock) {
        this.client = client;
        this.timeout = timeout;
        this.clock = clock;
    }

    /**
     * Fetches one resource.
     *
     * @throws WalletException {@link ErrorCode#MARKET_DATA_ERROR} if the server cannot be reached, refuses the request, asks for a pause,
     *     or answers with something other than JSON
     */
    JsonNode get(URI uri, String... headers) {
        Instant paused = pausedUntil;
        if (clock.instant().isBefore(paused)) {
            throw paused(uri, paused);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(timeout);
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = send(uri, request.build());
        int status = response.statusCode();
        if (status == TOO_MANY_REQUESTS || status == BANNED) {
            Instant until = clock.instant().plus(pause(response));
            pausedUntil = until;
            throw paused(uri, until);
        }
        if (status < 200 || status > 299) {
            throw new Refused(
                    place(uri) + " returned HTTP status " + status,
                    Map.of("http_status", Integer.toString(status)),
                    body(response));
        }
        return Json.parse(response.body());
    }

    private HttpResponse<String> send(URI uri, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new WalletException(
                    ErrorCode.MARKET_DATA_ERROR, place(uri) + " cannot be reached: " + reason, Map.of(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WalletException(
                    ErrorCode.MARKET_DATA_ERROR, "interrupted while waiting for " + place(uri), Map.of(), e);
        }
    }

    private static Duration pause(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .map(pause -> pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause)
                .orElse(DEFAULT_PAUSE);
    }

    private WalletException paused(URI uri, Instant until) {
        long seconds =
                Duration.between(clock.instant(), until).plusNanos(999_999_999).toSeconds();
        return new WalletException(
                ErrorCode.MARKET_DATA_ERROR,
                place(uri) + " accepts no more requests for " + seconds + " s",
                Map.of("reason", "rate-limited", "retry_after_seconds", Long.toString(seconds)));
    }

    private static @Nullable JsonNode body(HttpResponse<String> response) {
        try {
            return Json.parse(response.body());
        } catch (WalletException e) {
            return null;
        }
    }

    private static String place(URI uri) {
        return uri.getHost() + uri.getPath();
    }
}
