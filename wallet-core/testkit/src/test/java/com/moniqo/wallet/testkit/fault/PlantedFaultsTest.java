package com.moniqo.wallet.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs the whole contract on a wallet with one fault, and compares the tests that fail with those that ought to. */
class PlantedFaultsTest {
    /** The tests of the contract that fail, as {@code Group.test}; those that run with several arguments count once. */
    private static Set<String> caughtBy(Class<? extends FaultyContract> fault) {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(fault))
                .execute();
        assertThat(results.testEvents().started().count())
                .as("the tests of the contract that ran")
                .isGreaterThan(150);
        Set<String> failed = new TreeSet<>();
        results.testEvents().failed().stream()
                .filter(event -> event.getPayload(TestExecutionResult.class)
                        .filter(result -> result.getThrowable().isPresent())
                        .isPresent())
                .forEach(event -> failed.add(name(event.getTestDescriptor())));
        return failed;
    }

    private static String name(TestDescriptor test) {
        MethodSource source = (MethodSource) test.getSource().orElseThrow();
        TestDescriptor group = test.getParent().orElseThrow();
        while (!group.getUniqueId().getLastSegment().getType().equals("nested-class")) {
            group = group.getParent().orElseThrow();
        }
        return group.getUniqueId().getLastSegment().getValue() + "." + source.getMethodName();
    }

    @Test
    void a_cancel_of_a_filled_order_that_succeeds_is_caught() {
        assertThat(caughtBy(BookFaults.CancelOfAFilledOrder.class))
                .containsExactly("Cancelling.aFilledOrderCannotBeCancelled");
    }

    @Test
    void an_ended_order_that_cannot_be_read_is_caught() {
        assertThat(caughtBy(BookFaults.EndedOrderForgotten.class))
                .contains(
                        "ReadingOrders.aCancelledOrderStaysReadable",
                        "ReadingOrders.aFilledOrderStaysReadable",
                        "TimesInForce.anOrderForAtOnceThatCannotFillExpires");
    }

    @Test
    void a_lock_that_is_not_released_is_caught() {
        assertThat(caughtBy(BookFaults.LockNotReleased.class))
                .containsExactly(
                        "Cancelling.cancellingABuyReleasesWhatItHeld",
                        "Cancelling.cancellingOneOrderLeavesTheOthers",
                        "ManyThreads.anOrderCancelledByManyThreadsIsCancelledOnce",
                        "ManyThreads.whatManyThreadsPlaceAndCancelIsAllReleased",
                        "Quotes.withoutAUsablePriceOrdersCanStillBeReadAndCancelled");
    }

    @Test
    void a_client_id_that_places_twice_is_caught() {
        assertThat(caughtBy(BookFaults.ClientIdPlacesTwice.class))
                .contains(
                        "ClientIds.aMarketOrderSentTwiceFillsOnce",
                        "ClientIds.anotherRequestWithTheSameClientIdIsRefused",
                        "ClientIds.sendingItAgainReturnsTheOrderAsItIsThen",
                        "ClientIds.theSameRequestAgainReturnsTheSameOrder",
                        "ManyThreads.oneClientIdOnManyThreadsPlacesOneOrder");
    }

    @Test
    void a_total_that_is_not_free_plus_locked_is_caught() {
        assertThat(caughtBy(BookFaults.FreeCountsLocked.class))
                .containsExactly("Balances.anOpenOrderMovesMoneyFromFreeToLockedAndLeavesTheTotal");
    }

    @Test
    void a_close_that_is_ignored_is_caught() {
        assertThat(caughtBy(BookFaults.CloseIgnored.class))
                .containsExactly(
                        "Closing.aClosedWalletCancelsNothing",
                        "Closing.aClosedWalletGivesNoSignOfLife",
                        "Closing.aClosedWalletTakesNoOrders",
                        "Closing.aClosedWalletTellsNothing",
                        "Events.aClosedWalletTakesNoListeners",
                        "History.aClosedWalletTellsNoHistory",
                        "ManyThreads.closingWhileOthersTradeRefusesThemCleanly");
    }

    /** A wrong code where each of them is due, and one test that sees it. */
    @TestFactory
    List<DynamicTest> a_wrong_code_is_caught() {
        Map<Class<? extends FaultyContract>, String> faults = Map.of(
                WrongCode.ForNull.class, "BadInputs.nullIsRefusedEverywhere",
                WrongCode.ForAnUnknownSymbol.class, "BadInputs.aSymbolThatTheWalletDoesNotKnowCannotBeTraded",
                WrongCode.ForAnUnknownOrder.class, "ReadingOrders.anUnknownOrderIsNotFound",
                WrongCode.ForAFilledOrder.class, "Cancelling.aFilledOrderCannotBeCancelled",
                WrongCode.ForAnEndedOrder.class, "Cancelling.aCancelledOrderCannotBeCancelledAgain",
                WrongCode.ForWantOfMoney.class, "MarketOrders.buyingForMoreThanIsFreeIsRefused",
                WrongCode.ForWantOfAPrice.class, "Quotes.withoutAUsablePriceThereIsNoQuote",
                WrongCode.ForATakenClientId.class, "ClientIds.anotherRequestWithTheSameClientIdIsRefused",
                WrongCode.ForWhatItCannotDo.class, "Abilities.whatIsNotDeclaredIsRefusedAsUnsupported",
                WrongCode.ForAClosedWallet.class, "Closing.aClosedWalletTakesNoOrders");
        return tests(faults);
    }

    /** Further faults, each with one test that sees it. */
    @TestFactory
    List<DynamicTest> other_faults_are_caught() {
        Map<Class<? extends FaultyContract>, String> faults = Map.of(
                BookFaults.RefusalCosts.class, "MarketOrders.buyingForMoreThanIsFreeIsRefused",
                BookFaults.OneAccountForAll.class, "ReadingOrders.theOrderOfAnotherWalletIsNotFound",
                BookFaults.OpenOrdersBackwards.class, "ReadingOrders.openOrdersComeInTheOrderTheyWereAccepted",
                BookFaults.SpentTwice.class, "ManyThreads.theSameMoneyIsNotSpentTwice",
                AbilityFaults.CursorCounts.class, "History.whatHappensBetweenTwoPagesShiftsNothing",
                AbilityFaults.SubscriptionNeverEnds.class, "Events.aClosedSubscriptionIsToldNothing",
                AbilityFaults.EventsOutOfOrder.class, "Events.sequenceNumbersNeverDecrease",
                AbilityFaults.DeclaresTooMuch.class, "Abilities.theAbilitiesAreThoseDeclared",
                AbilityFaults.DeclaresTooLittle.class, "Abilities.whatIsNotDeclaredIsRefusedAsUnsupported");
        return tests(faults);
    }

    @Test
    void a_wallet_that_states_more_than_its_provider_is_caught() {
        assertThat(caughtBy(AbilityFaults.WalletExceedsItsProvider.class))
                .containsExactly("Abilities.theWalletStatesNoMoreThanItsProvider");
    }

    private static List<DynamicTest> tests(Map<Class<? extends FaultyContract>, String> faults) {
        Map<String, DynamicTest> tests = new TreeMap<>();
        faults.forEach((fault, test) -> tests.put(
                fault.getSimpleName(),
                DynamicTest.dynamicTest(
                        fault.getSimpleName(), () -> assertThat(caughtBy(fault)).contains(test))));
        return List.copyOf(tests.values());
    }
}
