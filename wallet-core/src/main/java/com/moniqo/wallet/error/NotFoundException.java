package com.moniqo.wallet.error;

import com.moniqo.wallet.annotation.WalletJson;
import java.util.Map;

/** Thrown for an id or slug that does not exist, or belongs to another user. */
@WalletJson
public final class NotFoundException extends WalletException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param kind the kind of object, for instance {@code user wallet}
     * @param id the id or slug as given
     */
    public NotFoundException(String kind, String id) {
        super(ErrorCode.NOT_FOUND, kind + " " + id + " not found", Map.of("kind", kind, "id", id));
    }
}
