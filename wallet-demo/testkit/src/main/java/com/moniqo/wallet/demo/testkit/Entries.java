package com.moniqo.wallet.demo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.store.Checkpoint;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.demo.store.StoredState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates entries, and compares them as trees with amounts by value. */
final class Entries {
    static final Instant TIME = Instant.parse("2026-01-05T09:30:00.123456789Z");

    private Entries() {}

    static JournalEntry entry(long seq, String op) {
        return entry(seq, op, "place", List.of());
    }

    static JournalEntry entry(long seq, String op, String kind, List<String> orders) {
        return JournalEntry.of(seq, op, kind, orders, TIME.plusSeconds(seq), 1, Map.of("n", seq));
    }

    static JournalEntry withBody(long seq, Map<String, Object> body) {
        return JournalEntry.of(seq, "op:" + seq, "place", List.of(), TIME, 1, body);
    }

    /** Creates entries with the ops {@code op:1} and so on. */
    static List<JournalEntry> run(long fromSeq, int count) {
        List<JournalEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(entry(fromSeq + i, "op:" + (fromSeq + i)));
        }
        return entries;
    }

    static Checkpoint checkpoint(long seq) {
        return new Checkpoint(seq, TIME.plusSeconds(seq), 1, Map.of("state", "after " + seq));
    }

    static List<Long> seqs(List<? extends JournalEntry> entries) {
        return entries.stream().map(JournalEntry::seq).toList();
    }

    static List<String> ops(List<? extends JournalEntry> entries) {
        return entries.stream().map(JournalEntry::op).toList();
    }

    static void assertSame(JournalEntry actual, JournalEntry expected) {
        assertThat(actual.seq()).isEqualTo(expected.seq());
        assertThat(actual.op()).isEqualTo(expected.op());
        assertThat(actual.kind()).isEqualTo(expected.kind());
        assertThat(actual.orderIds()).isEqualTo(expected.orderIds());
        assertThat(actual.time()).isEqualTo(expected.time());
        assertThat(actual.version()).isEqualTo(expected.version());
        assertSameTree(actual.body(), expected.body());
    }

    static void assertSameTree(@Nullable Object actual, Object expected) {
        if (expected instanceof Map<?, ?> map && actual instanceof Map<?, ?> found) {
            assertThat(found.keySet()).isEqualTo(map.keySet());
            map.forEach((key, value) -> assertSameTree(found.get(key), value));
        } else if (expected instanceof List<?> list && actual instanceof List<?> found) {
            assertThat(found).hasSameSizeAs(list);
            for (int i = 0; i < list.size(); i++) {
                assertSameTree(found.get(i), list.get(i));
            }
        } else if (expected instanceof BigDecimal decimal) {
            assertThat(actual).isInstanceOf(BigDecimal.class);
            assertThat((BigDecimal) actual).isEqualByComparingTo(decimal);
        } else {
            assertThat(actual).isEqualTo(expected);
        }
    }

    /** Returns the number of the last entry of a store; fails if there is a gap before it. */
    static long end(StoredState state) {
        long seq = state.checkpoint().map(Checkpoint::seq).orElse(0L);
        for (JournalEntry entry : state.tail()) {
            assertThat(entry.seq()).as("the entry after %d", seq).isEqualTo(seq + 1);
            seq++;
        }
        return seq;
    }
}
