package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.Entry;
import com.moniqo.wallet.demo.recording.rows.UnfitException;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds the moment to each entry, using a given zone for rows without one.
 *
 * <p>When clocks go back, an hour occurs twice. All its rows are read at once, and the first row that does not continue from the previous
 * one begins the second hour. Rows without such a step are refused, because it is unclear to which hour they belong.
 */
final class ZonedEntries {
    private final Entries entries;
    private final ZoneId zone;
    private final ZoneRules rules;
    private final @Nullable ZoneOffset fixed;
    private final boolean distinct; // no two rows have the same time
    private final Deque<Entry> repeated = new ArrayDeque<>();
    private final Deque<ZoneOffset> offsets = new ArrayDeque<>();
    private @Nullable Entry behind; // the first after the repeated hour
    private Instant time = Instant.MIN;
    private long number;

    ZonedEntries(Entries entries, ZoneId zone, boolean distinct) {
        this.entries = entries;
        this.zone = zone;
        this.distinct = distinct;
        rules = zone.getRules();
        fixed = rules.isFixedOffset() ? rules.getOffset(Instant.EPOCH) : null;
    }

    /** Returns the moment of the entry that was returned last. */
    Instant time() {
        return time;
    }

    /** Returns the number of the row that was returned last, or that failed. */
    long number() {
        return number;
    }

    @Nullable
    Entry next() throws IOException {
        if (!repeated.isEmpty()) {
            Entry entry = repeated.remove();
            return at(entry, moment(entry, offsets.remove()));
        }
        Entry entry = behind == null ? read() : behind;
        behind = null;
        if (entry == null) {
            return null;
        }
        number = entry.row;
        if (entry.precision == Entry.Precision.MOMENT) {
            return at(entry, entry.instant());
        }
        if (fixed != null) {
            return at(entry, moment(entry, fixed));
        }
        if (entry.precision == Entry.Precision.DATE) {
            return at(entry, entry.local().toLocalDate().atStartOfDay(zone).toInstant());
        }
        List<ZoneOffset> valid = rules.getValidOffsets(entry.local());
        if (valid.isEmpty()) {
            throw new UnfitException(
                    "time",
                    "is " + entry.local() + ", which " + zone
                            + " skips because clocks go forward; write the zone of the file, for"
                            + " instance .zone(ZoneOffset.UTC)");
        }
        if (valid.size() == 1) {
            return at(entry, moment(entry, valid.get(0)));
        }
        repeat(entry, valid);
        return next();
    }

    private @Nullable Entry read() throws IOException {
        @Nullable Entry entry = null;
        try {
            entry = entries.next();
            return entry;
        } finally {
            if (entry == null) {
                number = entries.number(); // at the end, or of the row that failed
            }
        }
    }

    private Entry at(Entry entry, Instant time) {
        this.time = time;
        number = entry.row;
        return entry;
    }

    private static Instant moment(Entry entry, ZoneOffset offset) {
        return Instant.ofEpochSecond(entry.seconds - offset.getTotalSeconds()).plusNanos(entry.nanos);
    }

    private void repeat(Entry first, List<ZoneOffset> valid) throws IOException {
        List<Entry> hour = new ArrayList<>(List.of(first.copy()));
        Entry entry = read();
        while (entry != null
                && entry.precision == Entry.Precision.LOCAL
                && rules.getValidOffsets(entry.local()).size() == 2) {
            hour.add(entry.copy());
            entry = read();
        }
        behind = entry;
        number = hour.get(0).row;
        int second = -1;
        for (int i = 1; i < hour.size(); i++) {
            int step = hour.get(i).compareTime(hour.get(i - 1));
            if (second < 0 && step < (distinct ? 1 : 0)) {
                second = i;
            }
        }
        if (second < 0) {
            throw unclear(hour.get(0).local());
        }
        for (int i = 0; i < hour.size(); i++) {
            repeated.add(hour.get(i));
            offsets.add(valid.get(i < second ? 0 : 1));
        }
    }

    private UnfitException unclear(LocalDateTime time) {
        return new UnfitException(
                "time",
                "is " + time + ", which " + zone
                        + " has twice because clocks go back, and no row shows which one is meant; write"
                        + " .timestamps(TimestampFormat.pattern(\"yyyy-MM-dd HH:mm:ss\", zone)) to take the first");
    }
}
