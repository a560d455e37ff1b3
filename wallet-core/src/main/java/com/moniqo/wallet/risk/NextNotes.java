package com.moniqo.wallet.risk;

import com.moniqo.wallet.risk.exposure.ExposureReading;
import com.moniqo.wallet.risk.exposure.WalletTraits;
import com.moniqo.wallet.risk.notes.Anchor;
import com.moniqo.wallet.risk.notes.GuardNotes;
import com.moniqo.wallet.risk.notes.Reservation;
import com.moniqo.wallet.trading.Order;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The notes that record a trade: the findings so far, reduced to what is needed, and the new reservation last. */
final class NextNotes {
    private final WalletTraits traits;
    private final UnwrittenNotes unwritten;
    private final Protection protection;
    private final String guard;

    NextNotes(WalletTraits traits, UnwrittenNotes unwritten, Protection protection, String guard) {
        this.traits = traits;
        this.unwritten = unwritten;
        this.protection = protection;
        this.guard = guard;
    }

    GuardNotes with(ProposedTrade trade, GuardNotes merged, OrderAdmission.Sight sight, ExposureReading reading) {
        long forgettable = unwritten.knownToAll(merged.last());
        Set<Long> settled = sight.known().settled();
        GuardNotes notes = merged.changed(reservation -> {
                    Reservation known = reservation.orBetter(sight.known().notes());
                    return settled.contains(known.number()) && known.state() != Reservation.State.SETTLED
                            ? known.in(Reservation.State.SETTLED, known.changedAt())
                            : known;
                })
                .without(reservation -> reservation.state() == Reservation.State.SETTLED
                        && reservation.number() <= forgettable
                        && !protection.remembers(
                                reservation, merged, sight.known().view()));
        for (Reservation late : sight.known().lateFills()) {
            notes = notes.plus(late);
        }
        if (!traits.immediate()) {
            notes = notes.plus(Reconciliation.openOrders(sight.known().view().open(), sight.now()));
        }
        var dropped = new HashSet<Long>();
        for (Reservation reservation : merged.reservations()) {
            if (notes.find(reservation.number()) == null) {
                dropped.add(reservation.number());
            }
        }
        notes = notes.anchored(anchors(trade, notes, sight, reading, dropped));
        return notes.plus(Reservation.builder(trade.kind(), guard, sight.now())
                .clientId(trade.clientId(), trade.fingerprint())
                .orders(trade.orders())
                .build());
    }

    private Map<String, Anchor> anchors(
            ProposedTrade trade,
            GuardNotes notes,
            OrderAdmission.Sight sight,
            ExposureReading reading,
            Set<Long> dropped) {
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
        if (!traits.immediate()) {
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
}
