package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.internal.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * The id of an order within its wallet. The wallet assigns it.
 *
 * @param value the id as the wallet gave it, 1 to 128 visible ASCII characters
 */
@WalletJson
public record OrderId(String value) {
    /**
     * Checks the format.
     *
     * @param value the id as the wallet gave it
     * @throws ValidationException if the text is null, empty or too long, or contains any other character
     */
    public OrderId {
        Identifiers.check(value, "orderId");
    }

    /**
     * Returns the id with the given text.
     *
     * @param value the id as the wallet gave it
     * @return the id
     * @throws ValidationException if the text is null, empty or too long, or contains any other character
     */
    public static OrderId of(@Nullable String value) {
        return new OrderId(required(value, "orderId"));
    }

    /** The text of the id. */
    @Override
    public String toString() {
        return value;
    }
}
