package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.risk.RiskLimits;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A wallet that a user wants to connect, to be passed to {@link UserWallets#create}.
 *
 * <pre>{@code
 * NewUserWallet.builder(definition.id(), "My main wallet", limits).credential("initial_balance_usd", "10000").build()
 * }</pre>
 *
 * <p>Immutable. {@link #toString()} shows no credentials.
 */
@WalletJson
public final class NewUserWallet {
    private final DefinitionId definitionId;
    private final WalletLabel label;
    private final RiskLimits riskLimits;
    private final Credentials credentials;

    private NewUserWallet(Builder b) {
        definitionId = b.definitionId;
        label = b.label;
        riskLimits = b.riskLimits;
        credentials = b.credentials;
    }

    /**
     * Returns a builder.
     *
     * @param definitionId the definition of the wallet
     * @param name the user's name for it, 1 to 100 characters
     * @param riskLimits the user's risk limits
     * @return a builder
     * @throws com.moniqo.wallet.error.ValidationException if an argument is null, or the name is blank or too long
     */
    public static Builder builder(DefinitionId definitionId, String name, RiskLimits riskLimits) {
        return new Builder(
                required(definitionId, "wallet_id"), WalletLabel.of(name), required(riskLimits, "risk_limits"));
    }

    /** {@return the definition of the wallet} */
    public DefinitionId definitionId() {
        return definitionId;
    }

    /** {@return the user's name for the wallet, with description, color and icon} */
    public WalletLabel label() {
        return label;
    }

    /** {@return the user's risk limits} */
    public RiskLimits riskLimits() {
        return riskLimits;
    }

    /** {@return the credentials in plain text} */
    public Credentials credentials() {
        return credentials;
    }

    /** The name and the definition; no credentials. */
    @Override
    public String toString() {
        return "NewUserWallet '" + label.name() + "' of " + definitionId;
    }

    /** A builder of {@link NewUserWallet}. Not thread-safe. */
    @WalletJson
    public static final class Builder {
        private final DefinitionId definitionId;
        private final RiskLimits riskLimits;
        private WalletLabel label;
        private Credentials credentials = Credentials.none();

        private Builder(DefinitionId definitionId, WalletLabel label, RiskLimits riskLimits) {
            this.definitionId = definitionId;
            this.label = label;
            this.riskLimits = riskLimits;
        }

        /**
         * Sets the description. Default: none.
         *
         * @param text the description, at most 500 characters, or null for none
         * @return this builder
         */
        public Builder description(@Nullable String text) {
            label = label.description(text);
            return this;
        }

        /**
         * Sets the color. Default: none.
         *
         * @param text {@code #} and six hexadecimal digits, or null for none
         * @return this builder
         */
        public Builder color(@Nullable String text) {
            label = label.color(text);
            return this;
        }

        /**
         * Sets the icon. Default: none.
         *
         * @param text an emoji or the name of an icon, 1 to 50 characters, or null for none
         * @return this builder
         */
        public Builder icon(@Nullable String text) {
            label = label.icon(text);
            return this;
        }

        /**
         * Sets the credentials that the definition requires. Default: none.
         *
         * @param plain the credentials
         * @return this builder
         */
        public Builder credentials(Credentials plain) {
            credentials = required(plain, "credentials");
            return this;
        }

        /**
         * Sets one credential, and drops all that were set before.
         *
         * @param field the credential's name
         * @param plain its value
         * @return this builder
         */
        public Builder credential(String field, String plain) {
            return credentials(Credentials.of(Map.of(required(field, "credentials"), required(plain, "credentials"))));
        }

        /** {@return the description of the new wallet} */
        public NewUserWallet build() {
            return new NewUserWallet(this);
        }
    }
}
