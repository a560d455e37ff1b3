package com.moniqo.wallet.risk;

import com.moniqo.wallet.risk.exposure.PriceSheet;

/** A caller's request, and the request that may replace it if the user requires a stop on every entry. */
interface Proposal {
    /** Returns the trade as requested, with amounts at current prices. */
    ProposedTrade asAsked(PriceSheet prices);

    /**
     * Returns the trade with every entry protected.
     *
     * @throws com.moniqo.wallet.error.WalletException if that is impossible
     */
    ProposedTrade withStops(RiskLimits limits, PriceSheet prices);
}
