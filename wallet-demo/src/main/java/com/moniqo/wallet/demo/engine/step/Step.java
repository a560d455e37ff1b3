package com.moniqo.wallet.demo.engine.step;

import com.moniqo.wallet.trading.WalletEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of the exchange with all its effects. Immutable.
 *
 * @param seq the number of the step, from 1, without gaps
 * @param op the operation that the client named; null if it named none
 * @param kind the kind of step
 * @param time when it happened, on the wallet's clock
 * @param changes the state after the step, as far as the step changed it
 * @param details what only some kinds of steps carry; null for the others
 * @param events what listeners hear once the step is durable; empty unless somebody listens
 */
public record Step(
        long seq,
        @Nullable String op,
        StepKind kind,
        Instant time,
        Changes changes,
        @Nullable StepDetails details,
        List<WalletEvent> events) {}
