package com.moniqo.wallet.demo;

import static com.moniqo.wallet.error.ValidationException.required;
import static com.moniqo.wallet.trading.OrderType.LIMIT;
import static com.moniqo.wallet.trading.OrderType.MARKET;
import static com.moniqo.wallet.trading.OrderType.STOP_LIMIT;
import static com.moniqo.wallet.trading.OrderType.STOP_LOSS;
import static com.moniqo.wallet.trading.OrderType.TAKE_PROFIT;
import static com.moniqo.wallet.trading.OrderType.TAKE_PROFIT_LIMIT;
import static com.moniqo.wallet.trading.OrderType.TRAILING_STOP;
import static com.moniqo.wallet.trading.TimeInForce.DAY;
import static com.moniqo.wallet.trading.TimeInForce.FOK;
import static com.moniqo.wallet.trading.TimeInForce.GTC;
import static com.moniqo.wallet.trading.TimeInForce.GTD;
import static com.moniqo.wallet.trading.TimeInForce.IOC;

import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.demo.annotation.DemoJson;
import com.moniqo.wallet.demo.market.Prices;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.market.MarketDataStream;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.trading.AccountSnapshot;
import com.moniqo.wallet.trading.AmendableField;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.ClientIdSupport;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.NetTransfers;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.trading.TriggerReference;
import com.moniqo.wallet.trading.WalletContext;
import com.moniqo.wallet.trading.WalletEvents;
import com.moniqo.wallet.trading.WalletProvider;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Opens {@link DemoWallet}s for slugs that begin with {@code demo-wallet}. It is found by {@code WalletProviders.discover("demo-wallet")}.
 *
 * <p>The credential {@code initial_balance_usd} is the initial balance of a new wallet, in the settlement asset; 10000 if it is missing,
 * none if it is 0. The fees in the settings of the context, which a platform takes from the wallet's definition ({@link
 * com.moniqo.wallet.catalog.FeeSchedule#toSettings()}), replace those of {@link DemoSettings}: all of them if there is a {@code
 * maker_fee_percent}. A {@link PriceSource} and a
 * {@link DemoStateStore} come from the {@link #builder()}, otherwise from the context's services; the defaults are the specification's
 * fixed prices and one in-memory store for all wallets of this provider. Thread-safe.
 */
@DemoJson
public final class DemoWalletProvider implements WalletProvider {
    /** The prefix of the slugs whose wallets this provider opens. */
    public static final String SLUG_PREFIX = "demo-wallet";

    /** The credential with the initial balance of a new wallet. */
    public static final String INITIAL_BALANCE = "initial_balance_usd";

    private static final String DEFAULT_BALANCE = "10000";
    private static final String MAKER_FEE = "maker_fee_percent";
    private static final String TAKER_FEE = "taker_fee_percent";
    private static final String WITHDRAWAL_FEE = "withdrawal_fee_percent";
    private static final String FEE_PER_UNIT = "fee_per_unit";
    private static final String MIN_FEE = "min_fee";
    private static final String FEE_PAYMENT = "fee_payment";
    private static final String FEE_ASSET = "fee_asset";

    /** The capabilities of wallets whose market orders wait during a replay. */
    static final Capabilities WITHOUT_FILLS_AT_ONCE = Capabilities.builder()
            .orderTypes(MARKET, LIMIT, STOP_LOSS, TAKE_PROFIT, STOP_LIMIT, TRAILING_STOP, TAKE_PROFIT_LIMIT)
            .timesInForce(GTC, IOC, FOK, DAY, GTD)
            .triggerReferences(TriggerReference.values())
            .postOnly()
            .quoteAmounts()
            .reduceOnly()
            .activationPrices()
            .lists(OrderListType.values())
            .childStart(Capabilities.ChildStart.FIRST_FILL)
            .exclusiveOco()
            .amendable(AmendableField.values())
            .clientIds(ClientIdSupport.upTo(64))
            .balanceLag(Duration.ZERO)
            .orderLag(Duration.ZERO)
            .abilities(
                    LinkedOrders.class,
                    AccountSnapshot.class,
                    OrderAmending.class,
                    TradeHistory.class,
                    WalletEvents.class,
                    MarketDataStream.class,
                    NetTransfers.class,
                    DemoWallet.class)
            .simulated()
            .build();

    static final Capabilities CAPABILITIES =
            WITHOUT_FILLS_AT_ONCE.toBuilder().fillsAtOnce().build();

    private final @Nullable PriceSource prices;
    private final @Nullable DemoStateStore store;
    private final DemoSettings settings;
    private final @Nullable ScheduledExecutorService executor;
    private final Duration pollEvery;
    private final DemoStateStore memory = InMemoryStateStore.create();
    private volatile @Nullable Charged lastCharged; // most wallets have the same definition

    /** Creates a provider for discovery: prices and store come from the context, or are the defaults. */
    public DemoWalletProvider() {
        this(builder());
    }

    private DemoWalletProvider(Builder b) {
        prices = b.prices;
        store = b.store;
        settings = b.settings;
        executor = b.executor;
        pollEvery = b.pollEvery;
    }

    /** {@return a builder, for hosts that supply prices and a state store} */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String slugPrefix() {
        return SLUG_PREFIX;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    /**
     * Returns empty if the {@link DemoStateStore} is {@linkplain DemoStateStore#durable() durable}, so that its wallets survive a restart.
     */
    @Override
    public Optional<String> missingForRestart(WalletContext.Services services) {
        if (stateStore(required(services, "services")).durable()) {
            return Optional.empty();
        }
        String durable = "SqliteStateStore.open(Path.of(\"wallets.db\"))";
        return Optional.of(
                store == null
                        ? ".service(DemoStateStore.class, " + durable + ")"
                        : "DemoWalletProvider.builder().storedIn(" + durable + ")");
    }

    private DemoStateStore stateStore(WalletContext.Services services) {
        return store != null ? store : services.find(DemoStateStore.class).orElse(memory);
    }

    @Override
    public DemoWallet open(WalletContext context) {
        required(context, "context");
        PriceSource source =
                prices != null ? prices : context.service(PriceSource.class).orElseGet(Prices::standard);
        DemoWallet.Builder wallet = DemoWallet.builder()
                .id(context.walletId())
                .clock(context.clock())
                .settings(settings(context))
                .prices(source)
                .storedIn(stateStore(context.services()));
        BigDecimal initial = initialBalance(context.credentials());
        if (initial.signum() > 0) {
            wallet.deposit(settings.settlementAsset(), initial);
        }
        if (executor != null) {
            wallet.polling(executor, pollEvery);
        }
        return wallet.build();
    }

    /** Settings with the fees of a definition, as they are in its contexts. */
    private record Charged(List<@Nullable String> fees, DemoSettings settings) {}

    /** Returns the settings, in which the fees of the wallet's definition, if there is one, replace those of the provider. */
    private DemoSettings settings(WalletContext context) {
        Map<String, String> from = context.settings();
        List<@Nullable String> fees = Arrays.asList(
                from.get(MAKER_FEE),
                from.get(TAKER_FEE),
                from.get(WITHDRAWAL_FEE),
                from.get(FEE_PER_UNIT),
                from.get(MIN_FEE),
                from.get(FEE_PAYMENT),
                from.get(FEE_ASSET));
        Charged known = lastCharged;
        if (known == null || !known.fees().equals(fees)) {
            known = new Charged(fees, withFees(context));
            lastCharged = known;
        }
        return known.settings();
    }

    private DemoSettings withFees(WalletContext context) {
        DemoSettings.Builder own = settings.toBuilder()
                .feeRates(
                        fraction(context, MAKER_FEE, settings.makerFeeRate()),
                        fraction(context, TAKER_FEE, settings.takerFeeRate()))
                .withdrawalFeeRate(fraction(context, WITHDRAWAL_FEE, settings.withdrawalFeeRate()));
        Map<String, String> stated = context.settings();
        if (stated.containsKey(MAKER_FEE)) { // a definition that states no other fees has none
            own.feePerUnit(stated.getOrDefault(FEE_PER_UNIT, "0")).minFee(stated.getOrDefault(MIN_FEE, "0"));
            switch (stated.getOrDefault(FEE_PAYMENT, "quote")) {
                case "quote" -> own.feesInQuoteAsset();
                case "received" -> own.feesInReceivedAsset();
                case "asset" -> own.feesIn(required(stated.get(FEE_ASSET), FEE_ASSET));
                default ->
                    throw new ValidationException(
                            FEE_PAYMENT, "is " + stated.get(FEE_PAYMENT) + "; valid: quote, received or asset");
            }
        }
        return own.build();
    }

    private static String fraction(WalletContext context, String percent, BigDecimal otherwise) {
        String text = context.settings().get(percent);
        BigDecimal fraction = text == null
                ? otherwise
                : Decimals.parse(text, percent, ErrorCode.VALIDATION_ERROR).movePointLeft(2);
        return fraction.toPlainString();
    }

    private static BigDecimal initialBalance(Credentials credentials) {
        String text = credentials.find(INITIAL_BALANCE).orElse(DEFAULT_BALANCE);
        try {
            return Decimals.notNegative(
                    Decimals.parse(text, INITIAL_BALANCE, ErrorCode.INVALID_CREDENTIALS),
                    INITIAL_BALANCE,
                    ErrorCode.INVALID_CREDENTIALS);
        } catch (ValidationException e) {
            // without the value, because a user may have entered a secret by mistake
            throw new ValidationException(
                    ErrorCode.INVALID_CREDENTIALS, INITIAL_BALANCE, "is not an amount of 0 or more, such as 10000");
        }
    }

    /** A builder of {@link DemoWalletProvider}, with everything that its wallets share. Not thread-safe. */
    @DemoJson
    public static final class Builder {
        private @Nullable PriceSource prices;
        private @Nullable DemoStateStore store;
        private DemoSettings settings = DemoSettings.DEFAULTS;
        private @Nullable ScheduledExecutorService executor;
        private Duration pollEvery = Duration.ZERO;

        private Builder() {}

        /**
         * Sets the price source from which wallets pull. Default: that of the context.
         *
         * @param prices the source
         * @return this builder
         */
        public Builder prices(PriceSource prices) {
            this.prices = required(prices, "prices");
            return this;
        }

        /**
         * Sets the state store of all wallets. Default: that of the context.
         *
         * @param store the store
         * @return this builder
         */
        public Builder storedIn(DemoStateStore store) {
            this.store = required(store, "store");
            return this;
        }

        /**
         * Sets the settings of all wallets.
         *
         * @param settings the settings
         * @return this builder
         */
        public Builder settings(DemoSettings settings) {
            this.settings = required(settings, "settings");
            return this;
        }

        /**
         * Lets every open wallet pull the prices of its open orders and positions at an interval, as {@link DemoWallet.Builder#polling}
         * does. Default: none; prices are pulled by calls only, so that a dip between two calls triggers no stop.
         *
         * @param executor runs the polling; stays open
         * @param interval the time between two pulls, positive
         * @return this builder
         */
        public Builder polling(ScheduledExecutorService executor, Duration interval) {
            this.executor = required(executor, "executor");
            if (required(interval, "interval").isNegative() || interval.isZero()) {
                throw new ValidationException("interval", "is " + interval + ", but must be above zero");
            }
            this.pollEvery = interval;
            return this;
        }

        /** {@return the provider} */
        public DemoWalletProvider build() {
            return new DemoWalletProvider(this);
        }
    }
}
