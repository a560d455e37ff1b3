package com.moniqo.wallet.user;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.audit.ActorId;
import com.moniqo.wallet.audit.AuditEntry;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.internal.ForeignFailures;
import com.moniqo.wallet.risk.LiquidationReport;
import com.moniqo.wallet.risk.Suspension;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stops trading in one wallet, in all wallets of a user, or on the whole platform:
 * {@code platform.userWallets().killSwitch().stopAll("feed is wrong", KillSwitch.Positions.KEEP, operator)}.
 *
 * <ol>
 *   <li>Every wallet is suspended, as by an administrator. From then on nothing that adds risk is sent on any host that
 *       shares the store.
 *   <li>Calls that this platform has already sent are awaited. Then every open order is cancelled and, if requested, every position is
 *       closed at the market.
 *   <li>The report names, wallet by wallet, what was done, what could not be done, and what other hosts had in flight.
 * </ol>
 *
 * <p>It can be thrown again at any time, for instance until the report is complete. Nothing resumes by itself: an
 * administrator ends each suspension with {@link UserWallets#endSuspension}. Thread-safe.
 */
@WalletJson
public final class KillSwitch {
    private static final int PAGE = 100;

    private final UserWalletStore store;
    private final WalletRecords records;
    private final LiveWallets live;
    private final AuditTrail audit;
    private final Clock clock;

    KillSwitch(UserWalletStore store, WalletRecords records, LiveWallets live, AuditTrail audit, Clock clock) {
        this.store = store;
        this.records = records;
        this.live = live;
        this.audit = audit;
        this.clock = clock;
    }

    /** The treatment of positions. */
    public enum Positions {
        /** They stay. */
        KEEP,
        /** They are closed at the market. */
        CLOSE
    }

    /**
     * Stops one wallet.
     *
     * @param id the id of the wallet
     * @param reason the reason, 1 to 500 characters; it is shown to the user
     * @param positions the treatment of positions
     * @param actor who does it
     * @return what was done
     * @throws WalletException {@link ErrorCode#NOT_FOUND}, {@link ErrorCode#VALIDATION_ERROR}
     */
    public KillReport stop(UserWalletId id, String reason, Positions positions, ActorId actor) {
        UserWallet wallet = records.get(required(id, "userWalletId"));
        return thrown(id.value(), reason, positions, actor, () -> List.of(wallet));
    }

    /**
     * Stops every wallet of a user.
     *
     * @param user the user
     * @param reason the reason, 1 to 500 characters; it is shown to the user
     * @param positions the treatment of positions
     * @param actor who does it
     * @return what was done
     * @throws WalletException {@link ErrorCode#VALIDATION_ERROR}
     */
    public KillReport stopUser(UserId user, String reason, Positions positions, ActorId actor) {
        UserWalletFilter filter = UserWalletFilter.of(required(user, "userId"));
        return thrown("user " + user, reason, positions, actor, () -> all(filter));
    }

    /**
     * Stops every wallet of the platform, including those that are created in the meantime.
     *
     * @param reason the reason, 1 to 500 characters; it is shown to the users
     * @param positions the treatment of positions
     * @param actor who does it
     * @return what was done
     * @throws WalletException {@link ErrorCode#VALIDATION_ERROR}
     */
    public KillReport stopAll(String reason, Positions positions, ActorId actor) {
        return thrown(AuditTrail.ALL, reason, positions, actor, this::everyone);
    }

    private interface Scope {
        List<UserWallet> wallets();
    }

    private KillReport thrown(String scope, String reason, Positions positions, ActorId actor, Scope wallets) {
        Suspension suspension = Suspension.byAdmin(required(reason, "reason"), clock.instant());
        required(positions, "positions");
        Map<String, String> details = Map.of("reason", reason, "positions", positions.name());
        return audit.safely(AuditEntry.Action.KILL_SWITCH, scope, required(actor, "actorId"), details, () -> {
            Map<UserWalletId, KillReport.Entry> entries = suspendAll(wallets, suspension);
            entries.replaceAll((id, entry) -> entry.suspended() ? liquidated(id, positions) : entry);
            return new KillReport(entries);
        });
    }

    /** Suspends all wallets before anything else is done, and then those that were created in the meantime. */
    private Map<UserWalletId, KillReport.Entry> suspendAll(Scope scope, Suspension suspension) {
        var entries = new LinkedHashMap<UserWalletId, KillReport.Entry>();
        boolean more = true;
        while (more) {
            more = false;
            for (UserWallet wallet : scope.wallets()) {
                if (!entries.containsKey(wallet.id())) {
                    entries.put(wallet.id(), suspended(wallet.id(), suspension));
                    more = true;
                }
            }
        }
        return entries;
    }

    private KillReport.Entry suspended(UserWalletId id, Suspension suspension) {
        try {
            records.change(id, Transitions.suspend(suspension, clock.instant()));
            return new KillReport.Entry(true, null, null);
        } catch (Throwable e) { // whatever it is, the other wallets must be stopped
            return new KillReport.Entry(false, null, code(e));
        }
    }

    private KillReport.Entry liquidated(UserWalletId id, Positions positions) {
        try {
            LiquidationReport done = live.use(id, wallet -> wallet.guard().liquidate(positions == Positions.CLOSE));
            return new KillReport.Entry(true, done, null);
        } catch (Throwable e) { // whatever it is, the other wallets must be stopped
            return new KillReport.Entry(true, null, code(e));
        }
    }

    private static ErrorCode code(Throwable failure) {
        return ForeignFailures.of(failure).code();
    }

    private List<UserWallet> all(UserWalletFilter filter) {
        var wallets = new ArrayList<UserWallet>();
        List<UserWallet> page;
        do {
            page = store.list(filter, PageRequest.of(wallets.size(), PAGE)).items();
            wallets.addAll(page);
        } while (page.size() == PAGE);
        wallets.removeIf(UserWallet::deleted);
        return wallets;
    }

    private List<UserWallet> everyone() {
        var wallets = new ArrayList<UserWallet>();
        Optional<UserWalletId> last = Optional.empty();
        List<UserWallet> page;
        do {
            page = store.listById(last, PAGE);
            wallets.addAll(page);
            last = page.isEmpty() ? last : Optional.of(page.get(page.size() - 1).id());
        } while (page.size() == PAGE);
        return wallets;
    }
}
