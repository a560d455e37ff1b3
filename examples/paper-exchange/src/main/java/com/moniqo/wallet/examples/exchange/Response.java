package com.moniqo.wallet.examples.exchange;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The response to a request.
 *
 * @param status the HTTP status
 * @param body the body
 * @param headers the headers, in addition to those of every response
 */
record Response(int status, JsonNode body, Map<String, String> headers) {
    static Response of(ApiError error) {
        return new Response(error.status(), error.json(), Map.of());
    }
}
