package com.moniqo.wallet.catalog;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The address, version and limits of an exchange's API. For providers only: it is never shown to users, not even by
 * {@link #toString()}.
 *
 * <p>A provider finds it in {@link com.moniqo.wallet.trading.WalletContext#settings()}; see {@link #toSettings()}.
 * Immutable.
 */
@WalletJson
public final class ApiConfig {
    private static final int MAX_TEXT = 500;

    private final String baseUrl;
    private final @Nullable String testnetUrl;
    private final @Nullable String websocketUrl;
    private final String apiVersion;
    private final RateLimits rateLimits;
    private final boolean requiresApiKey;
    private final boolean requiresSignature;

    private ApiConfig(Builder b) {
        baseUrl = text(b.baseUrl, "api_config.base_url");
        testnetUrl = b.testnetUrl == null ? null : text(b.testnetUrl, "api_config.testnet_url");
        websocketUrl = b.websocketUrl == null ? null : text(b.websocketUrl, "api_config.websocket_url");
        apiVersion = text(b.apiVersion, "api_config.api_version");
        rateLimits = required(b.rateLimits, "api_config.rate_limits");
        requiresApiKey = b.requiresApiKey;
        requiresSignature = b.requiresSignature;
    }

    private static String text(String value, String field) {
        if (required(value, field).isBlank() || value.length() > MAX_TEXT) {
            throw new ValidationException(field, "must have 1 to " + MAX_TEXT + " characters");
        }
        return value;
    }

    /**
     * A builder that starts from version {@code v1}, no limits, no key and no signature.
     *
     * @param baseUrl the URL of the API, for instance {@code https://api.binance.com}
     * @return a builder
     */
    public static Builder builder(String baseUrl) {
        return new Builder(baseUrl);
    }

    /** {@return the URL of the API} */
    public String baseUrl() {
        return baseUrl;
    }

    /** {@return the URL of the test API} */
    public Optional<String> testnetUrl() {
        return Optional.ofNullable(testnetUrl);
    }

    /** {@return the URL of the streaming API} */
    public Optional<String> websocketUrl() {
        return Optional.ofNullable(websocketUrl);
    }

    /** {@return the version of the API} */
    public String apiVersion() {
        return apiVersion;
    }

    /** {@return the limits to the number of calls} */
    public RateLimits rateLimits() {
        return rateLimits;
    }

    /** {@return whether calls need an API key} */
    public boolean requiresApiKey() {
        return requiresApiKey;
    }

    /** {@return whether calls need an HMAC signature} */
    public boolean requiresSignature() {
        return requiresSignature;
    }

    /**
     * The settings that a provider is given, under the field names of the specification.
     *
     * @return the settings, unmodifiable; a value that is not set is left out
     */
    public Map<String, String> toSettings() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("base_url", baseUrl);
        testnetUrl().ifPresent(url -> settings.put("testnet_url", url));
        websocketUrl().ifPresent(url -> settings.put("websocket_url", url));
        settings.put("api_version", apiVersion);
        rateLimits.requestsPerMinute().ifPresent(n -> settings.put("requests_per_minute", Integer.toString(n)));
        rateLimits.ordersPerSecond().ifPresent(n -> settings.put("orders_per_second", Integer.toString(n)));
        rateLimits.weightLimit().ifPresent(n -> settings.put("weight_limit", Integer.toString(n)));
        settings.put("requires_api_key", Boolean.toString(requiresApiKey));
        settings.put("requires_signature", Boolean.toString(requiresSignature));
        return Collections.unmodifiableMap(settings);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ApiConfig that
                && baseUrl.equals(that.baseUrl)
                && Objects.equals(testnetUrl, that.testnetUrl)
                && Objects.equals(websocketUrl, that.websocketUrl)
                && apiVersion.equals(that.apiVersion)
                && rateLimits.equals(that.rateLimits)
                && requiresApiKey == that.requiresApiKey
                && requiresSignature == that.requiresSignature;
    }

    @Override
    public int hashCode() {
        return Objects.hash(baseUrl, testnetUrl, websocketUrl, apiVersion, rateLimits);
    }

    /** A constant text. */
    @Override
    public String toString() {
        return "ApiConfig (hidden)";
    }

    /** A builder of {@link ApiConfig}. Not thread-safe. */
    @WalletJson
    public static final class Builder {
        private final String baseUrl;
        private @Nullable String testnetUrl;
        private @Nullable String websocketUrl;
        private String apiVersion = "v1";
        private RateLimits rateLimits = RateLimits.none();
        private boolean requiresApiKey;
        private boolean requiresSignature;

        private Builder(String baseUrl) {
            this.baseUrl = baseUrl;
        }

        /**
         * Sets the URL of the test API. Default: none.
         *
         * @param url the URL, or null for none
         * @return this builder
         */
        public Builder testnetUrl(@Nullable String url) {
            testnetUrl = url;
            return this;
        }

        /**
         * Sets the URL of the streaming API. Default: none.
         *
         * @param url the URL, or null for none
         * @return this builder
         */
        public Builder websocketUrl(@Nullable String url) {
            websocketUrl = url;
            return this;
        }

        /**
         * Sets the version of the API. Default: {@code v1}.
         *
         * @param version the version
         * @return this builder
         */
        public Builder apiVersion(String version) {
            apiVersion = version;
            return this;
        }

        /**
         * Sets the limits to the number of calls. Default: none.
         *
         * @param limits the rate limits
         * @return this builder
         */
        public Builder rateLimits(RateLimits limits) {
            rateLimits = limits;
            return this;
        }

        /**
         * Sets whether calls need an API key. Default: false.
         *
         * @param needed true if they do
         * @return this builder
         */
        public Builder requiresApiKey(boolean needed) {
            requiresApiKey = needed;
            return this;
        }

        /**
         * Sets whether calls need an HMAC signature. Default: false.
         *
         * @param needed true if they do
         * @return this builder
         */
        public Builder requiresSignature(boolean needed) {
            requiresSignature = needed;
            return this;
        }

        /**
         * Builds the configuration.
         *
         * @return the configuration
         * @throws ValidationException if a text is null, blank or longer than 500 characters
         */
        public ApiConfig build() {
            return new ApiConfig(this);
        }
    }
}
