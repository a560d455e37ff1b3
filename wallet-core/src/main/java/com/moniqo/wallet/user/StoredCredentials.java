package com.moniqo.wallet.user;

import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.credential.CredentialOwner;
import com.moniqo.wallet.credential.CredentialSpec;
import com.moniqo.wallet.credential.ReencryptionJob;
import com.moniqo.wallet.credential.SealedCredentials;
import com.moniqo.wallet.error.NotFoundException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;

/**
 * The credentials of all user wallets, except deleted ones, for a {@link ReencryptionJob}.
 *
 * <p>Pages are read from the last to the first, and each overlaps a little with the one read before. A deletion moves
 * the remaining wallets towards pages that are still to be read, and a new wallet comes after the last page and is
 * sealed with the newest key. So no wallet is missed.
 */
final class StoredCredentials implements ReencryptionJob.Store {
    private static final int PAGE = 200;
    private static final int OVERLAP = 20;

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
        private final Deque<UserWallet> page = new ArrayDeque<>();
        private final Set<UserWalletId> lastRead = new HashSet<>();
        private int unread = Math.toIntExact(
                store.list(UserWalletFilter.all(), PageRequest.of(0, 1)).total());

        @Override
        public boolean hasNext() {
            while (page.isEmpty() && unread > 0) {
                int from = Math.max(0, unread - PAGE);
                List<UserWallet> read = store.list(
                                UserWalletFilter.all(), PageRequest.of(from, unread - from + OVERLAP))
                        .items();
                read.stream().filter(wallet -> !lastRead.contains(wallet.id())).forEach(page::add);
                lastRead.clear();
                page.forEach(wallet -> lastRead.add(wallet.id()));
                unread = from;
            }
            return !page.isEmpty();
        }

        @Override
        public ReencryptionJob.Entry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            UserWallet wallet = page.remove();
            CredentialSpec spec = known.computeIfAbsent(wallet.definition().id(), specs);
            return new ReencryptionJob.Entry(wallet.credentialOwner(), spec, wallet.credentials());
        }
    }
}
