package com.moniqo.wallet.binance;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** One request to the REST API: its endpoint, what it costs, and its parameters. Not thread-safe. */
final class Call {
    final String method;
    final String path;
    final int weight;
    final boolean signed;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    /** The number of orders that it places, for the limits of orders. */
    private int orders;

    /** The asset that it pays with; the exchange does not name it when it refuses an order for lack of funds. */
    private String paying = "?";

    private Call(String method, String path, int weight, boolean signed) {
        this.method = method;
        this.path = path;
        this.weight = weight;
        this.signed = signed;
    }

    /** Returns a request that needs no key. */
    static Call open(String path, int weight) {
        return new Call("GET", path, weight, false);
    }

    static Call get(String path, int weight) {
        return new Call("GET", path, weight, true);
    }

    static Call post(String path) {
        return new Call("POST", path, 1, true);
    }

    static Call put(String path, int weight) {
        return new Call("PUT", path, weight, true);
    }

    static Call delete(String path) {
        return new Call("DELETE", path, 1, true);
    }

    Call with(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    Call with(String name, long value) {
        return with(name, Long.toString(value));
    }

    Call with(Map<String, String> more) {
        parameters.putAll(more);
        return this;
    }

    Call placing(int count, String asset) {
        orders = count;
        paying = asset;
        return this;
    }

    int orders() {
        return orders;
    }

    String paying() {
        return paying;
    }

    /** Returns the parameters as a query. */
    String query() {
        var query = new StringJoiner("&");
        parameters.forEach((name, value) -> query.add(name + "=" + encoded(value)));
        return query.toString();
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Returns a number as the exchange expects it: without an exponent, and without trailing zeros. */
    static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
