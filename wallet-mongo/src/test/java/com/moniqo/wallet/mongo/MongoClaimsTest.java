package com.moniqo.wallet.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import com.moniqo.wallet.demo.store.WalletClaims.Claim;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.mongo.testkit.TestMongo;
import com.moniqo.wallet.testkit.MutableClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A claim of a host that is gone runs out, whatever the clocks of the hosts show. */
class MongoClaimsTest {
    private final MongoDatabase database = TestMongo.newDatabase();
    private final AtomicLong ticker = new AtomicLong();
    private final AtomicLong tickerOfOther = new AtomicLong(123_456_789);
    private final MutableClock clock = MutableClock.at("2026-01-05T09:00:00Z");
    private final AtomicReference<Runnable> afterNextRead = new AtomicReference<>(() -> {});
    private final MongoClient client = TestMongo.server()
            .connect(TestMongo.server().settings().addCommandListener(new CommandListener() {
                @Override
                public void commandSucceeded(CommandSucceededEvent event) {
                    if (event.getCommandName().equals("find")) {
                        afterNextRead.getAndSet(() -> {}).run();
                    }
                }
            }));
    private final MongoClaims claims = new MongoClaims(Database.of(database), ticker::get, clock);
    private final MongoClaims others = new MongoClaims(
            Database.of(client.getDatabase(database.getName())),
            tickerOfOther::get,
            MutableClock.at("2031-03-01T00:00:00Z"));

    @AfterEach
    void drop() {
        client.close();
        database.drop();
    }

    private void pass(Duration time) {
        ticker.addAndGet(time.toNanos());
        tickerOfOther.addAndGet(time.toNanos());
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(WalletException.class)
                .extracting(refusal -> ((WalletException) refusal).code())
                .isEqualTo(ErrorCode.CONFLICT);
    }

    @Test
    void a_claim_that_is_used_never_runs_out() {
        Claim claim = claims.claim("w");
        for (int i = 0; i < 20; i++) {
            pass(Duration.ofSeconds(11));
            assertThat(claim.isHeld()).isTrue();
            refused(() -> others.claim("w"));
            refused(() -> others.requireUnclaimed("w"));
        }
    }

    @Test
    void a_claim_of_a_killed_host_is_free_half_a_minute_after_it_was_seen() {
        claims.claim("w");
        pass(Duration.ofHours(1));
        refused(() -> others.claim("w")); // seen for the first time
        pass(Duration.ofSeconds(29));
        refused(() -> others.claim("w"));
        pass(Duration.ofSeconds(1));

        assertThat(others.claim("w").isHeld()).isTrue();
    }

    @Test
    void a_host_that_was_stopped_notices_that_another_has_taken_its_claim_over() {
        Claim stopped = claims.claim("w");
        refused(() -> others.claim("w"));
        pass(Duration.ofSeconds(30));
        Claim taken = others.claim("w");

        assertThat(stopped.isHeld()).isFalse();
        stopped.close();
        assertThat(taken.isHeld()).isTrue();
        refused(() -> claims.claim("w"));
    }

    @Test
    void a_host_that_was_stopped_notices_that_another_has_opened_the_wallet() {
        Claim stopped = claims.claim("w");
        refused(() -> others.requireUnclaimed("w"));
        pass(Duration.ofSeconds(30));
        others.requireUnclaimed("w");

        assertThat(stopped.isHeld()).isFalse();
    }

    @Test
    void a_host_that_slept_and_was_not_missed_keeps_its_claim() {
        Claim claim = claims.claim("w");
        pass(Duration.ofHours(1));

        assertThat(claim.isHeld()).isTrue();
        refused(() -> others.claim("w"));
    }

    @Test
    void a_machine_that_was_suspended_notices_although_its_ticker_stood_still() {
        Claim suspended = claims.claim("w");
        refused(() -> others.claim("w"));
        tickerOfOther.addAndGet(Duration.ofSeconds(30).toNanos());
        clock.advance(Duration.ofSeconds(30));
        others.claim("w");

        assertThat(suspended.isHeld()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "-PT1H", "PT12S"})
    void a_clock_that_is_set_loses_no_claim(Duration step) {
        Claim claim = claims.claim("w");
        clock.set(clock.instant().plus(step));

        assertThat(claim.isHeld()).isTrue();
        assertThat(claim.isHeld()).isTrue();
        refused(() -> others.claim("w"));
    }

    @Test
    void a_holder_that_comes_back_while_another_opens_the_wallet_keeps_its_claim() {
        Claim stopped = claims.claim("w");
        refused(() -> others.requireUnclaimed("w"));
        pass(Duration.ofSeconds(30));
        afterNextRead.set(stopped::isHeld); // renews it

        refused(() -> others.requireUnclaimed("w"));
        assertThat(stopped.isHeld()).isTrue();
    }

    @Test
    void a_renewal_without_an_answer_is_no_loss_while_nobody_can_have_the_claim() {
        Claim claim = others.claim("w");
        client.close();
        pass(Duration.ofSeconds(29));
        assertThat(claim.isHeld()).isTrue();
        pass(Duration.ofSeconds(1));

        assertThatThrownBy(claim::isHeld)
                .isInstanceOf(WalletException.class)
                .extracting(failure -> ((WalletException) failure).code())
                .isEqualTo(ErrorCode.STATE_STORE_ERROR);
        claim.close(); // does not fail
    }

    @Test
    void of_two_claims_in_one_process_the_second_is_refused() {
        try (Claim first = claims.claim("w")) {
            refused(() -> claims.claim("w"));
            assertThat(first.isHeld()).isTrue();
        }
        assertThat(claims.claim("w").isHeld()).isTrue();
    }
}
