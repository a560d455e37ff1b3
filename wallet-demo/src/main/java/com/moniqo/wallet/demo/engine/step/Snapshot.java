package com.moniqo.wallet.demo.engine.step;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of a wallet after one step. Immutable.
 *
 * @param seq the number of that step
 * @param time the time of that step
 * @param contents every open order with its fills, every open list, balance, position and price
 * @param transferred net transfers by asset
 * @param initial the balances that the wallet was created with
 * @param epoch the number of resets
 * @param idPrefix the prefix of order ids; null in checkpoints from releases that did not store it
 */
public record Snapshot(
        long seq,
        Instant time,
        Changes contents,
        Map<String, BigDecimal> transferred,
        Map<String, BigDecimal> initial,
        long epoch,
        @Nullable String idPrefix) {}
