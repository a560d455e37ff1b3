package com.moniqo.wallet.testkit.exchange;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.InsufficientBalanceException;
import com.moniqo.wallet.error.RateLimitExceededException;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletConnectionException;
import com.moniqo.wallet.error.WalletException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Sends requests one after another. Respects Retry-After, follows the exchange's clock, and converts its refusals into exceptions of this
 * library.
 */
class Caller {
    private static final int TRIES = 5;
    private static final Duration SEND_WITHIN = Duration.ofSeconds(5);

    private final Connection connection;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private Duration ahead = Duration.ZERO;
    private Instant notBefore = Instant.MIN;

    Caller(Connection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
    }

    /** Sends a request that may be sent again, because it only reads or is idempotent. */
    final <T> T repeatable(Function<Instant, T> request) {
        return repeatable(request, "?");
    }

    final <T> T repeatable(Function<Instant, T> request, String given) {
        for (int tries = 1; ; tries++) {
            try {
                return once(request, given);
            } catch (ReplyLostException e) {
                if (tries == TRIES) {
                    throw new WalletConnectionException("the exchange did not reply", e);
                }
            }
        }
    }

    /**
     * Sends a request exactly once, whatever happens.
     *
     * @param given the asset that it pays with, since an exchange that refuses it for lack of funds does not name the asset
     */
    final <T> T once(Function<Instant, T> request, String given) {
        lock.lock();
        try {
            refuseBeforeRetryAfter();
            for (int tries = 1; ; tries++) {
                try {
                    return request.apply(clock.instant().plus(ahead));
                } catch (ExchangeFailure e) {
                    if (!e.code().equals(ExchangeFailure.TIMESTAMP) || tries == TRIES) {
                        throw e;
                    }
                    ahead = Duration.between(clock.instant(), connection.time());
                }
            }
        } catch (ExchangeFailure e) {
            e.retryAfter().ifPresent(wait -> notBefore = clock.instant().plus(wait));
            throw refusal(e, given);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sends a request exactly once, or not at all if it was held up for so long that it could take effect after its absence counts as certain.
     *
     * @param begun the time from which that is counted
     */
    final <T> T once(Instant begun, Function<Instant, T> request, String given) {
        return once(
                at -> {
                    if (clock.instant().isAfter(begun.plus(SEND_WITHIN))) {
                        throw new WalletConnectionException("the request was held up and not sent; try again", null);
                    }
                    return request.apply(at);
                },
                given);
    }

    void refuseBeforeRetryAfter() {
        Duration left =
                Duration.between(clock.instant(), notBefore.isBefore(clock.instant()) ? clock.instant() : notBefore);
        if (!left.isZero()) {
            throw new RateLimitExceededException("the exchange asked for a pause; nothing was sent", left);
        }
    }

    /** Returns how far the exchange's clock is ahead. */
    final Duration ahead() {
        return ahead;
    }

    private static WalletException refusal(ExchangeFailure e, String given) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put(WalletException.PROVIDER_CODE, e.code());
        String message = "the exchange refused the request: " + e.getMessage();
        return switch (e.code()) {
            case ExchangeFailure.DOWN, ExchangeFailure.TIMESTAMP -> new WalletConnectionException(message, details, e);
            case ExchangeFailure.TOO_MANY_REQUESTS ->
                new RateLimitExceededException(message, e.retryAfter().orElseThrow(), details, e);
            case ExchangeFailure.INSUFFICIENT -> new InsufficientBalanceException(given, message, details, e);
            case ExchangeFailure.FILTER, ExchangeFailure.BAD_CLIENT_ID, ExchangeFailure.CANNOT_AMEND ->
                new ValidationException(ErrorCode.INVALID_ORDER, "order", message, details, e);
            case ExchangeFailure.ENDED -> {
                details.put("status", e.getMessage());
                yield new WalletException(ErrorCode.ORDER_REJECTED, message, details, e);
            }
            default -> new WalletException(code(e), message, details, e);
        };
    }

    private static ErrorCode code(ExchangeFailure e) {
        return switch (e.code()) {
            case ExchangeFailure.UNKNOWN_SYMBOL -> ErrorCode.SYMBOL_NOT_FOUND;
            case ExchangeFailure.NO_PRICE -> ErrorCode.MARKET_DATA_ERROR;
            case ExchangeFailure.REJECTED -> ErrorCode.ORDER_REJECTED;
            case ExchangeFailure.DUPLICATE -> ErrorCode.DUPLICATE;
            case ExchangeFailure.FILLED -> ErrorCode.ORDER_ALREADY_FILLED;
            case ExchangeFailure.UNKNOWN_ORDER -> ErrorCode.ORDER_NOT_FOUND;
            case ExchangeFailure.BAD_KEY -> ErrorCode.INVALID_CREDENTIALS;
            default -> ErrorCode.WALLET_ERROR;
        };
    }
}
