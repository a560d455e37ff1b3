package com.moniqo.wallet.user;

import com.moniqo.wallet.risk.RiskLimits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Says what to change of a user wallet: a field that is not set stays as it is, a field set to null is cleared, or refused if it cannot be
 * empty.
 *
 * <p>Immutable. Credentials are changed by {@link UserWallets#updateCredentials} only.
 */
public final class UserWalletUpdate {
    private final Map<String, UnaryOperator<UserWalletBuilder>> changes;
    private final @Nullable RiskLimits riskLimits;

    private UserWalletUpdate(Builder b) {
        changes = new LinkedHashMap<>(b.changes);
        riskLimits = b.riskLimits;
    }

    /** {@return a builder that changes nothing yet} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the fields that are changed, as the specification spells them} */
    public Set<String> fields() {
        return Set.copyOf(changes.keySet());
    }

    @Nullable
    RiskLimits riskLimits() {
        return riskLimits;
    }

    UserWalletBuilder applyTo(UserWalletBuilder wallet) {
        UserWalletBuilder changed = wallet;
        for (UnaryOperator<UserWalletBuilder> change : changes.values()) {
            changed = change.apply(changed);
        }
        return changed;
    }

    /** The names of the fields, no values. */
    @Override
    public String toString() {
        return "UserWalletUpdate" + changes.keySet();
    }

    /** Collects changes; values are checked when they are applied. Not thread-safe. */
    public static final class Builder {
        private final Map<String, UnaryOperator<UserWalletBuilder>> changes = new LinkedHashMap<>();
        private @Nullable RiskLimits riskLimits;

        private Builder() {}

        private Builder set(String field, UnaryOperator<UserWalletBuilder> change) {
            changes.put(field, change);
            return this;
        }

        /**
         * Changes what the user calls it; not to null.
         *
         * @param text what the user calls it
         * @return this
         */
        public Builder name(String text) {
            return set("custom_name", wallet -> wallet.name(text));
        }

        /**
         * Changes the notes; null for none.
         *
         * @param text the notes
         * @return this
         */
        public Builder description(@Nullable String text) {
            return set("description", wallet -> wallet.description(text));
        }

        /**
         * Changes the color; null for none.
         *
         * @param text the color
         * @return this
         */
        public Builder color(@Nullable String text) {
            return set("color", wallet -> wallet.color(text));
        }

        /**
         * Changes the icon; null for none.
         *
         * @param text the icon
         * @return this
         */
        public Builder icon(@Nullable String text) {
            return set("icon", wallet -> wallet.icon(text));
        }

        /**
         * Changes the limits as a whole; not to null. What the AI had set above them is cut down to them.
         *
         * @param limits the limits as a whole
         * @return this
         */
        public Builder riskLimits(RiskLimits limits) {
            riskLimits = limits;
            return set("risk_limits", wallet -> wallet.riskLimits(limits));
        }

        /** {@return the update} */
        public UserWalletUpdate build() {
            return new UserWalletUpdate(this);
        }
    }
}
