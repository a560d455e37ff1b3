package com.moniqo.wallet.catalog;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.internal.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * Names one wallet definition.
 *
 * @param value 1 to 128 visible ASCII characters; whether somebody has that id is another question
 */
public record DefinitionId(String value) implements Comparable<DefinitionId> {
    /**
     * Checks the form.
     *
     * @param value its text
     * @throws ValidationException if the text is null, empty, too long or has other characters
     */
    public DefinitionId {
        Identifiers.check(value, "definitionId");
    }

    /**
     * The id with that text.
     *
     * @param value its text
     * @return the id
     * @throws ValidationException if the text is null, empty, too long or has other characters
     */
    public static DefinitionId of(@Nullable String value) {
        return new DefinitionId(required(value, "definitionId"));
    }

    /** By text. */
    @Override
    public int compareTo(DefinitionId other) {
        return value.compareTo(other.value);
    }

    /** The id's text. */
    @Override
    public String toString() {
        return value;
    }
}
