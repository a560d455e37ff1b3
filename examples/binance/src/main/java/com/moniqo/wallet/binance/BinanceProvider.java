package com.moniqo.wallet.binance;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.catalog.StandardDefinitions;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.CredentialField;
import com.moniqo.wallet.credential.CredentialSpec;
import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.ListedMarkets;
import com.moniqo.wallet.memory.InMemoryOrderOutbox;
import com.moniqo.wallet.outbox.OrderOutbox;
import com.moniqo.wallet.trading.AmendableField;
import com.moniqo.wallet.trading.ApiUsage;
import com.moniqo.wallet.trading.CancelAll;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.ClientIdSupport;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.trading.TriggerReference;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletContext;
import com.moniqo.wallet.trading.WalletEvents;
import com.moniqo.wallet.trading.WalletProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Opens spot accounts at Binance.
 *
 * <pre>{@code
 * WalletPlatform platform = WalletPlatform.builder()
 *         .providers(WalletProviders.of(new BinanceProvider())) // or WalletProviders.discover("binance-spot")
 *         ...
 *         .build();
 * platform.catalog().create(BinanceProvider.definition(), administrator);
 * }</pre>
 *
 * <p>The credentials are {@code api_key}, {@code api_secret} (of an HMAC key, or an Ed25519 private key in PEM form) and, optionally,
 * {@code environment}: {@code testnet}, which is the default, or {@code live}. With an {@link OrderOutbox} among the services of the
 * context, client ids are recognized forever; without one, as long as their order is open. Wallets of one provider share the limits of
 * their address. Thread-safe.
 */
public final class BinanceProvider implements WalletProvider {
    private static final Duration LAG = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String ALPHABET = "a-zA-Z0-9_-";
    private static final int MAX_ID = 36;

    private final @Nullable Servers servers;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Map<URI, RateLimiter> limiters = new ConcurrentHashMap<>();

    /** Creates a provider for Binance's test network and its live exchange. */
    public BinanceProvider() {
        this(null);
    }

    private BinanceProvider(@Nullable Servers servers) {
        this.servers = servers;
    }

    /**
     * Creates a provider for another server with the same API, whatever the environment of a wallet: a paper exchange, or a test.
     *
     * @param rest the base URL of its REST API, for instance {@code http://127.0.0.1:8080}
     * @param webSocketApi the URL of its WebSocket API, for instance {@code ws://127.0.0.1:8080/ws-api/v3}
     * @return the provider
     */
    public static BinanceProvider at(URI rest, URI webSocketApi) {
        return new BinanceProvider(new Servers(required(rest, "rest"), required(webSocketApi, "webSocketApi")));
    }

    /**
     * Defines wallets of this provider, for the catalog of a platform. To offer only one environment, change the required credentials.
     *
     * @return a builder, active
     */
    public static WalletDefinition.Builder definition() {
        return StandardDefinitions.binance()
                .active(true)
                .requiredCredentials(CredentialSpec.of(
                        CredentialField.named("api_key")
                                .label("API Key")
                                .type(CredentialField.Type.TEXT)
                                .notSecret()
                                .placeholder("Your Binance API Key")
                                .helpText("Create API key at: Binance > Account > API Management")
                                .build(),
                        CredentialField.named("api_secret")
                                .label("API Secret")
                                .placeholder("Your API Secret, or Ed25519 private key in PEM form")
                                .helpText("NEVER share this with anyone. Store securely.")
                                .build(),
                        CredentialField.named(Servers.ENVIRONMENT)
                                .label("Environment")
                                .type(CredentialField.Type.TEXT)
                                .notSecret()
                                .optional()
                                .placeholder("testnet")
                                .helpText("testnet, unless set to live")
                                .validationRegex("testnet|live")
                                .build()));
    }

    @Override
    public String slugPrefix() {
        return "binance-spot";
    }

    /** Assumes an outbox, which any host may provide. */
    @Override
    public Capabilities capabilities() {
        return Capabilities.builder()
                .orderTypes(
                        OrderType.MARKET,
                        OrderType.LIMIT,
                        OrderType.STOP_LOSS,
                        OrderType.STOP_LIMIT,
                        OrderType.TAKE_PROFIT,
                        OrderType.TAKE_PROFIT_LIMIT,
                        OrderType.TRAILING_STOP)
                .timesInForce(TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK)
                .triggerReferences(TriggerReference.LAST)
                .postOnly()
                .quoteAmounts()
                .activationPrices()
                .lists(OrderListType.OCO, OrderListType.OTO, OrderListType.BRACKET)
                .entryTypes(OrderType.LIMIT)
                .childStart(Capabilities.ChildStart.ENTRY_FILLED)
                .exclusiveOco()
                .amendable(AmendableField.AMOUNT_DOWN)
                .abilities(
                        LinkedOrders.class,
                        OrderAmending.class,
                        TradeHistory.class,
                        WalletEvents.class,
                        CancelAll.class,
                        ListedMarkets.class,
                        ApiUsage.class)
                .clientIds(ClientIdSupport.upTo(MAX_ID).of(ALPHABET))
                .fillsAtOnce()
                .balanceLag(LAG)
                .orderLag(LAG)
                .build();
    }

    /**
     * Opens a wallet. Nothing is sent yet.
     *
     * @throws WalletException {@link ErrorCode#INVALID_CREDENTIALS} if a key or secret is missing or malformed, {@link
     *     ErrorCode#VALIDATION_ERROR} if a setting is
     */
    @Override
    public Wallet open(WalletContext context) {
        Credentials credentials = required(context, "context").credentials();
        String key = credential(credentials, "api_key");
        Signer signer = Signer.of(credential(credentials, "api_secret"));
        Servers at = servers == null ? Servers.of(context) : servers;
        Optional<OrderOutbox> durable = context.service(OrderOutbox.class);
        Capabilities can = durable.isPresent()
                ? capabilities()
                : capabilities().toBuilder()
                        .clientIds(ClientIdSupport.upTo(MAX_ID).of(ALPHABET).whileOpen())
                        .build();
        RateLimiter ofAddress = limiters.computeIfAbsent(at.rest(), server -> new RateLimiter());
        RateLimiter ofAccount = new RateLimiter();
        limit(context, "requests_per_minute", ofAddress, RateLimiter.Unit.REQUESTS, MINUTE);
        limit(context, "weight_limit", ofAddress, RateLimiter.Unit.WEIGHT, MINUTE);
        limit(context, "orders_per_second", ofAccount, RateLimiter.Unit.ORDERS, Duration.ofSeconds(1));
        Rest rest = new Rest(client, at.rest(), key, signer, context.clock(), ofAddress, ofAccount);
        Markets markets = new Markets(
                context.clock(),
                () -> rest.reading(Call.open("/api/v3/exchangeInfo", 20)),
                limits -> limit(limits, ofAddress, ofAccount));
        OrderOutbox outbox = durable.orElseGet(InMemoryOrderOutbox::new);
        return wallet(context.walletId(), context.clock(), can, rest, markets, outbox, at.webSocketApi());
    }

    private Wallet wallet(
            String id,
            Clock clock,
            Capabilities can,
            Rest rest,
            Markets markets,
            OrderOutbox outbox,
            URI webSocketApi) {
        Unsent unsent = new Unsent(id, outbox);
        OrderLists lists = new OrderLists(rest);
        Fills fills = new Fills(rest, markets);
        OrderReader reader = new OrderReader(markets, lists, fills, new Trail(rest), unsent);
        TradedMarkets traded = new TradedMarkets(rest, markets, clock);
        var parts = new BinanceWallet.Parts(id, clock, rest, markets, outbox, unsent, lists, reader, traded);
        ScheduledExecutorService events = events(id);
        return new BinanceWallet(
                can, parts, fills, events, handler -> new UserStream(client, webSocketApi, rest, events, handler));
    }

    /** Returns the one thread of a wallet's events, which is started with its first task. */
    private static ScheduledExecutorService events(String walletId) {
        var events = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "binance-events " + walletId);
            thread.setDaemon(true);
            return thread;
        });
        events.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        events.setRemoveOnCancelPolicy(true);
        return events;
    }

    private static String credential(Credentials credentials, String field) {
        return credentials
                .find(field)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new WalletException(
                        ErrorCode.INVALID_CREDENTIALS, field + " is missing", Map.of("field", field)));
    }

    private static void limit(
            WalletContext context, String setting, RateLimiter limiter, RateLimiter.Unit unit, Duration period) {
        String text = context.settings().get(setting);
        if (text == null) {
            return;
        }
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new ValidationException(setting, "is '" + text + "'; valid: a number of at least 1");
        }
        limiter.limit(unit, period, Integer.parseInt(text));
    }

    /** Adds the exchange's own limits. */
    private static void limit(JsonNode limits, RateLimiter ofAddress, RateLimiter ofAccount) {
        for (JsonNode limit : limits) {
            Duration period = period(Json.text(limit, "interval"))
                    .multipliedBy(limit.path("intervalNum").asLong(1));
            int most = limit.path("limit").asInt(Integer.MAX_VALUE);
            switch (Json.text(limit, "rateLimitType")) {
                case "REQUEST_WEIGHT" -> ofAddress.limit(RateLimiter.Unit.WEIGHT, period, most);
                case "RAW_REQUESTS" -> ofAddress.limit(RateLimiter.Unit.REQUESTS, period, most);
                case "ORDERS" -> ofAccount.limit(RateLimiter.Unit.ORDERS, period, most);
                default -> {
                    // a kind of limit that this provider cannot exceed
                }
            }
        }
    }

    private static Duration period(String interval) {
        return switch (interval) {
            case "SECOND" -> Duration.ofSeconds(1);
            case "HOUR" -> Duration.ofHours(1);
            case "DAY" -> Duration.ofDays(1);
            default -> MINUTE;
        };
    }
}
