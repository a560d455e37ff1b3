package com.moniqo.wallet.testkit.exchange;

/** Thrown when no reply comes: the request may have taken effect, may do so later, or never will. */
final class ReplyLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReplyLostException() {
        super("no reply within ten seconds", null, false, false);
    }
}
