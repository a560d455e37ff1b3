package com.moniqo.wallet.mongo;

import com.mongodb.MongoException;
import com.moniqo.wallet.market.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Signals new journal entries by a change stream, while somebody watches a journal. Signals only save time, so no failure reaches a caller:
 *
 * <ol>
 *   <li>The first watch starts a thread, which opens one stream of the keys of all new entries. A key contains the wallet's id and the
 *       entry's number.
 *   <li>A stream shows only what happens after it was opened. Therefore each watch gets one signal as soon as a stream is open.
 *   <li>If a stream is lost, because the server is away or the collection was dropped, the next one is opened after a pause, which doubles
 *       with each failure.
 *   <li>If the server refuses, because it is standalone or the user lacks the privilege, it is asked again after a long pause.
 *   <li>The thread ends after the last watch was closed, or once the host has closed the client.
 * </ol>
 */
final class JournalStream {
    private static final Logger LOG = LoggerFactory.getLogger(JournalStream.class);
    private static final Pauses PAUSES =
            new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(10));

    private final Source source;
    private final KnownEnds ends;
    private final Pauses pauses;
    private final Map<String, List<LongConsumer>> watches = new HashMap<>(); // guarded by this, like the rest
    private @Nullable Thread thread; // the one that reads; an earlier one may still be ending
    private @Nullable Thread opened; // the one whose stream is open
    private boolean refused;

    JournalStream(Source source, KnownEnds ends) {
        this(source, ends, PAUSES);
    }

    JournalStream(Source source, KnownEnds ends, Pauses pauses) {
        this.source = source;
        this.ends = ends;
        this.pauses = pauses;
    }

    /** Opens a change stream. */
    interface Source {
        /** Opens a stream, or throws a {@link MongoException}. */
        Cursor open();
    }

    /** An open change stream. */
    interface Cursor extends AutoCloseable {
        /** Returns the key of the next new entry, or null if there was none for about a second; throws a {@link MongoException}. */
        @Nullable
        String next();

        /** Returns whether the server keeps the stream open. */
        boolean isOpen();

        @Override
        void close();
    }

    /** The first and the longest pause before a lost stream is opened again, and the pause before a server that refused is asked again. */
    record Pauses(Duration first, Duration longest, Duration refused) {}

    /** Watches a journal. Does not wait for the server. */
    Subscription watch(String wallet, LongConsumer grown) {
        boolean isOpen;
        synchronized (this) {
            watches.computeIfAbsent(wallet, id -> new ArrayList<>()).add(grown);
            isOpen = thread != null && opened == thread;
            if (thread == null) {
                thread = start();
            }
        }
        if (isOpen) {
            grown.accept(Long.MAX_VALUE); // for what happened before this call
        }
        var closed = new AtomicBoolean();
        return () -> {
            if (closed.compareAndSet(false, true)) {
                unwatch(wallet, grown);
            }
        };
    }

    private @Nullable Thread start() {
        Thread started = new Thread(
                () -> {
                    try {
                        run();
                    } finally {
                        end(); // also after an error of the JVM, so that the next watch starts another one
                    }
                },
                "wallet-journal-stream");
        started.setDaemon(true);
        try {
            started.start();
            return started;
        } catch (OutOfMemoryError e) { // the next watch tries again
            LOG.atWarn().setCause(e).log("no thread for a change stream, so there is only polling");
            return null;
        }
    }

    private synchronized void unwatch(String wallet, LongConsumer grown) {
        List<LongConsumer> of = watches.get(wallet);
        if (of != null) {
            of.remove(grown);
            if (of.isEmpty()) {
                watches.remove(wallet);
            }
            notifyAll();
        }
    }

    private void run() {
        Duration pause = pauses.first;
        while (isWanted()) {
            try (Cursor cursor = source.open()) {
                opened();
                while (cursor.isOpen() && isWanted()) {
                    signal(cursor.next());
                    pause = pauses.first;
                }
            } catch (IllegalStateException e) {
                LOG.atDebug().setCause(e).log("the client is closed, so there are no more signals");
                end();
                return;
            } catch (RuntimeException e) {
                pause = afterFailure(e, pause);
            } finally {
                closed();
            }
            pause(pause);
            pause = pause.multipliedBy(2).compareTo(pauses.longest) > 0 ? pauses.longest : pause.multipliedBy(2);
        }
    }

    /** Returns whether somebody watches what this thread reads; otherwise it ends. */
    private synchronized boolean isWanted() {
        if (thread != Thread.currentThread()) {
            return false;
        }
        if (watches.isEmpty()) {
            thread = null;
        }
        return thread != null;
    }

    private synchronized void end() {
        if (thread == Thread.currentThread()) {
            thread = null;
        }
    }

    private void opened() {
        List<LongConsumer> watching;
        synchronized (this) {
            opened = Thread.currentThread();
            refused = false;
            watching = watching(null);
        }
        watching.forEach(watch -> watch.accept(Long.MAX_VALUE));
    }

    private synchronized void closed() {
        if (opened == Thread.currentThread()) {
            opened = null;
        }
    }

    private synchronized List<LongConsumer> watching(@Nullable String wallet) {
        if (wallet != null) {
            return List.copyOf(watches.getOrDefault(wallet, List.of()));
        }
        return watches.values().stream().flatMap(List::stream).toList();
    }

    private void signal(@Nullable String key) {
        int end = key == null ? -1 : key.lastIndexOf(':');
        if (key == null || end < 0) {
            return;
        }
        long seq;
        try {
            seq = Long.parseLong(key.substring(end + 1));
        } catch (NumberFormatException e) {
            return; // not the key of a journal entry
        }
        String wallet = key.substring(0, end);
        List<LongConsumer> watching = watching(wallet);
        if (!watching.isEmpty()) {
            ends.reached(wallet, seq);
            watching.forEach(watch -> watch.accept(seq));
        }
    }

    /** Returns the pause before the next attempt. */
    private synchronized Duration afterFailure(RuntimeException e, Duration pause) {
        if (opened == Thread.currentThread()
                || !(e instanceof MongoException refusal)
                || Failure.of(refusal) != Failure.REFUSED) {
            LOG.atDebug().setCause(e).log("a change stream was lost; until there is a new one, there is only polling");
            return pause;
        }
        LOG.atLevel(refused ? Level.DEBUG : Level.INFO)
                .addKeyValue("answer", refusal.getMessage())
                .log("the server offers no change stream, so listeners hear of other hosts only by polling");
        refused = true;
        return pauses.refused;
    }

    /** Pauses until the time is over or nobody watches any more. */
    private synchronized void pause(Duration pause) {
        long until = System.nanoTime() + pause.toNanos();
        try {
            for (long left = pause.toNanos(); left > 0 && isWanted(); left = until - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            LOG.atDebug().log("interrupted, so the next stream is opened at once"); // nobody has a reason to interrupt
        }
    }
}
