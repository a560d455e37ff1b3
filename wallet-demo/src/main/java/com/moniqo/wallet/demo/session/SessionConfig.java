package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.market.PriceSource;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an engine is opened with.
 *
 * @param walletId names the journal
 * @param settings how it simulates
 * @param store where the journal is
 * @param clock the wallet's clock while nothing is replayed
 * @param prices who is asked for prices, or null if they are pushed
 * @param deposits what a new wallet begins with
 * @param writer a token of this process, unique among all that write the journal
 */
public record EngineConfig(
        String walletId,
        DemoSettings settings,
        DemoStateStore store,
        Clock clock,
        @Nullable PriceSource prices,
        Map<String, BigDecimal> deposits,
        String writer) {}
