package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.internal.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * Names one list of linked orders of one wallet; the wallet makes it.
 *
 * @param value the id as the wallet gave it, 1 to 128 visible ASCII characters
 */
@WalletJson
public record OrderListId(String value) {
    /**
     * Checks the form.
     *
     * @param value the id as the wallet gave it
     * @throws ValidationException if the text is null, empty, too long or has other characters
     */
    public OrderListId {
        Identifiers.check(value, "listId");
    }

    /**
     * The id with that text.
     *
     * @param value the id as the wallet gave it
     * @return the id
     * @throws ValidationException if the text is null, empty, too long or has other characters
     */
    public static OrderListId of(@Nullable String value) {
        return new OrderListId(required(value, "listId"));
    }

    /** The id's text. */
    @Override
    public String toString() {
        return value;
    }
}
