package com.moniqo.wallet.demo.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wallet's time: the injected clock's, or that of the event that a replay has come to (S1.6). */
final class SessionClock {
    private static final Logger LOG = LoggerFactory.getLogger(SessionClock.class);
    private static final Duration ADJUSTMENT = Duration.ofSeconds(1); // less is how a clock is kept right, no step

    private final String wallet;
    private final Clock clock;
    private Instant latest = Instant.MIN; // of the injected clock; under the session's lock
    private volatile @Nullable Instant replayedTo;
    private int replays; // under the session's lock

    SessionClock(SessionConfig config) {
        wallet = config.walletId();
        clock = config.clock();
    }

    /** The wallet's time now. */
    Instant now() {
        Instant replayed = replayedTo;
        return replayed != null ? replayed : clock.instant();
    }

    /** The injected clock's time, wherever a replay stands. */
    Instant injected() {
        return clock.instant();
    }

    /** Notes the time of the last entry: a clock that was set back while the wallet was closed has stepped too. */
    void wasAt(Instant time) {
        if (replayedTo == null) {
            latest = time;
        }
    }

    /** The wallet's time now, for a decision; an injected clock that stepped back is reported once. */
    Instant read() {
        Instant now = now();
        if (replayedTo != null) {
            return now;
        }
        if (!now.isBefore(latest)) {
            latest = now;
        } else if (Duration.between(now, latest).compareTo(ADJUSTMENT) > 0) {
            LOG.atWarn()
                    .addKeyValue("wallet", wallet)
                    .addKeyValue("from", latest)
                    .addKeyValue("to", now)
                    .log("the clock stepped back; what was seen ahead of it no longer counts");
            latest = now;
        }
        return now;
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
