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

    /** The name that journal entries carry. It never changes. */
    public String journalName() {
        return journalName;
    }

    /** Whether a step of this kind is a command of a caller: prices, time and other settings make the others. */
    public boolean isCommand() {
        return switch (this) {
            case QUOTE, BAR, EXPIRE, MARKS, SETTINGS -> false;
            default -> true;
        };
    }

    /** Whether a step of this kind moves money into the wallet or out of it. */
    public boolean transfersMoney() {
        return this == CREATE || this == DEPOSIT || this == WITHDRAW || this == RESET;
    }
}
