package com.moniqo.wallet.testkit.exchange;

/** Hears the stream of an account. Called on the thread of whoever moves the clock or sends a request, one call at a time. */
interface StreamListener {
    void onEvent(StreamEvent event);

    /** The stream has ended; what happens from now on is not told. */
    void onCut();

    /** Time has passed: the heartbeat of the stream, or a timer of the listener's own while there is no stream. */
    void onTick();
}
