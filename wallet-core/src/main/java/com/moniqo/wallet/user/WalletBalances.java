package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.pnl.TradeReport;
import com.moniqo.wallet.risk.RiskReading;
import com.moniqo.wallet.trading.ApiUsage;
import com.moniqo.wallet.valuation.PortfolioValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads what user wallets hold and records it; the steps that a sync is made of, for whoever decides when to sync.
 *
 * <p>{@link #read} talks to the exchange and may take long or fail; {@link #record} and {@link #recordFailure} are one write each and
 * touch balance, statistics and connection only, so that a sync can neither undo nor overwrite anything else. Thread-safe.
 */
public final class WalletBalances {
    private final UserWalletStore store;
    private final WalletRecords records;
    private final LiveWallets live;
    private final RetryPolicy retries;
    private final Clock clock;

    WalletBalances(UserWalletStore store, WalletRecords records, LiveWallets live, RetryPolicy retries, Clock clock) {
        this.store = store;
        this.records = records;
        this.live = live;
        this.retries = retries;
        this.clock = clock;
    }

    /**
     * Refuses a user wallet that somebody does not own.
     *
     * @param id the user wallet
     * @param user the user
     * @return the user wallet
     * @throws com.moniqo.wallet.error.NotFoundException if there is none, it is deleted, or somebody else's
     */
    public UserWallet owned(UserWalletId id, UserId user) {
        return records.owned(id, user);
    }

    /**
     * Asks a wallet what it holds, values it, and has its guard look whether a loss limit was breached. Uses the wallet that is open, if
     * it is.
     *
     * @param id the user wallet
     * @return what was found; not recorded yet
     * @throws WalletException whatever the wallet throws; {@link ErrorCode#WALLET_ERROR} for what it should not have thrown
     */
    public BalanceReading read(UserWalletId id) {
        try {
            return live.use(required(id, "userWalletId"), this::read);
        } catch (RuntimeException e) {
            throw Failures.of(e, id);
        }
    }

    private BalanceReading read(LiveWallet wallet) {
        Optional<ApiUsage> usage = wallet.wallet().ability(ApiUsage.class);
        int sentBefore = usage.map(ApiUsage::requestsSent).orElse(0);
        BalanceReading reading = look(wallet);
        return usage.map(used -> reading.using(used, sentBefore)).orElse(reading);
    }

    private static BalanceReading look(LiveWallet wallet) {
        RiskReading seen = wallet.guard().mark();
        PortfolioValue value = seen.value();
        TradeReport trades = wallet.guard().trades();
        var snapshot = BalanceSnapshot.of(
                value.time(), seen.balances(), value.total().orElse(null), value.unpriced(), trades.pnl());
        return BalanceReading.of(snapshot, trades.statistics());
    }

    /**
     * Records what was read, unless something newer is recorded already; the wallet counts as connected.
     *
     * @param id the user wallet
     * @param reading what was read
     * @return the user wallet then
     * @throws WalletException {@link ErrorCode#NOT_FOUND} if it was deleted, {@link ErrorCode#STATE_STORE_ERROR}
     */
    public UserWallet record(UserWalletId id, BalanceReading reading) {
        required(reading, "reading");
        return records.change(id, Transitions.synced(reading, clock.instant()));
    }

    /**
     * Records that a sync failed and when to try again; what was read before stays. Failures that say nothing of the wallet
     * ({@link ErrorCode#STATE_STORE_ERROR}, {@link ErrorCode#CONFLICT}) leave it as it is.
     *
     * @param id the user wallet
     * @param failure what went wrong
     * @return the user wallet then
     * @throws WalletException {@link ErrorCode#NOT_FOUND} if it was deleted, {@link ErrorCode#STATE_STORE_ERROR}
     */
    public UserWallet recordFailure(UserWalletId id, WalletException failure) {
        ErrorCode code = required(failure, "failure").code();
        if (code == ErrorCode.STATE_STORE_ERROR || code == ErrorCode.CONFLICT) {
            return records.get(id);
        }
        return records.change(id, Transitions.syncFailed(failure, clock.instant(), retries));
    }

    /**
     * User wallets that want to be synced, as {@link UserWalletStore#dueForSync}.
     *
     * @param syncedBefore wallets last synced before this time want to be synced
     * @param after only ids after this one; empty to begin
     * @param limit how many at most
     * @return the user wallets, by id
     */
    public List<UserWallet> due(Instant syncedBefore, Optional<UserWalletId> after, int limit) {
        return store.dueForSync(clock.instant(), required(syncedBefore, "syncedBefore"), after, limit);
    }

    /**
     * Whether a user wallet still wants to be synced.
     *
     * @param id the user wallet
     * @param syncedBefore as in {@link #due}
     * @return false also if it was deleted
     */
    public boolean stillDue(UserWalletId id, Instant syncedBefore) {
        return store.find(required(id, "userWalletId"))
                .filter(wallet -> wallet.dueForSync(clock.instant(), required(syncedBefore, "syncedBefore")))
                .isPresent();
    }

    /**
     * Tells the platform's listener how a sync went.
     *
     * @param id the user wallet
     * @param took how long it took
     * @param failure why it failed; empty if it did not
     */
    public void report(UserWalletId id, Duration took, Optional<ErrorCode> failure) {
        records.tell(told -> told.balanceSynced(id, took, failure));
    }
}
