package com.moniqo.wallet.testkit.exchange;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Subscription;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.MutableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A fake exchange that behaves as badly as real ones do, to the extent of its {@link ExchangeSettings}.
 *
 * <pre>{@code
 * var exchange = HardExchange.open(clock, prices, ExchangeSettings.builder()
 *         .fillsAfter(Duration.ofMillis(100)).balanceLag(Duration.ofMillis(300)).losesReplyEvery(3).build());
 * String key = exchange.openAccount("alice", Map.of("USDT", new BigDecimal("10000")));
 * Wallet wallet = new ReferenceProvider(exchange).open(WalletContext.builder("reference", "w-1")
 *         .clock(clock).credentials(Credentials.of(Map.of("api_key", key))).build());
 * clock.advance(Duration.ofMillis(100));
 * }</pre>
 *
 * <p>Time passes only when the clock is moved. Events that fall due then happen before {@link MutableClock#advance} returns. Latency also
 * moves the clock. Every order fills at the bid or ask of the price source, or at its limit, whatever its amount; the fee is 0.1%.
 * Thread-safe.
 */
public final class HardExchange implements AutoCloseable {
    private static final BigDecimal THIRD_ASSET_GRANT = BigDecimal.valueOf(10);
    private static final Duration DELAY = Duration.ofSeconds(2);

    private final ReentrantLock lock = new ReentrantLock();
    private final MutableClock clock;
    private final PriceSource prices;
    private final ExchangeSettings settings;
    private final Happenings happenings = new Happenings();
    private final Matching matching;
    private final Placement placement;
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, Traffic> traffic = new HashMap<>();
    private final CopyOnWriteArrayList<Stream> streams = new CopyOnWriteArrayList<>();
    private final Subscription ticking;

    private HardExchange(MutableClock clock, PriceSource prices, ExchangeSettings settings) {
        this.clock = required(clock, "clock");
        this.prices = required(prices, "prices");
        this.settings = required(settings, "settings");
        matching = new Matching(settings, happenings, this::happeningNow, this::quoteOrNull);
        placement = new Placement(settings, matching, this::happeningNow, this::quoteOrNull);
        ticking = clock.onMove(time -> tick());
    }

    /**
     * Opens an exchange without accounts.
     *
     * @param clock the clock that makes time pass
     * @param prices the market prices, which are queried whenever something can happen
     * @param settings the difficulties
     * @return the exchange
     */
    public static HardExchange open(MutableClock clock, PriceSource prices, ExchangeSettings settings) {
        return new HardExchange(clock, prices, settings);
    }

    /**
     * Opens an account, unless there is one of that name.
     *
     * @param name the account's name
     * @param holdings the holdings of a new account, by asset; it also gets 10 BNB for fees
     * @return the API key of the account, the same for the same name
     */
    public String openAccount(String name, Map<String, BigDecimal> holdings) {
        required(holdings, "holdings");
        String key = "key-of-" + required(name, "name");
        return locked(() -> {
            if (!accounts.containsKey(key)) {
                var all = new HashMap<>(holdings);
                all.merge(FeeTable.THIRD_ASSET, THIRD_ASSET_GRANT, BigDecimal::add);
                accounts.put(key, new Account(settings, all, now()));
                traffic.put(key, new Traffic(settings));
            }
            return key;
        });
    }

    /** Restarts the exchange: requests are refused for half a second, and all streams end. */
    public void restart() {
        locked(() -> {
            restartNow();
            return true;
        });
        deliver();
    }

    private void restartNow() {
        traffic.values().forEach(one -> one.goDown(Traffic.restartedBy(now())));
        streams.forEach(Stream::cut);
    }

    /**
     * Ends all streams of an account and prevents new ones. Requests are still answered.
     *
     * @param apiKey the account's key
     * @return an action that allows streams again
     */
    public Runnable cutStreams(String apiKey) {
        Account account = account(apiKey);
        locked(() -> {
            account.offline = true;
            account.streams.forEach(Stream::cut);
            return true;
        });
        deliver();
        return () -> {
            locked(() -> {
                account.offline = false;
                return true;
            });
            tick();
        };
    }

    /**
     * Loses the reply to the next request of an account.
     *
     * @param apiKey the account's key
     * @param done whether the request is still executed
     */
    public void loseNextReply(String apiKey, boolean done) {
        account(apiKey);
        locked(() -> {
            traffic(apiKey).loseNext(done ? Traffic.Fate.REPLY_LOST : Traffic.Fate.REQUEST_LOST);
            return true;
        });
    }

    /**
     * Returns the number of orders that an account has placed.
     *
     * @param apiKey the account's key
     * @return the number of orders ever accepted, including members of lists
     */
    public int ordersPlaced(String apiKey) {
        Account account = account(apiKey);
        return locked(() -> account.orders().size());
    }

    /**
     * Returns the number of requests that an account has sent.
     *
     * @param apiKey the account's key
     * @return the number of requests that arrived, including refused ones
     */
    public int requests(String apiKey) {
        account(apiKey);
        return locked(() -> traffic(apiKey).requests());
    }

    /**
     * Returns how often an account sent a request before the Retry-After of a 429 had passed.
     *
     * @param apiKey the account's key
     * @return the number of requests that led to a ban
     */
    public int bans(String apiKey) {
        account(apiKey);
        return locked(() -> traffic(apiKey).violations());
    }

    /** Detaches the exchange from its clock. */
    @Override
    public void close() {
        ticking.close();
        streams.forEach(Stream::end);
    }

    ExchangeSettings settings() {
        return settings;
    }

    Matching matching() {
        return matching;
    }

    Placement placement() {
        return placement;
    }

    Happenings happenings() {
        return happenings;
    }

    Instant now() {
        return clock.instant().plus(settings.clockSkew());
    }

    /** Returns the time of the event in progress, or else the current time. Called under the lock. */
    private Instant happeningNow() {
        Instant current = happenings.current();
        return current == null ? now() : current;
    }

    Account account(String apiKey) {
        return locked(() -> {
            Account account = accounts.get(apiKey);
            if (account == null) {
                throw new ExchangeFailure(ExchangeFailure.BAD_KEY, "Invalid API-key, IP, or permissions for action.");
            }
            return account;
        });
    }

    private Traffic traffic(String apiKey) {
        return required(traffic.get(apiKey), "apiKey");
    }

    Quote quote(Symbol symbol) {
        try {
            return prices.quote(symbol, now())
                    .orElseThrow(() -> new ExchangeFailure(ExchangeFailure.UNKNOWN_SYMBOL, "Invalid symbol."));
        } catch (ExchangeFailure e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ExchangeFailure(ExchangeFailure.NO_PRICE, "there is no price for " + symbol);
        }
    }

    /** Returns the current quote, or null if there is none. Refuses an unknown symbol. */
    private @Nullable Quote quoteOrNull(Symbol symbol) {
        try {
            return quote(symbol);
        } catch (ExchangeFailure e) {
            if (e.code().equals(ExchangeFailure.UNKNOWN_SYMBOL)) {
                throw e;
            }
            return null;
        }
    }

    /** Handles one request: its way to the exchange, its execution, and the way back. */
    <T> T request(String apiKey, Instant sentAt, boolean changes, Supplier<T> work) {
        travel();
        Traffic.Fate fate;
        T reply = null;
        lock.lock();
        try {
            catchUp();
            Traffic at = traffic(apiKey);
            if (at.restarts()) {
                restartNow();
            }
            fate = at.admit(sentAt, now());
            if (fate == Traffic.Fate.ANSWERED) {
                reply = work.get();
            } else if (changes && fate == Traffic.Fate.REPLY_LOST) {
                unheard(work);
            } else if (changes && fate == Traffic.Fate.DELAYED) {
                happenings.at(now().plus(DELAY), () -> unheard(work));
            }
        } finally {
            lock.unlock();
            deliver();
            travel();
        }
        if (reply == null) {
            throw new ReplyLostException();
        }
        return reply;
    }

    private static void unheard(Supplier<?> work) {
        try {
            var unused = work.get();
        } catch (ExchangeFailure e) {
            // the refusal reaches no one
        }
    }

    private void travel() {
        if (!settings.latency().isZero()) {
            clock.advance(settings.latency());
        }
    }

    Stream stream(String apiKey, StreamListener listener) {
        Account account = account(apiKey);
        Stream stream = new Stream(settings, listener);
        account.streams.add(stream);
        streams.add(stream);
        return stream;
    }

    void remove(String apiKey, Stream stream) {
        stream.end();
        account(apiKey).streams.remove(stream);
        streams.remove(stream);
    }

    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private void catchUp() {
        happenings.runUntil(now());
        accounts.values().forEach(matching::meetAll);
    }

    private void tick() {
        locked(() -> {
            catchUp();
            streams.forEach(Stream::tick);
            return true;
        });
        deliver();
    }

    private void deliver() {
        if (!lock.isHeldByCurrentThread()) {
            streams.forEach(Stream::deliver);
        }
    }
}
