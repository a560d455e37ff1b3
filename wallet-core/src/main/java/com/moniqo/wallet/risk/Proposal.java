package com.moniqo.wallet.risk;

import com.moniqo.wallet.risk.exposure.PriceSheet;

/** A caller's request, and the request that may replace it where the user wants a stop on every entry. */
interface Proposal {
    /** The trade as it was asked for, with amounts at the prices of now. */
    ProposedTrade asAsked(PriceSheet prices);

    /**
     * The trade with every entry protected.
     *
     * @throws com.moniqo.wallet.error.WalletException if that is impossible
     */
    ProposedTrade withStops(RiskLimits limits, PriceSheet prices);
}
