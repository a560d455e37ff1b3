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

    /** The wallet's number in the file. */
    long no() {
        return no;
    }

    /** The last entry's number, 0 for none. */
    long seq() {
        return seq;
    }

    /** The last entry's checksum, not to be changed. */
    byte[] sum() {
        return sum;
    }
}
