package com.moniqo.wallet.testkit.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.testkit.WalletContract;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The reference provider keeps the contract under each difficulty, and the contract catches who does not. */
class HardExchangeTest {
    @TestFactory
    Stream<DynamicTest> the_reference_provider_keeps_the_contract() {
        List<Class<? extends WalletContract>> all = List.of(
                Difficulties.Easy.class,
                Difficulties.FillsLate.class,
                Difficulties.ShowsLate.class,
                Difficulties.LimitsRequests.class,
                Difficulties.LosesEveryThirdReply.class,
                Difficulties.HasNoClientIds.class,
                Difficulties.HasNoClientIdsAndLosesReplies.class,
                Difficulties.HasIdsUniqueAmongOpenOrders.class,
                Difficulties.FeesInTwoAssets.class,
                Difficulties.FeesInTheAssetReceived.class,
                Difficulties.FeesInAThirdAsset.class,
                Difficulties.TriggersOnTheLastPrice.class,
                Difficulties.AmendsTheAmountOnly.class,
                Difficulties.AmendsDownOnly.class,
                Difficulties.IsFarAway.class,
                Difficulties.AcknowledgesLate.class,
                Difficulties.CancelsLate.class,
                Difficulties.FillsInParts.class,
                Difficulties.TellsTwice.class,
                Difficulties.TellsOutOfOrder.class,
                Difficulties.CutsItsStreams.class,
                Difficulties.HasAnotherClock.class,
                Difficulties.HasAClockAhead.class,
                Difficulties.Restarts.class,
                Difficulties.GoesDownForMaintenance.class,
                Difficulties.IsHardInEveryWay.class,
                Difficulties.HasIdsUniqueAmongOpenOrdersAndNoOutbox.class);
        return all.stream().map(one -> DynamicTest.dynamicTest(one.getSimpleName(), () -> assertKept(one)));
    }

    private static void assertKept(Class<? extends WalletContract> contract) {
        ContractRun run = run(contract);
        assertThat(run.failures())
                .as("failures of %s", contract.getSimpleName())
                .isEmpty();
        assertThat(run.ran()).as("the tests that ran").isGreaterThan(200);
    }

    private static ContractRun run(Class<? extends WalletContract> contract) {
        ContractRun run = ContractRun.of(contract);
        System.out.println(contract.getSimpleName() + ": " + run.ran() + " tests, " + run.aborted() + " aborted, "
                + run.failures().size() + " failed");
        return run;
    }

    /** Row 10 of the table that the contract is held to, and the other ways to lose money. */
    @TestFactory
    Stream<DynamicTest> a_provider_that_loses_money_is_caught() {
        Map<Class<? extends WalletContract>, String> faults = Map.of(
                FaultyProviders.ForgetsClientIdsAtARestart.class, "Reopening.a_filled_order_is_never_placed_twice",
                FaultyProviders.ForgetsAFillAtAReconnect.class, "Events.a_reconnect_loses_no_event",
                FaultyProviders.DeliversEventsTwice.class, "Events.every_event_is_told_once",
                FaultyProviders.TakesALostReplyForAFailure.class, "a_lost_reply_is_never_taken_for_a_refusal",
                FaultyProviders.ResendsAfterAnUnknownOutcome.class, "a_lost_reply_leaves_one_order",
                FaultyProviders.IgnoresRetryAfter.class,
                        "RequestLimits.who_is_told_to_wait_is_refused_without_making_it_worse",
                FaultyProviders.RoundsInSilence.class, "Markets.an_amount_between_two_lots_is_refused");
        return faults.entrySet().stream()
                .map(fault -> DynamicTest.dynamicTest(fault.getKey().getSimpleName(), () -> {
                    ContractRun run = run(fault.getKey());
                    assertThat(run.failures())
                            .as("what the contract finds of %s", fault.getKey().getSimpleName())
                            .anyMatch(failure -> failure.startsWith(fault.getValue()));
                }));
    }

    @Test
    void one_test_account_keeps_the_contract_twice() {
        assertKept(Difficulties.IsOneTestAccount.class);
        assertKept(Difficulties.IsOneTestAccount.class);
    }
}
