package com.moniqo.wallet.user;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.internal.ForeignFailures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Converts unexpected exceptions of providers, so that users and stores never see their messages. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static WalletException of(Exception failure, UserWalletId wallet) {
        if (failure instanceof WalletException) {
            return ForeignFailures.of(failure);
        }
        // without message and cause: an exception of a provider may quote a request, and the request may contain a key
        LOG.atWarn()
                .addKeyValue("wallet", wallet)
                .addKeyValue("exception", failure.getClass().getName())
                .addKeyValue("at", failure.getStackTrace().length == 0 ? "unknown" : failure.getStackTrace()[0])
                .log("wallet provider failed unexpectedly");
        return ForeignFailures.of(failure);
    }
}
