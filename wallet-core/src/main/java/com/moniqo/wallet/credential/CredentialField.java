package com.moniqo.wallet.credential;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import java.util.Objects;
import java.util.Optional;

/**
 * A field that a user fills in to connect a wallet: its name, whether it is required and secret, and the form of its value.
 *
 * <p>A field is required and secret unless its builder states otherwise. Immutable and thread-safe.
 */
@WalletJson
public final class CredentialField {
    private static final int MAX_TEXT = 2_000;
    private static final LinearPattern NAME = LinearPattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");
    private static final LinearPattern NUMBER = LinearPattern.compile("[+-]?[0-9]{1,34}(\\.[0-9]{1,18})?");

    private final String name;
    private final String label;
    private final Type type;
    private final boolean required;
    private final boolean secret;
    private final String placeholder;
    private final String helpText;
    private final Optional<LinearPattern> pattern;

    private CredentialField(Builder from) {
        name = ValidationException.required(from.name, "field.name");
        if (!NAME.matches(name)) {
            throw new ValidationException(
                    "field.name",
                    "must be a letter followed by up to 63 letters, digits, underscores, dots or hyphens");
        }
        label = text(from.label, "label");
        type = ValidationException.required(from.type, "field.type");
        required = from.required;
        secret = from.secret;
        placeholder = text(from.placeholder, "placeholder");
        helpText = text(from.helpText, "helpText");
        pattern = from.pattern;
    }

    private static String text(String given, String what) {
        ValidationException.required(given, "field." + what);
        if (given.length() > MAX_TEXT) {
            throw new ValidationException("field." + what, "must have at most " + MAX_TEXT + " characters");
        }
        return given;
    }

    /**
     * {@return a required, secret field of type {@link Type#PASSWORD}}
     *
     * @param name the field's name: a letter followed by up to 63 letters, digits, underscores, dots or hyphens
     * @throws ValidationException if the name is not of this form
     */
    public static CredentialField secret(String name) {
        return named(name).build();
    }

    /**
     * {@return a builder for a field that is required, secret and of type {@link Type#PASSWORD} unless stated otherwise}
     *
     * @param name the field's name: a letter followed by up to 63 letters, digits, underscores, dots or hyphens
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /**
     * {@return the name in code and storage, for instance {@code api_secret}} It never changes, because values are bound to it.
     */
    public String name() {
        return name;
    }

    /** {@return the label shown to users, for instance {@code API Secret}; the name unless set} */
    public String label() {
        return label;
    }

    /** {@return the kind of input} */
    public Type type() {
        return type;
    }

    /** {@return whether a value is required} */
    public boolean required() {
        return required;
    }

    /** {@return whether the value is sealed before it is stored} */
    public boolean secret() {
        return secret;
    }

    /** {@return an example to display in an empty input; may be empty} */
    public String placeholder() {
        return placeholder;
    }

    /** {@return text that explains where users can find the value; may be empty} */
    public String helpText() {
        return helpText;
    }

    /** {@return the regular expression that the whole value must match, if there is one} */
    public Optional<String> validationRegex() {
        return pattern.map(LinearPattern::toString);
    }

    /** Returns the problem with a value that is not empty, worded to follow the field's name. It never contains the value. */
    Optional<String> problemWith(String value) {
        if (value.length() > CredentialSpec.MAX_VALUE_LENGTH) {
            return Optional.of("must have at most " + CredentialSpec.MAX_VALUE_LENGTH + " characters");
        }
        if (type == Type.NUMBER && !NUMBER.matches(value)) {
            return Optional.of("must be a plain number such as 1000 or 0.5");
        }
        if (pattern.isPresent()) {
            if (value.length() > LinearPattern.MAX_INPUT) {
                return Optional.of("must have at most " + LinearPattern.MAX_INPUT + " characters");
            }
            if (!pattern.get().matches(value)) {
                return Optional.of("must match " + pattern.get());
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CredentialField that
                && name.equals(that.name)
                && label.equals(that.label)
                && type == that.type
                && required == that.required
                && secret == that.secret
                && placeholder.equals(that.placeholder)
                && helpText.equals(that.helpText)
                && validationRegex().equals(that.validationRegex());
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, label, type, required, secret, placeholder, helpText, validationRegex());
    }

    @Override
    public String toString() {
        return "CredentialField[" + name + ", " + type + (required ? ", required" : "") + (secret ? ", secret" : "")
                + "]";
    }

    /** The kinds of input. More may be added. */
    public enum Type {
        /** One line of text, visible while it is typed. */
        TEXT,
        /** Text, hidden while it is typed. */
        PASSWORD,
        /** A plain decimal number with up to 34 digits before and 18 after the point, and no exponent. */
        NUMBER,
        /** The text of a file, for instance of a private key. */
        FILE
    }

    /** A builder for a field, which {@link #build()} checks. Not thread-safe. */
    @WalletJson
    public static final class Builder {
        private final String name;
        private String label;
        private Type type = Type.PASSWORD;
        private boolean required = true;
        private boolean secret = true;
        private String placeholder = "";
        private String helpText = "";
        private Optional<LinearPattern> pattern = Optional.empty();

        private Builder(String name) {
            this.name = name;
            this.label = name;
        }

        /**
         * Sets the label shown to users.
         *
         * @param text at most 2000 characters
         * @return this builder
         */
        public Builder label(String text) {
            label = text;
            return this;
        }

        /**
         * Sets the kind of input.
         *
         * @param kind the kind of input
         * @return this builder
         */
        public Builder type(Type kind) {
            type = kind;
            return this;
        }

        /**
         * Allows users to leave the field empty.
         *
         * @return this builder
         */
        public Builder optional() {
            required = false;
            return this;
        }

        /**
         * Sets whether a value is required, for code that reads a stored definition.
         *
         * @param isRequired whether a value is required
         * @return this builder
         */
        public Builder required(boolean isRequired) {
            required = isRequired;
            return this;
        }

        /**
         * Stores the value unsealed. Use this only for values that everybody with access to the database may know.
         *
         * @return this builder
         */
        public Builder notSecret() {
            secret = false;
            return this;
        }

        /**
         * Sets whether the value is sealed before it is stored, for code that reads a stored definition.
         *
         * @param isSecret whether the value is sealed
         * @return this builder
         */
        public Builder secret(boolean isSecret) {
            secret = isSecret;
            return this;
        }

        /**
         * Sets an example to display in an empty input.
         *
         * @param text at most 2000 characters
         * @return this builder
         */
        public Builder placeholder(String text) {
            placeholder = text;
            return this;
        }

        /**
         * Sets the text that explains where users can find the value.
         *
         * @param text at most 2000 characters
         * @return this builder
         */
        public Builder helpText(String text) {
            helpText = text;
            return this;
        }

        /**
         * Sets a regular expression that the whole value must match. It also limits the value to 4096 characters.
         *
         * <p>The syntax is that of <a href="https://github.com/google/re2/wiki/Syntax">RE2</a>, and RE2/J 1.8 does the matching in time
         * proportional to the value's length, whatever the expression. The differences from {@link java.util.regex.Pattern}:
         * <ul>
         *   <li>There is no look-around, back reference, possessive repetition or atomic group, and no {@code \Z}, {@code \R} or
         *       <code>&#92;uhhhh</code>; write {@code \x{hhhh}} for a code point.
         *   <li>{@code \d}, {@code \w}, {@code \s} and {@code \b} match ASCII only; {@code \pL} and similar classes support Unicode.
         *   <li>{@code (?i)} follows Unicode: {@code (?i)s} also matches the long s (U+017F), and {@code (?i)k} the Kelvin sign (U+212A).
         *       Write {@code [sS]} for ASCII letters only.
         *   <li>A brace that does not belong to a repetition, as in {@code a{x}}, is a literal character. {@code .} matches all but {@code
         *       \n}.
         *   <li>A class within a class, and an intersection ({@code &&}), are refused: RE2 would interpret them differently.
         * </ul>
         *
         * <p>The limits are 1000 characters, 1000 for each count of a repetition, 100 nested groups, and 4000 steps, with each repetition
         * counted in full: {@code (?:[0-9]{4}-){3}} has about 20.
         *
         * @param regex the regular expression
         * @return this builder
         * @throws ValidationException if the expression is null, malformed or beyond these limits; the message names the part
         */
        public Builder validationRegex(String regex) {
            pattern = Optional.of(LinearPattern.compile(ValidationException.required(regex, "validation_regex")));
            return this;
        }

        /**
         * {@return the field}
         *
         * @throws ValidationException if the name does not have the form that {@link CredentialField#named} requires, or a text is null or
         *     longer than 2000 characters
         */
        public CredentialField build() {
            return new CredentialField(this);
        }
    }
}
