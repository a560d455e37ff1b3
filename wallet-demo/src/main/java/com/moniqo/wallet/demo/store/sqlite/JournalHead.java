package com.moniqo.wallet.demo.store.sqlite;

/** The end of a wallet's journal. */
final class JournalHead {
    private final long no;
    private final long seq;
    private final byte[] sum;

    JournalHead(long no, long seq, byte[] sum) {
        this.no = no;
        this.seq = seq;
        this.sum = sum;
    }

    /** Returns the wallet's number in the file. */
    long no() {
        return no;
    }

    /** Returns the number of the last entry; 0 for none. */
    long seq() {
        return seq;
    }

    /** Returns the checksum of the last entry, which must not be modified. */
    byte[] sum() {
        return sum;
    }
}
