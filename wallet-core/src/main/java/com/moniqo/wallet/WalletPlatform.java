package com.moniqo.wallet;

import static com.moniqo.wallet.error.ValidationException.required;
import static java.util.stream.Collectors.joining;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.audit.AuditLog;
import com.moniqo.wallet.catalog.WalletCatalog;
import com.moniqo.wallet.credential.CredentialCipher;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.memory.InMemoryStores;
import com.moniqo.wallet.outbox.OrderOutbox;
import com.moniqo.wallet.sync.BalanceSync;
import com.moniqo.wallet.sync.WalletStores;
import com.moniqo.wallet.trading.WalletProvider;
import com.moniqo.wallet.trading.WalletProviders;
import com.moniqo.wallet.user.PlatformListener;
import com.moniqo.wallet.user.UserWallets;
import com.moniqo.wallet.valuation.Valuation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A platform for many users and their wallets: the catalog of wallets, the wallets that users have connected, and the
 * sync of their balances.
 *
 * <pre>{@code
 * try (WalletPlatform platform = WalletPlatform.builder()
 *         .stores(stores)
 *         .cipher(cipher)
 *         .providers(WalletProviders.of(new AcmeProvider()))
 *         .build()) {
 *     UserWallet mine = platform.userWallets().create(userId, newWallet);
 *     try (GuardedWallet wallet = platform.userWallets().open(mine.id(), userId)) { ... }
 * }
 * }</pre>
 *
 * <p>Thread-safe. {@link #close()} ends the syncs and closes every wallet that the platform has opened. Stores,
 * providers and the cipher stay open.
 */
@WalletJson
public final class WalletPlatform implements AutoCloseable {
    private final WalletCatalog catalog;
    private final UserWallets userWallets;
    private final BalanceSync balanceSync;

    private WalletPlatform(Builder b) {
        WalletStores stores = required(b.stores, "stores");
        WalletProviders providers = required(b.providers, "providers");
        Clock clock = StoresClock.of(b.clock, stores);
        catalog = new WalletCatalog(stores.definitions(), stores.userWallets(), providers, clock);
        UserWallets.Builder users = UserWallets.builder(stores.userWallets())
                .catalog(catalog)
                .providers(providers)
                .cipher(required(b.cipher, "cipher"))
                .valuation(b.valuation)
                .listener(b.listener)
                .clock(clock);
        stores.orderOutbox().ifPresent(outbox -> users.service(OrderOutbox.class, outbox));
        Optional.ofNullable(b.auditLog).or(stores::auditLog).ifPresent(users::auditLog);
        b.services.forEach(service -> service.accept(users));
        UserWallets.Builder complete = b.users.apply(users);
        if (stores.durable() && !b.temporaryWallets) {
            refuseTemporary(complete.missingForRestart());
        }
        userWallets = complete.build();
        BalanceSync.Builder sync = BalanceSync.builder(userWallets.balances(), stores.syncLog(), stores.syncLeases())
                .clock(clock);
        balanceSync = b.sync.apply(sync).build();
    }

    private static void refuseTemporary(SortedMap<String, String> missing) {
        if (missing.isEmpty()) {
            return;
        }
        throw new ValidationException(
                ErrorCode.VALIDATION_ERROR,
                "providers",
                "has wallets that do not survive a restart, while the stores do: after a restart, each user would have a new wallet."
                        + missing.entrySet().stream()
                                .map(line -> " For " + line.getKey() + ", write " + line.getValue() + ".")
                                .collect(joining())
                        + " If that is intended, write WalletPlatform.builder().allowTemporaryWallets()",
                Map.of("reason", "temporary-wallets", "prefixes", String.join(", ", missing.keySet())));
    }

    /** {@return a builder; stores, providers and cipher are required} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Creates a platform in memory, for tests and demonstrations. Only this instance can open its credentials.
     *
     * @param providers the providers that open wallets
     * @return the platform
     */
    public static WalletPlatform inMemory(WalletProvider... providers) {
        return builder().inMemory().providers(WalletProviders.of(providers)).build();
    }

    /** {@return the catalog of wallets that users can connect} */
    public WalletCatalog catalog() {
        return catalog;
    }

    /** {@return the wallets that users have connected} */
    public UserWallets userWallets() {
        return userWallets;
    }

    /** {@return the sync of their balances} */
    public BalanceSync balanceSync() {
        return balanceSync;
    }

    /** Ends the syncs and closes every wallet that the platform has opened. Calling it again does nothing. */
    @Override
    public void close() {
        balanceSync.close();
        userWallets.close();
    }

    /** A builder of {@link WalletPlatform}. Stores, providers and cipher are required. Not thread-safe. */
    @WalletJson
    public static final class Builder {
        private @Nullable WalletStores stores;
        private @Nullable WalletProviders providers;
        private @Nullable CredentialCipher cipher;
        private @Nullable Valuation valuation;
        private @Nullable AuditLog auditLog;
        private PlatformListener listener = new PlatformListener() {};
        private final List<Consumer<UserWallets.Builder>> services = new ArrayList<>();
        private UnaryOperator<UserWallets.Builder> users = UnaryOperator.identity();
        private UnaryOperator<BalanceSync.Builder> sync = UnaryOperator.identity();
        private Clock clock = Clock.systemUTC();
        private boolean temporaryWallets;

        private Builder() {}

        /**
         * Sets the stores. Required.
         *
         * @param value the stores
         * @return this builder
         */
        public Builder stores(WalletStores value) {
            stores = required(value, "stores");
            return this;
        }

        /**
         * Sets the audit log. Default: that of the stores; if they have none, entries only go to the application's own log.
         *
         * @param value the audit log
         * @return this builder
         */
        public Builder auditLog(AuditLog value) {
            auditLog = required(value, "auditLog");
            return this;
        }

        /**
         * Sets the cipher for credentials. Required.
         *
         * @param value the cipher
         * @return this builder
         */
        public Builder cipher(CredentialCipher value) {
            cipher = required(value, "cipher");
            return this;
        }

        /**
         * Sets in-memory stores, and a cipher whose key exists only in this builder and its platform.
         *
         * @return this builder
         */
        public Builder inMemory() {
            return stores(new InMemoryStores()).cipher(CredentialCipher.ephemeral());
        }

        /**
         * Sets the providers that open wallets. Required.
         *
         * @param value the providers
         * @return this builder
         */
        public Builder providers(WalletProviders value) {
            providers = required(value, "providers");
            return this;
        }

        /**
         * Sets the source of prices in USD. Default: cross rates from each wallet's own quotes.
         *
         * @param value the valuation
         * @return this builder
         */
        public Builder valuation(Valuation value) {
            valuation = required(value, "valuation");
            return this;
        }

        /**
         * Sets the listener for the platform's events. Default: none.
         *
         * @param value the listener
         * @return this builder
         */
        public Builder listener(PlatformListener value) {
            listener = required(value, "listener");
            return this;
        }

        /**
         * Adds a service for providers, for instance a price source.
         *
         * @param type the type under which providers look it up
         * @param service the service
         * @param <T> the type
         * @return this builder
         */
        public <T> Builder service(Class<T> type, T service) {
            required(type, "type");
            required(service, "service");
            services.add(users -> users.service(type, service));
            return this;
        }

        /**
         * Allows wallets that do not survive a restart although the stores do. After a restart of the host, the stored user wallets then
         * refer to new wallets with their initial balances. Default: refused by {@link #build()}.
         *
         * @return this builder
         */
        public Builder allowTemporaryWallets() {
            temporaryWallets = true;
            return this;
        }

        /**
         * Sets the clock. Default: the system clock. If the stores have a time of their own ({@link WalletStores#time()}), the platform
         * corrects the clock by it, unless they differ by more than a day, as in a simulation.
         *
         * @param value the clock
         * @return this builder
         */
        public Builder clock(Clock value) {
            clock = required(value, "clock");
            return this;
        }

        /**
         * Sets further options of the user wallets, for instance {@code users -> users.retries(policy)}.
         *
         * @param more configures the builder
         * @return this builder
         */
        public Builder userWallets(UnaryOperator<UserWallets.Builder> more) {
            users = required(more, "more");
            return this;
        }

        /**
         * Sets further options of the syncs, for instance {@code sync -> sync.concurrency(64)}.
         *
         * @param more configures the builder
         * @return this builder
         */
        public Builder balanceSync(UnaryOperator<BalanceSync.Builder> more) {
            sync = required(more, "more");
            return this;
        }

        /**
         * Builds the platform.
         *
         * @return the platform
         * @throws ValidationException if stores, providers or cipher are not set; with the reason {@code temporary-wallets} if the stores
         *     are durable but a provider's wallets are not, unless {@link #allowTemporaryWallets()} was called
         */
        public WalletPlatform build() {
            return new WalletPlatform(this);
        }
    }
}
