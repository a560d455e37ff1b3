package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A user's name for a wallet, with an optional description, color and icon:
 * {@code WalletLabel.of("Savings").color("#3B82F6")}. Immutable.
 */
@WalletJson
public final class WalletLabel {
    private static final Pattern COLOR = Pattern.compile("#[0-9A-Fa-f]{6}");

    private final String name;
    private final @Nullable String description;
    private final @Nullable String color;
    private final @Nullable String icon;

    private WalletLabel(String name, @Nullable String description, @Nullable String color, @Nullable String icon) {
        this.name = text(required(name, "custom_name"), "custom_name", 1, 100);
        this.description = description == null ? null : text(description, "description", 0, 500);
        this.color = color;
        this.icon = icon == null ? null : text(icon, "icon", 1, 50);
        if (color != null && !COLOR.matcher(color).matches()) {
            throw new ValidationException(
                    "color", "is malformed; valid: # and six hexadecimal digits, such as #3B82F6");
        }
    }

    private static String text(String value, String field, int min, int max) {
        if (value.length() < min || value.length() > max || (min > 0 && value.isBlank())) {
            throw new ValidationException(field, "must have " + min + " to " + max + " characters");
        }
        return value;
    }

    /**
     * Creates a label with only a name.
     *
     * @param name the name, 1 to 100 characters
     * @return the label
     * @throws ValidationException if the name is null, blank or too long
     */
    public static WalletLabel of(String name) {
        return new WalletLabel(name, null, null, null);
    }

    /**
     * Returns a copy of this label with a new name.
     *
     * @param text the name, 1 to 100 characters
     * @return the new label
     * @throws ValidationException if the name is null, blank or too long
     */
    public WalletLabel name(String text) {
        return new WalletLabel(text, description, color, icon);
    }

    /**
     * Returns a copy of this label with a new description.
     *
     * @param text the description, at most 500 characters, or null for none
     * @return the new label
     * @throws ValidationException if the description is too long
     */
    public WalletLabel description(@Nullable String text) {
        return new WalletLabel(name, text, color, icon);
    }

    /**
     * Returns a copy of this label with a new color.
     *
     * @param text {@code #} and six hexadecimal digits, or null for none
     * @return the new label
     * @throws ValidationException if the color is malformed
     */
    public WalletLabel color(@Nullable String text) {
        return new WalletLabel(name, description, text, icon);
    }

    /**
     * Returns a copy of this label with a new icon.
     *
     * @param text an emoji or the name of an icon, 1 to 50 characters, or null for none
     * @return the new label
     * @throws ValidationException if the icon is blank or too long
     */
    public WalletLabel icon(@Nullable String text) {
        return new WalletLabel(name, description, color, text);
    }

    /** {@return the name, 1 to 100 characters} */
    public String name() {
        return name;
    }

    /** {@return the description, at most 500 characters} */
    public Optional<String> description() {
        return Optional.ofNullable(description);
    }

    /** {@return the color, for instance {@code #3B82F6}} */
    public Optional<String> color() {
        return Optional.ofNullable(color);
    }

    /** {@return the icon: an emoji or a name, 1 to 50 characters} */
    public Optional<String> icon() {
        return Optional.ofNullable(icon);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WalletLabel that
                && name.equals(that.name)
                && Objects.equals(description, that.description)
                && Objects.equals(color, that.color)
                && Objects.equals(icon, that.icon);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, description, color, icon);
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
