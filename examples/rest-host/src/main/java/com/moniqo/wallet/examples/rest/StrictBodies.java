package com.moniqo.wallet.examples.rest;

import com.moniqo.wallet.error.ValidationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses JSON that may be misread: with a duplicate key, of which one program uses the first value and another the last, or with
 * invisible characters, such as those that reverse the direction of text.
 */
@ControllerAdvice
class StrictBodies extends RequestBodyAdviceAdapter {
    private final JsonMapper json;

    StrictBodies(JsonMapper json) {
        this.json = json;
    }

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        byte[] body = message.getBody().readAllBytes();
        try (JsonParser parser = json.createParser(body)) {
            check(parser);
        } catch (JacksonException e) {
            // the conversion refuses what is not JSON
        }
        return new Copy(message.getHeaders(), body);
    }

    private static void check(JsonParser parser) {
        Deque<Set<String>> names = new ArrayDeque<>();
        String name = "body";
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            switch (token) {
                case START_OBJECT -> names.push(new HashSet<>());
                case END_OBJECT -> names.pop();
                case PROPERTY_NAME -> {
                    name = visible("body", parser.currentName());
                    if (!names.element().add(name)) {
                        throw new ValidationException(name, "is present more than once");
                    }
                }
                case VALUE_STRING -> visible(name, parser.getString());
                default -> {
                    // nothing to check
                }
            }
        }
    }

    private static String visible(String field, String text) {
        if (text.codePoints().anyMatch(StrictBodies::isInvisible)) {
            throw new ValidationException(field, "contains a control character or an invisible one");
        }
        return text;
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character != '\n' && character != '\t';
            case Character.FORMAT -> character != 0x200C && character != 0x200D; // joiners, for Persian and emoji
            case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** A message whose body has been read. */
    private static final class Copy implements HttpInputMessage {
        private final HttpHeaders headers;
        private final byte[] bytes;

        Copy(HttpHeaders headers, byte[] bytes) {
            this.headers = headers;
            this.bytes = bytes;
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
