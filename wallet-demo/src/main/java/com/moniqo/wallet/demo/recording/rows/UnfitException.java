package com.moniqo.wallet.demo.recording.rows;

/** Thrown if a row, or a whole file, cannot be used as it is. Becomes a {@code WalletException} with the source and line. */
public final class UnfitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST_SHOWN = 40;

    /** The column, or part of the file. */
    private final String field;

    public UnfitException(String field, String problem) {
        super(field + " " + problem, null, false, false);
        this.field = field;
    }

    /** Returns the text of a cell, shortened if it is too long for a message. */
    public static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
    }

    public String field() {
        return field;
    }

    /** Returns the sentence that describes it, never null. */
    public String problem() {
        return String.valueOf(getMessage());
    }
}
