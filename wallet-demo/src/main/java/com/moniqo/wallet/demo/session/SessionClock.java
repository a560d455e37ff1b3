package com.moniqo.wallet.demo.session;

import com.moniqo.wallet.demo.engine.PaperExchange;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The wallet's time: the injected clock's, or that of the event that a replay has come to (S1.6). */
final class SessionClock {
    private final Clock clock;
    private volatile @Nullable Instant replayedTo;
    private int replays; // under the session's lock

    SessionClock(Clock clock) {
        this.clock = clock;
    }

    /** The wallet's time now. */
    Instant now() {
        Instant replayed = replayedTo;
        return replayed != null ? replayed : clock.instant();
    }

    /** The time of the next step: never before the last one's, except that a replay sets the clock. */
    Instant stepTime(PaperExchange exchange) {
        return notBefore(exchange.time(), now());
    }

    /** A time that a step may have: the given one, unless the injected clock ran backwards. */
    Instant notBefore(Instant last, Instant time) {
        return replayedTo == null && time.isBefore(last) ? last : time;
    }

    /** The event that a replay has come to; null while the injected clock counts. */
    @Nullable
    Instant replayedTo() {
        return replayedTo;
    }

    void setReplayedTo(@Nullable Instant event) {
        replayedTo = event;
    }

    void replayStarted() {
        replays++;
    }

    void replayEnded() {
        replays--;
    }

    /** Whether the wallet stands at an event of a replay that has ended: a new price from elsewhere then restores the injected clock. */
    boolean standsAtEndedReplay() {
        return replayedTo != null && replays == 0;
    }
}
