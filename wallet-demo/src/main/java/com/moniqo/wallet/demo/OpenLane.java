package com.moniqo.wallet.demo;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.engine.ReplayPosition;
import com.moniqo.wallet.demo.recording.Recording;
import com.moniqo.wallet.demo.session.ReplayFeed;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A recording that is being played, with its next event and its position. */
final class OpenLane<T, S> implements AutoCloseable {
    private final Lane<T, S> lane;
    private final ReplayFeed feed;
    private final Lane.Player<T, S> player;
    private final Recording.Cursor<T> cursor;
    private final long played;
    private @Nullable T head;
    private @Nullable Instant time;

    /**
     * Opens a recording at the last event that the wallet has played, or at its start.
     *
     * @param played the position of that event; 0 for none
     */
    OpenLane(Lane<T, S> lane, ReplayFeed feed, DemoSettings settings, long played) {
        this.lane = lane;
        this.feed = feed;
        this.player = lane.kind().in(settings);
        this.played = played;
        cursor = lane.recording().openAfter(lane.warmUp() == null ? Math.max(0, played - 1) : 0);
    }

    /** Moves to the next event. */
    void advance() {
        head = cursor.hasNext() ? required(cursor.next(), "event") : null;
        time = head == null ? null : player.time(head);
        try {
            check();
        } catch (WalletException e) {
            throw located(e);
        }
    }

    private void check() {
        if (head == null || time == null) {
            if (cursor.position() < played) {
                feed.refuseOther(new ReplayPosition(lane.name(), played));
            }
        } else if (cursor.position() == played) {
            feed.requirePlayed(player.symbol(head), time, new ReplayPosition(lane.name(), played));
        }
    }

    /** Returns the time of the next event; null after the last one. */
    @Nullable
    Instant time() {
        return time;
    }

    /** Returns whether the wallet has already played the next event. */
    boolean isPast() {
        return cursor.position() <= played;
    }

    /** Returns how many of the following events the wallet has already played. */
    long past() {
        return lane.warmUp() == null ? Math.min(played, 1) : played;
    }

    /** Returns how many events of the recording the wallet has played. */
    long position() {
        return Math.max(cursor.position(), played);
    }

    /** Shows the next event, which the wallet has already played, to a strategy that wants to see the past. */
    void remind() {
        if (lane.warmUp() != null) {
            lane.warmUp().accept(player.view(event()));
        }
    }

    /** Plays the next event, and returns the strategy's input. */
    S play() {
        T event = event();
        try {
            if (!lane.allowFuture()) {
                feed.requirePast(player.time(event));
            }
            return player.play(feed, event, new ReplayPosition(lane.name(), cursor.position()));
        } catch (WalletException e) {
            throw located(e);
        }
    }

    private T event() {
        return Objects.requireNonNull(head, "no event is left");
    }

    /** Adds the position of the event to a refusal of market data. */
    private WalletException located(WalletException refusal) {
        if (refusal.code() != ErrorCode.MARKET_DATA_ERROR) {
            return refusal;
        }
        Map<String, String> details = new HashMap<>(refusal.details());
        details.put("recording", lane.name());
        details.put("position", String.valueOf(cursor.position()));
        return new WalletException(
                ErrorCode.MARKET_DATA_ERROR,
                "event " + cursor.position() + " of the recording " + lane.name() + ": " + refusal.getMessage(),
                details,
                refusal);
    }

    @Override
    public void close() {
        cursor.close();
    }
}
