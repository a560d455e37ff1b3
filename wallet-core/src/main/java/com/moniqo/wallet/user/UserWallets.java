package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.audit.ActorId;
import com.moniqo.wallet.audit.AuditEntry;
import com.moniqo.wallet.audit.AuditLog;
import com.moniqo.wallet.catalog.Page;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletCatalog;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.CredentialCipher;
import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.credential.ReencryptionJob;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.NotFoundException;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wallets of all users: {@link #create} connects a user with a wallet, and {@link #open} opens it for trading.
 *
 * <p>A method with a user id works on that user's wallets only; a wallet of another user is
 * {@link ErrorCode#NOT_FOUND}, as if it did not exist. Methods without a user id are meant for administrators. Each
 * change is a single write, which is repeated on the latest state after a conflict, so that no change is lost.
 *
 * <p>All handles of a user wallet on one platform share one open wallet and one risk guard. Thread-safe; calls block as
 * long as stores and exchanges do.
 */
@WalletJson
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
    private final AuditTrail audit;
    private final KillSwitch killSwitch;
    private final Clock clock;

    private UserWallets(Builder b) {
        store = b.store;
        clock = b.clock;
        retries = b.retries;
        cipher = b.cipher();
        records = new WalletRecords(store, b.listener, clock);
        newWallets = new NewWallets(store, records, b.catalog(), cipher, b.maxPerUser, clock);
        var options = new WalletOpener.Options(
                Optional.ofNullable(b.valuation),
                b.stayLive,
                context -> b.services.forEach(service -> service.accept(context)),
                b.guards);
        var opener = new WalletOpener(records, b.catalog(), b.providers(), cipher, options, clock);
        live = new LiveWallets(opener::open, this::noteUse);
        removal = new WalletRemoval(records, live, clock);
        balances = new WalletBalances(store, records, live, retries, clock);
        audit = new AuditTrail(b.audit, clock);
        killSwitch = new KillSwitch(store, records, live, audit, clock);
    }

    /**
     * Returns a builder. {@code WalletPlatform} is the easier way to get this service.
     *
     * @param store the store of the user wallets
     * @return a builder
     */
    public static Builder builder(UserWalletStore store) {
        return new Builder(required(store, "store"));
    }

    /** {@return the steps of a balance sync} */
    public WalletBalances balances() {
        return balances;
    }

    /**
     * Connects a user with a wallet: checks the credentials and symbols, seals the secrets, stores the wallet, tests the connection, and
     * reads the first balance. The wallet is stored even if the connection does not work. Its status is then {@link
     * UserWalletStatus#ERROR}, and {@link UserWallet#connection()} contains the reason.
     *
     * @param user the user
     * @param wanted the wallet to create; its credentials are not closed here
     * @return the user wallet
     * @throws WalletException {@link ErrorCode#NOT_FOUND} if the definition does not exist;
     *     {@link ErrorCode#VALIDATION_ERROR} if it is not active, or does not support a symbol;
     *     {@link ErrorCode#INVALID_CREDENTIALS}; {@link ErrorCode#ENCRYPTION_ERROR}; {@link ErrorCode#QUOTA_EXCEEDED} if the user has
     *     {@link Builder#maxPerUser} wallets
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
     * Returns a user's wallet.
     *
     * @param id the id of the wallet
     * @param user its user
     * @return the wallet as stored
     * @throws com.moniqo.wallet.error.NotFoundException if it does not exist, is deleted or belongs to another user
     */
    public UserWallet get(UserWalletId id, UserId user) {
        return records.owned(id, user);
    }

    /**
     * Lists user wallets by their time of creation.
     *
     * @param filter the wallets to list; {@link UserWalletFilter#of} for those of one user
     * @param page the part of the list to return
     * @return the page, with the total number of matches
     */
    public Page<UserWallet> list(UserWalletFilter filter, PageRequest page) {
        return store.list(required(filter, "filter"), required(page, "page"));
    }

    /**
     * Changes some fields of a wallet. All other fields keep their values, even if they are changed concurrently.
     *
     * @param id the id of the wallet
     * @param user its user
     * @param update the change
     * @return the wallet after the change
     * @throws WalletException {@link ErrorCode#NOT_FOUND}, {@link ErrorCode#VALIDATION_ERROR}
     */
    public UserWallet update(UserWalletId id, UserId user, UserWalletUpdate update) {
        return update(id, user, update, actor(user));
    }

    /**
     * As {@link #update(UserWalletId, UserId, UserWalletUpdate)}, done by someone other than the user. Tightened limits apply to every
     * order that has not been sent yet, on every host; {@link UserWallet#inFlight()} of the result contains the orders that were already on
     * their way.
     *
     * @param id the id of the wallet
     * @param user its user
     * @param update what to change
     * @param actor who does it
     * @return the wallet after the change
     * @throws WalletException {@link ErrorCode#NOT_FOUND}, {@link ErrorCode#VALIDATION_ERROR}
     */
    public UserWallet update(UserWalletId id, UserId user, UserWalletUpdate update, ActorId actor) {
        var details = new LinkedHashMap<String, String>();
        required(update, "update").riskLimits().ifPresent(limits -> details.put("risk_limits", limits.toString()));
        return audit.recorded(
                AuditEntry.Action.UPDATE, id(id), actor, details, () -> settled(updated(id, user, update)));
    }

    private static String id(UserWalletId id) {
        return required(id, "userWalletId").value();
    }

    private static ActorId actor(UserId user) {
        return ActorId.of(required(user, "userId").value());
    }

    /** Returns the stored wallet after this platform's guard has written what it knows about its orders. */
    private UserWallet settled(UserWallet wallet) {
        if (!live.flush(wallet.id())) {
            return wallet;
        }
        try {
            UserWallet latest = records.get(wallet.id());
            boolean same =
                    latest.pause().equals(wallet.pause()) && latest.suspension().equals(wallet.suspension());
            return same ? latest : wallet; // changed by someone else since
        } catch (NotFoundException e) {
            return wallet; // deleted since
        }
    }

    private UserWallet updated(UserWalletId id, UserId user, UserWalletUpdate update) {
        UserWallet wallet = records.owned(id, user);
        required(update, "update")
                .riskLimits()
                .ifPresent(limits -> newWallets.checkSymbols(
                        newWallets.definition(wallet.definition().id()), limits));
        return records.change(id, Transitions.update(update, clock.instant()));
    }

    /**
     * Replaces all credentials and tests the connection with the new ones. Open handles are closed; to continue trading, open the wallet
     * again.
     *
     * @param id the id of the wallet
     * @param user its user
     * @param plain the new credentials; not closed here
     * @return the result of the test; the new credentials are stored in either case
     * @throws WalletException {@link ErrorCode#NOT_FOUND}, {@link ErrorCode#INVALID_CREDENTIALS},
     *     {@link ErrorCode#ENCRYPTION_ERROR}
     */
    public ConnectionReport updateCredentials(UserWalletId id, UserId user, Credentials plain) {
        return updateCredentials(id, user, plain, actor(user));
    }

    /**
     * As {@link #updateCredentials(UserWalletId, UserId, Credentials)}, done by someone other than the user.
     *
     * @param id the id of the wallet
     * @param user its user
     * @param plain the new credentials; the caller still has to close them
     * @param actor who does it
     * @return the result of the connection test
     * @throws WalletException {@link ErrorCode#NOT_FOUND}, {@link ErrorCode#INVALID_CREDENTIALS},
     *     {@link ErrorCode#ENCRYPTION_ERROR}
     */
    public ConnectionReport updateCredentials(UserWalletId id, UserId user, Credentials plain, ActorId actor) {
        return audit.recorded(
                AuditEntry.Action.REPLACE_CREDENTIALS, id(id), actor, Map.of(), () -> replaced(id, user, plain));
    }

    private ConnectionReport replaced(UserWalletId id, UserId user, Credentials plain) {
        UserWallet wallet = records.owned(id, user);
        var sealed = newWallets.seal(wallet, required(plain, "credentials"));
        live.alone(id, () -> records.change(id, Transitions.credentials(sealed, clock.instant())));
        LOG.atInfo().addKeyValue("wallet", id).log("user wallet got new credentials");
        return test(id);
    }

    /**
     * Seals the credentials of all user wallets with the cipher's newest key. In a key rotation, this is the step after
     * the new key has been promoted on every host and before the old one is disabled. For administrators. Wallets stay
     * open and keep trading; deleted wallets are skipped.
     *
     * <p>The job can be stopped at any point and run again; it then only reads the credentials that are already up to date. It can also run
     * on two hosts at once. If a user changes the credentials at the same time, the user's change wins.
     *
     * @return the result; once it is {@link ReencryptionJob.Report#complete() complete}, the old key is no longer
     *     needed
     * @throws WalletException {@link ErrorCode#STATE_STORE_ERROR}; everything written so far stays written
     */
    public ReencryptionJob.Report reencryptCredentials() {
        return new ReencryptionJob(cipher)
                .run(new StoredCredentials(
                        store, records, id -> newWallets.definition(id).requiredCredentials(), clock));
    }

    /**
     * Deletes a wallet that has neither open orders nor positions. It stays in the store. Open handles on this platform
     * are closed, after their running calls, before the last check, and the wallet cannot be opened while the deletion is in progress, so
     * no order can be placed in between.
     *
     * <p>On another host, every order that adds risk reads the store first, so none is placed once the deletion is
     * stored. An order can get through there only if its host read the store before the deletion was stored and the order reached the
     * exchange after the last check. To rule that out, pause the wallet, which takes effect on all hosts at once, wait as long as a call to
     * the
     * exchange may take, and then delete it.
     *
     * @param id the id of the wallet
     * @param user its user
     * @return the wallet as stored
     * @throws WalletException {@link ErrorCode#NOT_FOUND}; {@link ErrorCode#VALIDATION_ERROR} with the reason
     *     {@code open-orders} or {@code open-positions}; any failure of the wallet when it is asked for them
     */
    public UserWallet delete(UserWalletId id, UserId user) {
        return removal.delete(records.owned(id, user));
    }

    /**
     * Tests the connection and records the result. A pause or a suspension stays in force.
     *
     * @param id the id of the wallet
     * @param user its user
     * @return the result, even if the test failed
     * @throws com.moniqo.wallet.error.NotFoundException if it does not exist, is deleted or belongs to another user
     */
    public ConnectionReport testConnection(UserWalletId id, UserId user) {
        return test(records.owned(id, user).id());
    }

    private ConnectionReport test(UserWalletId id) {
        long began = System.nanoTime();
        ConnectionTest test;
        try {
            test = live.use(id, wallet -> wallet.wallet().testConnection());
        } catch (Exception e) { // a provider may throw checked exceptions that no signature shows
            WalletException failure = Failures.of(e, id);
            if (failure.code() == ErrorCode.NOT_FOUND || failure.code() == ErrorCode.STATE_STORE_ERROR) {
                throw failure;
            }
            test = ConnectionTest.failed(Duration.ofNanos(System.nanoTime() - began), failure);
        }
        ConnectionTest reported = test;
        test = test.failure()
                .map(failure -> ConnectionTest.failed(reported.latency(), Failures.of(failure, id)))
                .orElse(test);
        Instant now = clock.instant();
        UnaryOperator<UserWallet> outcome = test.failure()
                .map(failure -> Transitions.connectionRefused(failure, now, retries))
                .orElseGet(() -> Transitions.connected(now));
        return new ConnectionReport(records.change(id, outcome), now, test);
    }

    /**
     * Pauses a wallet, which then accepts no orders that add risk. Open orders and positions stay; orders can be cancelled and positions
     * reduced.
     *
     * @param id the id of the wallet
     * @param user its user
     * @param reason the reason, 1 to 500 characters, or null for none
     * @return the wallet after the change
     * @throws WalletException {@link ErrorCode#NOT_FOUND}, {@link ErrorCode#VALIDATION_ERROR}
     */
    public UserWallet pause(UserWalletId id, UserId user, @Nullable String reason) {
        return pause(id, user, reason, actor(user));
    }

    /**
     * As {@link #pause(UserWalletId, UserId, String)}, done by someone other than the user. Once it returns, no host sends an order that
     * adds risk unless it was recorded before; {@link UserWallet#inFlight()} of the result contains the orders that were.
     *
     * @param id the id of the wallet
     * @param user its user
     * @param reason the reason, 1 to 500 characters, or null for none
     * @param actor who does it
     * @return the wallet after the change
     * @throws WalletException {@link ErrorCode#NOT_FOUND}, {@link ErrorCode#VALIDATION_ERROR}
     */
    public UserWallet pause(UserWalletId id, UserId user, @Nullable String reason, ActorId actor) {
        records.owned(id, user);
        Map<String, String> details = reason == null ? Map.of() : Map.of("reason", reason);
        return audit.safely(
                AuditEntry.Action.PAUSE,
                id(id),
                required(actor, "actorId"),
                details,
                () -> settled(records.change(id, Transitions.pause(reason, clock.instant()))));
    }

    /**
     * Ends a pause, and a suspension after a breach of a limit, if the connection works.
     *
     * @param id the id of the wallet
     * @param user its user
     * @param request the user's confirmation
     * @return the wallet after the change
     * @throws WalletException {@link ErrorCode#NOT_FOUND}; {@link ErrorCode#VALIDATION_ERROR} without confirmation, or
     *     if its definition was deleted; {@link ErrorCode#WALLET_CONNECTION_ERROR} if the connection does not work;
     *     {@link ErrorCode#WALLET_SUSPENDED} if an administrator suspended it, or after a drawdown if the new peak was
     *     not accepted
     */
    public UserWallet resume(UserWalletId id, UserId user, ResumeRequest request) {
        return resume(id, user, request, actor(user));
    }

    /**
     * As {@link #resume(UserWalletId, UserId, ResumeRequest)}, done by someone other than the user.
     *
     * @param id the id of the wallet
     * @param user its user
     * @param request the confirmation
     * @param actor who does it
     * @return the wallet after the change
     * @throws WalletException as {@link #resume(UserWalletId, UserId, ResumeRequest)}
     */
    public UserWallet resume(UserWalletId id, UserId user, ResumeRequest request, ActorId actor) {
        Map<String, String> details = Map.of(
                "accept_new_peak", String.valueOf(required(request, "request").acceptNewPeak()));
        return audit.recorded(AuditEntry.Action.RESUME, id(id), actor, details, () -> resumed(id, user, request));
    }

    private UserWallet resumed(UserWalletId id, UserId user, ResumeRequest request) {
        UserWallet before = records.owned(id, user);
        if (!required(request, "request").confirm()) {
            throw new ValidationException("confirm", "must be true, because the wallet will trade again");
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
            // the definition was deleted between the two checks
            before.pause().ifPresent(was -> records.change(id, Transitions.pause(was.reason(), was.at())));
            throw e;
        }
        return resumed;
    }

    /** Returns the wallet's value, with all transfers up to now taken into account. */
    private Optional<BigDecimal> equity(UserWalletId id) {
        return live.use(id, wallet -> wallet.guard().mark().value().total());
    }

    /**
     * Suspends a wallet, which then accepts no orders that add risk until {@link #endSuspension}. For administrators;
     * the user cannot end such a suspension.
     *
     * <p>Once it returns, no host sends an order that adds risk unless it was recorded before; {@link UserWallet#inFlight()} of the result
     * contains the orders that were. The {@link #killSwitch()} also cancels open orders.
     *
     * @param id the id of the wallet
     * @param reason the reason, 1 to 500 characters; it is shown to the user
     * @param actor who does it
     * @return the wallet after the change
     * @throws WalletException {@link ErrorCode#NOT_FOUND}, {@link ErrorCode#VALIDATION_ERROR}
     */
    public UserWallet suspend(UserWalletId id, String reason, ActorId actor) {
        Instant now = clock.instant();
        Suspension suspension = Suspension.byAdmin(reason, now);
        return audit.safely(
                AuditEntry.Action.SUSPEND,
                id(id),
                required(actor, "actorId"),
                Map.of("reason", suspension.reason()),
                () -> settled(records.change(id, Transitions.suspend(suspension, now))));
    }

    /**
     * Ends a suspension of any kind. For administrators. A pause stays in force.
     *
     * @param id the id of the wallet
     * @param actor who does it
     * @return the wallet after the change
     * @throws com.moniqo.wallet.error.NotFoundException if the wallet does not exist or is deleted
     */
    public UserWallet endSuspension(UserWalletId id, ActorId actor) {
        return audit.recorded(
                AuditEntry.Action.END_SUSPENSION,
                id(id),
                required(actor, "actorId"),
                Map.of(),
                () -> records.change(id, Transitions.lift(clock.instant())));
    }

    /**
     * Settles an order whose outcome is unknown; see {@link UserWallet#inFlight()}. From now on, only what the exchange reports counts. For
     * administrators who have found out at the exchange what happened to it.
     *
     * @param id the id of the wallet
     * @param number the number of the order's reservation
     * @param actor who does it
     * @return the wallet after the change
     * @throws com.moniqo.wallet.error.NotFoundException if the wallet does not exist, or has no such order of unknown outcome
     */
    public UserWallet settleOrder(UserWalletId id, long number, ActorId actor) {
        return audit.recorded(
                AuditEntry.Action.SETTLE_ORDER,
                id(id),
                required(actor, "actorId"),
                Map.of("reservation", String.valueOf(number)),
                () -> {
                    live.use(id, wallet -> {
                        wallet.guard().settle(number);
                        return number;
                    });
                    return records.get(id);
                });
    }

    /** {@return the switch that stops wallets at once; for administrators} */
    public KillSwitch killSwitch() {
        return killSwitch;
    }

    /**
     * Changes the AI-managed state, which can tighten the user's limits but never widen them.
     *
     * @param id the id of the wallet
     * @param user its user
     * @param change computes the new state from the stored one, without side effects; repeated after a conflict
     * @return the wallet after the change
     * @throws WalletException {@link ErrorCode#NOT_FOUND}; {@link ErrorCode#VALIDATION_ERROR} if a value exceeds the
     *     user's limit
     */
    public UserWallet updateAiState(UserWalletId id, UserId user, UnaryOperator<AiManagedState> change) {
        return updateAiState(id, user, change, actor(user));
    }

    /**
     * As {@link #updateAiState(UserWalletId, UserId, UnaryOperator)}, done by someone other than the user.
     *
     * @param id the id of the wallet
     * @param user its user
     * @param change computes the new state from the stored one, without side effects; repeated after a conflict
     * @param actor who does it
     * @return the wallet after the change
     * @throws WalletException as {@link #updateAiState(UserWalletId, UserId, UnaryOperator)}
     */
    public UserWallet updateAiState(UserWalletId id, UserId user, UnaryOperator<AiManagedState> change, ActorId actor) {
        records.owned(id, user);
        return audit.recorded(
                AuditEntry.Action.UPDATE_AI_STATE,
                id(id),
                actor,
                Map.of(),
                () -> records.change(id, Transitions.ai(required(change, "change"), clock.instant())));
    }

    /**
     * Opens a wallet for trading within its user's risk limits. Paused and suspended wallets can be opened as well;
     * they refuse orders that add risk.
     *
     * @param id the id of the wallet
     * @param user its user
     * @return a new handle, to be closed by the caller; all handles share one wallet
     * @throws WalletException {@link ErrorCode#NOT_FOUND}, {@link ErrorCode#DECRYPTION_ERROR},
     *     {@link ErrorCode#INVALID_CREDENTIALS}, {@link ErrorCode#WALLET_CONNECTION_ERROR}
     */
    public GuardedWallet open(UserWalletId id, UserId user) {
        records.owned(id, user);
        LiveWallet wallet = live.acquire(id);
        return wallet.handle(() -> live.release(id, wallet));
    }

    private void noteUse(LiveWallets.Used used) {
        used.wallet().takeLastUsed(clock.instant()).ifPresent(at -> {
            try {
                records.change(used.id(), Transitions.used(at, clock.instant()));
            } catch (WalletException e) {
                LOG.atDebug()
                        .addKeyValue("wallet", used.id())
                        .addKeyValue("code", e.code())
                        .log("last use not recorded");
            }
        });
    }

    /** Closes every open wallet after its running calls. Stores, providers and the cipher stay open. */
    @Override
    public void close() {
        live.close();
    }

    /** A builder of {@link UserWallets}. Catalog, providers and cipher are required. Not thread-safe. */
    @WalletJson
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
        private AuditLog audit = new AuditLog() {
            @Override
            public void append(AuditEntry entry) {
                LOG.atInfo().addKeyValue("entry", entry).log("audit");
            }

            @Override
            public List<AuditEntry> latest(Optional<String> wallet, int limit) {
                return List.of();
            }
        };
        private int maxPerUser = NewWallets.UNLIMITED;
        private Clock clock = Clock.systemUTC();

        private Builder(UserWalletStore store) {
            this.store = store;
        }

        /**
         * Sets the audit log. Default: entries only go to the application's own log.
         *
         * @param value the audit log
         * @return this builder
         */
        public Builder auditLog(AuditLog value) {
            audit = required(value, "auditLog");
            return this;
        }

        /**
         * Sets the catalog of definitions. Required.
         *
         * @param value the catalog
         * @return this builder
         */
        public Builder catalog(WalletCatalog value) {
            catalogOrNull = value;
            return this;
        }

        /**
         * Sets the providers that open wallets. Required.
         *
         * @param value the providers
         * @return this builder
         */
        public Builder providers(WalletProviders value) {
            providersOrNull = value;
            return this;
        }

        /**
         * Sets the cipher for credentials. Required.
         *
         * @param value the cipher
         * @return this builder
         */
        public Builder cipher(CredentialCipher value) {
            cipherOrNull = value;
            return this;
        }

        /**
         * Sets the source of prices in USD. Default: cross rates from each wallet's own quotes.
         *
         * @param value the valuation, or null for the default
         * @return this builder
         */
        public Builder valuation(@Nullable Valuation value) {
            valuation = value;
            return this;
        }

        /**
         * Sets the policy for retries. Default: {@link RetryPolicy#standard()}.
         *
         * @param value the retry policy
         * @return this builder
         */
        public Builder retries(RetryPolicy value) {
            retries = required(value, "retries");
            return this;
        }

        /**
         * Sets the listener for the platform's events. Default: none.
         *
         * @param value the listener
         * @return this builder
         */
        public Builder listener(PlatformListener value) {
            listener = required(value, "listener");
            return this;
        }

        /**
         * Sets which wallets stay open without a handle as long as they have open orders. Default: demo wallets, because nothing else would
         * fill their orders.
         *
         * @param which true for the definitions whose wallets stay open
         * @return this builder
         */
        public Builder stayLive(Predicate<WalletDefinition> which) {
            stayLive = required(which, "stayLive");
            return this;
        }

        /**
         * Adds a service for providers, for instance a price source.
         *
         * @param type the type under which providers look it up
         * @param service the service
         * @param <T> the type
         * @return this builder
         */
        public <T> Builder service(Class<T> type, T service) {
            required(type, "type");
            required(service, "service");
            services.add(context -> context.service(type, service));
            return this;
        }

        /**
         * Sets further options of each risk guard, for instance trading calendars. Default: none.
         *
         * @param more configures the builder
         * @return this builder
         */
        public Builder guards(Consumer<RiskGuard.Builder> more) {
            guards = required(more, "guards");
            return this;
        }

        /**
         * Sets the maximum number of wallets that a user may have at the same time; deleted ones do not count. Simultaneous calls cannot
         * exceed it, not even on several hosts. Default: no maximum.
         *
         * @param value the maximum, at least 1
         * @return this builder
         * @throws ValidationException if it is below 1
         */
        public Builder maxPerUser(int value) {
            if (value < 1) {
                throw new ValidationException("maxPerUser", "is " + value + ", but must be at least 1");
            }
            maxPerUser = value;
            return this;
        }

        /**
         * Sets the clock. Default: the system clock.
         *
         * @param value the clock
         * @return this builder
         */
        public Builder clock(Clock value) {
            clock = required(value, "clock");
            return this;
        }

        /**
         * Returns the providers whose wallets would not survive a restart of the host, with the services added so far.
         *
         * @return the lines of code that make them survive it, by slug prefix; empty if all do
         * @throws ValidationException if providers are not set
         */
        public SortedMap<String, String> missingForRestart() {
            var context = WalletContext.builder("restart", "restart");
            services.forEach(service -> service.accept(context));
            return providers().missingForRestart(context.build().services());
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
         * Builds the service.
         *
         * @return the service; closing it closes the wallets that it has opened
         * @throws ValidationException if catalog, providers or cipher are not set
         */
        public UserWallets build() {
            return new UserWallets(this);
        }
    }
}
