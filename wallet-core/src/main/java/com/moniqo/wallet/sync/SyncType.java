package com.moniqo.wallet.sync;

/** The reason for a sync. Values may be added, so a {@code switch} needs a default branch. */
public enum SyncType {
    /** The sync was scheduled. */
    SCHEDULED("schedule"),
    /** A user asked for it. */
    MANUAL("user_action"),
    /** An order was about to be placed. */
    PRE_TRADE("pre_trade_check");

    private final String trigger;

    SyncType(String trigger) {
        this.trigger = trigger;
    }

    /** {@return the default trigger in the log} */
    public String trigger() {
        return trigger;
    }
}
