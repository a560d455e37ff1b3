package com.moniqo.wallet.examples.rest;

/**
 * The result of a deletion.
 *
 * @param deleted always true
 */
record Deleted(boolean deleted) {
    static final Deleted DONE = new Deleted(true);
}
