package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.demo.feeds.BinanceFeed;
import com.moniqo.wallet.demo.market.Trade;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.demo.store.sqlite.SqliteStateStore;
import com.moniqo.wallet.error.WalletException;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A paper exchange: accounts that trade paper money through Binance Spot's REST API and WebSockets, kept in one SQLite file. Bots and
 * client libraries for Binance work with it unchanged if they use {@link #uri()} as their base URL; the WebSockets are on the same port.
 *
 * <p>Thread-safe. It survives being killed at any moment: everything that was answered is in the file.
 */
public final class PaperExchange implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PaperExchange.class);
    private static final int SECRET_BYTES = 48; // 64 characters in base64

    private final SqliteStateStore store;
    private final Venue venue;
    private final Api api;
    private final PriceFeed feed;
    private final HttpServer server;
    private final ScheduledExecutorService ticks;
    private final Future<?> ticking;

    private PaperExchange(Options options, SqliteStateStore store, Keys keys, Clock wall) {
        this.store = store;
        @Nullable Iterable<Trade> recording = options.recording();
        Clock market = wall;
        if (recording != null) {
            var recorded = new RecordedPrices(recording, options.speed(), wall);
            market = recorded.clock();
            feed = recorded;
        } else {
            feed = options.live() ? new LivePrices(BinanceFeed.create()) : new SetPrices();
        }
        DemoSettings settings =
                DemoSettings.builder().staleAfter(feed.staleAfter()).build();
        venue = new Venue(options.listings(), settings, store, market);
        keys.signatures().forEach((key, signatures) -> venue.open(key, signatures, options.deposits()));
        var limits = new RateLimits(wall, options.limits());
        api = new Api(venue, limits, wall);
        new GeneralEndpoints(venue, limits, wall).addTo(api);
        new MarketEndpoints(venue).addTo(api);
        new TickerEndpoints(venue).addTo(api);
        new OrderEndpoints(venue).addTo(api);
        new OrderListEndpoints(venue).addTo(api);
        new AmendEndpoints(venue).addTo(api);
        new AccountEndpoints(venue, limits).addTo(api);
        if (feed instanceof SetPrices set) {
            set.addTo(api, venue);
        }
        var listenKeys = new ListenKeys(venue.streams(), wall);
        listenKeys.addTo(api);
        var sockets = new Sockets(api, venue.streams(), limits);
        server = new HttpServer(
                new InetSocketAddress(options.host(), options.port()), handler(api, sockets, options.limits()));
        feed.start(venue);
        ticks = Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("exchange-ticks", true));
        ticking = ticks.scheduleWithFixedDelay(() -> tick(listenKeys), 1, 1, TimeUnit.SECONDS);
    }

    private static HttpServer.Handler handler(Api api, Sockets sockets, int factor) {
        return new HttpServer.Handler() {
            @Override
            public Response answer(Request request) {
                return api.answer(request);
            }

            @Override
            public @Nullable Function<WebSocket, WebSocket.Session> socket(String path, String query) {
                return sockets.at(path, query);
            }

            @Override
            public int factor() {
                return factor;
            }
        };
    }

    private void tick(ListenKeys listenKeys) {
        try {
            venue.tick();
            listenKeys.expire(venue.accounts());
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("a tick failed"); // the next one is not affected
        }
    }

    /**
     * Starts an exchange.
     *
     * @param arguments the command-line arguments; see {@link #main}
     * @return the running exchange
     * @throws WalletException if an argument is not valid, or the file cannot be used
     */
    public static PaperExchange start(String... arguments) {
        return start(Options.parse(arguments), Clock.systemUTC());
    }

    /** Starts an exchange that judges requests by a clock. */
    static PaperExchange start(Clock wall, String... arguments) {
        return start(Options.parse(arguments), wall);
    }

    private static PaperExchange start(Options options, Clock wall) {
        SqliteStateStore store = SqliteStateStore.open(options.file());
        try {
            Path file = options.file().toAbsolutePath();
            Keys keys = Keys.open(store, file.resolveSibling(file.getFileName() + ".keyset"));
            options.accounts().forEach(keys::add);
            if (keys.isEmpty()) {
                generate(keys);
            }
            return new PaperExchange(options, store, keys, wall);
        } catch (RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    /** Prints a generated key. This is the only time that a secret is shown, because the user needs it. */
    private static void generate(Keys keys) {
        String key = random();
        String secret = random();
        keys.add(key, secret);
        System.out.println("API key:    " + key);
        System.out.println("API secret: " + secret + "  (shown only now)");
    }

    private static String random() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** {@return the base URL of the API, for instance http://127.0.0.1:8080} */
    public URI uri() {
        InetSocketAddress address = server.address();
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    /** Returns the methods and paths of all endpoints. */
    Set<String> routes() {
        return api.routes();
    }

    /** Waits for running requests, then closes the accounts and the file. */
    @Override
    public void close() {
        ticking.cancel(false);
        ticks.shutdown();
        feed.close();
        server.close();
        venue.close();
        store.close();
    }

    /**
     * Runs an exchange until the process is stopped.
     *
     * @param arguments {@code --help} prints them
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String... arguments) throws InterruptedException {
        try {
            Options options = Options.parse(arguments);
            if (options.help()) {
                System.out.println(Options.USAGE);
                return;
            }
            PaperExchange exchange = start(options, Clock.systemUTC());
            Runtime.getRuntime().addShutdownHook(new Thread(exchange::close, "exchange-shutdown"));
            System.out.println("Listening on " + exchange.uri());
            new CountDownLatch(1).await();
        } catch (WalletException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
