package com.moniqo.wallet.demo.session;

import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.market.PriceSource;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a session.
 *
 * @param walletId the wallet's id, which names its journal
 * @param settings the fees, slippage, scales and markets of the exchange
 * @param store the store of the journal
 * @param clock the wallet's clock while nothing is replayed
 * @param prices the source to pull prices from; null if they are pushed
 * @param deposits the initial balances of a new wallet
 * @param writer a token of this session, unique among all writers of the journal
 * @param access whether other sessions may have the wallet open as well; closed with the session
 */
public record SessionConfig(
        String walletId,
        DemoSettings settings,
        DemoStateStore store,
        Clock clock,
        @Nullable PriceSource prices,
        Map<String, BigDecimal> deposits,
        String writer,
        Access access) {}
