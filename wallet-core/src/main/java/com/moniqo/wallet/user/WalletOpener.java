package com.moniqo.wallet.user;

import com.moniqo.wallet.catalog.WalletCatalog;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.CredentialCipher;
import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.error.NotFoundException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.risk.GuardListener;
import com.moniqo.wallet.risk.RiskGuard;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletContext;
import com.moniqo.wallet.trading.WalletProviders;
import com.moniqo.wallet.valuation.CrossRates;
import com.moniqo.wallet.valuation.Valuation;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Opens a stored wallet: decrypts its credentials, has its provider open it, and wraps it in the risk guard. */
final class WalletOpener {
    private final WalletRecords records;
    private final WalletCatalog catalog;
    private final WalletProviders providers;
    private final CredentialCipher cipher;
    private final Options options;
    private final Clock clock;
    private volatile @Nullable Settings lastSettings; // most wallets have the same definition

    /** The settings of a definition, which never change after this is created. */
    private record Settings(WalletDefinition of, Map<String, String> byName) {}

    /**
     * The host's choices for every wallet that is opened.
     *
     * @param valuation the prices in USD; empty for each wallet's own quotes
     * @param stayLive which wallets stay open while they have open orders
     * @param services adds the services for providers
     * @param guards adds settings to each risk guard
     */
    record Options(
            Optional<Valuation> valuation,
            Predicate<WalletDefinition> stayLive,
            Consumer<WalletContext.Builder> services,
            Consumer<RiskGuard.Builder> guards) {}

    WalletOpener(
            WalletRecords records,
            WalletCatalog catalog,
            WalletProviders providers,
            CredentialCipher cipher,
            Options options,
            Clock clock) {
        this.records = records;
        this.catalog = catalog;
        this.providers = providers;
        this.cipher = cipher;
        this.options = options;
        this.clock = clock;
    }

    LiveWallet open(UserWalletId id) {
        UserWallet record = records.get(id);
        WalletDefinition definition = catalog.find(record.definition().id())
                .orElseThrow(() -> new NotFoundException(
                        "wallet definition", record.definition().id().value()));
        Credentials credentials =
                definition.requiredCredentials().open(record.credentials(), record.credentialOwner(), cipher);
        try {
            return guarded(record, definition, credentials, providers.open(context(id, definition, credentials)));
        } catch (Exception e) { // a provider may throw checked exceptions that no signature shows
            credentials.close();
            throw Failures.of(e, id);
        }
    }

    private WalletContext context(UserWalletId id, WalletDefinition definition, Credentials credentials) {
        var context = WalletContext.builder(definition.slug(), id.value())
                .credentials(credentials)
                .settings(settings(definition))
                .clock(clock);
        options.services().accept(context);
        return context.build();
    }

    @SuppressWarnings("ReferenceEquality") // an equal copy is merely converted again
    private Map<String, String> settings(WalletDefinition definition) {
        Settings known = lastSettings;
        if (known == null || known.of() != definition) {
            Map<String, String> settings =
                    new LinkedHashMap<>(definition.apiConfig().toSettings());
            settings.putAll(definition.capabilities().fees().toSettings());
            known = new Settings(definition, Map.copyOf(settings));
            lastSettings = known;
        }
        return known.byName();
    }

    private LiveWallet guarded(UserWallet record, WalletDefinition definition, Credentials credentials, Wallet wallet) {
        try {
            Valuation values = options.valuation()
                    .orElseGet(() -> CrossRates.quotedBy(
                            wallet, definition.supportedSymbols().toArray(Symbol[]::new)));
            var lastUsed = new AtomicReference<@Nullable Instant>();
            WalletRecords.Ledger ledger = records.ledger(record);
            var builder = RiskGuard.builder(wallet, ledger)
                    .valuation(values)
                    .markets(definition.supportedSymbols())
                    .clock(clock)
                    .listener(listener(record.id(), lastUsed));
            options.guards().accept(builder);
            return new LiveWallet(
                    wallet, builder.build(), credentials, options.stayLive().test(definition), lastUsed, ledger);
        } catch (RuntimeException e) {
            wallet.close();
            throw e;
        }
    }

    private GuardListener listener(UserWalletId id, AtomicReference<@Nullable Instant> lastUsed) {
        return new GuardListener() {
            @Override
            public void accepted(Order order) {
                lastUsed.set(clock.instant());
                records.report(to -> to.orderAccepted(id, order));
            }

            @Override
            public void filled(Fill fill) {
                records.report(to -> to.orderFilled(id, fill));
            }

            @Override
            public void refused(WalletException refusal) {
                records.report(to -> to.orderRefused(id, refusal.code()));
            }
        };
    }
}
