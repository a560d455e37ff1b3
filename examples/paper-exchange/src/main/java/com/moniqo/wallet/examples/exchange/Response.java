package com.moniqo.wallet.examples.exchange;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The answer to a request.
 *
 * @param status the HTTP status
 * @param body its body
 * @param headers in addition to those of every answer
 */
record Response(int status, JsonNode body, Map<String, String> headers) {
    static Response of(ApiError error) {
        return new Response(error.status(), error.json(), Map.of());
    }
}
