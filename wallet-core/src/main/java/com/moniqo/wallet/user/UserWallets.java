package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.catalog.Page;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletCatalog;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.CredentialCipher;
import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.credential.ReencryptionJob;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletConnectionException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.risk.AiManagedState;
import com.moniqo.wallet.risk.GuardedWallet;
import com.moniqo.wallet.risk.RiskGuard;
import com.moniqo.wallet.risk.Suspension;
import com.moniqo.wallet.trading.ConnectionTest;
import com.moniqo.wallet.trading.WalletContext;
import com.moniqo.wallet.trading.WalletProviders;
import com.moniqo.wallet.valuation.Valuation;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects users with wallets, and opens those wallets for trading: {@link #create}, then {@link #open}.
 *
 * <p>Whoever calls with a user id sees that user's wallets only; for all others the answer is {@link ErrorCode#NOT_FOUND}, as if they did
 * not exist. Calls without a user id are for administrators. Each change is one write, made again on the newest state if somebody else
 * was faster; none gets lost.
 *
 * <p>On one platform all who open a user wallet share one live wallet and one risk guard. Thread-safe; calls block as long as stores and
 * exchanges do.
 */
public final class UserWallets implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UserWallets.class);

    private final UserWalletStore store;
    private final WalletRecords records;
    private final NewWallets newWallets;
    private final LiveWallets live;
    private final WalletRemoval removal;
    private final WalletBalances balances;
    private final RetryPolicy retries;
    private final CredentialCipher cipher;
    private final Clock clock;

    private UserWallets(Builder b) {
        store = b.store;
        clock = b.clock;
        retries = b.retries;
        cipher = b.cipher();
        records = new WalletRecords(store, b.listener, clock);
        newWallets = new NewWallets(store, records, b.catalog(), cipher, clock);
        var opener = new WalletOpener(
                records,
                b.catalog(),
                b.providers(),
                cipher,
                Optional.ofNullable(b.valuation),
                b.stayLive,
                context -> b.services.forEach(service -> service.accept(context)),
                b.guards,
                clock);
        live = new LiveWallets(opener::open, this::noteUse);
        removal = new WalletRemoval(records, live, clock);
        balances = new WalletBalances(store, records, live, retries, clock);
    }

    /**
     * A builder of the service; {@code WalletPlatform} is the easier way to one.
     *
     * @param store keeps the user wallets
     * @return a builder
     */
    public static Builder builder(UserWalletStore store) {
        return new Builder(required(store, "store"));
    }

    /** {@return what syncs are made of} */
    public WalletBalances balances() {
        return balances;
    }

    /**
     * Connects a user with a wallet: checks the credentials and symbols, seals the secrets, stores the wallet, tests the connection, and
     * reads the first balance. If the connection does not work the wallet is there all the same, with status
     * {@link UserWalletStatus#ERROR} and the reason in {@link UserWallet#connection()}.
     *
     * @param user whose it becomes
     * @param wanted which wallet; its credentials are not closed here
     * @return the user wallet
     * @throws WalletException {@link ErrorCode#NOT_FOUND} if there is no such definition, {@link ErrorCode#VALIDATION_ERROR} if it is not
     *     active or a text or symbol is not valid, {@link ErrorCode#INVALID_CREDENTIALS}, {@link ErrorCode#ENCRYPTION_ERROR}
     */
    public UserWallet create(UserId user, NewUserWallet wanted) {
        UserWallet created = newWallets.create(required(user, "userId"), required(wanted, "newUserWallet"));
        if (!test(created.id()).success()) {
            return records.get(created.id());
        }
        return firstBalance(created.id());
    }

    private UserWallet firstBalance(UserWalletId id) {
        try {
            return balances.record(id, balances.read(id));
        } catch (WalletException e) {
            return balances.recordFailure(id, e);
        }
    }

    /**
     * A user's wallet.
     *
     * @param id the wallet
     * @param user the user
     * @return the wallet as it is stored
     * @throws com.moniqo.wallet.error.NotFoundException if there is none, it is deleted, or somebody else's
     */
    public UserWallet get(UserWalletId id, UserId user) {
        return records.owned(id, user);
    }

    /**
     * Some user wallets, by time of creation.
     *
     * @param filter which; with {@link UserWalletFilter#of} those of one user
     * @param page which part of them
     * @return the page, with the number of all that match
     */
    public Page<UserWallet> list(UserWalletFilter filter, PageRequest page) {
        return store.list(required(filter, "filter"), required(page, "page"));
    }

    /**
     * Changes some fields and leaves the others as they are, also those that somebody else changes at the same time.
     *
     * @param id the wallet
     * @param user its user
     * @param update what to change
     * @return the wallet after the change
     * @throws WalletException {@link ErrorCode#NOT_FOUND}, {@link ErrorCode#VALIDATION_ERROR}
     */
    public UserWallet update(UserWalletId id, UserId user, UserWalletUpdate update) {
        UserWallet wallet = records.owned(id, user);
        required(update, "update")
                .riskLimits()
                .ifPresent(limits -> newWallets.checkSymbols(
                        newWallets.definition(wallet.definition().id()), limits));
        return records.change(id, Transitions.update(update, clock.instant()));
    }

    /**
     * Replaces the credentials as a whole and tests the connection with them. Handles that are open are closed: whoever trades opens the
     * wallet again.
     *
     * @param id the wallet
     * @param user its user
     * @param plain the new credentials; not closed here
     * @return how the test went; the new credentials are stored in either case
     * @throws WalletException {@link ErrorCode#NOT_FOUND}, {@link ErrorCode#INVALID_CREDENTIALS}, {@link ErrorCode#ENCRYPTION_ERROR}
     */
    public ConnectionReport updateCredentials(UserWalletId id, UserId user, Credentials plain) {
        UserWallet wallet = records.owned(id, user);
        var sealed = newWallets.seal(wallet, required(plain, "credentials"));
        live.alone(id, () -> records.change(id, Transitions.credentials(sealed, clock.instant())));
        LOG.atInfo().addKeyValue("wallet", id).log("user wallet got new credentials");
        return test(id);
    }

    /**
     * Seals the credentials of all user wallets with the cipher's newest key: the step of a key rotation between promoting the new key on every
     * host and disabling the old one. For administrators. Wallets stay open and go on trading meanwhile; those deleted are left alone.
     *
     * <p>It can be stopped at any point, run again (what is up to date is only read), and run on two hosts at once; a user who changes the
     * credentials meanwhile wins.
     *
     * @return what was done; once it is {@link ReencryptionJob.Report#complete() complete}, nobody needs the old key
     * @throws WalletException {@link ErrorCode#STATE_STORE_ERROR}; everything written so far stays
     */
    public ReencryptionJob.Report reencryptCredentials() {
        return new ReencryptionJob(cipher)
                .run(new StoredCredentials(
                        store, records, id -> newWallets.definition(id).requiredCredentials(), clock));
    }

    /**
     * Deletes a wallet that has neither open orders nor positions. It stays in the store. Handles that are open on this platform are closed,
     * and their running calls done, before the wallet is looked at for the last time, and nobody opens it until it is deleted: no order
     * slips in here.
     *
     * <p>On another host every order that adds risk asks the store first, so that none is placed once the deletion is stored. One can slip in
     * that asked before, and that the exchange took only after the last look. Who has to rule that out pauses the wallet, which holds on all
     * hosts at once, waits as long as a call to the exchange may take, and deletes it then.
     *
     * @param id the wallet
     * @param user its user
     * @return the wallet as it was stored
     * @throws WalletException {@link ErrorCode#NOT_FOUND}; {@link ErrorCode#VALIDATION_ERROR} with the reason {@code open-orders} or
     *     {@code open-positions}; whatever the wallet throws if it cannot be asked
     */
    public UserWallet delete(UserWalletId id, UserId user) {
        return removal.delete(records.owned(id, user));
    }

    /**
     * Tests the connection and records how it went. Changes neither a pause nor a suspension.
     *
     * @param id the wallet
     * @param user its user
     * @return how it went, also if it did not work
     * @throws com.moniqo.wallet.error.NotFoundException if there is none, it is deleted, or somebody else's
     */
    public ConnectionReport testConnection(UserWalletId id, UserId user) {
        return test(records.owned(id, user).id());
    }

    private ConnectionReport test(UserWalletId id) {
        long began = System.nanoTime();
        ConnectionTest test;
        try {
            test = live.use(id, wallet -> wallet.wallet().testConnection());
        } catch (RuntimeException e) {
            WalletException failure = Failures.of(e, id);
            if (failure.code() == ErrorCode.NOT_FOUND || failure.code() == ErrorCode.STATE_STORE_ERROR) {
                throw failure;
            }
            test = ConnectionTest.failed(Duration.ofNanos(System.nanoTime() - began), failure);
        }
        Instant now = clock.instant();
        UnaryOperator<UserWallet> outcome = test.failure()
                .map(failure -> Transitions.connectionRefused(failure, now, retries))
                .orElseGet(() -> Transitions.connected(now));
        return new ConnectionReport(records.change(id, outcome), now, test);
    }

    /**
     * Pauses a wallet: it takes no orders that add risk. Open orders and positions stay, may be reduced and cancelled.
     *
     * @param id the wallet
     * @param user its user
     * @param reason why, at most 500 characters, or null
     * @return the wallet after the change
     * @throws WalletException {@link ErrorCode#NOT_FOUND}, {@link ErrorCode#VALIDATION_ERROR}
     */
    public UserWallet pause(UserWalletId id, UserId user, @Nullable String reason) {
        records.owned(id, user);
        return records.change(id, Transitions.pause(reason, clock.instant()));
    }

    /**
     * Ends a pause, and a suspension after a breach, if the connection works.
     *
     * @param id the wallet
     * @param user its user
     * @param request that the user knows what it means
     * @return the wallet after the change
     * @throws WalletException {@link ErrorCode#NOT_FOUND}; {@link ErrorCode#VALIDATION_ERROR} without confirmation, or if its definition
     *     was deleted; {@link ErrorCode#WALLET_CONNECTION_ERROR} if the connection does not work; {@link ErrorCode#WALLET_SUSPENDED} if
     *     an administrator suspended it, or after a drawdown if the new peak was not accepted
     */
    public UserWallet resume(UserWalletId id, UserId user, ResumeRequest request) {
        UserWallet before = records.owned(id, user);
        if (!required(request, "request").confirm()) {
            throw new ValidationException("confirm", "must be true: resuming lets the wallet trade again");
        }
        newWallets.requireNotDeleted(before.definition().id());
        ConnectionReport report = test(id);
        if (!report.success()) {
            throw new WalletConnectionException(
                    "cannot resume: the connection test failed: "
                            + report.errorMessage().orElse(""),
                    null);
        }
        Optional<BigDecimal> equity = before.suspension().isEmpty() ? Optional.empty() : equity(id);
        UserWallet resumed = records.change(id, Transitions.resume(request, equity, clock.instant()));
        try {
            newWallets.requireNotDeleted(before.definition().id());
        } catch (WalletException e) {
            // the definition was deleted between our two looks at it
            before.pause().ifPresent(was -> records.change(id, Transitions.pause(was.reason(), was.at())));
            throw e;
        }
        return resumed;
    }

    /** What it is worth, with everything that came in or went out accounted for up to then. */
    private Optional<BigDecimal> equity(UserWalletId id) {
        return live.use(id, wallet -> wallet.guard().mark().value().total());
    }

    /**
     * Suspends a wallet: it takes no orders that add risk until {@link #endSuspension}. For administrators; its user cannot end it.
     *
     * @param id the wallet
     * @param reason why, 1 to 500 characters, shown to the user
     * @return the wallet after the change
     * @throws WalletException {@link ErrorCode#NOT_FOUND}, {@link ErrorCode#VALIDATION_ERROR}
     */
    public UserWallet suspend(UserWalletId id, String reason) {
        Instant now = clock.instant();
        return records.change(required(id, "userWalletId"), Transitions.suspend(Suspension.byAdmin(reason, now), now));
    }

    /**
     * Ends a suspension, whoever made it. For administrators. A pause stays.
     *
     * @param id the wallet
     * @return the wallet after the change
     * @throws com.moniqo.wallet.error.NotFoundException if there is none
     */
    public UserWallet endSuspension(UserWalletId id) {
        return records.change(required(id, "userWalletId"), Transitions.lift(clock.instant()));
    }

    /**
     * Changes what the AI manages. It can tighten the user's limits, never widen them.
     *
     * @param id the wallet
     * @param user its user
     * @param change makes the new state of the stored one; called again if somebody else wrote meanwhile
     * @return the wallet after the change
     * @throws WalletException {@link ErrorCode#NOT_FOUND}; {@link ErrorCode#VALIDATION_ERROR} if a value exceeds the user's limit
     */
    public UserWallet updateAiState(UserWalletId id, UserId user, UnaryOperator<AiManagedState> change) {
        records.owned(id, user);
        return records.change(id, Transitions.ai(required(change, "change"), clock.instant()));
    }

    /**
     * Opens a wallet for trading, with its user's risk limits around it. Also paused and suspended wallets can be opened: they refuse only
     * what adds risk.
     *
     * @param id the wallet
     * @param user its user
     * @return a handle of its own for each call, to be closed by the caller; all handles share one wallet
     * @throws WalletException {@link ErrorCode#NOT_FOUND}, {@link ErrorCode#DECRYPTION_ERROR}, {@link ErrorCode#INVALID_CREDENTIALS},
     *     {@link ErrorCode#WALLET_CONNECTION_ERROR}
     */
    public GuardedWallet open(UserWalletId id, UserId user) {
        records.owned(id, user);
        LiveWallet wallet = live.acquire(id);
        return wallet.handle(() -> live.release(id, wallet));
    }

    private void noteUse(LiveWallets.Used used) {
        used.wallet().takeLastUsed().ifPresent(at -> {
            try {
                records.change(used.id(), Transitions.used(at));
            } catch (WalletException e) {
                LOG.atDebug()
                        .addKeyValue("wallet", used.id())
                        .addKeyValue("code", e.code())
                        .log("last use not recorded");
            }
        });
    }

    /** Closes every wallet that is open, once its running calls are done; what the host passed in stays open. */
    @Override
    public void close() {
        live.close();
    }

    /** Collects what {@link UserWallets} work with. Catalog, providers and cipher are required. Not thread-safe. */
    public static final class Builder {
        private final UserWalletStore store;

        private @Nullable WalletCatalog catalogOrNull;

        private @Nullable WalletProviders providersOrNull;

        private @Nullable CredentialCipher cipherOrNull;

        private @Nullable Valuation valuation;

        private RetryPolicy retries = RetryPolicy.standard();
        private PlatformListener listener = new PlatformListener() {};
        private Predicate<WalletDefinition> stayLive = WalletDefinition::demo;
        private final List<Consumer<WalletContext.Builder>> services = new ArrayList<>();
        private Consumer<RiskGuard.Builder> guards = guard -> {};
        private Clock clock = Clock.systemUTC();

        private Builder(UserWalletStore store) {
            this.store = store;
        }

        /**
         * Sets the catalog that knows the definitions; required.
         *
         * @param value the wallet catalog
         * @return this
         */
        public Builder catalog(WalletCatalog value) {
            catalogOrNull = value;
            return this;
        }

        /**
         * Sets who opens wallets; required.
         *
         * @param value the providers
         * @return this
         */
        public Builder providers(WalletProviders value) {
            providersOrNull = value;
            return this;
        }

        /**
         * Sets what seals and opens credentials; required.
         *
         * @param value the credential cipher
         * @return this
         */
        public Builder cipher(CredentialCipher value) {
            cipherOrNull = value;
            return this;
        }

        /**
         * Sets what prices assets in USD; each wallet's own quotes, through cross rates, if not set.
         *
         * @param value the valuation, or null for none
         * @return this
         */
        public Builder valuation(@Nullable Valuation value) {
            valuation = value;
            return this;
        }

        /**
         * Sets when a failed wallet is tried again; {@link RetryPolicy#standard()} if not set.
         *
         * @param value the retry policy
         * @return this
         */
        public Builder retries(RetryPolicy value) {
            retries = required(value, "retries");
            return this;
        }

        /**
         * Sets whom to tell what happens; nobody if not set.
         *
         * @param value the platform listener
         * @return this
         */
        public Builder listener(PlatformListener value) {
            listener = required(value, "listener");
            return this;
        }

        /**
         * Sets which wallets stay open as long as they have open orders, although nobody holds them; demo wallets if not set, because nobody
         * else fills their orders.
         *
         * @param which says so of a definition
         * @return this
         */
        public Builder stayLive(Predicate<WalletDefinition> which) {
            stayLive = required(which, "stayLive");
            return this;
        }

        /**
         * Adds something for providers that know its type, for instance a price source.
         *
         * @param type the type to ask for it by
         * @param service the thing
         * @param <T> the type
         * @return this
         */
        public <T> Builder service(Class<T> type, T service) {
            required(type, "type");
            required(service, "service");
            services.add(context -> context.service(type, service));
            return this;
        }

        /**
         * Sets what else each risk guard gets, for instance market hours; nothing if not set.
         *
         * @param more called with the builder
         * @return this
         */
        public Builder guards(Consumer<RiskGuard.Builder> more) {
            guards = required(more, "guards");
            return this;
        }

        /**
         * Sets the clock; the system's if not set.
         *
         * @param value the clock
         * @return this
         */
        public Builder clock(Clock value) {
            clock = required(value, "clock");
            return this;
        }

        WalletCatalog catalog() {
            return required(catalogOrNull, "catalog");
        }

        WalletProviders providers() {
            return required(providersOrNull, "providers");
        }

        CredentialCipher cipher() {
            return required(cipherOrNull, "cipher");
        }

        /**
         * The service.
         *
         * @return the service; close it to close the wallets it opened
         * @throws ValidationException if catalog, providers or cipher are not set
         */
        public UserWallets build() {
            return new UserWallets(this);
        }
    }
}
