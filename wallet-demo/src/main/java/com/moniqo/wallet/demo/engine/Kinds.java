package com.moniqo.wallet.demo.engine;

/** The kinds of journal entries. */
final class Kinds {
    static final String CREATE = "create";
    static final String PLACE = "place";
    static final String LIST = "list";
    static final String CANCEL = "cancel";
    static final String AMEND = "amend";
    static final String QUOTE = "quote";
    static final String BAR = "bar";
    static final String EXPIRE = "expire";
    static final String DEPOSIT = "deposit";
    static final String WITHDRAW = "withdraw";
    static final String RESET = "reset";
    static final String MARKS = "marks";
    static final String SETTINGS = "settings";

    private Kinds() {}

    /** Whether such an entry moves money from outside or to it. */
    static boolean transfer(String kind) {
        return kind.equals(CREATE) || kind.equals(DEPOSIT) || kind.equals(WITHDRAW) || kind.equals(RESET);
    }
}
