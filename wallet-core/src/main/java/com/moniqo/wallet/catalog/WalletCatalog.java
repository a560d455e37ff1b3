package com.moniqo.wallet.catalog;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.NotFoundException;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.WalletProvider;
import com.moniqo.wallet.trading.WalletProviders;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalog of the kinds of wallet that users can connect. Creates, lists, changes and deletes their definitions.
 *
 * <p>Except for {@link #get} and {@link #list}, the methods are meant for administrators; the host has to check that
 * the caller is one. An active definition must have a provider on this platform, and must not claim more than that
 * provider can do. Thread-safe; calls block as long as the store does.
 */
@WalletJson
public final class WalletCatalog {
    private static final Logger LOG = LoggerFactory.getLogger(WalletCatalog.class);
    private static final int ATTEMPTS = 20;

    private final DefinitionStore store;
    private final DefinitionUsage usage;
    private final WalletProviders providers;
    private final Clock clock;

    /**
     * Creates a catalog.
     *
     * @param store the store of the definitions
     * @param usage counts the user wallets of a definition
     * @param providers the providers that open wallets
     * @param clock the clock for creation and update times
     */
    public WalletCatalog(DefinitionStore store, DefinitionUsage usage, WalletProviders providers, Clock clock) {
        this.store = required(store, "store");
        this.usage = required(usage, "usage");
        this.providers = required(providers, "providers");
        this.clock = required(clock, "clock");
    }

    /**
     * Adds a definition.
     *
     * @param draft the definition; its id, audit fields and version are set here
     * @param createdBy the administrator
     * @return the definition as stored
     * @throws WalletException {@link ErrorCode#VALIDATION_ERROR} if a field is missing or malformed, or a claim goes
     *     beyond the provider's capabilities; {@link ErrorCode#DUPLICATE} if the slug is taken
     */
    public WalletDefinition create(WalletDefinition.Builder draft, UserId createdBy) {
        Instant now = clock.instant();
        WalletDefinition definition = required(draft, "draft")
                .id(store.newId())
                .times(now, now)
                .createdBy(required(createdBy, "createdBy"))
                .deletedAt(null)
                .closing(false)
                .version(0)
                .build();
        requireSupported(definition);
        store.insert(definition);
        LOG.atInfo()
                .addKeyValue("slug", definition.slug())
                .addKeyValue("by", createdBy)
                .log("wallet definition created");
        return definition;
    }

    /**
     * Returns the definition with a slug.
     *
     * @param slug its slug
     * @return the definition
     * @throws NotFoundException if there is none, or it is deleted
     */
    public WalletDefinition get(String slug) {
        return store.findBySlug(required(slug, "slug"))
                .orElseThrow(() -> new NotFoundException("wallet definition", slug));
    }

    /**
     * Returns the definition with an id.
     *
     * @param id its id
     * @return the definition
     * @throws NotFoundException if there is none, or it is deleted
     */
    public WalletDefinition get(DefinitionId id) {
        return store.find(required(id, "id"))
                .filter(definition -> definition.deletedAt().isEmpty())
                .orElseThrow(() -> new NotFoundException("wallet definition", id.value()));
    }

    /**
     * Finds a definition by its id, even if it is deleted: paused wallets may still refer to it.
     *
     * @param id its id
     * @return the definition; empty if there never was one
     */
    public Optional<WalletDefinition> find(DefinitionId id) {
        return store.find(required(id, "id"));
    }

    /**
     * Lists definitions by their order, then by slug.
     *
     * @param filter the definitions to list
     * @param page the part of the list to return
     * @return the page, with the total number of matches
     */
    public Page<WalletDefinition> list(DefinitionFilter filter, PageRequest page) {
        return store.list(required(filter, "filter"), required(page, "page"));
    }

    /**
     * Changes some fields of a definition. All other fields keep their values, even if they are changed concurrently.
     *
     * @param slug its slug
     * @param update the change
     * @return the definition after the change
     * @throws NotFoundException if there is none, or it is deleted
     * @throws ValidationException if a field is malformed, or a claim goes beyond the provider's capabilities
     */
    public WalletDefinition update(String slug, DefinitionUpdate update) {
        required(update, "update");
        WalletDefinition updated = change(get(slug), definition -> {
            WalletDefinition next =
                    update.applyTo(definition.toBuilder()).closing(false).build();
            requireSupported(next);
            return next;
        });
        LOG.atInfo()
                .addKeyValue("slug", slug)
                .addKeyValue("fields", update.fields())
                .log("wallet definition updated");
        return updated;
    }

    /**
     * Deletes a definition that has no active user wallets. It stays in the store, and its slug becomes available
     * again.
     *
     * <p>No user wallet can be added at the same time, although no transaction is needed: the definition is marked as closing before the
     * active wallets are counted, while a wallet that is added or resumed is written before its definition is checked again. Therefore at
     * least one of the two sees the other. If the process dies halfway, the definition stays closing and accepts no new wallets until it is
     * deleted or updated again.
     *
     * @param slug its slug
     * @return the definition as stored
     * @throws NotFoundException if there is none, or it is deleted
     * @throws ValidationException if there are active user wallets; the details contain their number
     */
    public WalletDefinition delete(String slug) {
        for (int attempt = 1; ; attempt++) {
            WalletDefinition closing = change(
                    get(slug),
                    definition -> definition.toBuilder().closing(true).build());
            refuseInUse(closing);
            try {
                // only if nothing has changed since the mark; a change in between could have admitted a wallet
                WalletDefinition deleted = store.update(
                        closing,
                        closing.toBuilder()
                                .closing(false)
                                .times(closing.createdAt(), clock.instant())
                                .deletedAt(clock.instant())
                                .build());
                LOG.atInfo().addKeyValue("slug", slug).log("wallet definition deleted");
                return deleted;
            } catch (WalletException e) {
                giveUpUnlessConflict(e, attempt);
            }
        }
    }

    private void refuseInUse(WalletDefinition closing) {
        long active = usage.countActive(closing.id());
        if (active == 0) {
            return;
        }
        try {
            store.update(closing, closing.toBuilder().closing(false).build());
        } catch (WalletException e) {
            giveUpUnlessConflict(e, 0); // another caller is changing it
        }
        throw new ValidationException(
                ErrorCode.VALIDATION_ERROR,
                "slug",
                closing.slug() + " cannot be deleted: it has " + active
                        + " active user wallets; pause or delete them first",
                Map.of("reason", "in-use", "active_user_wallets", Long.toString(active)));
    }

    /**
     * Returns the claims of a definition that go beyond its provider's capabilities. A stored definition can have some if its provider has
     * changed.
     *
     * @param definition the definition
     * @return one sentence for each such claim; empty if there is none, or if the definition has no provider on this
     *     platform
     */
    public List<String> problems(WalletDefinition definition) {
        Optional<WalletProvider> provider =
                providers.find(required(definition, "definition").slug());
        var problems = new ArrayList<String>();
        provider.ifPresent(known -> {
            problems.addAll(definition.capabilities().problems(known.capabilities()));
            if (definition.demo() != known.capabilities().simulated()) {
                problems.add("claims " + (definition.demo() ? "paper" : "real") + " money; its provider trades "
                        + (definition.demo() ? "real" : "paper") + " money");
            }
        });
        return problems;
    }

    private void requireSupported(WalletDefinition definition) {
        if (definition.active() && providers.find(definition.slug()).isEmpty()) {
            throw new ValidationException(
                    "is_active",
                    "is true, but there is no provider for " + definition.slug() + "; known providers: " + providers);
        }
        List<String> problems = problems(definition);
        if (!problems.isEmpty()) {
            throw new ValidationException("capabilities", String.join("; ", problems));
        }
    }

    private WalletDefinition change(WalletDefinition first, UnaryOperator<WalletDefinition> change) {
        WalletDefinition seen = first;
        for (int attempt = 1; ; attempt++) {
            WalletDefinition next = change.apply(seen).toBuilder()
                    .times(seen.createdAt(), clock.instant())
                    .build();
            try {
                return store.update(seen, next);
            } catch (WalletException e) {
                giveUpUnlessConflict(e, attempt);
            }
            seen = get(first.id());
        }
    }

    private static void giveUpUnlessConflict(WalletException failure, int attempt) {
        if (failure.code() != ErrorCode.CONFLICT || attempt == ATTEMPTS) {
            throw failure;
        }
    }
}
