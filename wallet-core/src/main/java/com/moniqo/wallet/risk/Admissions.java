package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.risk.exposure.AccountView;
import com.moniqo.wallet.risk.exposure.Exposure;
import com.moniqo.wallet.risk.exposure.ExposureReading;
import com.moniqo.wallet.risk.exposure.PossibleFill;
import com.moniqo.wallet.risk.exposure.PriceSheet;
import com.moniqo.wallet.risk.exposure.WalletTraits;
import com.moniqo.wallet.risk.notes.Anchor;
import com.moniqo.wallet.risk.notes.GuardNotes;
import com.moniqo.wallet.risk.notes.Reservation;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.valuation.PortfolioValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a trade goes through, and records it before it is sent.
 *
 * <ol>
 *   <li>One read of the ledger gives limits, pause, suspension and notes of one moment.
 *   <li>One look at the wallet, and what can be found out about orders in doubt.
 *   <li>Pause and suspension, lists and calendars, losses, and the worst exposure with the trade are judged.
 *   <li>One compare-and-set writes the reservation. It fails if anything has changed since the read: another order, a pause, a suspension,
 *       a tightened limit. Then all is decided again; the wallet is looked at again only if reservations were forgotten meanwhile.
 *   <li>What was recorded must be sent soon: a caller that was held up decides again.
 * </ol>
 */
final class Admissions {
    private static final int ATTEMPTS = 100;
    private static final long SEND_WITHIN_NANOS = Duration.ofSeconds(5).toNanos();

    private final GuardContext context;
    private final Sends sends;
    private final Reconciliation reconciliation;
    private final Protection protection;
    private final Repeats repeats;
    private final Function<Order, @Nullable OrderListType> listTypes;
    private final String guard;
    private final LongSupplier ticker;

    Admissions(
            GuardContext context,
            Sends sends,
            Function<Order, @Nullable OrderListType> listTypes,
            String guard,
            LongSupplier ticker) {
        this.context = context;
        this.sends = sends;
        this.reconciliation = new Reconciliation(context, sends);
        this.protection = new Protection(context.wallet());
        this.repeats = new Repeats(context.wallet());
        this.listTypes = listTypes;
        this.guard = guard;
        this.ticker = ticker;
    }

    /**
     * A trade that was recorded and may be sent now, or one that was sent before.
     *
     * @param trade what to send
     * @param reservation what was recorded; null if it was sent before
     * @param before the orders of then; empty if it is to be sent
     */
    record Admission(ProposedTrade trade, @Nullable Reservation reservation, List<Order> before) {}

    /** One look at the wallet, with the prices of its moment and the notes that it may be read with. */
    private record Sight(
            Instant now, PriceSheet prices, Reconciliation.Result known, long readingFrom) {
        /** Whether notes have dropped a reservation that this look may not show. */
        boolean misses(GuardNotes notes) {
            return notes.forgotten() > readingFrom
                    || known.notes().reservations().stream()
                            .map(Reservation::number)
                            .anyMatch(number -> !known.settled().contains(number) && notes.find(number) == null);
        }
    }


    /** How a trade was judged, and what the ledger would hold with it. */
    record Verdict(ProposedTrade trade, RiskProfile next, List<LimitReading> readings, @Nullable WalletException refusal, boolean reduces) {}

    /** Records what is let through; throws the refusal otherwise. */
    Admission admit(Proposal proposal) {
        Sight sight = null;
        long reading = -1;
        try {
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                long started = ticker.getAsLong();
                RiskProfile loaded = context.ledger().load();
                Instant now = context.now();
                mayAddRisk(loaded, now);
                GuardNotes merged = sends.merged(loaded.state().notes());
                if (sight == null || sight.misses(merged)) {
                    if (reading >= 0) {
                        sends.done(reading);
                    }
                    reading = merged.last();
                    sends.reading(reading);
                    sight = look(merged, now);
                }
                Verdict verdict = verdict(proposal, loaded, merged, sight);
                ProposedTrade trade = verdict.trade();
                Optional<List<Order>> before = repeats.list(trade, merged);
                if (before.isPresent()) {
                    return new Admission(trade, null, before.get());
                }
                if (verdict.refusal() != null) {
                    suspend(loaded, verdict.next());
                    throw verdict.refusal();
                }
                if (context.replace(loaded, verdict.next())) {
                    GuardNotes notes = verdict.next().state().notes();
                    sends.written(notes);
                    Reservation recorded = recorded(notes);
                    sends.sending(recorded);
                    if (ticker.getAsLong() - started < SEND_WITHIN_NANOS) {
                        return new Admission(trade, recorded, List.of());
                    }
                    sends.withdrawn(recorded.number());
                    sight = null;
                }
            }
        } finally {
            if (reading >= 0) {
                sends.done(reading);
            }
        }
        throw new WalletException(
                ErrorCode.CONFLICT, "other orders of this wallet were faster each time; try again", Map.of());
    }

    private static Reservation recorded(GuardNotes notes) {
        Reservation mine = notes.find(notes.last());
        if (mine == null) {
            throw new IllegalStateException("a trade was not recorded");
        }
        return mine;
    }

    /** What {@link #admit} would do; writes nothing. */
    Verdict check(Proposal proposal) {
        RiskProfile loaded = context.ledger().load();
        Instant now = context.now();
        mayAddRisk(loaded, now);
        GuardNotes merged = sends.merged(loaded.state().notes());
        Sight sight = look(merged, now);
        return verdict(proposal, loaded, merged, sight);
    }

    /** On a wallet that cannot go short whatever comes here adds risk, so that nothing else needs to be asked. */
    private void mayAddRisk(RiskProfile loaded, Instant now) {
        WalletException stopped = context.traits().mayShort() ? null : stopped(EquityWatch.lifted(loaded, now));
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
        Reconciliation.Result known = reconciliation.reconcile(merged, context.look(), now);
        return new Sight(now, prices, known, merged.last());
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
        RiskProfile next = EquityWatch.lifted(loaded, sight.now());
        WalletException refusal = reduces ? null : stopped(next);
        if (refusal == null && value.total().isPresent()) {
            EquityWatch.Seen seen = EquityWatch.see(
                    loaded, value.total().get(), new Transfers(view.transfers(), prices), sight.now());
            next = seen.profile();
            readings.addAll(seen.readings());
        } else if (refusal == null && !reduces) {
            refusal = PriceSheet.notPriced("the wallet's value", value.unpriced());
        }
        if (refusal == null && !reduces) {
            refusal = refusal(new Judged(trade, fills, enlarged, before), next, readings, sight);
        }
        return new Verdict(trade, recording(trade, next, merged, sight, reading), readings, refusal, reduces);
    }

    /** A trade, what its orders may do, the assets of which it may make a position larger, and the exposure without it. */
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
                    entered, sight.known().notes(), sight.known().view(), limits, sight.prices());
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
        GuardNotes notes = merged.changed(reservation -> reservation.orBetter(sight.known().notes()));
        for (Reservation late : sight.known().lateFills()) {
            notes = notes.plus(late);
        }
        return new ExposureReading(
                sight.known().view(),
                notes,
                reservation -> !shown.contains(reservation.number())
                        && reservation.kind() != Reservation.Kind.OPEN_ORDERS,
                listTypes,
                context.traits(),
                sight.prices());
    }

    /** What the ledger holds once the trade is recorded: what was found out, no more than is needed, and the reservation last. */
    private RiskProfile recording(
            ProposedTrade trade, RiskProfile next, GuardNotes merged, Sight sight, ExposureReading reading) {
        long forgettable = sends.knownToAll(merged.last());
        Set<Long> settled = sight.known().settled();
        GuardNotes notes = merged.changed(reservation -> {
                    Reservation known = reservation.orBetter(sight.known().notes());
                    return settled.contains(known.number()) && known.state() != Reservation.State.SETTLED
                            ? known.in(Reservation.State.SETTLED, known.changedAt())
                            : known;
                })
                .without(reservation -> reservation.state() == Reservation.State.SETTLED
                        && reservation.number() <= forgettable
                        && !protection.remembers(reservation, merged));
        for (Reservation late : sight.known().lateFills()) {
            notes = notes.plus(late);
        }
        if (!context.traits().immediate()) {
            notes = notes.plus(Reconciliation.openOrders(sight.known().view().open(), sight.now()));
        }
        var dropped = new HashSet<Long>();
        for (Reservation reservation : merged.reservations()) {
            if (notes.find(reservation.number()) == null) {
                dropped.add(reservation.number());
            }
        }
        notes = notes.anchored(anchors(trade, notes, sight, reading, dropped));
        notes = notes.plus(Reservation.builder(trade.kind(), guard, sight.now())
                .clientId(trade.clientId(), trade.fingerprint())
                .orders(trade.orders())
                .build());
        return next.withState(next.state().withNotes(notes));
    }

    private Map<String, Anchor> anchors(
            ProposedTrade trade, GuardNotes notes, Sight sight, ExposureReading reading, Set<Long> dropped) {
        var inDoubt = new HashSet<String>();
        for (Reservation reservation : notes.reservations()) {
            boolean shown = sight.known().settled().contains(reservation.number());
            if (!shown && reservation.kind() != Reservation.Kind.OPEN_ORDERS) {
                reservation.orders().forEach(order -> {
                    inDoubt.add(order.terms().symbol().base());
                    inDoubt.add(sight.prices().quoteAsset(order.terms().symbol()));
                });
            }
        }
        var anchors = new TreeMap<String, Anchor>();
        notes.anchors().forEach((asset, anchor) -> {
            if (inDoubt.contains(asset)) {
                anchors.put(asset, reading.kept(asset, anchor, dropped));
            }
        });
        Set<String> wanted = new HashSet<>(trade.touched(sight.prices()));
        if (!context.traits().immediate()) {
            for (Order order : sight.known().view().open()) {
                wanted.add(order.symbol().base());
                wanted.add(sight.prices().quoteAsset(order.symbol()));
            }
        }
        for (String asset : wanted) {
            if (!inDoubt.contains(asset) && !sight.prices().isCash(asset) && asset.indexOf(' ') < 0) {
                anchors.put(asset, reading.anchor(asset, sight.readingFrom()));
            }
        }
        return anchors;
    }

    /** A loss over its limit suspends even if the order that found it is refused. */
    private void suspend(RiskProfile loaded, RiskProfile next) {
        if (!next.suspension().equals(loaded.suspension()) && next.suspension().isPresent()) {
            context.update(stored -> stored.suspended(next.suspension().get())
                    .withState(next.state().withNotes(stored.state().notes())));
        }
    }

    /** Writes what this guard knows and the store does not. */
    void flush() {
        context.update(profile -> {
            GuardNotes notes = sends.merged(profile.state().notes());
            return notes.equals(profile.state().notes()) ? profile : profile.withState(profile.state().withNotes(notes));
        });
    }

    /** The exposure now, as far as it can be told. */
    Exposure exposure(AccountView view, PriceSheet prices, Instant now, RiskProfile profile) {
        GuardNotes merged = sends.merged(profile.state().notes());
        Reconciliation.Result known = reconciliation.reconcile(merged, view, now);
        return reading(merged, new Sight(now, prices, known, merged.last()))
                .exposure(Set.of());
    }
}
