package com.moniqo.wallet.examples.rest;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Shows only the reason, without a stack trace, if the application cannot start because of its settings. Listed in
 * {@code META-INF/spring.factories}.
 */
class StartFailure extends AbstractFailureAnalyzer<RuntimeException> {
    private static final String OWN = "com.moniqo.wallet";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, RuntimeException outermost) {
        Throwable root = outermost;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOwn(cause)) {
                root = cause;
            }
        }
        return isOwn(root)
                ? new FailureAnalysis(
                        root.getMessage(), "Correct the setting. README.md lists those that each store needs.", failure)
                : null;
    }

    private static boolean isOwn(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith(OWN);
    }
}
