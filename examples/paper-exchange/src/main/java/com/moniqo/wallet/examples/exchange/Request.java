package com.moniqo.wallet.examples.exchange;

/**
 * An HTTP request.
 *
 * @param method the method, for instance GET
 * @param path the path without the query
 * @param query the query as sent, still encoded; may be empty
 * @param form the body, still encoded; may be empty
 * @param apiKey the key of the header X-MBX-APIKEY; empty if there was none
 * @param address the client's IP address
 */
record Request(String method, String path, String query, String form, String apiKey, String address) {
    /** Returns the method and the path, for instance {@code GET /api/v3/time}. */
    String route() {
        return method + " " + path;
    }
}
