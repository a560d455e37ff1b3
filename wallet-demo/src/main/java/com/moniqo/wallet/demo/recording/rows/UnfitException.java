package com.moniqo.wallet.demo.recording.rows;

/** A row, or a whole file, that cannot be taken as it is; becomes a {@code WalletException} that names source and line. */
public final class UnfitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST_SHOWN = 40;

    /** The column, or a part of the file. */
    private final String field;

    public UnfitException(String field, String problem) {
        super(field + " " + problem, null, false, false);
        this.field = field;
    }

    /** A cell's text, cut off where it is too long for a message. */
    public static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
    }

    public String field() {
        return field;
    }

    /** The sentence that names it, never null. */
    public String problem() {
        return String.valueOf(getMessage());
    }
}
