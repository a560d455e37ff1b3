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
 * A job that seals stored credentials with the newest key. In a key rotation, it runs after the new key is promoted and before the old one
 * is disabled.
 *
 * <p>For each wallet:
 * <ol>
 *   <li>Credentials that are up to date are left alone.
 *   <li>All others are sealed again, and written only if the store still contains the credentials that were read.
 *   <li>If the user has changed the credentials in the meantime, the user's change stays, and the wallet counts as a lost race.
 *   <li>Credentials that cannot be opened stay as they are and are reported, and the job continues with the next wallet.
 * </ol>
 * The job can therefore be stopped at any point, run again, and run on two nodes at once. Once every node has the new key as primary, a run
 * whose {@link Report#complete()} is true shows that the old key is no longer needed.
 *
 * <p>Thread-safe. It runs in the thread that calls {@link #run}.
 */
@WalletJson
public final class ReencryptionJob {
    private static final Logger LOG = LoggerFactory.getLogger(ReencryptionJob.class);
    private static final int MAX_FAILURES = 100;

    private final CredentialCipher cipher;

    /**
     * Creates a job.
     *
     * @param cipher a cipher with the newest key
     */
    public ReencryptionJob(CredentialCipher cipher) {
        this.cipher = ValidationException.required(cipher, "cipher");
    }

    /**
     * Processes the whole store once.
     *
     * @param store the store of the credentials
     * @return a report, which also shows whether another run is needed
     * @throws WalletException if the store throws it; credentials already written stay, and the job can be run again
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

    /** The store that the job reads from and writes to. A host or a store module implements it. */
    public interface Store {
        /**
         * {@return all stored credentials, those of each wallet at least once} They are read slowly, so use a cursor or pages rather than a
         * copy in memory.
         */
        Iterator<Entry> entries();

        /**
         * Writes {@code next} if the wallet's credentials still equal {@code expected}, in one atomic step.
         *
         * @param owner the owner of the credentials
         * @param expected the credentials that were read
         * @param next the credentials to write
         * @return whether {@code next} was written
         */
        boolean replace(CredentialOwner owner, SealedCredentials expected, SealedCredentials next);
    }

    /**
     * The stored credentials of one wallet.
     *
     * @param owner the owner of the credentials
     * @param spec the specification in the wallet's definition
     * @param sealed the stored credentials
     */
    @WalletJson
    public record Entry(CredentialOwner owner, CredentialSpec spec, SealedCredentials sealed) {}

    /**
     * A failure to seal one wallet's credentials again.
     *
     * @param owner the owner of the credentials
     * @param cause the reason, with {@code reason} and {@code field} in its details
     */
    @WalletJson
    public record Failure(CredentialOwner owner, WalletException cause) {}

    /**
     * The result of one run.
     *
     * @param examined the number of wallets that were read
     * @param resealed the number of wallets that were written
     * @param lostRaces the number of wallets that were changed by another caller in the meantime
     * @param failed the number of wallets that could not be opened, and stay as they are
     * @param failures the first 100 of these
     */
    @WalletJson
    public record Report(int examined, int resealed, int lostRaces, int failed, List<Failure> failures) {
        /** {@return whether everything is now sealed with the newest key} If not, resolve the failures and run the job again. */
        public boolean complete() {
            return lostRaces == 0 && failed == 0;
        }
    }
}
