package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.internal.ForeignFailures;
import com.moniqo.wallet.risk.exposure.AccountView;
import com.moniqo.wallet.risk.exposure.Exposure;
import com.moniqo.wallet.risk.exposure.ExposureReading;
import com.moniqo.wallet.risk.exposure.PossibleFill;
import com.moniqo.wallet.risk.exposure.PriceSheet;
import com.moniqo.wallet.risk.exposure.WalletTraits;
import com.moniqo.wallet.risk.notes.GuardNotes;
import com.moniqo.wallet.risk.notes.Reservation;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.valuation.PortfolioValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a trade is admitted, and records it before it is sent.
 *
 * <ol>
 *   <li>Read the ledger once, for limits, pause, suspension and notes of the same moment.
 *   <li>Read the wallet once, and resolve orders in doubt as far as possible.
 *   <li>Judge pause and suspension, symbol lists and calendars, losses, and the worst-case exposure with the trade.
 *   <li>Write the reservation with one compare-and-set. It fails if anything has changed since the read, such as another order, a pause, a
 *       suspension or a tightened limit. In that case, decide again; read the wallet again only if reservations were dropped in the
 *       meantime.
 *   <li>Send a recorded trade soon. A caller that was delayed decides again.
 * </ol>
 */
final class OrderAdmission {
    private static final int ATTEMPTS = 100;
    private static final long SEND_WITHIN_NANOS = Duration.ofSeconds(5).toNanos();

    private final GuardContext context;
    private final UnwrittenNotes unwritten;
    private final Reconciliation reconciliation;
    private final Protection protection;
    private final Repeats repeats;
    private final NextNotes nextNotes;
    private final Function<Order, @Nullable OrderListType> listTypes;
    private final LongSupplier ticker;

    OrderAdmission(
            GuardContext context,
            UnwrittenNotes unwritten,
            Function<Order, @Nullable OrderListType> listTypes,
            String guard,
            LongSupplier ticker) {
        this.context = context;
        this.unwritten = unwritten;
        this.reconciliation = new Reconciliation(context, unwritten);
        this.protection = new Protection(context, unwritten);
        this.repeats = new Repeats(context.wallet());
        this.nextNotes = new NextNotes(context.traits(), unwritten, protection, guard);
        this.listTypes = listTypes;
        this.ticker = ticker;
    }

    /**
     * An admitted trade: it was recorded and may be sent now, or it was sent before.
     *
     * @param trade the trade to send
     * @param reservation the recorded reservation; null if the trade was sent before
     * @param before the orders of a trade that was sent before; empty if it is to be sent now
     */
    record Admitted(ProposedTrade trade, @Nullable Reservation reservation, List<Order> before) {}

    /** One read of the wallet, with the prices of the same moment and the notes that apply to it. */
    record Sight(Instant now, PriceSheet prices, Reconciliation.Result known, long readingFrom) {
        /** Checks whether the notes have dropped a reservation that this read may not show. */
        boolean misses(GuardNotes notes) {
            return notes.forgotten() > readingFrom
                    || known.notes().reservations().stream()
                            .map(Reservation::number)
                            .anyMatch(number -> !known.settled().contains(number) && notes.find(number) == null);
        }
    }

    /** The judgement of a trade, and the ledger's content after it. */
    record Verdict(
            ProposedTrade trade,
            RiskProfile next,
            List<LimitReading> readings,
            @Nullable WalletException refusal,
            boolean reduces) {}

    /** Admits and records a trade, or throws its refusal. */
    Admitted admit(Proposal proposal) {
        Sight sight = null;
        long reading = -1;
        try {
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                long started = ticker.getAsLong();
                RiskProfile loaded = context.ledger().load();
                Instant now = context.now();
                mayAddRisk(loaded, now);
                GuardNotes merged = unwritten.merged(loaded.state().notes());
                if (sight == null || sight.misses(merged)) {
                    if (reading >= 0) {
                        unwritten.done(reading);
                    }
                    reading = merged.last();
                    unwritten.reading(reading);
                    sight = look(merged, now);
                }
                Verdict verdict = verdict(proposal, loaded, merged, sight);
                ProposedTrade trade = verdict.trade();
                Optional<List<Order>> before = repeats.list(trade, merged);
                if (before.isPresent()) {
                    return new Admitted(trade, null, before.get());
                }
                if (verdict.refusal() != null) {
                    suspend(loaded, verdict.next());
                    throw verdict.refusal();
                }
                Reservation recorded = recorded(loaded, verdict.next(), started);
                if (recorded != null) {
                    return new Admitted(trade, recorded, List.of());
                }
            }
        } finally {
            if (reading >= 0) {
                unwritten.done(reading);
            }
        }
        throw new WalletException(
                ErrorCode.CONFLICT, "other orders of this wallet were recorded first each time; try again", Map.of());
    }

    /** Returns the reservation if it was recorded and may be sent, or null if something has changed or recording took too long. */
    private @Nullable Reservation recorded(RiskProfile loaded, RiskProfile next, long started) {
        if (!context.replace(loaded, next)) {
            return null;
        }
        GuardNotes notes = next.state().notes();
        unwritten.written(notes);
        Reservation mine = notes.find(notes.last());
        if (mine == null) {
            throw new IllegalStateException("a trade was not recorded");
        }
        unwritten.sending(mine);
        if (ticker.getAsLong() - started < SEND_WITHIN_NANOS) {
            return mine;
        }
        unwritten.withdrawn(mine.number()); // decide again, with a new read because the notes have dropped it
        return null;
    }

    /** Returns the verdict that {@link #admit} would reach. Writes nothing. */
    Verdict check(Proposal proposal) {
        RiskProfile loaded = context.ledger().load();
        Instant now = context.now();
        mayAddRisk(loaded, now);
        GuardNotes merged = unwritten.merged(loaded.state().notes());
        Sight sight = look(merged, now);
        return verdict(proposal, loaded, merged, sight);
    }

    /** Refuses early on a wallet that cannot go short: there, every trade that reaches this point adds risk. */
    private void mayAddRisk(RiskProfile loaded, Instant now) {
        WalletException stopped = context.traits().mayShort() ? null : stopped(LossWatch.lifted(loaded, now));
        if (stopped != null) {
            throw stopped;
        }
    }

    private static @Nullable WalletException stopped(RiskProfile profile) {
        return profile.suspension()
                .map(Refusals::suspended)
                .or(() -> profile.pause().map(pause -> Refusals.paused(pause.reason())))
                .orElse(null);
    }

    private Sight look(GuardNotes merged, Instant now) {
        PriceSheet prices = context.prices(now);
        Reconciliation.Result known = reconciliation.reconcile(merged, seen(), now);
        return new Sight(now, prices, known, merged.last());
    }

    /** Reads the wallet. An unspecified failure is reported as a connection failure, which may be retried. */
    private AccountView seen() {
        try {
            return context.look();
        } catch (RuntimeException e) {
            WalletException failure = ForeignFailures.of(e);
            if (failure.code() != ErrorCode.WALLET_ERROR) {
                throw failure;
            }
            throw new WalletException(
                    ErrorCode.WALLET_CONNECTION_ERROR,
                    "the wallet's orders and balances cannot be read, so the risk of an order cannot be judged; try again",
                    Map.of("reason", "cannot_see"));
        }
    }

    private Verdict verdict(Proposal proposal, RiskProfile loaded, GuardNotes merged, Sight sight) {
        WalletTraits traits = context.traits();
        PriceSheet prices = sight.prices();
        AccountView view = sight.known().view();
        ProposedTrade trade = proposal.asAsked(prices);
        List<PossibleFill> fills = trade.fills(traits, prices);
        PortfolioValue value = prices.value(view.balances());
        ExposureReading reading = reading(merged, sight);
        Exposure before = reading.exposure(trade.touched(prices)).with(List.of(), trade.replaced());
        Exposure after = before.with(fills, trade.replaced());
        Set<String> enlarged = new TreeSet<>(after.enlargedSince(before));
        boolean reduces = traits.mayShort() && enlarged.isEmpty();
        if (!reduces && loaded.limits().attachDefaultStops()) {
            trade = proposal.withStops(loaded.effectiveLimits(), prices);
            fills = trade.fills(traits, prices);
            enlarged.addAll(before.with(fills, trade.replaced()).enlargedSince(before));
        }

        var readings = new ArrayList<LimitReading>();
        RiskProfile next = LossWatch.lifted(loaded, sight.now());
        WalletException refusal = reduces ? null : stopped(next);
        if (refusal == null && value.total().isPresent()) {
            LossWatch.Seen seen =
                    LossWatch.see(loaded, value.total().get(), new Transfers(view.transfers(), prices), sight.now());
            next = seen.profile();
            readings.addAll(seen.readings());
        } else if (refusal == null && !reduces) {
            refusal = PriceSheet.notPriced("the wallet's value", value.unpriced());
        }
        if (refusal == null && !reduces) {
            refusal = refusal(new Judged(trade, fills, enlarged, before), next, readings, sight);
        }
        GuardNotes notes = nextNotes.with(trade, merged, sight, reading);
        return new Verdict(trade, next.withState(next.state().withNotes(notes)), readings, refusal, reduces);
    }

    /** A trade, the possible fills of its orders, the assets whose positions it may enlarge, and the exposure without it. */
    private record Judged(ProposedTrade trade, List<PossibleFill> fills, Set<String> enlarged, Exposure before) {}

    private @Nullable WalletException refusal(
            Judged judged, RiskProfile profile, List<LimitReading> readings, Sight sight) {
        ProposedTrade trade = judged.trade();
        for (LimitReading reading : readings) {
            if (reading.exceeded()) {
                return Refusals.exceeded(reading);
            }
        }
        WalletException stopped = stopped(profile);
        if (stopped != null) {
            return stopped;
        }
        RiskLimits limits = profile.effectiveLimits();
        Set<String> entered = new TreeSet<>(trade.assets(context.traits(), sight.prices()));
        if (context.traits().mayShort()) {
            entered.retainAll(judged.enlarged());
        }
        WalletException listed =
                context.instruments().refusal(trade.symbol(), entered, limits, sight.prices(), sight.now());
        if (listed != null) {
            return listed;
        }
        if (limits.attachDefaultStops()) {
            WalletException open = protection.unprotected(
                    entered,
                    sight.known().notes(),
                    sight.known().settled(),
                    sight.known().view(),
                    limits,
                    sight.prices());
            if (open != null) {
                return open;
            }
        }
        OrderJudge.Judgement judgement = OrderJudge.judge(
                judged.before(), judged.fills(), trade.replaced(), trade.touched(sight.prices()), limits);
        readings.addAll(judgement.readings());
        return judgement.refusal();
    }

    private ExposureReading reading(GuardNotes merged, Sight sight) {
        Set<Long> shown = sight.known().settled();
        GuardNotes notes =
                merged.changed(reservation -> reservation.orBetter(sight.known().notes()));
        for (Reservation late : sight.known().lateFills()) {
            notes = notes.plus(late);
        }
        return new ExposureReading(
                sight.known().view(),
                notes,
                reservation ->
                        !shown.contains(reservation.number()) && reservation.kind() != Reservation.Kind.OPEN_ORDERS,
                listTypes,
                context.traits(),
                sight.prices());
    }

    /** Suspends after a loss above its limit, even if the order that revealed it is refused. */
    private void suspend(RiskProfile loaded, RiskProfile next) {
        if (!next.suspension().equals(loaded.suspension()) && next.suspension().isPresent()) {
            context.update(stored -> stored.suspended(next.suspension().get())
                    .withState(next.state().withNotes(stored.state().notes())));
        }
    }

    /** Writes any notes that this guard has and the store lacks. */
    void flush() {
        if (unwritten.nothing()) {
            return;
        }
        context.update(profile -> {
            GuardNotes notes = unwritten.merged(profile.state().notes());
            return notes.equals(profile.state().notes())
                    ? profile
                    : profile.withState(profile.state().withNotes(notes));
        });
    }

    /** Returns the current exposure, as far as it can be priced. */
    Exposure exposure(AccountView view, PriceSheet prices, Instant now, RiskProfile profile) {
        GuardNotes merged = unwritten.merged(profile.state().notes());
        Reconciliation.Result known = reconciliation.reconcile(merged, view, now);
        return reading(merged, new Sight(now, prices, known, merged.last())).exposure(Set.of());
    }
}
