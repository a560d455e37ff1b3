package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.error.WalletException;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Dispatches requests to endpoints after checking weight, key, signature and time, and turns failures into errors of the exchange.
 * Thread-safe once all endpoints are added.
 */
final class Api {
    /** The security requirements of an endpoint. */
    enum Security {
        NONE,
        KEY,
        SIGNED
    }

    /** An answer with its own status. */
    static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final transient JsonNode body;

        Failure(int status, JsonNode body) {
            super("status " + status, null, false, false);
            this.status = status;
            this.body = body;
        }
    }

    private record Route(int weight, Security security, Function<Call, ? extends JsonNode> endpoint) {}

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final String API_KEY = "apiKey";
    private static final long MAX_AHEAD = 1000;
    private static final BigDecimal WINDOW = BigDecimal.valueOf(5000);
    private static final BigDecimal MAX_WINDOW = BigDecimal.valueOf(60_000);
    private static final Pattern RECV_WINDOW = Pattern.compile("[0-9]{1,20}(\\.[0-9]{1,3})?");

    /** From this number on, a timestamp is in microseconds. */
    private static final long MICROSECONDS = 1_000_000_000_000_000L;

    private final Map<String, Route> routes = new HashMap<>();
    private final Venue venue;
    private final RateLimits limits;
    private final Clock wall;

    /**
     * Creates an API without endpoints.
     *
     * @param venue the venue with the accounts
     * @param limits the limits of weights and orders
     * @param wall the clock by which requests are judged
     */
    Api(Venue venue, RateLimits limits, Clock wall) {
        this.venue = venue;
        this.limits = limits;
        this.wall = wall;
    }

    /** Adds an endpoint with its method and path, for instance {@code GET /api/v3/time}. */
    void add(String route, int weight, Security security, Function<Call, ? extends JsonNode> endpoint) {
        routes.put(route, new Route(weight, security, endpoint));
    }

    /** Returns the methods and paths of all endpoints. */
    Set<String> routes() {
        return Set.copyOf(routes.keySet());
    }

    /** Returns the time of the exchange by its wall clock. */
    long time() {
        return wall.millis();
    }

    /** Answers a request over HTTP. */
    Response answer(Request request) {
        return guarded(request.route(), headers -> {
            Route route = route(request.route(), request.address(), headers);
            Parameters parameters = Parameters.of(request.query(), request.form());
            Account account = authorized(route.security(), request.apiKey(), parameters);
            return route.endpoint().apply(new Call(parameters, account, limits, headers));
        });
    }

    /**
     * Answers a request of the WebSocket API that is an endpoint of the REST API, too.
     *
     * @param named the endpoint's method and path
     * @param address the client's IP address
     * @param session the account that the connection has logged on to; used if the request has no key of its own
     */
    Response answer(String named, String address, Parameters parameters, @Nullable Account session) {
        return guarded(named, headers -> {
            Route route = route(named, address, headers);
            Account account = null;
            if (session == null || parameters.has(API_KEY)) {
                String key = route.security() == Security.NONE ? "" : parameters.required(API_KEY);
                account = authorized(route.security(), key, parameters);
            } else if (route.security() != Security.NONE) {
                account = session;
                if (route.security() == Security.SIGNED) {
                    checkTime(parameters);
                }
            }
            return route.endpoint().apply(new Call(parameters, account, limits, headers));
        });
    }

    /** Answers a request of the WebSocket API that concerns only the connection. */
    Response answer(String address, int weight, Supplier<? extends JsonNode> method) {
        return guarded("session", headers -> {
            limits.weigh(address, weight, headers);
            return method.get();
        });
    }

    private static Response guarded(String path, Function<Map<String, String>, JsonNode> endpoint) {
        Map<String, String> headers = new LinkedHashMap<>();
        try {
            return new Response(200, endpoint.apply(headers), headers);
        } catch (Failure e) {
            return new Response(e.status, e.body, headers);
        } catch (ApiError e) {
            return new Response(e.status(), e.json(), headers);
        } catch (WalletException e) {
            LOG.atDebug().addKeyValue("path", path).setCause(e).log("refused");
            ApiError error = Refusals.of(e);
            return new Response(error.status(), error.json(), headers);
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("path", path).setCause(e).log("a request failed");
            var error = new ApiError(500, -1000, "An unknown error occurred while processing the request.");
            return new Response(error.status(), error.json(), headers);
        }
    }

    private Route route(String named, String address, Map<String, String> headers) {
        Route route = routes.get(named);
        limits.weigh(address, route == null ? 1 : route.weight(), headers);
        if (route == null) {
            throw new ApiError(404, -1020, "This operation is not supported.");
        }
        return route;
    }

    private @Nullable Account authorized(Security security, String key, Parameters parameters) {
        if (security == Security.NONE) {
            return null;
        }
        Account account = account(key);
        if (security == Security.SIGNED) {
            checkSignature(account, parameters);
            checkTime(parameters);
        }
        return account;
    }

    /** Returns the account that has signed a request of the WebSocket API. */
    Account signed(Parameters parameters) {
        Account account = account(parameters.required(API_KEY));
        checkSignature(account, parameters);
        checkTime(parameters);
        return account;
    }

    private Account account(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new ApiError(401, -2014, "API-key format invalid.");
        }
        return venue.account(key)
                .orElseThrow(() -> new ApiError(401, -2015, "Invalid API-key, IP, or permissions for action."));
    }

    private static void checkSignature(Account account, Parameters parameters) {
        if (!account.signed(parameters.payload(), parameters.required("signature"))) {
            throw ApiError.of(-1022, "Signature for this request is not valid.");
        }
    }

    private void checkTime(Parameters parameters) {
        parameters.required("timestamp");
        long timestamp = parameters.integer("timestamp").orElseThrow();
        if (timestamp >= MICROSECONDS) {
            timestamp /= 1000;
        }
        BigDecimal window = parameters
                .matching("recvWindow", RECV_WINDOW)
                .map(BigDecimal::new)
                .orElse(WINDOW);
        if (window.compareTo(MAX_WINDOW) > 0) {
            throw ApiError.of(-1131, "recvWindow must be less than 60000.");
        }
        long now = wall.millis();
        if (timestamp >= now + MAX_AHEAD) {
            throw ApiError.of(-1021, "Timestamp for this request was 1000ms ahead of the server's time.");
        }
        if (BigDecimal.valueOf(now - timestamp).compareTo(window) > 0) {
            throw ApiError.of(-1021, "Timestamp for this request is outside of the recvWindow.");
        }
    }
}
