package com.moniqo.wallet.demo.market;

/** The end of a bar that its recorded time stands for. */
public enum BarStamp {
    /** When the bar began. */
    OPEN,
    /** When the bar ended. */
    CLOSE
}
