package com.moniqo.wallet.demo.recording;

/** The moment of a bar to which its recorded time refers. */
public enum BarStamp {
    /** The begin of the bar; a date without a time is its first moment. */
    OPEN,
    /** The end of the bar; a date without a time is its whole last day. */
    CLOSE
}
