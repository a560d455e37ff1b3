package com.moniqo.wallet.testkit.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Decides the fate of each request of one account before it is processed. Guarded by the exchange's lock. */
final class Traffic {
    /** The fate of a request and its reply. */
    enum Fate {
        /** It is executed and answered. */
        ANSWERED,
        /** It is executed, and its reply is lost. */
        REPLY_LOST,
        /** It never arrives. */
        REQUEST_LOST,
        /** It is executed later, and its reply reaches no one. */
        DELAYED
    }

    private static final Fate[] LOSSES = {Fate.REPLY_LOST, Fate.REQUEST_LOST, Fate.DELAYED};
    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final Duration BAN = Duration.ofMinutes(2);
    private static final Duration RESTART = Duration.ofMillis(500);
    private static final Duration MAINTENANCE = Duration.ofMinutes(1);
    private static final Duration RECV_WINDOW = Duration.ofSeconds(5);

    private final ExchangeSettings settings;
    private final Deque<Instant> recent = new ArrayDeque<>();
    private int requests;
    private int taken;
    private int restartedAt = -1;
    private int losses;
    private int violations;
    private @Nullable Fate next;
    private Instant downUntil = Instant.MIN;
    private Instant blockedUntil = Instant.MIN;

    Traffic(ExchangeSettings settings) {
        this.settings = settings;
    }

    int requests() {
        return requests;
    }

    int violations() {
        return violations;
    }

    void loseNext(Fate fate) {
        next = fate;
    }

    void goDown(Instant until) {
        downUntil = until;
    }

    /** Checks whether the exchange restarts before this request. */
    boolean restarts() {
        boolean restarts = due(settings.restartsEvery(), taken + 1) && restartedAt != taken;
        restartedAt = restarts ? taken : restartedAt;
        return restarts;
    }

    static Instant restartedBy(Instant now) {
        return now.plus(RESTART);
    }

    /** Admits a request, or refuses it unread. */
    Fate admit(Instant sentAt, Instant now) {
        requests++;
        refuseIfBlocked(now);
        if (now.isBefore(downUntil)) {
            throw new ExchangeFailure(ExchangeFailure.DOWN, "the exchange is down for maintenance; nothing was done");
        }
        taken++;
        if (due(settings.maintenanceEvery(), taken)) {
            downUntil = now.plus(MAINTENANCE);
        }
        if (Duration.between(sentAt, now).abs().compareTo(RECV_WINDOW) > 0) {
            throw new ExchangeFailure(
                    ExchangeFailure.TIMESTAMP, "the request's timestamp is outside the exchange's window");
        }
        Fate wanted = next;
        if (wanted != null) {
            next = null;
            return wanted;
        }
        return due(settings.losesReplyEvery(), taken) ? LOSSES[losses++ % LOSSES.length] : Fate.ANSWERED;
    }

    private void refuseIfBlocked(Instant now) {
        if (settings.requestsPerSecond() == 0) {
            return;
        }
        if (now.isBefore(blockedUntil)) {
            violations++;
            blockedUntil = now.plus(
                    BAN.multipliedBy(violations)); // callers that return too early are banned, longer each time
            throw tooMany("banned for returning before Retry-After had passed", now);
        }
        while (!recent.isEmpty() && !recent.getFirst().isAfter(now.minus(WINDOW))) {
            recent.removeFirst();
        }
        if (recent.size() >= settings.requestsPerSecond()) {
            blockedUntil = now.plus(WINDOW);
            throw tooMany("more than " + settings.requestsPerSecond() + " requests in a second", now);
        }
        recent.addLast(now);
    }

    private ExchangeFailure tooMany(String message, Instant now) {
        return new ExchangeFailure(ExchangeFailure.TOO_MANY_REQUESTS, message, Duration.between(now, blockedUntil));
    }

    private static boolean due(int every, int count) {
        return every > 0 && count % every == 0;
    }
}
