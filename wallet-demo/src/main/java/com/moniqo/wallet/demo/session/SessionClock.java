package com.moniqo.wallet.demo.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wallet's time: that of the injected clock, or of the current event of a replay (S1.6). */
final class SessionClock {
    private static final Logger LOG = LoggerFactory.getLogger(SessionClock.class);
    private static final Duration ADJUSTMENT = Duration.ofSeconds(1); // less is an adjustment of the clock, not a step

    private final String wallet;
    private final Clock clock;
    private Instant latest = Instant.MIN; // of the injected clock; under the session's lock
    private final AtomicReference<@Nullable Instant> replayedTo = new AtomicReference<>();
    private int replays; // under the session's lock
    private @Nullable Instant
            stored; // the replay's time in the store, as far as this session knows; under the session's lock

    SessionClock(SessionConfig config) {
        wallet = config.walletId();
        clock = config.clock();
    }

    /** Returns the wallet's current time. */
    Instant now() {
        Instant replayed = replayedTo.get();
        return replayed != null ? replayed : clock.instant();
    }

    /** Returns the time of the injected clock, regardless of a replay. */
    Instant injected() {
        return clock.instant();
    }

    /** Records the time of the last entry, to detect a clock that was set back while the wallet was closed. */
    void wasAt(Instant time) {
        if (replayedTo.get() == null) {
            latest = time;
        }
    }

    /** Returns the wallet's current time for a decision. If the injected clock has stepped back, this is reported once. */
    Instant read() {
        Instant replayed = replayedTo.get();
        if (replayed != null) {
            return replayed;
        }
        Instant now = clock.instant();
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

    /** Returns the time of the replay's current event; null while the injected clock is used. */
    @Nullable
    Instant replayedTo() {
        return replayedTo.get();
    }

    /** Sets the time of the replay; null for the injected clock. Called under the session's lock, whose release publishes it. */
    void setReplayedTo(@Nullable Instant event) {
        stored = event == null ? replayedTo.get() : event;
        replayedTo.setRelease(event);
    }

    /**
     * Adopts the replay's time of a state that was restored, if another session has changed it: that session is replaying, or has stopped.
     * A replay of this session keeps its own time.
     */
    void restored(@Nullable Instant event) {
        if (replays == 0 && !Objects.equals(event, stored)) {
            replayedTo.set(event);
        }
        stored = event;
    }

    void replayStarted() {
        replays++;
    }

    void replayEnded() {
        replays--;
    }

    /**
     * Returns whether the wallet is still at the last event of a replay that has ended. A new price from another source then restores the
     * injected clock.
     */
    boolean standsAtEndedReplay() {
        return replayedTo.get() != null && replays == 0;
    }
}
