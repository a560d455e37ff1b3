package com.moniqo.wallet.risk.notes;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the guards of one wallet have recorded and the wallet may not show yet. A store keeps it as one text, {@link #toText()},
 * and replaces it by compare-and-set together with limits, pause and suspension. Immutable.
 *
 * <p>Users cannot forge notes, because metadata, client ids and names do not determine what the notes contain.
 */
@WalletJson
public final class GuardNotes {
    private static final GuardNotes NONE = new GuardNotes(0, 0, List.of(), new TreeMap<>());

    private final long last;
    private final long forgotten;
    private final List<Reservation> reservations;
    private final SortedMap<String, Anchor> anchors;

    GuardNotes(long last, long forgotten, List<Reservation> reservations, Map<String, Anchor> anchors) {
        this.last = last;
        this.forgotten = forgotten;
        this.reservations = List.copyOf(reservations);
        this.anchors = Collections.unmodifiableSortedMap(new TreeMap<>(anchors));
    }

    /** {@return notes without entries} */
    public static GuardNotes none() {
        return NONE;
    }

    /**
     * Parses notes from a store.
     *
     * @param text the result of {@link #toText()}
     * @return the notes
     * @throws com.moniqo.wallet.error.ValidationException if the text is damaged
     */
    public static GuardNotes parse(String text) {
        return NotesText.parse(required(text, "notes"));
    }

    /** {@return the notes as one line of text for each entry; empty if there is none} */
    public String toText() {
        return NotesText.of(this);
    }

    /** {@return the number of the last reservation that was ever recorded} */
    public long last() {
        return last;
    }

    /** {@return the highest number among the reservations that were dropped} */
    public long forgotten() {
        return forgotten;
    }

    /** {@return the reservations, oldest first} */
    public List<Reservation> reservations() {
        return reservations;
    }

    /** {@return the anchors by asset} */
    public SortedMap<String, Anchor> anchors() {
        return anchors;
    }

    /**
     * Finds a reservation by its number.
     *
     * @param number the number
     * @return the reservation, or null if there is none
     */
    public @Nullable Reservation find(long number) {
        for (Reservation reservation : reservations) {
            if (reservation.number() == number) {
                return reservation;
            }
        }
        return null;
    }

    /**
     * Returns these notes with one more reservation, which gets the next number.
     *
     * @param reservation the reservation
     * @return the new notes
     */
    public GuardNotes plus(Reservation reservation) {
        var all = new ArrayList<>(reservations);
        all.add(reservation.numbered(last + 1));
        return new GuardNotes(last + 1, forgotten, all, anchors);
    }

    /**
     * Returns these notes with some reservations changed.
     *
     * @param change returns the new form of a reservation
     * @return the new notes
     */
    public GuardNotes changed(UnaryOperator<Reservation> change) {
        return new GuardNotes(last, forgotten, reservations.stream().map(change).toList(), anchors);
    }

    /**
     * Returns these notes without some reservations.
     *
     * @param gone matches the reservations to drop
     * @return the new notes
     */
    public GuardNotes without(Predicate<Reservation> gone) {
        long highest = forgotten;
        var kept = new ArrayList<Reservation>();
        for (Reservation reservation : reservations) {
            if (gone.test(reservation)) {
                highest = Math.max(highest, reservation.number());
            } else {
                kept.add(reservation);
            }
        }
        return kept.size() == reservations.size() ? this : new GuardNotes(last, highest, kept, anchors);
    }

    /**
     * Returns these notes with other anchors.
     *
     * @param anchors the anchors by asset, copied
     * @return the new notes
     */
    public GuardNotes anchored(Map<String, Anchor> anchors) {
        return new GuardNotes(last, forgotten, reservations, anchors);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof GuardNotes that && toText().equals(that.toText()));
    }

    @Override
    public int hashCode() {
        return Long.hashCode(last);
    }

    /** The number of reservations, without their contents. */
    @Override
    public String toString() {
        return reservations.size() + " reservations up to #" + last;
    }
}
