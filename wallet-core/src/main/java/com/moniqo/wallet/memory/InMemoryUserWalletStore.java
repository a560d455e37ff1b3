package com.moniqo.wallet.memory;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.Page;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.NotFoundException;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletFilter;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.UserWalletStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** User wallets in a concurrent map by id, with their ids in order for the lists. A change is a compare-and-set of one entry. */
final class InMemoryUserWalletStore implements UserWalletStore {
    private static final Comparator<UserWallet> IN_ORDER = Comparator.<UserWallet, Instant>comparing(
                    wallet -> wallet.times().createdAt())
            .thenComparing(UserWallet::id);

    private final AtomicLong ids = new AtomicLong();
    private final ConcurrentMap<UserWalletId, UserWallet> byId = new ConcurrentHashMap<>();
    private final NavigableSet<UserWalletId> sorted = new ConcurrentSkipListSet<>();

    @Override
    public UserWalletId newId() {
        return UserWalletId.of("uw-" + String.format("%08d", ids.incrementAndGet()));
    }

    @Override
    public void insert(UserWallet wallet) {
        if (byId.putIfAbsent(required(wallet, "wallet").id(), wallet) != null) {
            throw new WalletException(
                    ErrorCode.DUPLICATE, "a user wallet with the id " + wallet.id() + " already exists");
        }
        sorted.add(wallet.id());
    }

    @Override
    public Optional<UserWallet> find(UserWalletId id) {
        return Optional.ofNullable(byId.get(required(id, "id")));
    }

    @Override
    public Page<UserWallet> list(UserWalletFilter filter, PageRequest page) {
        required(page, "page");
        List<UserWallet> all = byId.values().stream()
                .filter(required(filter, "filter")::matches)
                .sorted(IN_ORDER)
                .toList();
        return Pages.cut(all, page);
    }

    @Override
    public UserWallet update(UserWallet expected, UserWallet next) {
        required(expected, "expected");
        UserWallet written = required(next, "next").toBuilder()
                .version(expected.version() + 1)
                .build();
        UserWallet stored = byId.computeIfPresent(expected.id(), (id, now) -> {
            if (now.version() != expected.version()) {
                throw Pages.conflict("user wallet " + id);
            }
            return written;
        });
        if (stored == null) {
            throw new NotFoundException("user wallet", expected.id().value());
        }
        return written;
    }

    @Override
    public long countActive(DefinitionId definition) {
        required(definition, "definition");
        return byId.values().stream()
                .filter(wallet -> wallet.active() && wallet.definition().id().equals(definition))
                .count();
    }

    @Override
    public List<UserWallet> dueForSync(Instant now, Instant syncedBefore, Optional<UserWalletId> after, int limit) {
        required(now, "now");
        required(syncedBefore, "syncedBefore");
        return from(after, limit)
                .filter(wallet -> wallet.dueForSync(now, syncedBefore))
                .limit(limit)
                .toList();
    }

    @Override
    public List<UserWallet> listById(Optional<UserWalletId> after, int limit) {
        return from(after, limit)
                .filter(wallet -> !wallet.deleted())
                .limit(limit)
                .toList();
    }

    private Stream<UserWallet> from(Optional<UserWalletId> after, int limit) {
        if (limit < 1) {
            throw new ValidationException("limit", "is " + limit + ", but must be at least 1");
        }
        NavigableSet<UserWalletId> ids =
                required(after, "after").map(id -> sorted.tailSet(id, false)).orElse(sorted);
        return ids.stream().map(id -> required(byId.get(id), "user wallet"));
    }
}
