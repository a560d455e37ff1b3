package com.moniqo.wallet.mongo;

import java.util.List;

/** The collections and their indexes. Those of the specification keep its names and indexes. */
final class Schema {
    static final String JOURNAL = "wallet_journal";
    static final String DEMO_STATE = "demo_wallet_state";

    /** What the journals of paper-trading wallets need. */
    static final List<IndexSpec> DEMO = List.of(
            IndexSpec.on(JOURNAL, "wallet", "op").unique(),
            IndexSpec.on(JOURNAL, "wallet", "refs", "seq"),
            IndexSpec.on(DEMO_STATE, "user_wallet_id").unique());

    private Schema() {}
}
