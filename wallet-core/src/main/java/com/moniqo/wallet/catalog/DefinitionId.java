package com.moniqo.wallet.catalog;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.internal.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * The id of a wallet definition.
 *
 * @param value the text of the id, 1 to 128 visible ASCII characters; the definition need not exist
 */
@WalletJson
public record DefinitionId(String value) implements Comparable<DefinitionId> {
    /**
     * Checks the format.
     *
     * @param value the text of the id
     * @throws ValidationException if the text is null, empty or too long, or contains any other character
     */
    public DefinitionId {
        Identifiers.check(value, "definitionId");
    }

    /**
     * Returns the id with the given text.
     *
     * @param value the text of the id
     * @return the id
     * @throws ValidationException if the text is null, empty or too long, or contains any other character
     */
    public static DefinitionId of(@Nullable String value) {
        return new DefinitionId(required(value, "definitionId"));
    }

    /** Compares the texts. */
    @Override
    public int compareTo(DefinitionId other) {
        return value.compareTo(other.value);
    }

    /** The text of the id. */
    @Override
    public String toString() {
        return value;
    }
}
