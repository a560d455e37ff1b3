package com.moniqo.wallet.user;

import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.credential.CredentialOwner;
import com.moniqo.wallet.credential.CredentialSpec;
import com.moniqo.wallet.credential.ReencryptionJob;
import com.moniqo.wallet.credential.SealedCredentials;
import com.moniqo.wallet.error.NotFoundException;
import java.time.Clock;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/**
 * The credentials of all user wallets, except deleted ones, for a {@link ReencryptionJob}.
 *
 * <p>Wallets are read by id, page by page. A wallet that is created in the meantime is sealed with the newest key, so it does not matter
 * whether it is read.
 */
final class StoredCredentials implements ReencryptionJob.Store {
    private static final int PAGE = 200;

    private final UserWalletStore store;
    private final WalletRecords records;
    private final Function<DefinitionId, CredentialSpec> specs;
    private final Clock clock;

    StoredCredentials(
            UserWalletStore store, WalletRecords records, Function<DefinitionId, CredentialSpec> specs, Clock clock) {
        this.store = store;
        this.records = records;
        this.specs = specs;
        this.clock = clock;
    }

    @Override
    public Iterator<ReencryptionJob.Entry> entries() {
        return new Entries();
    }

    @Override
    public boolean replace(CredentialOwner owner, SealedCredentials expected, SealedCredentials next) {
        try {
            UserWallet after = records.change(
                    UserWalletId.of(owner.userWalletId()),
                    wallet -> wallet.credentials().equals(expected)
                            ? Transitions.credentials(next, clock.instant()).apply(wallet)
                            : wallet);
            return after.credentials().equals(next);
        } catch (NotFoundException e) {
            return true; // deleted in the meantime: nobody will open them again
        }
    }

    private final class Entries implements Iterator<ReencryptionJob.Entry> {
        private final Map<DefinitionId, CredentialSpec> known = new HashMap<>();
        private Iterator<UserWallet> page = Collections.emptyIterator();
        private Optional<UserWalletId> last = Optional.empty();
        private boolean more = true;

        @Override
        public boolean hasNext() {
            while (!page.hasNext() && more) {
                List<UserWallet> read = store.listById(last, PAGE);
                more = read.size() == PAGE;
                page = read.iterator();
            }
            return page.hasNext();
        }

        @Override
        public ReencryptionJob.Entry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            UserWallet wallet = page.next();
            last = Optional.of(wallet.id());
            CredentialSpec spec = known.computeIfAbsent(wallet.definition().id(), specs);
            return new ReencryptionJob.Entry(wallet.credentialOwner(), spec, wallet.credentials());
        }
    }
}
