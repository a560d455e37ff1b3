package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens wallets by slug. Supply the providers with {@link #of}, or have {@link #discover} find those that you name.
 *
 * <p>Two providers that could open the same slug are refused when this object is created, not when a wallet is opened. Immutable and
 * thread-safe.
 */
@WalletJson
public final class WalletProviders {
    private static final Logger LOG = LoggerFactory.getLogger(WalletProviders.class);

    private final List<WalletProvider> providers;
    private final Set<String> passedOver;

    private WalletProviders(List<WalletProvider> providers, Set<String> passedOver) {
        for (WalletProvider provider : providers) {
            Slugs.check(provider.slugPrefix());
        }
        for (int i = 0; i < providers.size(); i++) {
            for (int j = i + 1; j < providers.size(); j++) {
                refuseOverlap(providers.get(i), providers.get(j));
            }
        }
        this.providers = List.copyOf(providers);
        this.passedOver = passedOver;
    }

    private static void refuseOverlap(WalletProvider a, WalletProvider b) {
        if (Slugs.covers(a.slugPrefix(), b.slugPrefix()) || Slugs.covers(b.slugPrefix(), a.slugPrefix())) {
            throw new WalletException(
                    ErrorCode.DUPLICATE,
                    "ambiguous wallet providers: " + a.getClass().getName() + " opens '" + a.slugPrefix() + "', "
                            + b.getClass().getName() + " opens '" + b.slugPrefix()
                            + "'; keep one of them, or hand the one you mean to WalletProviders.of",
                    Map.of("reason", "ambiguous", "prefix", a.slugPrefix()));
        }
    }

    /**
     * Uses the given providers and no others.
     *
     * @param providers any number of providers, whose slug prefixes do not overlap
     * @return the providers
     * @throws WalletException {@link ErrorCode#DUPLICATE} if two of them could open the same slug
     */
    public static WalletProviders of(WalletProvider... providers) {
        for (WalletProvider provider : required(providers, "providers")) {
            required(provider, "provider");
        }
        return new WalletProviders(List.of(providers), Set.of());
    }

    /**
     * Finds providers through {@link ServiceLoader}, with the thread's context class loader, and keeps those that the host names. A jar
     * that merely claims another slug is ignored and never gets a secret.
     *
     * @param allowedSlugs the slug prefixes of the wanted providers, at least one, for instance {@code demo-wallet}
     * @return the providers found
     * @throws WalletException {@link ErrorCode#NOT_FOUND} if an allowed slug has no provider, {@link ErrorCode#DUPLICATE} if it has
     *     several, {@link ErrorCode#WALLET_ERROR} if a provider cannot be loaded
     */
    public static WalletProviders discover(String... allowedSlugs) {
        return discover(ServiceLoader.load(WalletProvider.class), allowedSlugs);
    }

    /**
     * As {@link #discover(String...)}, with a loader that the host supplies: for plug-in class loaders and module layers.
     *
     * @param loader finds the providers
     * @param allowedSlugs the slug prefixes of the wanted providers, at least one
     * @return the providers found
     */
    public static WalletProviders discover(ServiceLoader<WalletProvider> loader, String... allowedSlugs) {
        required(loader, "loader");
        if (required(allowedSlugs, "allowedSlugs").length == 0) {
            throw new ValidationException(
                    "allowedSlugs", "must name at least one slug prefix, for instance demo-wallet");
        }
        Set<String> allowed = new TreeSet<>();
        for (String slug : allowedSlugs) {
            allowed.add(Slugs.check(slug));
        }
        List<WalletProvider> found = new ArrayList<>();
        Set<String> passedOver = new TreeSet<>();
        try {
            for (WalletProvider provider : loader) {
                String prefix = String.valueOf(provider.slugPrefix()); // null from a provider that breaks its contract
                if (allowed.contains(prefix)) {
                    found.add(provider);
                } else {
                    passedOver.add(prefix);
                }
            }
        } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
            throw new WalletException(
                    ErrorCode.WALLET_ERROR,
                    "a wallet provider on the path cannot be loaded: " + e.getMessage(),
                    Map.of(),
                    e);
        }
        var providers = new WalletProviders(found, passedOver);
        for (String slug : allowed) {
            if (found.stream().noneMatch(provider -> provider.slugPrefix().equals(slug))) {
                throw providers.none("'" + slug + "' was allowed, but no provider on the path has it", slug);
            }
        }
        LOG.atDebug()
                .addKeyValue("found", providers.known())
                .addKeyValue("passedOver", passedOver)
                .log("wallet providers discovered");
        return providers;
    }

    /**
     * Finds the provider that opens a slug.
     *
     * @param slug a definition's slug, for instance {@code demo-wallet-v1}
     * @return the provider, or empty if none of these opens it
     */
    public Optional<WalletProvider> find(String slug) {
        Slugs.check(slug);
        return providers.stream()
                .filter(provider -> Slugs.covers(provider.slugPrefix(), slug))
                .findFirst();
    }

    /**
     * Opens a wallet with the provider of its slug. The caller closes it.
     *
     * @param context the wallet to open, with its credentials and services
     * @return the wallet
     * @throws WalletException {@link ErrorCode#NOT_FOUND} if none of these providers opens the slug, or whatever the provider throws
     */
    public Wallet open(WalletContext context) {
        String slug = required(context, "context").slug();
        return find(slug)
                .orElseThrow(() -> none("no wallet provider opens '" + slug + "'", slug))
                .open(context);
    }

    /**
     * Returns the providers whose wallets would not survive a restart of the host.
     *
     * @param services the host's services
     * @return the lines of code that make them survive it, by slug prefix; empty if all do
     */
    public SortedMap<String, String> missingForRestart(WalletContext.Services services) {
        required(services, "services");
        SortedMap<String, String> missing = new TreeMap<>();
        for (WalletProvider provider : providers) {
            provider.missingForRestart(services).ifPresent(line -> missing.put(provider.slugPrefix(), line));
        }
        return missing;
    }

    private WalletException none(String problem, String slug) {
        boolean present = passedOver.stream().anyMatch(prefix -> Slugs.covers(prefix, slug));
        return new WalletException(
                ErrorCode.NOT_FOUND,
                problem
                        + (present
                                ? "; one is on the path, but the host does not allow it: name its prefix in discover(...)"
                                : "")
                        + "; known: " + known()
                        + (passedOver.isEmpty() ? "" : "; on the path but not allowed: " + passedOver),
                Map.of("reason", present ? "not-allowed" : "unknown", "slug", slug));
    }

    private Set<String> known() {
        Set<String> known = new TreeSet<>();
        providers.forEach(provider -> known.add(provider.slugPrefix()));
        return known;
    }

    /** The slug prefixes. */
    @Override
    public String toString() {
        return "WalletProviders" + known();
    }
}
