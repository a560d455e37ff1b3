package com.moniqo.wallet.binance;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.RateLimitExceededException;
import com.moniqo.wallet.error.WalletConnectionException;
import com.moniqo.wallet.error.WalletException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Sends requests to the REST API for one key.
 *
 * <ol>
 *   <li>The limiters refuse a request that comes too early. One is for the address, which all wallets share; the other is for the account.
 *   <li>A signed request carries the exchange's time, which is the clock's time plus a measured offset. If the exchange refuses the time, the
 *       offset is measured again, and the request, which had no effect, is sent once more.
 *   <li>If no reply comes, or one that leaves the outcome open, {@link LostReplyException} is thrown. Requests that only read are repeated.
 *   <li>A refusal becomes a {@link WalletException}.
 * </ol>
 *
 * <p>Neither the key nor the signature is in any exception. Thread-safe.
 */
final class Rest {
    /** How long after its timestamp the exchange accepts a request. */
    static final Duration RECEIVE_WINDOW = Duration.ofSeconds(5);

    private static final Duration TIMEOUT =
            Duration.ofSeconds(15); // the exchange's engine answers or gives up after ten
    private static final Duration FIREWALL_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofDays(3);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final int TRIES = 3;

    private final HttpClient client;
    private final URI server;
    private final String key;
    private final Signer signer;
    private final Clock clock;
    private final RateLimiter ofAddress;
    private final RateLimiter ofAccount;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile @Nullable Duration ahead;

    Rest(
            HttpClient client,
            URI server,
            String key,
            Signer signer,
            Clock clock,
            RateLimiter ofAddress,
            RateLimiter ofAccount) {
        this.client = client;
        this.server = server;
        this.key = key;
        this.signer = signer;
        this.clock = clock;
        this.ofAddress = ofAddress;
        this.ofAccount = ofAccount;
    }

    /** Returns the exchange's time. */
    Instant now() {
        Duration measured = ahead;
        return clock.instant().plus(measured == null ? measure() : measured);
    }

    /** Measures the exchange's time again, and returns it. */
    Instant measured() {
        return clock.instant().plus(measure());
    }

    /** Returns the request for the user data stream, which is signed over its parameters, sorted by name. */
    String subscription() {
        Map<String, Object> parameters = new TreeMap<>();
        parameters.put("apiKey", key);
        parameters.put("recvWindow", RECEIVE_WINDOW.toMillis());
        parameters.put("timestamp", now().toEpochMilli());
        var payload = new StringJoiner("&");
        parameters.forEach((name, value) -> payload.add(name + "=" + value));
        parameters.put("signature", signer.sign(payload.toString()));
        return Json.write(Map.of(
                "id",
                UUID.randomUUID().toString(),
                "method",
                "userDataStream.subscribe.signature",
                "params",
                parameters));
    }

    /** Counts the weight of something that is sent in another way. */
    void admit(int weight) {
        ofAddress.acquire(time(), weight, 0);
    }

    /** Measures how far the exchange's clock is ahead of this host's. */
    private Duration measure() {
        Instant sent = clock.instant();
        JsonNode reply = reading(Call.open("/api/v3/time", 1));
        Instant middle = sent.plus(Duration.between(sent, clock.instant()).dividedBy(2));
        Instant theirs = Instant.ofEpochMilli(reply.path("serverTime").asLong(middle.toEpochMilli()));
        Duration measured = Duration.between(middle, theirs);
        ahead = measured;
        return measured;
    }

    int requests() {
        return requests.get();
    }

    /** Returns the weight that is left in this minute. */
    OptionalInt weightLeft() {
        return ofAddress.left(time(), RateLimiter.Unit.WEIGHT);
    }

    /** Returns the exchange's time as far as it is known, without a request. */
    private Instant time() {
        Duration measured = ahead;
        return clock.instant().plus(measured == null ? Duration.ZERO : measured);
    }

    /** Sends a request that only reads, again if its reply is lost. */
    JsonNode reading(Call call) {
        for (int tries = 1; ; tries++) {
            try {
                return sent(call);
            } catch (LostReplyException e) {
                if (tries == TRIES) {
                    throw new WalletConnectionException("Binance did not answer " + call.path, e);
                }
            }
        }
    }

    /**
     * Sends a request exactly once.
     *
     * @throws LostReplyException if its outcome is unknown
     */
    JsonNode sent(Call call) {
        return sent(call, Instant.MAX);
    }

    /** As {@link #sent(Call)}, but refuses to send after a time on the clock, because the request would take effect too late. */
    JsonNode sent(Call call, Instant latest) {
        for (int tries = 1; ; tries++) {
            try {
                return attempt(call, latest);
            } catch (WrongTimeException e) {
                if (tries == TRIES) {
                    throw Refusals.of(Refusals.TIMESTAMP, String.valueOf(e.getMessage()), call.paying());
                }
                measure();
            }
        }
    }

    /** Thrown when the exchange refuses the timestamp; the request had no effect. */
    private static final class WrongTimeException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongTimeException(String message) {
            super(message, null, false, false);
        }
    }

    private JsonNode attempt(Call call, Instant latest) {
        HttpRequest request = request(call);
        if (clock.instant().isAfter(latest)) {
            throw new WalletConnectionException("the request was held up and not sent; try again", null);
        }
        ofAddress.acquire(time(), call.weight, 0);
        if (call.orders() > 0) {
            ofAccount.acquire(time(), 0, call.orders());
        }
        requests.incrementAndGet();
        HttpResponse<String> reply = exchange(call, request);
        count(reply);
        return result(call, reply);
    }

    private HttpRequest request(Call call) {
        String query = call.query();
        if (call.signed) {
            query = query + (query.isEmpty() ? "" : "&") + "recvWindow=" + RECEIVE_WINDOW.toMillis() + "&timestamp="
                    + now().toEpochMilli();
            query = query + "&signature=" + Call.encoded(signer.sign(query));
        }
        var request = HttpRequest.newBuilder(URI.create(server + call.path + (query.isEmpty() ? "" : "?" + query)))
                .timeout(TIMEOUT)
                .method(call.method, HttpRequest.BodyPublishers.noBody());
        if (call.signed) {
            request.header("X-MBX-APIKEY", key);
        }
        return request.build();
    }

    private HttpResponse<String> exchange(Call call, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new WalletConnectionException("Binance cannot be reached; nothing was sent", e);
        } catch (IOException e) {
            throw new LostReplyException("no reply to " + call.path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LostReplyException("interrupted while waiting for the reply to " + call.path, e);
        }
    }

    private void count(HttpResponse<String> reply) {
        header(reply, "X-MBX-USED-WEIGHT-1M")
                .ifPresent(used -> ofAddress.used(time(), RateLimiter.Unit.WEIGHT, MINUTE, used));
        header(reply, "X-MBX-ORDER-COUNT-10S")
                .ifPresent(used -> ofAccount.used(time(), RateLimiter.Unit.ORDERS, TEN_SECONDS, used));
    }

    private static OptionalInt header(HttpResponse<String> reply, String name) {
        return reply.headers()
                .firstValue(name)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> OptionalInt.of(Integer.parseInt(text)))
                .orElse(OptionalInt.empty());
    }

    private JsonNode result(Call call, HttpResponse<String> reply) {
        int status = reply.statusCode();
        @Nullable JsonNode json = Json.parse(reply.body()).orElse(null);
        if (status == 200) {
            if (json == null) {
                throw new LostReplyException("the reply to " + call.path + " is not JSON", null);
            }
            return json;
        }
        int code = json == null ? 0 : json.path("code").asInt(0);
        String text = json == null ? "HTTP status " + status : Json.text(json, "msg");
        if (status == 429 || status == 418 || code == Refusals.TOO_MUCH_WEIGHT) {
            throw paused(code, text, reply);
        }
        if (code == Refusals.TIMESTAMP) {
            throw new WrongTimeException(text);
        }
        if ((status >= 500 && code != -1008) || Refusals.leavesOutcomeUnknown(code)) {
            throw new LostReplyException(call.path + ": " + text, null);
        }
        if (code == 0) {
            throw unreadable(status);
        }
        throw Refusals.of(code, text, call.paying());
    }

    private WalletException unreadable(int status) {
        if (status == 403) { // the firewall, which blocks an address that keeps sending
            ofAddress.pause(time().plus(FIREWALL_PAUSE));
            return new RateLimitExceededException(
                    "Binance's firewall refused the request", FIREWALL_PAUSE, details(status), null);
        }
        return new WalletException(
                ErrorCode.WALLET_CONNECTION_ERROR, "Binance answered with HTTP status " + status, details(status));
    }

    private static Map<String, String> details(int status) {
        return Map.of(WalletException.PROVIDER_CODE, Integer.toString(status));
    }

    private RateLimitExceededException paused(int code, String text, HttpResponse<String> reply) {
        Instant now = time();
        boolean orders = code == Refusals.TOO_MANY_ORDERS;
        Duration wait = header(reply, "Retry-After").stream()
                .mapToObj(Duration::ofSeconds)
                .findFirst()
                .orElse(orders ? TEN_SECONDS : MINUTE);
        wait = wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait;
        (orders ? ofAccount : ofAddress).pause(now.plus(wait));
        return new RateLimitExceededException(
                "Binance refused the request: " + text,
                wait,
                Map.of(WalletException.PROVIDER_CODE, Integer.toString(code)),
                null);
    }
}
