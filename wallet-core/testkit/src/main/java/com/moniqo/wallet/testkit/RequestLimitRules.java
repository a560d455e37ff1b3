package com.moniqo.wallet.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.RateLimitExceededException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.Wallet;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rules of {@link WalletContract} for a wallet whose exchange limits requests. */
abstract class RequestLimitRules extends WalletRules {
    private static final int MANY = 300;

    RequestLimitRules(WalletContract contract) {
        super(contract);
    }

    /** Calls until the wallet refuses, and returns the refusal, or null if it never does. */
    private @Nullable RateLimitExceededException refusedAfter(Wallet impatient, int calls) {
        for (int i = 0; i < calls; i++) {
            try {
                impatient.balances();
            } catch (RateLimitExceededException e) {
                return e;
            } catch (WalletException e) {
                assertThat(e.code())
                        .as(
                                "the code of the refusal of one of many calls: too many calls have an exception of their own")
                        .isNotEqualTo(ErrorCode.RATE_LIMIT_EXCEEDED);
            }
        }
        return null;
    }

    @Test
    void who_is_told_to_wait_is_refused_without_making_it_worse() {
        Wallet impatient = wallet.impatient();
        RateLimitExceededException first = refusedAfter(impatient, MANY);
        if (first == null) {
            abort("the wallet accepts " + MANY + " calls in a row");
            return;
        }
        assertThat(first.retryAfter()).as("retryAfter()").isPositive();
        Duration longest = first.retryAfter();
        for (int i = 0; i < 3; i++) {
            RateLimitExceededException again = refusedAfter(impatient, 1);
            if (again != null) {
                assertThat(again.retryAfter())
                        .as(
                                "retryAfter() of a call that came too early: the wallet must not send it to the exchange, which"
                                        + " would ban it for longer")
                        .isLessThanOrEqualTo(longest);
            }
        }
        pass(longest);
        assertThat(refusedAfter(impatient, 1))
                .as("the refusal of a call after retryAfter() has passed")
                .isNull();
    }
}
