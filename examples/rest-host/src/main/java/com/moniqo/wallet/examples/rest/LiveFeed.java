package com.moniqo.wallet.examples.rest;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.RateLimitExceededException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.user.UserWalletId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The wallets that pages show. Each is read at an interval, once for all its streams, and sent when it has changed. Reading it, instead of
 * listening to this process, also shows what happens through other instances. The threads are separate from those of the demo wallets,
 * because a client that does not read its stream blocks one until the server's write timeout. Thread-safe.
 */
@Component
class LiveFeed implements SmartLifecycle, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final int HEARTBEAT = 15;
    private static final int THREADS = 4;

    private final LiveView.Reader reader;
    private final JsonMapper json;
    private final ScheduledExecutorService threads = WalletConfiguration.daemons(THREADS, "wallet-live");
    private final HostSettings settings;
    private final Map<Key, Watched> watched = new ConcurrentHashMap<>();
    private final Places places;
    private volatile boolean running;

    private record Key(UserWalletId wallet, UserId user) {}

    LiveFeed(OpenWallets open, WalletPlatform platform, JsonMapper json, HostSettings settings) {
        reader = new LiveView.Reader(open, platform);
        this.json = json;
        this.settings = settings;
        places = new Places(settings.limits());
    }

    /**
     * Starts a stream.
     *
     * @param id the id of the wallet
     * @param user its user
     * @param until when the stream has to end, because the user's token expires
     * @return the stream, with its first event
     * @throws WalletException as reading the wallet does; {@link ErrorCode#RATE_LIMIT_EXCEEDED} if there are too many streams
     */
    SseEmitter watch(UserWalletId id, UserId user, Instant until) {
        if (!running) {
            throw shuttingDown();
        }
        String first = json.writeValueAsString(reader.read(id, user));
        places.take(user);
        var key = new Key(id, user);
        Instant now = Instant.now();
        Duration longest = settings.limits().streamTime();
        Duration left = until.isBefore(now.plus(longest)) ? Duration.between(now, until) : longest;
        var stream = new SseEmitter(Math.max(1, left.toMillis()));
        stream.onCompletion(() -> leave(key, stream));
        stream.onTimeout(stream::complete);
        stream.onError(e -> leave(key, stream));
        try {
            watched.compute(key, (k, known) -> {
                Watched joined = known == null ? new Watched(k, first) : known;
                joined.streams.add(stream);
                return joined;
            });
        } catch (RejectedExecutionException e) { // closed in the meantime
            places.free(user);
            throw shuttingDown();
        }
        send(stream, first);
        if (!running) {
            stream.complete(); // stopped in the meantime
        }
        return stream;
    }

    /** Returns a stream that has already ended, for a client that asks only for the headers. Fails like {@link #watch}. */
    SseEmitter none(UserWalletId id, UserId user) {
        reader.read(id, user);
        var ended = new SseEmitter();
        ended.complete();
        return ended;
    }

    private static WalletException shuttingDown() {
        return new WalletException(ErrorCode.WALLET_NOT_INITIALIZED, "the server is shutting down");
    }

    private void leave(Key key, SseEmitter stream) {
        watched.computeIfPresent(key, (k, known) -> {
            if (known.streams.remove(stream)) {
                places.free(k.user());
            }
            if (!known.streams.isEmpty()) {
                return known;
            }
            known.reading.cancel(false);
            return null;
        });
    }

    /** Returns the number of open streams. */
    int size() {
        return places.taken();
    }

    /** The bounds on open streams, of each user and of all. */
    static final class Places {
        private final HostSettings.Limits limits;
        private final Map<UserId, Integer> byUser = new HashMap<>();
        private int all;

        Places(HostSettings.Limits limits) {
            this.limits = limits;
        }

        synchronized void take(UserId user) {
            int mine = byUser.getOrDefault(user, 0);
            if (mine >= limits.streams() || all >= limits.allStreams()) {
                String reason = mine >= limits.streams()
                        ? "too many open streams; close another page"
                        : "too many open streams on this server";
                throw new RateLimitExceededException(reason, Duration.ofMinutes(1));
            }
            byUser.put(user, mine + 1);
            all++;
        }

        synchronized void free(UserId user) {
            byUser.computeIfPresent(user, (u, mine) -> mine == 1 ? null : mine - 1);
            all--;
        }

        synchronized int taken() {
            return all;
        }
    }

    private static void send(SseEmitter stream, String view) {
        try {
            stream.send(SseEmitter.event().name("wallet").data(view));
        } catch (IOException | IllegalStateException e) {
            stream.complete(); // the client is gone
        }
    }

    /** One wallet with its streams. */
    private final class Watched {
        private final Key key;
        private final Set<SseEmitter> streams = ConcurrentHashMap.newKeySet();
        private final ScheduledFuture<?> reading;
        private String last;
        private int unchanged;

        Watched(Key key, String first) {
            this.key = key;
            last = first;
            long every = settings.liveEvery().toMillis();
            reading = threads.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
        }

        private void look() {
            String view;
            try {
                view = json.writeValueAsString(reader.read(key.wallet(), key.user()));
            } catch (WalletException e) {
                LOG.atDebug()
                        .addKeyValue("wallet", key.wallet())
                        .addKeyValue("code", e.code())
                        .log("wallet not read");
                if (e.code() == ErrorCode.NOT_FOUND) {
                    streams.forEach(SseEmitter::complete);
                }
                return;
            } catch (RuntimeException e) { // would end the schedule
                LOG.atError().addKeyValue("exception", e.getClass().getName()).log("wallet not read");
                return;
            }
            boolean changed = !view.equals(last);
            last = view;
            unchanged = changed ? 0 : unchanged + 1;
            if (changed) {
                streams.forEach(stream -> send(stream, view));
            } else if (unchanged % HEARTBEAT == 0) {
                streams.forEach(LiveFeed::beat);
            }
        }
    }

    /** Sends a comment, so that proxies keep the connection, and one whose client is gone is noticed. */
    private static void beat(SseEmitter stream) {
        try {
            stream.send(SseEmitter.event().comment("still here"));
        } catch (IOException | IllegalStateException e) {
            stream.complete();
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Ends all streams, before the web server waits for its requests. Spring may start this again. */
    @Override
    public void stop() {
        running = false;
        List.copyOf(watched.values()).forEach(known -> known.streams.forEach(SseEmitter::complete));
    }

    @Override
    public void close() {
        threads.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
