package com.moniqo.wallet.examples.rest;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.RateLimitExceededException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.user.UserWalletId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
 * listening to this process, also shows what happens through other instances. Thread-safe.
 */
@Component
class LiveFeed implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final Duration LIFETIME = Duration.ofMinutes(30);
    private static final int HEARTBEAT = 15;

    private final LiveView.Reader reader;
    private final JsonMapper json;
    private final ScheduledExecutorService poller;
    private final HostSettings settings;
    private final Map<Key, Watched> watched = new ConcurrentHashMap<>();
    private volatile boolean running;

    private record Key(UserWalletId wallet, UserId user) {}

    LiveFeed(
            OpenWallets open,
            WalletPlatform platform,
            JsonMapper json,
            ScheduledExecutorService poller,
            HostSettings settings) {
        reader = new LiveView.Reader(open, platform);
        this.json = json;
        this.poller = poller;
        this.settings = settings;
    }

    /**
     * Starts a stream.
     *
     * @param id the id of the wallet
     * @param user its user
     * @return the stream, with its first event
     * @throws WalletException as reading the wallet does; {@link ErrorCode#RATE_LIMIT_EXCEEDED} if the user has too many streams
     */
    SseEmitter watch(UserWalletId id, UserId user) {
        String first = json.writeValueAsString(reader.read(id, user));
        long mine = watched.entrySet().stream()
                .filter(entry -> entry.getKey().user().equals(user))
                .mapToLong(entry -> entry.getValue().streams.size())
                .sum();
        if (mine >= settings.limits().streams()) {
            throw new RateLimitExceededException("too many open streams; close another page", Duration.ofMinutes(1));
        }
        var key = new Key(id, user);
        var stream = new SseEmitter(LIFETIME.toMillis());
        stream.onCompletion(() -> leave(key, stream));
        stream.onTimeout(stream::complete);
        stream.onError(e -> leave(key, stream));
        send(stream, first);
        watched.compute(key, (k, known) -> {
            Watched joined = known == null ? new Watched(k, first) : known;
            joined.streams.add(stream);
            return joined;
        });
        return stream;
    }

    private void leave(Key key, SseEmitter stream) {
        watched.computeIfPresent(key, (k, known) -> {
            known.streams.remove(stream);
            if (!known.streams.isEmpty()) {
                return known;
            }
            known.reading.cancel(false);
            return null;
        });
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
            reading = poller.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
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

    /** Ends all streams, before the web server waits for its requests. */
    @Override
    public void stop() {
        running = false;
        List.copyOf(watched.values()).forEach(known -> known.streams.forEach(SseEmitter::complete));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
