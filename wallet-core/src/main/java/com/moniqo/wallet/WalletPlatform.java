package com.moniqo.wallet;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.catalog.WalletCatalog;
import com.moniqo.wallet.credential.CredentialCipher;
import com.moniqo.wallet.memory.InMemoryStores;
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
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Puts a platform together: which wallets there are, who has connected which of them, and how their balances are kept up to date.
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
 * <p>Thread-safe. Closing it ends the syncs and closes every wallet that it opened, and nothing that was passed in.
 */
public final class WalletPlatform implements AutoCloseable {
    private final WalletCatalog catalog;
    private final UserWallets userWallets;
    private final BalanceSync balanceSync;

    private WalletPlatform(Builder b) {
        WalletStores stores = required(b.stores, "stores");
        WalletProviders providers = required(b.providers, "providers");
        catalog = new WalletCatalog(stores.definitions(), stores.userWallets(), providers, b.clock);
        UserWallets.Builder users = UserWallets.builder(stores.userWallets())
                .catalog(catalog)
                .providers(providers)
                .cipher(required(b.cipher, "cipher"))
                .valuation(b.valuation)
                .listener(b.listener)
                .clock(b.clock);
        b.services.forEach(service -> service.accept(users));
        userWallets = b.users.apply(users).build();
        BalanceSync.Builder sync = BalanceSync.builder(userWallets.balances(), stores.syncLog(), stores.syncLeases())
                .clock(b.clock);
        balanceSync = b.sync.apply(sync).build();
    }

    /** {@return a builder; stores, providers and cipher are required} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A platform in memory, whose sealed credentials open as long as it lives: for tests and demonstrations.
     *
     * @param providers who opens wallets
     * @return the platform
     */
    public static WalletPlatform inMemory(WalletProvider... providers) {
        return builder().inMemory().providers(WalletProviders.of(providers)).build();
    }

    /** {@return which kinds of wallet there are} */
    public WalletCatalog catalog() {
        return catalog;
    }

    /** {@return who has connected which of them} */
    public UserWallets userWallets() {
        return userWallets;
    }

    /** {@return how their balances are kept up to date} */
    public BalanceSync balanceSync() {
        return balanceSync;
    }

    /** Ends the syncs and closes every wallet that it opened; calling it again does nothing. */
    @Override
    public void close() {
        balanceSync.close();
        userWallets.close();
    }

    /** Collects what a platform is made of. Not thread-safe. */
    public static final class Builder {
        private @Nullable WalletStores stores;
        private @Nullable WalletProviders providers;
        private @Nullable CredentialCipher cipher;
        private @Nullable Valuation valuation;
        private PlatformListener listener = new PlatformListener() {};
        private final List<Consumer<UserWallets.Builder>> services = new ArrayList<>();
        private UnaryOperator<UserWallets.Builder> users = UnaryOperator.identity();
        private UnaryOperator<BalanceSync.Builder> sync = UnaryOperator.identity();
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /**
         * Sets where everything is kept; required.
         *
         * @param value the wallet stores
         * @return this
         */
        public Builder stores(WalletStores value) {
            stores = required(value, "stores");
            return this;
        }

        /**
         * Sets what seals and opens credentials; required.
         *
         * @param value the credential cipher
         * @return this
         */
        public Builder cipher(CredentialCipher value) {
            cipher = required(value, "cipher");
            return this;
        }

        /** {@return sets stores in memory, and a cipher whose key lives as long as the platform} */
        public Builder inMemory() {
            return stores(new InMemoryStores()).cipher(CredentialCipher.ephemeral());
        }

        /**
         * Sets who opens wallets; required.
         *
         * @param value the providers
         * @return this
         */
        public Builder providers(WalletProviders value) {
            providers = required(value, "providers");
            return this;
        }

        /**
         * Sets what prices assets in USD; each wallet's own quotes, through cross rates, if not set.
         *
         * @param value the valuation
         * @return this
         */
        public Builder valuation(Valuation value) {
            valuation = required(value, "valuation");
            return this;
        }

        /**
         * Sets whom to tell what happens; nobody if not set.
         *
         * @param value the platform listener
         * @return this
         */
        public Builder listener(PlatformListener value) {
            listener = required(value, "listener");
            return this;
        }

        /**
         * Adds something for providers that know its type, for instance a price source.
         *
         * @param type the type to ask for it by
         * @param service the thing
         * @param <T> the type
         * @return this
         */
        public <T> Builder service(Class<T> type, T service) {
            required(type, "type");
            required(service, "service");
            services.add(users -> users.service(type, service));
            return this;
        }

        /**
         * Sets the clock; the system's if not set.
         *
         * @param value the clock
         * @return this
         */
        public Builder clock(Clock value) {
            clock = required(value, "clock");
            return this;
        }

        /**
         * Sets more of how user wallets work, for instance {@code users -> users.retries(policy)}.
         *
         * @param more called with the builder
         * @return this
         */
        public Builder userWallets(UnaryOperator<UserWallets.Builder> more) {
            users = required(more, "more");
            return this;
        }

        /**
         * Sets more of how syncs work, for instance {@code sync -> sync.concurrency(64)}.
         *
         * @param more called with the builder
         * @return this
         */
        public Builder balanceSync(UnaryOperator<BalanceSync.Builder> more) {
            sync = required(more, "more");
            return this;
        }

        /**
         * The platform.
         *
         * @return the platform; close it to close the wallets it opened
         * @throws com.moniqo.wallet.error.ValidationException if stores, providers or cipher are not set
         */
        public WalletPlatform build() {
            return new WalletPlatform(this);
        }
    }
}
