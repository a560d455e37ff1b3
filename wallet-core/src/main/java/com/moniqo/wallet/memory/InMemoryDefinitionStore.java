package com.moniqo.wallet.memory;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.catalog.DefinitionFilter;
import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.DefinitionStore;
import com.moniqo.wallet.catalog.Page;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.NotFoundException;
import com.moniqo.wallet.error.WalletException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Definitions in a map under one lock, because there are few. */
final class InMemoryDefinitionStore implements DefinitionStore {
    private static final Comparator<WalletDefinition> IN_ORDER =
            Comparator.comparingInt(WalletDefinition::order).thenComparing(WalletDefinition::slug);

    private final AtomicLong ids = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<DefinitionId, WalletDefinition> byId = new HashMap<>();

    @Override
    public DefinitionId newId() {
        return DefinitionId.of("def-" + ids.incrementAndGet());
    }

    @Override
    public void insert(WalletDefinition definition) {
        required(definition, "definition");
        locked(() -> {
            if (byId.containsKey(definition.id()) || live(definition.slug()).isPresent()) {
                throw new WalletException(
                        ErrorCode.DUPLICATE,
                        "a wallet definition with the slug " + definition.slug() + " already exists",
                        Map.of("slug", definition.slug()));
            }
            return byId.put(definition.id(), definition);
        });
    }

    @Override
    public Optional<WalletDefinition> find(DefinitionId id) {
        required(id, "id");
        return locked(() -> Optional.ofNullable(byId.get(id)));
    }

    @Override
    public Optional<WalletDefinition> findBySlug(String slug) {
        required(slug, "slug");
        return locked(() -> live(slug));
    }

    private Optional<WalletDefinition> live(String slug) {
        return byId.values().stream()
                .filter(definition ->
                        definition.slug().equals(slug) && definition.deletedAt().isEmpty())
                .findFirst();
    }

    @Override
    public Page<WalletDefinition> list(DefinitionFilter filter, PageRequest page) {
        required(page, "page");
        required(filter, "filter");
        return locked(() -> {
            List<WalletDefinition> all = byId.values().stream()
                    .filter(filter::matches)
                    .sorted(IN_ORDER)
                    .toList();
            return Pages.cut(all, page);
        });
    }

    @Override
    public WalletDefinition update(WalletDefinition expected, WalletDefinition next) {
        required(expected, "expected");
        required(next, "next");
        return locked(() -> {
            WalletDefinition stored = byId.get(expected.id());
            if (stored == null) {
                throw new NotFoundException("wallet definition", expected.id().value());
            }
            if (stored.version() != expected.version()) {
                throw Pages.conflict("wallet definition " + expected.slug());
            }
            WalletDefinition written =
                    next.toBuilder().version(expected.version() + 1).build();
            byId.put(written.id(), written);
            return written;
        });
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
