package com.moniqo.wallet.examples.exchange;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parameters of a request, from its query and its form, and the payload that its signature covers. */
final class Parameters {
    private static final String SIGNATURE = "signature";
    private static final String DECIMAL_RANGE = "^([0-9]{1,20})(\\.[0-9]{1,20})?$";
    private static final Pattern TIME_ZONE = Pattern.compile("([+-]?)([0-9]{1,2})(?::([0-5][0-9]))?");
    private static final Pattern DECIMAL = Pattern.compile(DECIMAL_RANGE);
    private static final String INTEGER_RANGE = "^[0-9]{1,20}$";
    private static final Pattern INTEGER = Pattern.compile("[0-9]{1,18}");

    private final Map<String, String> values;
    private final String payload;

    private Parameters(Map<String, String> values, String payload) {
        this.values = values;
        this.payload = payload;
    }

    /** Parses parameters. One in the query takes precedence over one of the same name in the form. */
    static Parameters of(String query, String form) {
        Map<String, String> values = decoded(form);
        values.putAll(decoded(query));
        return new Parameters(values, unsigned(query) + unsigned(form));
    }

    /** Takes the parameters of a request of the WebSocket API, which signs them sorted by name and not encoded. */
    static Parameters of(Map<String, String> values) {
        String payload = new TreeMap<>(values)
                .entrySet().stream()
                        .filter(entry -> !entry.getKey().equals(SIGNATURE))
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("&"));
        return new Parameters(Map.copyOf(values), payload);
    }

    /** Returns these parameters under other names, with others added. */
    Parameters renamed(Map<String, String> names, Map<String, String> added) {
        Map<String, String> renamed = new LinkedHashMap<>();
        values.forEach((name, value) -> renamed.put(names.getOrDefault(name, name), value));
        renamed.putAll(added);
        return new Parameters(renamed, payload);
    }

    private static Map<String, String> decoded(String text) {
        var values = new LinkedHashMap<String, String>();
        for (String pair : pairs(text)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (values.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1))) != null) {
                throw ApiError.of(-1101, "Duplicate values for parameter '" + printable(name) + "' detected.");
            }
        }
        return values;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiError.of(-1100, "Illegal characters found in a parameter.");
        }
    }

    private static List<String> pairs(String text) {
        var pairs = new ArrayList<>(Arrays.asList(text.split("&")));
        pairs.removeIf(String::isEmpty);
        return pairs;
    }

    private static String unsigned(String text) {
        List<String> pairs = pairs(text);
        pairs.removeIf(pair -> pair.startsWith(SIGNATURE + "="));
        return String.join("&", pairs);
    }

    private static String printable(String name) {
        return name.replaceAll("[^A-Za-z0-9_.-]", "?");
    }

    /** Returns the query and the form as they were sent, joined, without the signature. */
    String payload() {
        return payload;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** Returns the text of a parameter; empty if it was not sent. A parameter that was sent empty is an error. */
    Optional<String> text(String name) {
        String value = values.get(name);
        if (value != null && value.isEmpty()) {
            throw ApiError.of(-1105, "Parameter '" + name + "' was empty.");
        }
        return Optional.ofNullable(value);
    }

    String required(String name) {
        String value = values.get(name);
        if (value == null || value.isEmpty()) {
            throw ApiError.missing(name);
        }
        return value;
    }

    Optional<String> matching(String name, Pattern pattern) {
        Optional<String> value = text(name);
        if (value.isPresent() && !pattern.matcher(value.get()).matches()) {
            throw ApiError.malformed(name, "^" + pattern + "$");
        }
        return value;
    }

    /** Returns a decimal greater than zero, with at most 8 decimal places. */
    Optional<BigDecimal> decimal(String name) {
        return text(name).map(value -> {
            if (!DECIMAL.matcher(value).matches()) {
                throw ApiError.malformed(name, DECIMAL_RANGE);
            }
            BigDecimal number = new BigDecimal(value);
            if (number.stripTrailingZeros().scale() > Json.SCALE) {
                throw ApiError.tooPrecise(name);
            }
            if (number.signum() == 0) {
                throw ApiError.of(-1013, "Invalid " + name + ".");
            }
            return number;
        });
    }

    Optional<Long> integer(String name) {
        return text(name).map(value -> {
            if (!INTEGER.matcher(value).matches()) {
                throw ApiError.malformed(name, INTEGER_RANGE);
            }
            return Long.valueOf(value);
        });
    }

    /** Returns the requested number of elements, which is cut to the maximum. */
    int limit(int usual, int most) {
        long limit = integer("limit").orElse((long) usual);
        if (limit < 1) {
            throw ApiError.of(-1130, "Data sent for parameter 'limit' is not valid.");
        }
        return (int) Math.min(limit, most);
    }

    Optional<Instant> time(String name) {
        return integer(name).map(Instant::ofEpochMilli);
    }

    /** Returns the time zone of a call, from -12:00 to +14:00; UTC if it was not sent. */
    ZoneOffset timeZone() {
        String text = text("timeZone").orElse("0");
        Matcher parts = TIME_ZONE.matcher(text);
        if (parts.matches()) {
            int minutes = Integer.parseInt(parts.group(2)) * 60
                    + Integer.parseInt(Optional.ofNullable(parts.group(3)).orElse("0"));
            int offset = parts.group(1).equals("-") ? -minutes : minutes;
            if (offset >= -12 * 60 && offset <= 14 * 60) {
                return ZoneOffset.ofTotalSeconds(offset * 60);
            }
        }
        throw ApiError.of(-1130, "Data sent for parameter 'timeZone' is not valid.");
    }

    boolean flag(String name, boolean otherwise) {
        return text(name)
                .map(value -> {
                    if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
                        throw ApiError.malformed(name, "true|false");
                    }
                    return Boolean.parseBoolean(value);
                })
                .orElse(otherwise);
    }

    /** Returns a constant of an enum. Any other text is refused with the exchange's code for this kind of parameter. */
    <E extends Enum<E>> Optional<E> choice(String name, Class<E> type, int code, String problem) {
        return text(name).map(value -> {
            for (E constant : type.getEnumConstants()) {
                if (constant.name().equals(value)) {
                    return constant;
                }
            }
            throw ApiError.of(code, problem);
        });
    }
}
