package com.moniqo.wallet.testkit.exchange;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.moniqo.wallet.testkit.WalletContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * One run of the contract on a class.
 *
 * @param ran how many tests were started
 * @param aborted how many of them were aborted, as they are about something that the provider does not claim
 * @param failures the tests that failed, each with its reason
 */
record ContractRun(long ran, long aborted, List<String> failures) {
    static ContractRun of(Class<? extends WalletContract> contract) {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contract))
                .execute();
        List<String> failures = new ArrayList<>();
        results.allEvents().failed().stream().forEach(event -> failures.add(failure(event)));
        return new ContractRun(
                results.testEvents().started().count(),
                results.testEvents().aborted().count(),
                failures);
    }

    private static String failure(Event event) {
        Throwable thrown = event.getPayload(TestExecutionResult.class)
                .flatMap(TestExecutionResult::getThrowable)
                .orElseThrow();
        TestDescriptor test = event.getTestDescriptor();
        String group = test.getParent().map(TestDescriptor::getDisplayName).orElse("");
        String reason = String.valueOf(thrown).replaceAll("\\s+", " ");
        return group + "." + test.getDisplayName() + ": " + reason.substring(0, Math.min(400, reason.length()));
    }
}
