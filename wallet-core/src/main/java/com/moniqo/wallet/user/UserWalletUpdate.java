package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.risk.RiskLimits;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A change to some fields of a user wallet. A field that is not set keeps its value; an optional field that is set to
 * null is cleared.
 *
 * <p>Immutable. Credentials are changed by {@link UserWallets#updateCredentials} only.
 */
@WalletJson
public final class UserWalletUpdate {
    private final Map<String, UnaryOperator<WalletLabel>> labelChanges;
    private final @Nullable RiskLimits riskLimits;

    private UserWalletUpdate(Builder b) {
        labelChanges = new LinkedHashMap<>(b.labelChanges);
        riskLimits = b.riskLimits;
    }

    /** {@return a builder that changes nothing yet} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the names of the fields to change, as the specification spells them} */
    public Set<String> fields() {
        var fields = new LinkedHashSet<>(labelChanges.keySet());
        riskLimits().ifPresent(limits -> fields.add("risk_limits"));
        return Set.copyOf(fields);
    }

    Optional<RiskLimits> riskLimits() {
        return Optional.ofNullable(riskLimits);
    }

    WalletLabel label(WalletLabel before) {
        WalletLabel after = before;
        for (UnaryOperator<WalletLabel> change : labelChanges.values()) {
            after = change.apply(after);
        }
        return after;
    }

    /** The names of the fields to change; no values. */
    @Override
    public String toString() {
        return "UserWalletUpdate" + fields();
    }

    /** A builder of {@link UserWalletUpdate}. Texts are checked when the update is applied. Not thread-safe. */
    @WalletJson
    public static final class Builder {
        private final Map<String, UnaryOperator<WalletLabel>> labelChanges = new LinkedHashMap<>();
        private @Nullable RiskLimits riskLimits;

        private Builder() {}

        /**
         * Changes the name.
         *
         * @param text the name, 1 to 100 characters
         * @return this builder
         */
        public Builder name(String text) {
            labelChanges.put("custom_name", label -> label.name(text));
            return this;
        }

        /**
         * Changes the description.
         *
         * @param text the description, at most 500 characters, or null for none
         * @return this builder
         */
        public Builder description(@Nullable String text) {
            labelChanges.put("description", label -> label.description(text));
            return this;
        }

        /**
         * Changes the color.
         *
         * @param text {@code #} and six hexadecimal digits, or null for none
         * @return this builder
         */
        public Builder color(@Nullable String text) {
            labelChanges.put("color", label -> label.color(text));
            return this;
        }

        /**
         * Changes the icon.
         *
         * @param text an emoji or the name of an icon, 1 to 50 characters, or null for none
         * @return this builder
         */
        public Builder icon(@Nullable String text) {
            labelChanges.put("icon", label -> label.icon(text));
            return this;
        }

        /**
         * Replaces the risk limits as a whole. What the AI had set above them is cut down to them.
         *
         * @param limits the new limits
         * @return this builder
         */
        public Builder riskLimits(RiskLimits limits) {
            riskLimits = required(limits, "risk_limits");
            return this;
        }

        /** {@return the update} */
        public UserWalletUpdate build() {
            return new UserWalletUpdate(this);
        }
    }
}
