package com.moniqo.wallet.sync;

/** Says why a sync was done. May grow: a {@code switch} needs a default branch. */
public enum SyncType {
    /** Its time had come. */
    SCHEDULED("schedule"),
    /** A user wanted it. */
    MANUAL("user_action"),
    /** An order is about to be placed. */
    PRE_TRADE("pre_trade_check");

    private final String trigger;

    SyncType(String trigger) {
        this.trigger = trigger;
    }

    /** {@return what triggers such a sync, as the log has it, unless told otherwise} */
    public String trigger() {
        return trigger;
    }
}
