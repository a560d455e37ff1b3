package com.moniqo.wallet.catalog;

import com.moniqo.wallet.annotation.WalletJson;

/** The asset in which fees are charged. */
@WalletJson
public enum FeePayment {
    /** In the quote asset: a BUY costs more, and a SELL brings in less. */
    QUOTE,

    /** In the asset received, as most spot exchanges do: a BUY delivers less of the base asset, and a SELL less of the quote asset. */
    RECEIVED,

    /** In an asset of its own, at its rate; if that is not possible, in the asset received. */
    ASSET
}
