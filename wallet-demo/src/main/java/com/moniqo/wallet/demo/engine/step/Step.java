package com.moniqo.wallet.demo.engine.step;

import com.moniqo.wallet.trading.WalletEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of the exchange with all its effects. Immutable.
 *
 * @param seq the number of the step, from 1, without gaps
 * @param op the operation chosen by the client; null for none
 * @param kind the kind of step
 * @param time when it happened, on the wallet's clock
 * @param changes the state after the step, as far as the step changed it
 * @param details the details that only some kinds of steps have; null for others
 * @param events the events for listeners when the step is durable; empty without listeners
 */
public record Step(
        long seq,
        @Nullable String op,
        StepKind kind,
        Instant time,
        Changes changes,
        @Nullable StepDetails details,
        List<WalletEvent> events) {}
