package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.catalog.WalletCatalog;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.CredentialCipher;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.risk.RiskGuard;
import com.moniqo.wallet.trading.WalletContext;
import com.moniqo.wallet.trading.WalletProviders;
import com.moniqo.wallet.valuation.Valuation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Collects what {@link UserWallets} work with. Catalog, providers and cipher are required. Not thread-safe. */
public final class UserWalletsBuilder {
    final UserWalletStore store;

    @Nullable
    WalletCatalog catalogOrNull;

    @Nullable
    WalletProviders providersOrNull;

    @Nullable
    CredentialCipher cipherOrNull;

    @Nullable
    Valuation valuation;

    RetryPolicy retries = RetryPolicy.standard();
    PlatformListener listener = new PlatformListener() {};
    Predicate<WalletDefinition> stayLive = WalletDefinition::demo;
    final List<Consumer<WalletContext.Builder>> services = new ArrayList<>();
    Consumer<RiskGuard.Builder> guards = guard -> {};
    Clock clock = Clock.systemUTC();

    UserWalletsBuilder(UserWalletStore store) {
        this.store = store;
    }

    /**
     * Sets the catalog that knows the definitions; required.
     *
     * @param value the wallet catalog
     * @return this
     */
    public UserWalletsBuilder catalog(WalletCatalog value) {
        catalogOrNull = value;
        return this;
    }

    /**
     * Sets who opens wallets; required.
     *
     * @param value the providers
     * @return this
     */
    public UserWalletsBuilder providers(WalletProviders value) {
        providersOrNull = value;
        return this;
    }

    /**
     * Sets what seals and opens credentials; required.
     *
     * @param value the credential cipher
     * @return this
     */
    public UserWalletsBuilder cipher(CredentialCipher value) {
        cipherOrNull = value;
        return this;
    }

    /**
     * Sets what prices assets in USD; each wallet's own quotes, through cross rates, if not set.
     *
     * @param value the valuation, or null for none
     * @return this
     */
    public UserWalletsBuilder valuation(@Nullable Valuation value) {
        valuation = value;
        return this;
    }

    /**
     * Sets when a failed wallet is tried again; {@link RetryPolicy#standard()} if not set.
     *
     * @param value the retry policy
     * @return this
     */
    public UserWalletsBuilder retries(RetryPolicy value) {
        retries = required(value, "retries");
        return this;
    }

    /**
     * Sets whom to tell what happens; nobody if not set.
     *
     * @param value the platform listener
     * @return this
     */
    public UserWalletsBuilder listener(PlatformListener value) {
        listener = required(value, "listener");
        return this;
    }

    /**
     * Sets which wallets stay open as long as they have open orders, although nobody holds them; demo wallets if not set, because nobody
     * else fills their orders.
     *
     * @param which says so of a definition
     * @return this
     */
    public UserWalletsBuilder stayLive(Predicate<WalletDefinition> which) {
        stayLive = required(which, "stayLive");
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
    public <T> UserWalletsBuilder service(Class<T> type, T service) {
        required(type, "type");
        required(service, "service");
        services.add(context -> context.service(type, service));
        return this;
    }

    /**
     * Sets what else each risk guard gets, for instance market hours; nothing if not set.
     *
     * @param more called with the builder
     * @return this
     */
    public UserWalletsBuilder guards(Consumer<RiskGuard.Builder> more) {
        guards = required(more, "guards");
        return this;
    }

    /**
     * Sets the clock; the system's if not set.
     *
     * @param value the clock
     * @return this
     */
    public UserWalletsBuilder clock(Clock value) {
        clock = required(value, "clock");
        return this;
    }

    WalletCatalog catalog() {
        return required(catalogOrNull, "catalog");
    }

    WalletProviders providers() {
        return required(providersOrNull, "providers");
    }

    CredentialCipher cipher() {
        return required(cipherOrNull, "cipher");
    }

    /**
     * The service.
     *
     * @return the service; close it to close the wallets it opened
     * @throws ValidationException if catalog, providers or cipher are not set
     */
    public UserWallets build() {
        return new UserWallets(this);
    }
}
