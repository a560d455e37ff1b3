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

/** Messages of exchanges: numbers keep the digits they were written with, unknown fields do not matter. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /**
     * One message.
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
     * A price or size, written as a string or as a number.
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

    /** A JSON object of text fields: name, value, name, value. */
    static String object(String... fields) {
        ObjectNode object = MAPPER.createObjectNode();
        for (int i = 0; i < fields.length; i += 2) {
            object.put(fields[i], fields[i + 1]);
        }
        return MAPPER.writeValueAsString(object);
    }
}
