package com.moniqo.wallet.error;

import com.moniqo.wallet.annotation.WalletJson;
import java.util.Map;

/** Thrown for an id or slug that names nothing the caller may see; what exists but is somebody else's is not found either. */
@WalletJson
public final class NotFoundException extends WalletException {
    private static final long serialVersionUID = 1L;

    /**
     * Something that is not there.
     *
     * @param kind what was looked for, for instance {@code user wallet}
     * @param id the id or slug as it was given
     */
    public NotFoundException(String kind, String id) {
        super(ErrorCode.NOT_FOUND, kind + " " + id + " not found", Map.of("kind", kind, "id", id));
    }
}
