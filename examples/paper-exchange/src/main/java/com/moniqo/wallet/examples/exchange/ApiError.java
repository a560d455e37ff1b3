package com.moniqo.wallet.examples.exchange;

import tools.jackson.databind.node.ObjectNode;

/** An error of the exchange: an HTTP status, a code and a message, as in Binance's documentation. */
final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    ApiError(int status, int code, String message) {
        super(message, null, false, false); // a response, not a defect, so it needs no stack trace
        this.status = status;
        this.code = code;
    }

    static ApiError of(int code, String message) {
        return new ApiError(400, code, message);
    }

    static ApiError missing(String name) {
        return of(-1102, "Mandatory parameter '" + name + "' was not sent, was empty/null, or malformed.");
    }

    static ApiError malformed(String name, String range) {
        return of(-1100, "Illegal characters found in parameter '" + name + "'; legal range is '" + range + "'.");
    }

    static ApiError notRequired(String name) {
        return of(-1106, "Parameter '" + name + "' sent when not required.");
    }

    static ApiError tooPrecise(String name) {
        return of(-1111, "Parameter '" + name + "' has too much precision.");
    }

    static ApiError filter(String filter) {
        return of(-1013, "Filter failure: " + filter);
    }

    static ApiError rejected(String reason) {
        return of(-2010, reason);
    }

    static ApiError unknownOrder() {
        return of(-2011, "Unknown order sent.");
    }

    static ApiError noSuchOrder() {
        return of(-2013, "Order does not exist.");
    }

    static ApiError timeout() {
        return new ApiError(
                408,
                -1007,
                "Timeout waiting for response from backend server. Send status unknown; execution status unknown.");
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }

    ObjectNode json() {
        return Json.object().put("code", code).put("msg", text());
    }
}
