package com.moniqo.wallet.catalog;

import static com.moniqo.wallet.error.ValidationException.required;

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
 * Decides which kinds of wallet users can connect: create, read, change and delete definitions.
 *
 * <p>For administrators, save for {@link #get} and {@link #list}; who is one, is the host's to know. A definition that is active must
 * have a provider here, and must not claim what that provider does not declare. Thread-safe; calls block as long as the store does.
 */
public final class WalletCatalog {
    private static final Logger LOG = LoggerFactory.getLogger(WalletCatalog.class);
    private static final int ATTEMPTS = 20;

    private final DefinitionStore store;
    private final DefinitionUsage usage;
    private final WalletProviders providers;
    private final Clock clock;

    /**
     * A catalog.
     *
     * @param store keeps the definitions
     * @param usage knows which definitions are in use
     * @param providers open the wallets
     * @param clock tells the time
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
     * @param draft what it is; id, audit fields and version are set here
     * @param createdBy the administrator
     * @return the definition as it was stored
     * @throws WalletException {@link ErrorCode#VALIDATION_ERROR} for what is missing, malformed or claimed without being so,
     *     {@link ErrorCode#DUPLICATE} if the slug is taken
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
        refuseUntrue(definition);
        store.insert(definition);
        LOG.atInfo()
                .addKeyValue("slug", definition.slug())
                .addKeyValue("by", createdBy)
                .log("wallet definition created");
        return definition;
    }

    /**
     * The definition with a slug.
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
     * The definition with an id.
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
     * The definition with an id, also a deleted one: wallets that its users had paused still refer to it.
     *
     * @param id its id
     * @return the definition, or empty if there never was one
     */
    public Optional<WalletDefinition> find(DefinitionId id) {
        return store.find(required(id, "id"));
    }

    /**
     * Some definitions, by order and then by slug.
     *
     * @param filter which
     * @param page which part of them
     * @return the page, with the number of all that match
     */
    public Page<WalletDefinition> list(DefinitionFilter filter, PageRequest page) {
        return store.list(required(filter, "filter"), required(page, "page"));
    }

    /**
     * Changes some fields of a definition and leaves the others as they are, also those that somebody else changes at the same time.
     *
     * @param slug its slug
     * @param update what to change
     * @return the definition after the change
     * @throws NotFoundException if there is none, or it is deleted
     * @throws ValidationException for what is malformed, or claimed without being so
     */
    public WalletDefinition update(String slug, DefinitionUpdate update) {
        required(update, "update");
        WalletDefinition updated = change(get(slug), definition -> {
            WalletDefinition next =
                    update.applyTo(definition.toBuilder()).closing(false).build();
            refuseUntrue(next);
            return next;
        });
        LOG.atInfo()
                .addKeyValue("slug", slug)
                .addKeyValue("fields", update.fields())
                .log("wallet definition updated");
        return updated;
    }

    /**
     * Deletes a definition that no active user wallet needs. It stays in the store, its slug becomes free.
     *
     * <p>No user wallet can slip in meanwhile, without transactions: the definition is first marked as closing, then the active wallets
     * are counted; whoever adds or resumes a wallet writes it first and then looks at the definition again. So at least one of the two
     * sees the other. Where the process dies in between, the definition stays closing: it takes no new wallets until it is deleted or
     * updated again.
     *
     * @param slug its slug
     * @return the definition as it was stored
     * @throws NotFoundException if there is none, or it is deleted
     * @throws ValidationException if active user wallets exist; their number is in the details
     */
    public WalletDefinition delete(String slug) {
        for (int attempt = 1; ; attempt++) {
            WalletDefinition closing = change(
                    get(slug),
                    definition -> definition.toBuilder().closing(true).build());
            refuseInUse(closing);
            try {
                // only over exactly what was marked: whatever came in between could have let a wallet in
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
            giveUpUnlessConflict(e, 0); // somebody else goes on with it
        }
        throw new ValidationException(
                ErrorCode.VALIDATION_ERROR,
                "slug",
                closing.slug() + " cannot be deleted: " + active
                        + " active user wallets exist; pause or delete them first",
                Map.of("reason", "in-use", "active_user_wallets", Long.toString(active)));
    }

    /**
     * What a definition claims although it is not so; stored definitions can come into that state when their provider changes.
     *
     * @param definition the definition
     * @return one sentence for each claim; empty if all is well, or nobody here can tell because it has no provider here
     */
    public List<String> problems(WalletDefinition definition) {
        Optional<WalletProvider> provider =
                providers.find(required(definition, "definition").slug());
        var problems = new ArrayList<String>();
        provider.ifPresent(known -> {
            problems.addAll(definition.capabilities().problems(known.capabilities()));
            if (definition.demo() != known.capabilities().simulated()) {
                problems.add("claims " + (definition.demo() ? "paper" : "real") + " money; its provider has the other");
            }
        });
        return problems;
    }

    private void refuseUntrue(WalletDefinition definition) {
        if (definition.active() && providers.find(definition.slug()).isEmpty()) {
            throw new ValidationException(
                    "is_active",
                    "is true, but no provider here opens " + definition.slug() + "; known are " + providers);
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
