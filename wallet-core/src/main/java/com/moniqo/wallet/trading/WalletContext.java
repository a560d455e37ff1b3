package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.internal.Identifiers;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The data that a provider needs to open a wallet: its slug, id, credentials and settings, and the services of the host. Immutable.
 *
 * <p>{@link #toString()} shows no credentials.
 */
@WalletJson
public final class WalletContext {
    private final String slug;
    private final String walletId;
    private final Credentials credentials;
    private final Map<String, String> settings;
    private final Clock clock;
    private final Services services;

    private WalletContext(Builder b) {
        slug = b.slug;
        walletId = b.walletId;
        credentials = b.credentials;
        settings = b.settings.isEmpty() ? b.shared : b.allSettings();
        clock = b.clock;
        services = new Services(b.services);
    }

    /**
     * Returns a builder, for hosts.
     *
     * @param slug the definition's slug, for instance {@code demo-wallet-v1}
     * @param walletId the id of the wallet to open, unique within the host: the user wallet's id where there is one
     * @return a builder
     */
    public static Builder builder(String slug, String walletId) {
        return new Builder(slug, walletId);
    }

    /** {@return the definition's slug} */
    public String slug() {
        return slug;
    }

    /** {@return the id of the wallet to open, unique within the host} */
    public String walletId() {
        return walletId;
    }

    /** {@return the credentials; they belong to the host, which clears them when the wallet is closed} */
    public Credentials credentials() {
        return credentials;
    }

    /**
     * {@return the settings that are not secret, for instance {@code base_url} and {@code taker_fee_percent}, unmodifiable; a platform adds
     * the API configuration and the fees of the wallet's definition}
     */
    public Map<String, String> settings() {
        return settings;
    }

    /** {@return the host's clock} */
    public Clock clock() {
        return clock;
    }

    /**
     * Finds a service that the host supplies to its providers, for instance a price source or an {@code OrderOutbox}.
     *
     * @param type the type under which the host added it
     * @param <T> the type
     * @return it, or empty if the host added none
     */
    public <T> Optional<T> service(Class<T> type) {
        return services.find(type);
    }

    /** {@return all services that the host supplies to its providers} */
    public Services services() {
        return services;
    }

    /**
     * Returns a required setting.
     *
     * @param name its name
     * @return its value
     * @throws WalletException {@link ErrorCode#VALIDATION_ERROR} if the host did not set it
     */
    public String requiredSetting(String name) {
        String value = settings.get(required(name, "name"));
        if (value == null) {
            throw new ValidationException(name, "must be set for wallets of " + slug);
        }
        return value;
    }

    /** The slug and id; no credentials. */
    @Override
    public String toString() {
        return slug + " " + walletId;
    }

    /** The services that a host supplies to its providers, the same for each wallet. Immutable. */
    @WalletJson
    public static final class Services {
        private final Map<Class<?>, Object> byType;

        private Services(Map<Class<?>, Object> byType) {
            this.byType = Map.copyOf(byType);
        }

        /**
         * Finds a service, for instance a price source.
         *
         * @param type the type under which the host added it
         * @param <T> the type
         * @return it, or empty if the host added none
         */
        public <T> Optional<T> find(Class<T> type) {
            return Optional.ofNullable(byType.get(required(type, "type"))).map(type::cast);
        }

        /** The types of the services. */
        @Override
        public String toString() {
            return "Services"
                    + byType.keySet().stream()
                            .map(Class::getSimpleName)
                            .sorted()
                            .toList();
        }
    }

    /** A builder of {@link WalletContext}. Not thread-safe. */
    @WalletJson
    public static final class Builder {
        private final String slug;
        private final String walletId;
        private Credentials credentials = Credentials.none();
        private Map<String, String> shared = Map.of();
        private final Map<String, String> settings = new LinkedHashMap<>();
        private Clock clock = Clock.systemUTC();
        private final Map<Class<?>, Object> services = new LinkedHashMap<>();

        private Builder(String slug, String walletId) {
            this.slug = Slugs.check(slug);
            Identifiers.check(walletId, "walletId");
            this.walletId = walletId;
        }

        /**
         * Sets the credentials. Default: none.
         *
         * @param credentials the credentials
         * @return this builder
         */
        public Builder credentials(Credentials credentials) {
            this.credentials = required(credentials, "credentials");
            return this;
        }

        /**
         * Adds a setting that is not secret.
         *
         * @param name its name
         * @param value its value
         * @return this builder
         */
        public Builder setting(String name, String value) {
            settings.put(required(name, "name"), required(value, "value"));
            return this;
        }

        /**
         * Adds settings that are not secret. A later value replaces an earlier one of the same name. An unmodifiable map that many wallets
         * share is not copied for each of them.
         *
         * @param settings their values by name
         * @return this builder
         */
        public Builder settings(Map<String, String> settings) {
            required(settings, "settings").forEach((name, value) -> {
                required(name, "name");
                required(value, "value");
            });
            if (shared.isEmpty() && this.settings.isEmpty()) {
                shared = Map.copyOf(settings);
            } else {
                this.settings.putAll(settings);
            }
            return this;
        }

        private Map<String, String> allSettings() {
            Map<String, String> all = new LinkedHashMap<>(shared);
            all.putAll(settings);
            return Map.copyOf(all);
        }

        /**
         * Sets the clock. Default: the system clock.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = required(clock, "clock");
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
            services.put(required(type, "type"), required(service, "service"));
            return this;
        }

        /** {@return the context} */
        public WalletContext build() {
            return new WalletContext(this);
        }
    }
}
