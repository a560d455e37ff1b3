package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.PriceRequests;
import com.moniqo.wallet.pnl.TradeReport;
import com.moniqo.wallet.risk.RiskReading;
import com.moniqo.wallet.trading.ApiUsage;
import com.moniqo.wallet.valuation.PortfolioValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The steps of a balance sync: read the balances of a user wallet from its exchange, and record them.
 *
 * <p>{@link #read} calls the exchange, so it may be slow or fail. {@link #record} and {@link #recordFailure} write once
 * each, and change only balance, statistics and connection, so that a sync never overwrites anything else. Thread-safe.
 */
@WalletJson
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
     * Returns a user's wallet.
     *
     * @param id the id of the user wallet
     * @param user its user
     * @return the user wallet
     * @throws com.moniqo.wallet.error.NotFoundException if it does not exist, is deleted or belongs to another user
     */
    public UserWallet owned(UserWalletId id, UserId user) {
        return records.owned(id, user);
    }

    /**
     * Reads the balances of a wallet, values them, and has the wallet's risk guard check the loss limits. If the wallet
     * is open, the open wallet is used.
     *
     * @param id the id of the user wallet
     * @return the reading, which is not recorded yet
     * @throws WalletException if the wallet fails; {@link ErrorCode#WALLET_ERROR} if it throws an unexpected exception
     */
    public BalanceReading read(UserWalletId id) {
        try {
            return live.use(required(id, "userWalletId"), this::read);
        } catch (Exception e) { // a provider may throw checked exceptions that no signature shows
            throw Failures.of(e, id);
        }
    }

    private BalanceReading read(LiveWallet wallet) {
        Optional<ApiUsage> usage = wallet.wallet().ability(ApiUsage.class);
        int sentBefore = usage.map(ApiUsage::requestsSent).orElse(0);
        BalanceReading reading = wallet.wallet()
                .ability(PriceRequests.class)
                .map(prices -> prices.once(() -> lookForSync(wallet)))
                .orElseGet(() -> lookForSync(wallet));
        return usage.map(used -> reading.using(used, sentBefore)).orElse(reading);
    }

    private static BalanceReading lookForSync(LiveWallet wallet) {
        return wallet.ledger().syncing(() -> look(wallet));
    }

    private static BalanceReading look(LiveWallet wallet) {
        RiskReading seen = wallet.guard().mark();
        PortfolioValue value = seen.value();
        TradeReport trades = wallet.guard().trades(seen);
        var snapshot = BalanceSnapshot.of(
                value.time(), seen.balances(), value.total().orElse(null), value.unpriced(), trades.pnl());
        return BalanceReading.of(snapshot, trades, wallet.ledger());
    }

    /**
     * Records a reading, unless a newer one is recorded already. The wallet then counts as connected.
     *
     * @param id the id of the user wallet
     * @param reading the reading
     * @return the user wallet after the change
     * @throws WalletException {@link ErrorCode#NOT_FOUND} if it was deleted, {@link ErrorCode#STATE_STORE_ERROR}
     */
    public UserWallet record(UserWalletId id, BalanceReading reading) {
        required(reading, "reading");
        UserWallet known = reading.record();
        UnaryOperator<UserWallet> change = Transitions.synced(reading, clock.instant());
        return known == null || !known.id().equals(id) ? records.change(id, change) : records.change(known, change);
    }

    /**
     * Records that a sync has failed, and the time of the next retry. Earlier readings stay. A failure that is not the
     * wallet's ({@link ErrorCode#STATE_STORE_ERROR}, {@link ErrorCode#CONFLICT}) changes nothing.
     *
     * @param id the id of the user wallet
     * @param failure the failure
     * @return the user wallet after the change
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
     * Lists the user wallets that are due for a sync; see {@link UserWalletStore#dueForSync}.
     *
     * @param syncedBefore a wallet without a pending retry is due if it was last synced before this time
     * @param after the id after which the list starts; empty for the beginning
     * @param limit the maximum number of user wallets
     * @return the user wallets, by id
     */
    public List<UserWallet> due(Instant syncedBefore, Optional<UserWalletId> after, int limit) {
        return store.dueForSync(clock.instant(), required(syncedBefore, "syncedBefore"), after, limit);
    }

    /**
     * Checks whether a user wallet is still due for a sync.
     *
     * @param id the id of the user wallet
     * @param syncedBefore as in {@link #due}
     * @return true if it is due; false if it is not, or is deleted
     */
    public boolean stillDue(UserWalletId id, Instant syncedBefore) {
        return store.find(required(id, "userWalletId"))
                .filter(wallet -> wallet.dueForSync(clock.instant(), required(syncedBefore, "syncedBefore")))
                .isPresent();
    }

    /**
     * Reports a sync to the platform's listener.
     *
     * @param id the id of the user wallet
     * @param took the duration of the sync
     * @param failure the reason for its failure; empty if it succeeded
     */
    public void report(UserWalletId id, Duration took, Optional<ErrorCode> failure) {
        records.report(to -> to.balanceSynced(id, took, failure));
    }
}
