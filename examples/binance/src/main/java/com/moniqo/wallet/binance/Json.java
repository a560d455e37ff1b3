package com.moniqo.wallet.binance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fields of Binance's JSON: decimals are text, and times are milliseconds. Unknown fields are ignored. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** Returns the message; empty if the text is not JSON, as from a proxy on the way. */
    static Optional<JsonNode> parse(String text) {
        try {
            return Optional.of(MAPPER.readTree(text)).filter(JsonNode::isContainer);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static String text(JsonNode json, String field) {
        return json.path(field).asString("");
    }

    /** Returns a decimal without trailing zeros; 0 if the field is missing. */
    static BigDecimal decimal(JsonNode json, String field) {
        JsonNode value = json.path(field);
        BigDecimal decimal =
                value.isString() ? new BigDecimal(value.stringValue()) : value.decimalValue(BigDecimal.ZERO);
        BigDecimal stripped = decimal.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** Returns a decimal above 0; null for 0, which stands for "none". */
    static @Nullable BigDecimal positive(JsonNode json, String field) {
        BigDecimal decimal = decimal(json, field);
        return decimal.signum() > 0 ? decimal : null;
    }

    /** Returns a time; null if there is none. */
    static @Nullable Instant time(JsonNode json, String field) {
        long millis = json.path(field).asLong(0);
        return millis > 0 ? Instant.ofEpochMilli(millis) : null;
    }
}
