package com.moniqo.wallet.demo.store;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.util.Map;

/**
 * The ability of a {@link DemoStateStore} to open a wallet exclusively: as long as one opener has a claim to a wallet, every other opening
 * of it is refused. A claim outlives neither its process nor its host for long. Whoever had the wallet open before can still write;
 * appends are safe with or without a claim. Implementations are thread-safe.
 */
public interface WalletClaims {
    /** A claim to a wallet. Thread-safe. */
    interface Claim extends AutoCloseable {
        /**
         * Returns whether the claim has been held without interruption since it was made, and keeps it alive. The engine asks before each
         * command and read, so this has to be cheap nearly always.
         *
         * @return false if the claim was lost, for instance because the process was stopped for so long that the claim ran out
         */
        boolean isHeld();

        /** Gives the wallet back. Closing it again does nothing. */
        @Override
        void close();
    }

    /**
     * Claims a wallet.
     *
     * @param wallet the wallet's id
     * @return the claim; close it to give the wallet back
     * @throws WalletException {@link ErrorCode#CONFLICT} if somebody else has a claim to it
     */
    Claim claim(String wallet);

    /**
     * Refuses a wallet to which somebody has a claim.
     *
     * @param wallet the wallet's id
     * @throws WalletException {@link ErrorCode#CONFLICT} if somebody has a claim to it
     */
    void requireUnclaimed(String wallet);

    /**
     * Returns the exception for a wallet that is claimed.
     *
     * @param wallet the wallet's id
     * @param remedy what the caller can do about it, for the message
     * @return the exception, with code {@link ErrorCode#CONFLICT} and reason {@code claimed}
     */
    static WalletException claimed(String wallet, String remedy) {
        return new WalletException(
                ErrorCode.CONFLICT,
                "wallet " + wallet + " is already open exclusively, so it cannot be opened a second time; " + remedy,
                Map.of("wallet", wallet, "reason", "claimed"));
    }
}
