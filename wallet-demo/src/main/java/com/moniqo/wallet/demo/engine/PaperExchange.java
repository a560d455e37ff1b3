package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.demo.store.StoredState;
import java.time.Instant;

/** A state and the parts that decide on it; made anew whenever the state is read again. */
final class Core {
    final WalletState state;
    final Tx tx;
    final Valuer valuer;
    final Execution execution;
    final Matching matching;
    final Checks checks;
    final Placement placement;
    final Amending amending;
    final Transfers transfers;
    final Bars bars;
    long checkpointed;

    /** The wallet's time in the call that is running. */
    Instant time = Instant.MIN;

    Core(DemoSettings settings, StoredState stored, OrderIds ids) {
        state = new WalletState(settings);
        Recovery.recover(state, stored);
        tx = new Tx(state);
        valuer = new Valuer(state);
        execution = new Execution(tx);
        matching = new Matching(tx, execution);
        checks = new Checks(tx);
        placement = new Placement(tx, execution, matching, checks, ids);
        amending = new Amending(tx, execution, matching, checks);
        transfers = new Transfers(tx, execution, valuer);
        bars = new Bars(matching, settings.amountsAsSizes(), settings.barPath());
        checkpointed = stored.checkpoint().map(checkpoint -> checkpoint.seq()).orElse(0L);
    }
}
