package com.moniqo.wallet.user;

import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletCatalog;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.CredentialCipher;
import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.credential.SealedCredentials;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.NotFoundException;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.risk.RiskProfile;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Checks new wallets and their changes against their definition, and stores new wallets. */
final class NewWallets {
    static final int UNLIMITED = Integer.MAX_VALUE;
    private static final int SHOWN = 10;
    private static final int LOCKS = 256;

    private final UserWalletStore store;
    private final WalletRecords records;
    private final WalletCatalog catalog;
    private final CredentialCipher cipher;
    private final int maxPerUser;
    private final Clock clock;

    /** Locks for the users' counts. Few users share one, so that a slow store does not make all of them wait for each other. */
    private final List<Object> counting =
            Stream.generate(Object::new).limit(LOCKS).toList();

    NewWallets(
            UserWalletStore store,
            WalletRecords records,
            WalletCatalog catalog,
            CredentialCipher cipher,
            int maxPerUser,
            Clock clock) {
        this.store = store;
        this.maxPerUser = maxPerUser;
        this.records = records;
        this.catalog = catalog;
        this.cipher = cipher;
        this.clock = clock;
    }

    UserWallet create(UserId user, NewUserWallet wanted) {
        WalletDefinition definition = requireOpen(wanted.definitionId());
        checkSymbols(definition, wanted.riskLimits());
        Instant now = clock.instant();
        UserWallet draft = UserWallet.builder(store.newId(), user, definition.reference())
                .label(wanted.label())
                .risk(RiskProfile.of(wanted.riskLimits()))
                .times(WalletTimes.created(now))
                .build();
        UserWallet wallet =
                draft.toBuilder().credentials(seal(draft, wanted.credentials())).build();
        insert(wallet, user);
        try {
            requireOpen(wanted.definitionId()); // write first, then check again: see WalletCatalog.delete
            requireAtMost(maxPerUser, user); // another host may have added one
        } catch (WalletException e) {
            records.change(wallet.id(), Transitions.delete(now));
            throw e;
        }
        return wallet;
    }

    private void insert(UserWallet wallet, UserId user) {
        if (maxPerUser == UNLIMITED) {
            records.insert(wallet);
            return;
        }
        Object lock = counting.get(Math.floorMod(user.hashCode(), LOCKS));
        synchronized (lock) { // so that simultaneous calls do not refuse each other
            requireAtMost(maxPerUser - 1, user);
            records.insert(wallet);
        }
    }

    private void requireAtMost(int count, UserId user) {
        if (maxPerUser != UNLIMITED
                && store.list(UserWalletFilter.of(user), PageRequest.first(1)).total() > count) {
            throw new WalletException(
                    ErrorCode.QUOTA_EXCEEDED,
                    "the user has " + maxPerUser + " wallets, which is the maximum; delete one first",
                    Map.of("limit", Integer.toString(maxPerUser)));
        }
    }

    SealedCredentials seal(UserWallet wallet, Credentials plain) {
        return definition(wallet.definition().id()).requiredCredentials().seal(plain, wallet.credentialOwner(), cipher);
    }

    /** Returns the definition, even if it is deleted: its paused wallets can still be changed. */
    WalletDefinition definition(DefinitionId id) {
        return catalog.find(id).orElseThrow(() -> new NotFoundException("wallet definition", id.value()));
    }

    private WalletDefinition requireOpen(DefinitionId id) {
        WalletDefinition definition = catalog.get(id);
        if (!definition.open()) {
            throw new ValidationException(
                    ErrorCode.VALIDATION_ERROR,
                    "wallet_id",
                    "names " + definition.slug() + ", which is not active; choose one of the active definitions",
                    Map.of("reason", "inactive"));
        }
        List<String> problems = catalog.problems(definition);
        if (!problems.isEmpty()) {
            throw new ValidationException(
                    "wallet_id",
                    "names " + definition.slug() + ", whose claims are invalid: " + String.join("; ", problems));
        }
        return definition;
    }

    void requireNotDeleted(DefinitionId id) {
        WalletDefinition definition = definition(id);
        if (definition.deletedAt().isPresent() || definition.closing()) {
            throw new ValidationException(
                    ErrorCode.VALIDATION_ERROR,
                    "wallet_id",
                    "names " + definition.slug() + ", which was deleted; the wallet stays paused",
                    Map.of("reason", "definition-deleted"));
        }
    }

    void checkSymbols(WalletDefinition definition, RiskLimits limits) {
        List<String> unknown = limits.allowedSymbols().stream()
                .flatMap(symbols -> symbols.stream())
                .filter(symbol -> !definition.supports(symbol))
                .map(Symbol::name)
                .limit(SHOWN + 1)
                .toList();
        if (!unknown.isEmpty()) {
            throw new ValidationException(
                    "risk_limits.allowed_symbols",
                    "contains symbols that " + definition.slug() + " does not support: " + shortened(unknown)
                            + "; supported symbols: "
                            + shortened(definition.supportedSymbols().stream()
                                    .map(Symbol::name)
                                    .toList()));
        }
    }

    /** Formats a list for a message. If it is long, only its beginning is shown. */
    private static String shortened(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
                + (names.size() > SHOWN ? ", ..." : "");
    }
}
