package com.moniqo.wallet.demo.feeds;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Decimals;
import java.math.BigDecimal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A parser of exchanges' messages. Numbers keep their exact digits, and unknown fields are ignored. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /**
     * Parses one message.
     *
     * @throws WalletException {@link ErrorCode#MARKET_DATA_ERROR} if the text is not JSON
     */
    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new WalletException(ErrorCode.MARKET_DATA_ERROR, "the server sent text that is not JSON");
        }
    }

    /**
     * Returns a price or size, which may be a string or a number.
     *
     * @throws WalletException {@link ErrorCode#MARKET_DATA_ERROR} if it is missing or not a decimal number
     */
    static BigDecimal decimal(JsonNode message, String field) {
        JsonNode value = message.path(field);
        if (value.isString()) {
            return Decimals.parse(value.stringValue(), field, ErrorCode.MARKET_DATA_ERROR);
        }
        if (value.isNumber()) {
            return Decimals.bounded(value.decimalValue(), field, ErrorCode.MARKET_DATA_ERROR);
        }
        throw new WalletException(ErrorCode.MARKET_DATA_ERROR, "the server sent a message without '" + field + "'");
    }

    /** Formats a JSON object of text fields from name, value, name, value. */
    static String object(String... fields) {
        ObjectNode object = MAPPER.createObjectNode();
        for (int i = 0; i < fields.length; i += 2) {
            object.put(fields[i], fields[i + 1]);
        }
        return MAPPER.writeValueAsString(object);
    }
}
