package com.moniqo.wallet.demo.session;

import com.moniqo.wallet.demo.store.WalletClaims;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way in which a session has its wallet open: alone, because the store is its own or by a claim, or shared with others, so that it looks
 * at the store before each read (S10). A session that loses its claim, or finds entries of others, shares the wallet from then on.
 * Thread-safe.
 */
public final class Access implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Access.class);

    private final @Nullable String wallet;
    private final WalletClaims.@Nullable Claim claim;
    private volatile boolean alone;
    private volatile boolean closed;

    private Access(@Nullable String wallet, WalletClaims.@Nullable Claim claim, boolean alone) {
        this.wallet = wallet;
        this.claim = claim;
        this.alone = alone;
    }

    /** Returns the access to a store that nobody else can reach. */
    public static Access ofOwnStore() {
        return new Access(null, null, true);
    }

    /** Returns the access to a wallet that others may have open as well. */
    public static Access shared(String wallet) {
        return new Access(wallet, null, false);
    }

    /** Returns the access by a claim, which is closed with it. */
    public static Access exclusive(String wallet, WalletClaims.Claim claim) {
        return new Access(wallet, claim, true);
    }

    /** Returns whether others can reach the store, even if they are refused. */
    boolean isReachable() {
        return wallet != null;
    }

    /** Returns whether no other session can have written anything. */
    boolean isAlone() {
        if (alone && claim != null && !closed && !claim.isHeld()) {
            share("its exclusive claim was lost, so another process may have opened it");
        }
        return alone;
    }

    /** Records that the store has entries that this session did not write, as far as it knows. */
    void foundOthers() {
        if (alone && claim != null) {
            share("another process that already had it open has written to it");
        }
    }

    private void share(String reason) {
        alone = false;
        LOG.atWarn()
                .addKeyValue("wallet", wallet)
                .addKeyValue("reason", reason)
                .log("a wallet is no longer open exclusively; from now on, each read looks at the store");
    }

    @Override
    public void close() {
        closed = true;
        if (claim != null) {
            claim.close();
        }
    }
}
