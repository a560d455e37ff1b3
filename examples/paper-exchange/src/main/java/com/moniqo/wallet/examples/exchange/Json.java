package com.moniqo.wallet.examples.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON in the format of the exchange: decimals are strings with 8 places, and times are in milliseconds. */
final class Json {
    /** The decimals of all assets and prices of the exchange. */
    static final int SCALE = 8;

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static String decimal(BigDecimal value) {
        return value.setScale(SCALE, RoundingMode.HALF_EVEN).toPlainString();
    }

    static long millis(Instant time) {
        return time.toEpochMilli();
    }

    static byte[] bytes(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
