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
                .containsExactly("Cancelling.a_filled_order_cannot_be_cancelled");
    }

    @Test
    void an_ended_order_that_cannot_be_read_is_caught() {
        assertThat(caughtBy(BookFaults.EndedOrderForgotten.class))
                .contains(
                        "ReadingOrders.a_cancelled_order_stays_readable",
                        "ReadingOrders.a_filled_order_stays_readable",
                        "TimesInForce.an_order_for_at_once_that_cannot_fill_expires");
    }

    @Test
    void a_lock_that_is_not_released_is_caught() {
        assertThat(caughtBy(BookFaults.LockNotReleased.class))
                .containsExactly(
                        "Cancelling.cancelling_a_buy_releases_what_it_held",
                        "Cancelling.cancelling_one_order_leaves_the_others",
                        "ManyThreads.an_order_cancelled_by_many_threads_is_cancelled_once",
                        "ManyThreads.what_many_threads_place_and_cancel_is_all_released",
                        "Quotes.without_a_usable_price_orders_can_still_be_read_and_cancelled");
    }

    @Test
    void a_client_id_that_places_twice_is_caught() {
        assertThat(caughtBy(BookFaults.ClientIdPlacesTwice.class))
                .contains(
                        "ClientIds.a_market_order_sent_twice_fills_once",
                        "ClientIds.another_request_with_the_same_client_id_is_refused",
                        "ClientIds.sending_it_again_returns_the_order_as_it_is_then",
                        "ClientIds.the_same_request_again_returns_the_same_order",
                        "ManyThreads.one_client_id_on_many_threads_places_one_order");
    }

    @Test
    void a_total_that_is_not_free_plus_locked_is_caught() {
        assertThat(caughtBy(BookFaults.FreeCountsLocked.class))
                .containsExactly("Balances.an_open_order_moves_money_from_free_to_locked_and_leaves_the_total");
    }

    @Test
    void a_close_that_is_ignored_is_caught() {
        assertThat(caughtBy(BookFaults.CloseIgnored.class))
                .containsExactly(
                        "Closing.a_closed_wallet_cancels_nothing",
                        "Closing.a_closed_wallet_gives_no_sign_of_life",
                        "Closing.a_closed_wallet_takes_no_orders",
                        "Closing.a_closed_wallet_tells_nothing",
                        "Events.a_closed_wallet_takes_no_listeners",
                        "History.a_closed_wallet_tells_no_history",
                        "ManyThreads.closing_while_others_trade_refuses_them_cleanly");
    }

    /** A wrong code where each of them is due, and one test that sees it. */
    @TestFactory
    List<DynamicTest> a_wrong_code_is_caught() {
        Map<Class<? extends FaultyContract>, String> faults = Map.of(
                WrongCode.ForNull.class, "BadInputs.null_is_refused_everywhere",
                WrongCode.ForAnUnknownSymbol.class, "BadInputs.a_symbol_that_the_wallet_does_not_know_cannot_be_traded",
                WrongCode.ForAnUnknownOrder.class, "ReadingOrders.an_unknown_order_is_not_found",
                WrongCode.ForAFilledOrder.class, "Cancelling.a_filled_order_cannot_be_cancelled",
                WrongCode.ForAnEndedOrder.class, "Cancelling.a_cancelled_order_cannot_be_cancelled_again",
                WrongCode.ForWantOfMoney.class, "MarketOrders.buying_for_more_than_is_free_is_refused",
                WrongCode.ForWantOfAPrice.class, "Quotes.without_a_usable_price_there_is_no_quote",
                WrongCode.ForATakenClientId.class, "ClientIds.another_request_with_the_same_client_id_is_refused",
                WrongCode.ForWhatItCannotDo.class, "Abilities.what_is_not_declared_is_refused_as_unsupported",
                WrongCode.ForAClosedWallet.class, "Closing.a_closed_wallet_takes_no_orders");
        return tests(faults);
    }

    /** Further faults, each with one test that sees it. */
    @TestFactory
    List<DynamicTest> other_faults_are_caught() {
        Map<Class<? extends FaultyContract>, String> faults = Map.of(
                BookFaults.RefusalCosts.class, "MarketOrders.buying_for_more_than_is_free_is_refused",
                BookFaults.OneAccountForAll.class, "ReadingOrders.the_order_of_another_wallet_is_not_found",
                BookFaults.OpenOrdersBackwards.class, "ReadingOrders.open_orders_come_in_the_order_they_were_accepted",
                BookFaults.SpentTwice.class, "ManyThreads.the_same_money_is_not_spent_twice",
                AbilityFaults.CursorCounts.class, "History.what_happens_between_two_pages_shifts_nothing",
                AbilityFaults.SubscriptionNeverEnds.class, "Events.a_closed_subscription_is_told_nothing",
                AbilityFaults.EventsOutOfOrder.class, "Events.sequence_numbers_never_decrease",
                AbilityFaults.DeclaresTooMuch.class, "Abilities.the_abilities_are_those_declared",
                AbilityFaults.DeclaresTooLittle.class, "Abilities.what_is_not_declared_is_refused_as_unsupported");
        return tests(faults);
    }

    @Test
    void a_wallet_that_states_more_than_its_provider_is_caught() {
        assertThat(caughtBy(AbilityFaults.WalletExceedsItsProvider.class))
                .containsExactly("Abilities.the_wallet_states_no_more_than_its_provider");
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
