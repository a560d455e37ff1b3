package com.moniqo.wallet.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import com.moniqo.wallet.demo.store.WalletClaims.Claim;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.mongo.testkit.TestMongo;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A claim of a host that is gone runs out, whatever the clocks of the hosts show. */
class MongoClaimsTest {
    private final MongoDatabase database = TestMongo.newDatabase();
    private final AtomicLong ticker = new AtomicLong();
    private final AtomicLong tickerOfOther = new AtomicLong(123_456_789);
    private final MongoClaims claims = new MongoClaims(Database.of(database), ticker::get);
    private final MongoClaims others = new MongoClaims(Database.of(database), tickerOfOther::get);

    @AfterEach
    void drop() {
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
}
