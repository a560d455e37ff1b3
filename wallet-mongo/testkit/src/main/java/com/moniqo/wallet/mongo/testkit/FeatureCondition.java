package com.moniqo.wallet.mongo.testkit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Disables tests with {@link NeedsFeature} if the server of this JVM lacks the feature. */
final class FeatureCondition implements ExecutionCondition {
    private static final ConditionEvaluationResult ENABLED = ConditionEvaluationResult.enabled("nothing is missing");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String test = context.getTestMethod().map(Method::getName).orElse("");
        List<NeedsFeature> needs = new ArrayList<>();
        context.getElement().ifPresent(element -> needs.addAll(of(element)));
        if (!test.isEmpty()) {
            context.getTestClass().ifPresent(type -> needs.addAll(of(type)));
        }
        for (NeedsFeature need : needs) {
            Set<String> tests = Set.of(need.tests());
            if ((tests.isEmpty() || tests.contains(test)) && !TestMongo.server().has(need.value())) {
                return ConditionEvaluationResult.disabled("needs " + need.value() + ", which "
                        + TestMongo.server().kind() + " lacks");
            }
        }
        return ENABLED;
    }

    private static List<NeedsFeature> of(AnnotatedElement element) {
        return List.of(element.getAnnotationsByType(NeedsFeature.class));
    }
}
