package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.engine.step.Step;
import org.jspecify.annotations.Nullable;

/**
 * The exchange's decision on one command. Immutable.
 *
 * @param step the step to be stored; null if there is nothing to store
 * @param result the result for the caller, to be handed out once the step is stored
 * @param <T> the type of the result
 */
public record Decision<T>(@Nullable Step step, T result) {}
