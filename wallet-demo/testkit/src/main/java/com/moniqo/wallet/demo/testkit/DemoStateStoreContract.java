package com.moniqo.wallet.demo.testkit;

import static com.moniqo.wallet.demo.testkit.Entries.assertSame;
import static com.moniqo.wallet.demo.testkit.Entries.assertSameTree;
import static com.moniqo.wallet.demo.testkit.Entries.checkpoint;
import static com.moniqo.wallet.demo.testkit.Entries.end;
import static com.moniqo.wallet.demo.testkit.Entries.entry;
import static com.moniqo.wallet.demo.testkit.Entries.ops;
import static com.moniqo.wallet.demo.testkit.Entries.run;
import static com.moniqo.wallet.demo.testkit.Entries.seqs;
import static com.moniqo.wallet.demo.testkit.Entries.withBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.moniqo.wallet.demo.store.AppendResult;
import com.moniqo.wallet.demo.store.AppendResult.Outcome;
import com.moniqo.wallet.demo.store.Checkpoint;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.demo.store.StoredState;
import com.moniqo.wallet.demo.store.WalletClaims;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract of every {@link DemoStateStore}. Subclass it in your tests:
 *
 * <pre>{@code
 * class MyStateStoreTest extends DemoStateStoreContract {
 *     protected DemoStateStore openStore() {
 *         return MyStateStore.open(theDataOfThisTest);
 *     }
 * }
 * }</pre>
 *
 * <p>A store that is {@link AutoCloseable} is closed after the test.
 */
public abstract class DemoStateStoreContract {
    private static final String WALLET = "wallet-1";

    private final List<DemoStateStore> opened = new ArrayList<>();
    private DemoStateStore store;

    /**
     * Opens a store on the data of the running test, which are empty at first. Each further call within a test opens another view of the
     * same data, as another process would; a store in memory returns the same store again.
     *
     * @return the store
     */
    protected abstract DemoStateStore openStore();

    @BeforeEach
    final void openFirst() {
        store = another();
    }

    private DemoStateStore another() {
        DemoStateStore next = openStore();
        opened.add(next);
        return next;
    }

    @AfterEach
    final void closeAll() throws Exception {
        for (DemoStateStore next : opened) {
            if (next instanceof AutoCloseable closeable) {
                closeable.close();
            }
        }
    }

    private AppendResult append(long afterSeq, JournalEntry... entries) {
        return store.append(WALLET, afterSeq, List.of(entries));
    }

    private void stored(int count) {
        assertStored(store.append(WALLET, 0, run(1, count)), count);
    }

    private static void assertStored(AppendResult result, int count) {
        assertThat(result.outcome()).isEqualTo(Outcome.STORED);
        assertThat(result.stored()).isEqualTo(count);
    }

    private static void assertLost(AppendResult result) {
        assertThat(result.outcome()).isEqualTo(Outcome.LOST_RACE);
        assertThat(result.stored()).isZero();
    }

    private void assertEndsAfter(long seq) {
        assertThat(end(store.open(WALLET))).isEqualTo(seq);
    }

    // Appending

    @Test
    final void knows_nothing_of_a_wallet_that_never_wrote() {
        StoredState state = store.open(WALLET);

        assertThat(state.checkpoint()).isEmpty();
        assertThat(state.tail()).isEmpty();
        assertThat(store.find(WALLET, "place:1")).isEmpty();
        assertThat(store.order(WALLET, "demo_1")).isEmpty();
        assertThat(store.history(WALLET, Set.of(), Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    final void refuses_a_wallet_id_that_is_not_valid_unicode() {
        for (String malformed : List.of("bot\ud800", "bot\udfff", "\udc00\ud800")) {
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> store.open(malformed),
                    () -> store.append(malformed, 0, List.of(entry(1, "place:1"))),
                    () -> store.checkpoint(malformed, checkpoint(1)),
                    () -> store.find(malformed, "place:1"),
                    () -> store.order(malformed, "demo_1"),
                    () -> store.history(malformed, Set.of(), Long.MAX_VALUE, 10))) {
                assertThatThrownBy(call)
                        .isInstanceOfSatisfying(
                                ValidationException.class,
                                refused -> assertThat(refused.field()).isEqualTo("wallet"));
            }
        }
        assertThat(store.open("bot\ud83d\ude00").tail()).isEmpty();
    }

    @Test
    final void gives_back_what_it_stored_in_its_order() {
        JournalEntry first = entry(1, "create", "create", List.of());
        JournalEntry second = entry(2, "place:a", "place", List.of("demo_1", "demo_2"));

        assertStored(append(0, first), 1);
        assertStored(append(1, second), 1);

        List<JournalEntry> tail = store.open(WALLET).tail();
        assertThat(tail).hasSize(2);
        assertSame(tail.get(0), first);
        assertSame(tail.get(1), second);
    }

    @Test
    final void a_prepared_entry_is_the_entry_and_may_stand_beside_others() {
        JournalEntry first = entry(1, "create", "create", List.of());
        JournalEntry second = entry(2, "place:a", "place", List.of("demo_1", "demo_2"));
        JournalEntry third = entry(3, "place:b", "place", List.of("demo_3"));

        JournalEntry prepared = prepare(second);
        assertSame(prepared, second);
        assertSame(prepare(prepared), second);
        assertThat(store.open(WALLET).tail()).isEmpty(); // preparing stores nothing

        assertStored(append(0, first), 1);
        assertLost(append(0, prepare(entry(1, "other", "place", List.of()))));
        int stored = append(1, prepared, third).stored(); // a prefix is allowed

        List<JournalEntry> tail = another().open(WALLET).tail();
        assertThat(tail).hasSize(1 + stored).hasSizeGreaterThan(1);
        assertSame(tail.get(1), second);
        if (stored == 2) {
            assertSame(tail.get(2), third);
        }
    }

    @Test
    final void stores_a_run_of_entries_in_one_call() {
        int stored = store.append(WALLET, 0, run(1, 300)).stored();

        assertThat(stored).isBetween(1, 300); // a prefix is allowed
        assertEndsAfter(stored);
    }

    @Test
    final void shows_another_view_of_the_data_what_was_stored() {
        stored(3);

        assertThat(ops(another().open(WALLET).tail())).containsExactly("op:1", "op:2", "op:3");
    }

    @Test
    final void refuses_an_append_that_comes_too_late() {
        stored(3);

        assertLost(append(2, entry(3, "late")));
        assertLost(append(0, entry(1, "later")));
        assertEndsAfter(3);
        assertThat(store.find(WALLET, "late")).isEmpty();
    }

    @Test
    final void refuses_an_append_that_would_leave_a_gap() {
        stored(3);

        assertLost(append(4, entry(5, "early")));
        assertLost(store.append("wallet-2", 1, List.of(entry(2, "early"))));
        assertEndsAfter(3);
        assertThat(store.open("wallet-2").tail()).isEmpty();
    }

    @Test
    final void lets_one_of_two_views_win_each_number() {
        DemoStateStore other = another();
        stored(1);

        assertStored(other.append(WALLET, 1, List.of(entry(2, "theirs"))), 1);
        assertLost(append(1, entry(2, "ours")));
        assertStored(append(2, entry(3, "ours")), 1);
        assertLost(other.append(WALLET, 2, List.of(entry(3, "theirs again"))));

        assertThat(ops(store.open(WALLET).tail())).containsExactly("op:1", "theirs", "ours");
    }

    @Test
    final void goes_on_after_a_lost_race() {
        stored(2);
        assertLost(append(1, entry(2, "late")));

        assertStored(append(2, entry(3, "late")), 1);
        assertEndsAfter(3);
    }

    // Operations are applied once

    @Test
    final void says_which_entry_applied_an_op_before() {
        JournalEntry first = entry(1, "place:a", "place", List.of("demo_1"));
        append(0, first);
        append(1, entry(2, "place:b"));

        AppendResult again = append(2, entry(3, "place:a"));

        assertThat(again.outcome()).isEqualTo(Outcome.ALREADY_APPLIED);
        assertThat(again.stored()).isZero();
        assertSame(again.applied().orElseThrow(), first);
        assertEndsAfter(2);
    }

    @Test
    final void says_so_too_to_a_caller_who_does_not_know_the_end() {
        append(0, entry(1, "place:a"));
        append(1, entry(2, "place:b"));

        AppendResult again = append(0, entry(1, "place:a"));

        assertThat(again.outcome()).isEqualTo(Outcome.ALREADY_APPLIED);
        assertThat(again.applied().orElseThrow().seq()).isEqualTo(1);
    }

    @Test
    final void says_so_too_to_another_view() {
        append(0, entry(1, "place:a"));

        AppendResult again = another().append(WALLET, 1, List.of(entry(2, "place:a")));

        assertThat(again.outcome()).isEqualTo(Outcome.ALREADY_APPLIED);
    }

    @Test
    final void keeps_ops_apart_that_only_look_alike() {
        String[] ops = {
            "place:a",
            "place:A",
            "place:a ",
            "place:\u00e4",
            "place:a\u0308",
            "place:\uD83D\uDE80",
            "place:1",
            "place:01"
        };

        for (int i = 0; i < ops.length; i++) {
            assertStored(append(i, entry(i + 1, ops[i])), 1);
        }
        for (int i = 0; i < ops.length; i++) {
            assertThat(store.find(WALLET, ops[i]).orElseThrow().seq()).isEqualTo(i + 1);
        }
    }

    @Test
    final void stores_the_entries_before_one_that_was_applied_already() {
        append(0, entry(1, "place:a"));

        AppendResult result =
                append(1, entry(2, "place:b"), entry(3, "place:c"), entry(4, "place:a"), entry(5, "place:d"));

        assertThat(result.outcome()).isEqualTo(Outcome.STORED);
        assertThat(result.stored()).isBetween(1, 2);
        assertEndsAfter(1 + result.stored());
        assertThat(store.find(WALLET, "place:d")).isEmpty();
    }

    @Test
    final void stores_an_op_once_that_comes_twice_in_one_call() {
        AppendResult result = append(0, entry(1, "place:a"), entry(2, "place:a"));

        assertStored(result, 1);
        assertEndsAfter(1);
    }

    private JournalEntry prepare(JournalEntry entry) {
        return store.tuning().preparation().apply(entry);
    }

    @Test
    final void stores_an_op_that_is_unique_by_construction_once_too() {
        assumeFalse(store.tuning().appendsAtOnce()); // a store in memory need not check it for duplicates
        append(0, entry(1, "~x:1"));

        AppendResult again = append(1, entry(2, "~x:1"));

        assertThat(again.outcome()).isEqualTo(Outcome.ALREADY_APPLIED);
        assertThat(again.applied().orElseThrow().seq()).isEqualTo(1);
        assertEndsAfter(1);
    }

    @Test
    final void finds_the_entry_of_an_op() {
        stored(40);

        assertSame(store.find(WALLET, "op:17").orElseThrow(), entry(17, "op:17"));
        assertThat(store.find(WALLET, "op:41")).isEmpty();
        assertThat(store.find(WALLET, "op:")).isEmpty();
    }

    // The parts of an entry

    static Stream<Object> values() {
        return Stream.of(texts(), numbers(), others()).flatMap(values -> values);
    }

    private static Stream<Object> texts() {
        return Stream.of(
                "",
                " ",
                "BTC/USDT",
                "12345",
                "-0.5",
                "1E+5",
                "2026-01-05T09:30:00Z",
                "'quoted'",
                "\"double\" \\ back",
                "line one\r\nline two\t",
                "NUL \u0000 inside",
                "gr\u00fc\u00dfe \u65e5\u672c\u8a9e \uD83D\uDE80\uD83D\uDC68\u200D\uD83D\uDCBB",
                "$amount",
                "a.b",
                "true",
                "null",
                "x".repeat(20_000));
    }

    private static Stream<Object> numbers() {
        return Stream.of(
                new BigDecimal("0"),
                new BigDecimal("0.05"),
                new BigDecimal("50000"),
                new BigDecimal("-12.50"),
                new BigDecimal("1234567890123456789012345678901234"),
                new BigDecimal("9999999999999999.999999999999999999"),
                new BigDecimal("-0.000000000000000001"),
                new BigDecimal("1E+18"),
                0L,
                -1L,
                Long.MAX_VALUE,
                Long.MIN_VALUE);
    }

    private static Stream<Object> others() {
        return Stream.of(
                true,
                false,
                Instant.EPOCH,
                Instant.parse("2026-01-05T09:30:00Z"),
                Instant.parse("2026-01-05T09:30:00.000000001Z"),
                Instant.parse("1969-12-31T23:59:59.999999999Z"),
                List.of(),
                List.of("a", 1L, new BigDecimal("1"), true, Instant.EPOCH, List.of(List.of()), Map.of()),
                Map.of(),
                Map.of(
                        "",
                        "",
                        "a.b",
                        1L,
                        "$c",
                        new BigDecimal("2.5"),
                        "\u00fc",
                        List.of(Map.of("deep", Map.of("deeper", "x")))));
    }

    @ParameterizedTest
    @MethodSource("values")
    final void gives_back_every_value_with_its_type(Object value) {
        Map<String, Object> body = Map.of("value", value, "unknown_to_any_store", List.of(value));

        append(0, withBody(1, body));
        store.checkpoint(WALLET, new Checkpoint(1, Entries.TIME, 1, body));

        assertSameTree(store.find(WALLET, "op:1").orElseThrow().body(), body);
        assertSameTree(another().open(WALLET).checkpoint().orElseThrow().body(), body);
    }

    @Test
    final void gives_back_the_envelope_to_the_nanosecond() {
        JournalEntry entry = JournalEntry.of(
                1,
                "place:\uD83D\uDE80 \"x\"",
                "some kind",
                List.of("demo_2", "demo_1"),
                Instant.parse("2013-11-25T00:00:00.000000007Z"),
                42,
                Map.of());

        append(0, entry);

        assertSame(another().open(WALLET).tail().get(0), entry);
    }

    // Checkpoints

    @Test
    final void opens_with_the_checkpoint_and_the_entries_after_it() {
        stored(10);
        store.checkpoint(WALLET, checkpoint(7));

        StoredState state = another().open(WALLET);

        assertThat(state.checkpoint()).isPresent();
        assertThat(state.checkpoint().get().seq()).isEqualTo(7);
        assertThat(state.checkpoint().get().time()).isEqualTo(checkpoint(7).time());
        assertThat(state.checkpoint().get().version()).isEqualTo(1);
        assertSameTree(state.checkpoint().get().body(), checkpoint(7).body());
        assertThat(seqs(state.tail())).containsExactly(8L, 9L, 10L);
    }

    @Test
    final void keeps_the_latest_checkpoint_only() {
        stored(10);
        store.checkpoint(WALLET, checkpoint(4));
        store.checkpoint(WALLET, checkpoint(9));
        store.checkpoint(WALLET, checkpoint(6));

        StoredState state = store.open(WALLET);

        assertThat(state.checkpoint().orElseThrow().seq()).isEqualTo(9);
        assertThat(seqs(state.tail())).containsExactly(10L);
    }

    @Test
    final void a_checkpoint_takes_the_place_of_one_of_the_same_entry() {
        stored(3);
        store.checkpoint(WALLET, checkpoint(3));
        Map<String, Object> newer = Map.of("prices", "newer");
        store.checkpoint(WALLET, new Checkpoint(3, Entries.TIME, 1, newer));

        StoredState state = another().open(WALLET);
        assertSameTree(state.checkpoint().orElseThrow().body(), newer);
        assertThat(state.tail()).isEmpty();
    }

    @Test
    final void keeps_entries_that_a_checkpoint_covers() {
        store.append(WALLET, 0, List.of(entry(1, "place:a", "place", List.of("demo_1"))));
        store.checkpoint(WALLET, checkpoint(1));

        assertThat(store.find(WALLET, "place:a")).isPresent();
        assertThat(store.order(WALLET, "demo_1")).hasSize(1);
        assertThat(store.history(WALLET, Set.of(), Long.MAX_VALUE, 10)).hasSize(1);
        assertThat(append(1, entry(2, "place:a")).outcome()).isEqualTo(Outcome.ALREADY_APPLIED);
    }

    @Test
    final void goes_on_after_a_checkpoint_at_the_end() {
        stored(3);
        store.checkpoint(WALLET, checkpoint(3));

        assertThat(store.open(WALLET).tail()).isEmpty();
        assertStored(append(3, entry(4, "next")), 1);
        assertEndsAfter(4);
    }

    // History

    @Test
    final void finds_every_entry_of_an_order_oldest_first() {
        append(0, entry(1, "place:a", "place", List.of("demo_1")));
        append(1, entry(2, "place:b", "place", List.of("demo_2")));
        append(2, entry(3, "quote:1", "quote", List.of("demo_2", "demo_1")));
        store.checkpoint(WALLET, checkpoint(3));
        append(3, entry(4, "cancel:demo_1", "cancel", List.of("demo_1")));

        assertThat(seqs(store.order(WALLET, "demo_1"))).containsExactly(1L, 3L, 4L);
        assertThat(seqs(another().order(WALLET, "demo_2"))).containsExactly(2L, 3L);
        assertThat(store.order(WALLET, "demo_")).isEmpty();
    }

    @Test
    final void finds_orders_among_many_without_a_checkpoint() {
        long end = 0;
        while (end < 3_000) {
            List<JournalEntry> batch = new ArrayList<>();
            for (long seq = end + 1; seq <= end + 100; seq++) {
                batch.add(entry(seq, "place:" + seq, "place", List.of("demo_" + seq % 1_000)));
            }
            end += store.append(WALLET, end, batch).stored();
        }

        assertThat(seqs(store.order(WALLET, "demo_17"))).startsWith(17L, 1017L, 2017L);
        store.append(WALLET, end, List.of(entry(end + 1, "cancel", "cancel", List.of("demo_17"))));
        assertThat(seqs(store.order(WALLET, "demo_17"))).endsWith(end + 1);
    }

    @Test
    final void pages_through_the_history_newest_first() {
        stored(25);

        List<JournalEntry> first = store.history(WALLET, Set.of(), Long.MAX_VALUE, 10);
        List<JournalEntry> second = store.history(WALLET, Set.of(), 16, 10);
        List<JournalEntry> third = store.history(WALLET, Set.of(), 6, 10);

        assertThat(seqs(first)).containsExactly(25L, 24L, 23L, 22L, 21L, 20L, 19L, 18L, 17L, 16L);
        assertThat(seqs(second)).startsWith(15L).endsWith(6L).hasSize(10);
        assertThat(seqs(third)).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(store.history(WALLET, Set.of(), 1, 10)).isEmpty();
    }

    @Test
    final void pages_through_some_kinds_only() {
        String[] kinds = {"place", "quote", "cancel", "quote"};
        for (int i = 0; i < 12; i++) {
            append(i, entry(i + 1, "op:" + i, kinds[i % 4], List.of()));
        }

        assertThat(seqs(store.history(WALLET, Set.of("place", "cancel"), Long.MAX_VALUE, 4)))
                .containsExactly(11L, 9L, 7L, 5L);
        assertThat(seqs(store.history(WALLET, Set.of("place", "cancel"), 5, 4))).containsExactly(3L, 1L);
        assertThat(store.history(WALLET, Set.of("reset"), Long.MAX_VALUE, 4)).isEmpty();
    }

    // Many openers of one wallet

    @Test
    final void the_last_number_includes_what_others_have_appended() {
        DemoStateStore other = another();
        assertThat(store.lastSeq(WALLET)).isZero();
        for (long seq = 0; seq < 300; seq++) {
            DemoStateStore writer = seq % 3 == 0 ? store : other;
            assertStored(writer.append(WALLET, seq, List.of(entry(seq + 1, "op:" + seq))), 1);
            if (seq % 7 == 0) {
                assertThat(store.lastSeq(WALLET)).isEqualTo(seq + 1);
                assertThat(other.lastSeq(WALLET)).isEqualTo(seq + 1);
            }
        }
        other.checkpoint(WALLET, checkpoint(300));
        assertThat(store.lastSeq(WALLET)).isEqualTo(300);
        assertThat(another().lastSeq(WALLET)).isEqualTo(300);
        assertThat(store.lastSeq("wallet-2")).isZero();
    }

    @Test
    final void every_read_of_a_wallet_shows_what_another_opener_had_acknowledged() {
        try (OpenedTwice opened = new OpenedTwice(store, another())) {
            opened.readsShowWhatTheOtherDid();
        }
    }

    @Test
    final void a_wallet_refuses_and_fills_by_what_another_opener_had_acknowledged() {
        try (OpenedTwice opened = new OpenedTwice(store, another())) {
            opened.commandsFollowWhatTheOtherDid();
        }
    }

    @Test
    final void events_of_another_opener_are_heard_once_and_in_order() {
        try (OpenedTwice opened = new OpenedTwice(store, another())) {
            opened.bothHearTheSame();
        }
    }

    @Test
    final void an_exclusively_open_wallet_is_refused_to_everybody_else() {
        assumeTrue(store instanceof WalletClaims);
        OpenedTwice.refusedWhileExclusive(store, another());
    }

    @Test
    final void a_claim_is_refused_until_it_is_given_back() {
        assumeTrue(store instanceof WalletClaims);
        WalletClaims one = (WalletClaims) store;
        WalletClaims other = (WalletClaims) another();
        one.requireUnclaimed(WALLET);
        try (WalletClaims.Claim claim = one.claim(WALLET);
                WalletClaims.Claim another = other.claim("wallet-2")) {
            assertClaimed(() -> one.claim(WALLET));
            assertClaimed(() -> other.claim(WALLET));
            assertClaimed(() -> one.requireUnclaimed(WALLET));
            assertClaimed(() -> other.requireUnclaimed(WALLET));
            assertThat(claim.isHeld()).isTrue();
            assertThat(another.isHeld()).isTrue();
        }
        one.requireUnclaimed(WALLET);
        WalletClaims.Claim next = other.claim(WALLET);
        assertThat(next.isHeld()).isTrue();
        next.close();
        next.close();
        one.claim(WALLET).close();
    }

    private static void assertClaimed(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(WalletException.class).satisfies(refusal -> {
            assertThat(((WalletException) refusal).code()).isEqualTo(ErrorCode.CONFLICT);
            assertThat(((WalletException) refusal).details())
                    .containsEntry("reason", "claimed")
                    .containsEntry("wallet", WALLET);
        });
    }

    // Many wallets

    @Test
    final void keeps_wallets_apart() {
        String[] wallets = {"w", "w2", "W", "\u00fc", "w:1", ""};
        for (int i = 0; i < wallets.length; i++) {
            for (long seq = 0; seq <= i; seq++) {
                JournalEntry entry = entry(seq + 1, "place:" + seq, "place", List.of("demo_" + seq));
                assertStored(store.append(wallets[i], seq, List.of(entry)), 1);
            }
        }
        store.checkpoint("W", checkpoint(2));

        for (int i = 0; i < wallets.length; i++) {
            assertThat(end(store.open(wallets[i]))).isEqualTo(i + 1);
            assertThat(store.order(wallets[i], "demo_0")).hasSize(1);
            assertThat(store.history(wallets[i], Set.of(), Long.MAX_VALUE, 100)).hasSize(i + 1);
            assertThat(store.find(wallets[i], "place:" + i)).isPresent();
            assertThat(store.find(wallets[i], "place:" + (i + 1))).isEmpty();
        }
        assertThat(store.open("w").checkpoint()).isEmpty();
    }

    // Many threads

    @Test
    final void lets_threads_race_without_a_gap_or_a_double() throws Exception {
        new StoreRace(List.of(store, another()), "racing").run();
    }
}
