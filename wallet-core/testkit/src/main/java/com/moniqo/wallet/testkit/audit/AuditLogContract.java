package com.moniqo.wallet.testkit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.audit.ActorId;
import com.moniqo.wallet.audit.AuditEntry;
import com.moniqo.wallet.audit.AuditEntry.Action;
import com.moniqo.wallet.audit.AuditEntry.Outcome;
import com.moniqo.wallet.audit.AuditLog;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests that every {@link AuditLog} must pass. To test yours, extend this class; a few lines are enough. */
public abstract class AuditLogContract {
    /** A time in whole milliseconds, the precision that every log keeps. */
    private static final Instant T0 = Instant.parse("2026-01-05T09:30:00.123Z");

    private static final String MINE = "507f1f77bcf86cd799439011";
    private static final String OTHER = "507f1f77bcf86cd799439012";
    private static final String EVERY_WALLET = "*";
    private static final int THREADS = 8;
    private static final int EACH = 25;
    private static final int MAX_LIMIT = 1000;

    private AuditLog log;

    /** {@return an empty log} */
    protected abstract AuditLog newLog();

    @BeforeEach
    final void makeLog() {
        log = newLog();
    }

    private static AuditEntry entry(String act, String wallet, Duration after) {
        return AuditEntry.of(act, T0.plus(after), ActorId.of("admin-7"), Action.PAUSE, wallet, Outcome.DONE);
    }

    private AuditEntry append(String act, String wallet, int second) {
        AuditEntry entry = entry(act, wallet, Duration.ofSeconds(second));
        log.append(entry);
        return entry;
    }

    private List<AuditEntry> all() {
        return log.latest(Optional.empty(), MAX_LIMIT);
    }

    @Test
    void an_empty_log_has_no_entries() {
        assertThat(all()).isEmpty();
        assertThat(log.latest(Optional.of(MINE), 1)).isEmpty();
    }

    @Test
    void every_action_and_outcome_comes_back_with_all_of_its_fields() {
        List<AuditEntry> appended = new ArrayList<>();
        for (Action action : Action.values()) {
            for (Outcome outcome : Outcome.values()) {
                AuditEntry entry = AuditEntry.of(
                                "act-" + action,
                                T0.plusMillis(appended.size()),
                                ActorId.of("ops/anna"),
                                action,
                                "uw-7",
                                outcome)
                        .withDetails(Map.of("reason", "holidays \u2600", "a.b", "$c", "$d", "", "x", "y".repeat(500)));
                log.append(entry);
                appended.add(0, entry);
            }
        }

        assertThat(all()).containsExactlyElementsOf(appended);
    }

    @Test
    void the_newest_comes_first_whatever_the_order_in_which_they_were_added() {
        AuditEntry second = append("2", MINE, 2);
        AuditEntry third = append("3", MINE, 3);
        AuditEntry first = append("1", MINE, 1);

        assertThat(all()).containsExactly(third, second, first);
    }

    @Test
    void of_one_moment_the_last_one_added_comes_first() {
        List<AuditEntry> reversed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            reversed.add(0, append("act-" + i, MINE, 0));
        }

        assertThat(all()).containsExactlyElementsOf(reversed);
    }

    @Test
    void entries_of_a_wallet_are_its_own_and_those_about_all_wallets() {
        AuditEntry mine = append("1", MINE, 1);
        AuditEntry everywhere = append("2", EVERY_WALLET, 2);
        AuditEntry other = append("3", OTHER, 3);
        AuditEntry mineAgain = append("4", MINE, 4);

        assertThat(log.latest(Optional.of(MINE), 10)).containsExactly(mineAgain, everywhere, mine);
        assertThat(log.latest(Optional.of(OTHER), 10)).containsExactly(other, everywhere);
        assertThat(log.latest(Optional.of(EVERY_WALLET), 10)).containsExactly(everywhere);
        assertThat(log.latest(Optional.of("no-object-id"), 10)).containsExactly(everywhere);
        assertThat(all()).containsExactly(mineAgain, other, everywhere, mine);
    }

    @Test
    void a_limit_keeps_the_newest() {
        append("1", MINE, 1);
        AuditEntry second = append("2", EVERY_WALLET, 2);
        append("3", OTHER, 3);
        AuditEntry fourth = append("4", MINE, 4);

        assertThat(log.latest(Optional.empty(), 1)).containsExactly(fourth);
        assertThat(log.latest(Optional.of(MINE), 2)).containsExactly(fourth, second);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1001, Integer.MAX_VALUE})
    void a_limit_outside_of_1_to_1000_is_refused(int limit) {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> log.latest(Optional.empty(), limit))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("limit"));
    }

    @Test
    void entries_stay_as_they_are_when_others_are_added_and_equal_ones_are_kept_twice() {
        AuditEntry first = append("1", MINE, 1);
        List<AuditEntry> before = all();
        log.append(first);
        AuditEntry last = append("2", MINE, 2);

        assertThat(before).containsExactly(first);
        assertThat(all()).containsExactly(last, first, first);
    }

    @Test
    void neither_age_nor_number_removes_an_entry() {
        AuditEntry old = entry("old", MINE, Duration.ofDays(-3650));
        log.append(old);
        for (int i = 0; i < MAX_LIMIT + 1; i++) {
            log.append(entry("act-" + i, OTHER, Duration.ofMillis(i)));
        }

        assertThat(all()).hasSize(MAX_LIMIT).doesNotContain(old);
        assertThat(log.latest(Optional.of(MINE), 10)).containsExactly(old);
    }

    @Test
    void entries_added_by_many_threads_are_all_there_once() throws InterruptedException {
        List<Callable<List<AuditEntry>>> appenders = IntStream.range(0, THREADS)
                .<Callable<List<AuditEntry>>>mapToObj(thread -> () -> appendMany(thread))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<AuditEntry> appended = threads.invokeAll(appenders).stream()
                    .flatMap(AuditLogContract::result)
                    .toList();

            assertThat(appended).hasSize(THREADS * EACH);
            assertThat(all()).containsExactlyInAnyOrderElementsOf(appended);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<AuditEntry> appendMany(int thread) {
        List<AuditEntry> appended = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            AuditEntry entry = append("act-" + thread + "-" + i, MINE, i);
            assertThat(log.latest(Optional.of(MINE), MAX_LIMIT)).contains(entry);
            appended.add(entry);
        }
        return appended;
    }

    private static Stream<AuditEntry> result(Future<List<AuditEntry>> future) {
        try {
            return future.get().stream();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @SuppressWarnings("NullAway") // the tests pass null on purpose
    void null_is_refused() {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> log.append(null))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_ERROR));
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> log.latest(null, 1));
        assertThat(all()).isEmpty();
    }
}
