package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.risk.RiskLimits;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says which wallet a user wants to connect: hand it to {@link UserWallets#create}.
 *
 * <pre>{@code
 * NewUserWallet.builder(definition.id(), "My main wallet", limits).credential("initial_balance_usd", "10000").build()
 * }</pre>
 *
 * <p>Immutable. {@link #toString()} shows no credentials.
 */
public final class NewUserWallet {
    private final DefinitionId definitionId;
    private final String name;
    private final RiskLimits riskLimits;
    private final @Nullable String description;
    private final @Nullable String color;
    private final @Nullable String icon;
    private final Credentials credentials;

    private NewUserWallet(Builder b) {
        definitionId = b.definitionId;
        name = b.name;
        riskLimits = b.riskLimits;
        description = b.description;
        color = b.color;
        icon = b.icon;
        credentials = b.credentials;
    }

    /**
     * A builder; texts are checked when the wallet is created.
     *
     * @param definitionId which kind of wallet
     * @param name what the user calls it, 1 to 100 characters
     * @param riskLimits what the user allows
     * @return a builder
     */
    public static Builder builder(DefinitionId definitionId, String name, RiskLimits riskLimits) {
        return new Builder(
                required(definitionId, "wallet_id"),
                required(name, "custom_name"),
                required(riskLimits, "risk_limits"));
    }

    /** {@return which kind of wallet} */
    public DefinitionId definitionId() {
        return definitionId;
    }

    /** {@return what the user calls it} */
    public String name() {
        return name;
    }

    /** {@return what the user allows} */
    public RiskLimits riskLimits() {
        return riskLimits;
    }

    /** {@return the user's notes} */
    public Optional<String> description() {
        return Optional.ofNullable(description);
    }

    /** {@return the color to show it in} */
    public Optional<String> color() {
        return Optional.ofNullable(color);
    }

    /** {@return the icon to show it with} */
    public Optional<String> icon() {
        return Optional.ofNullable(icon);
    }

    /** {@return the plain credentials} */
    public Credentials credentials() {
        return credentials;
    }

    /** Name and definition, no credentials. */
    @Override
    public String toString() {
        return "NewUserWallet '" + name + "' of " + definitionId;
    }

    /** Collects what a new user wallet is. Not thread-safe. */
    public static final class Builder {
        private final DefinitionId definitionId;
        private final String name;
        private final RiskLimits riskLimits;
        private @Nullable String description;
        private @Nullable String color;
        private @Nullable String icon;
        private Credentials credentials = Credentials.none();

        private Builder(DefinitionId definitionId, String name, RiskLimits riskLimits) {
            this.definitionId = definitionId;
            this.name = name;
            this.riskLimits = riskLimits;
        }

        /**
         * Sets the user's notes, at most 500 characters; null for none.
         *
         * @param text the text, or null for none
         * @return this
         */
        public Builder description(@Nullable String text) {
            description = text;
            return this;
        }

        /**
         * Sets the color, {@code #} and six hexadecimal digits; null for none.
         *
         * @param text the text, or null for none
         * @return this
         */
        public Builder color(@Nullable String text) {
            color = text;
            return this;
        }

        /**
         * Sets the icon, 1 to 50 characters; null for none.
         *
         * @param text the text, or null for none
         * @return this
         */
        public Builder icon(@Nullable String text) {
            icon = text;
            return this;
        }

        /**
         * Sets the credentials that the definition asks for; none if not set.
         *
         * @param plain the credentials
         * @return this
         */
        public Builder credentials(Credentials plain) {
            credentials = required(plain, "credentials");
            return this;
        }

        /**
         * Sets the only credential.
         *
         * @param field the credential's name
         * @param plain its value
         * @return this
         */
        public Builder credential(String field, String plain) {
            return credentials(Credentials.of(Map.of(required(field, "credentials"), required(plain, "credentials"))));
        }

        /** {@return the new user wallet} */
        public NewUserWallet build() {
            return new NewUserWallet(this);
        }
    }
}
