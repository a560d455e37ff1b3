package com.moniqo.wallet.demo.engine.step;

/** The kinds of steps, each with its name in the journal. */
public enum StepKind {
    CREATE("create"),
    PLACE("place"),
    PLACE_LIST("list"),
    CANCEL("cancel"),
    AMEND("amend"),
    QUOTE("quote"),
    BAR("bar"),
    EXPIRE("expire"),
    DEPOSIT("deposit"),
    WITHDRAW("withdraw"),
    RESET("reset"),
    MARKS("marks"),
    SETTINGS("settings");

    private final String journalName;

    StepKind(String journalName) {
        this.journalName = journalName;
    }

    /** Returns the name in journal entries. It never changes. */
    public String journalName() {
        return journalName;
    }

    /** Returns whether a step of this kind is a command of a caller. The others are caused by prices, time and changed settings. */
    public boolean isCommand() {
        return switch (this) {
            case QUOTE, BAR, EXPIRE, MARKS, SETTINGS -> false;
            default -> true;
        };
    }

    /** Returns whether a step of this kind moves money into or out of the wallet. */
    public boolean transfersMoney() {
        return this == CREATE || this == DEPOSIT || this == WITHDRAW || this == RESET;
    }
}
