package com.moniqo.wallet.credential;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves stored credentials to the newest key: the step of a key rotation between promoting the new key and disabling the old one.
 *
 * <p>How it works, wallet by wallet:
 * <ol>
 *   <li>What is up to date is left alone.
 *   <li>The rest is sealed anew and written only if the store still has what was read.
 *   <li>If the user changed the credentials meanwhile, theirs stay, and the wallet counts as lost to a race.
 *   <li>What cannot be opened stays as it is and is reported; the job goes on with the next wallet.
 * </ol>
 * So it can be stopped at any point, run again, and run on two nodes at once. A run whose {@link Report#complete()} is true, after
 * every node knows the new key as primary, means that the old key is not needed any more.
 *
 * <p>Thread-safe; works in the thread that calls {@link #run}.
 */
@WalletJson
public final class ReencryptionJob {
    private static final Logger LOG = LoggerFactory.getLogger(ReencryptionJob.class);
    private static final int MAX_FAILURES = 100;

    private final CredentialCipher cipher;

    /**
     * A job for this cipher.
     *
     * @param cipher knows the newest key
     */
    public ReencryptionJob(CredentialCipher cipher) {
        this.cipher = ValidationException.required(cipher, "cipher");
    }

    /**
     * Goes through all of the store once.
     *
     * @param store where the credentials are
     * @return what was done; ask it whether another run is needed
     * @throws WalletException what the store throws; everything written so far stays, and the job may be run again
     */
    public Report run(Store store) {
        int examined = 0;
        int resealed = 0;
        int lostRaces = 0;
        int failed = 0;
        var failures = new ArrayList<Failure>();
        for (Iterator<Entry> entries = store.entries(); entries.hasNext(); ) {
            Entry entry = entries.next();
            examined++;
            try {
                SealedCredentials next = entry.spec().reseal(entry.sealed(), entry.owner(), cipher);
                if (!next.equals(entry.sealed())) {
                    if (store.replace(entry.owner(), entry.sealed(), next)) {
                        resealed++;
                    } else {
                        lostRaces++;
                    }
                }
            } catch (DecryptionException | EncryptionException e) {
                failed++;
                if (failures.size() < MAX_FAILURES) {
                    failures.add(new Failure(entry.owner(), e));
                }
                LOG.atWarn()
                        .addKeyValue("userWalletId", entry.owner().userWalletId())
                        .addKeyValue("reason", e.details().get("reason"))
                        .addKeyValue("field", e.details().get("field"))
                        .log("credentials could not be resealed");
            }
        }
        LOG.atInfo()
                .addKeyValue("examined", examined)
                .addKeyValue("resealed", resealed)
                .addKeyValue("lostRaces", lostRaces)
                .addKeyValue("failed", failed)
                .log("re-encryption run finished");
        return new Report(examined, resealed, lostRaces, failed, List.copyOf(failures));
    }

    /** Where the job finds credentials and puts them back; a host or a store module implements it. */
    public interface Store {
        /**
         * {@return all stored credentials, each wallet at least once} It is read slowly: a cursor or keyset pages,
         * not a snapshot in memory.
         */
        Iterator<Entry> entries();

        /**
         * Writes {@code next} if the wallet's credentials are still equal to {@code expected}, in one atomic step.
         *
         * @param owner whose credentials they are
         * @param expected what was read
         * @param next what to write
         * @return whether it was written
         */
        boolean replace(CredentialOwner owner, SealedCredentials expected, SealedCredentials next);
    }

    /**
     * The stored credentials of one wallet.
     *
     * @param owner whose they are
     * @param spec the specification in the wallet's definition
     * @param sealed what is stored
     */
    @WalletJson
    public record Entry(CredentialOwner owner, CredentialSpec spec, SealedCredentials sealed) {}

    /**
     * Credentials that could not be resealed.
     *
     * @param owner whose they are
     * @param cause why, with {@code reason} and {@code field} in its details
     */
    @WalletJson
    public record Failure(CredentialOwner owner, WalletException cause) {}

    /**
     * What one run did.
     *
     * @param examined wallets looked at
     * @param resealed wallets written
     * @param lostRaces wallets that somebody else wrote meanwhile
     * @param failed wallets that could not be opened and stay as they are
     * @param failures the first 100 of those
     */
    @WalletJson
    public record Report(int examined, int resealed, int lostRaces, int failed, List<Failure> failures) {
        /**
         * {@return whether everything is sealed with the newest key now; if not, run again, after looking into the
         * failures}
         */
        public boolean complete() {
            return lostRaces == 0 && failed == 0;
        }
    }
}
