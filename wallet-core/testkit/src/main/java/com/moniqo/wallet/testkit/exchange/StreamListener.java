package com.moniqo.wallet.testkit.exchange;

/** A listener to the stream of an account. Called on the thread that moves the clock or sends a request, one call at a time. */
interface StreamListener {
    void onEvent(StreamEvent event);

    /** The stream has ended. Later events are not delivered. */
    void onCut();

    /** Time has passed. This is the heartbeat of the stream, or the listener's own timer while there is no stream. */
    void onTick();
}
