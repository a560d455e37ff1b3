package com.moniqo.wallet.demo.store.sqlite;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A parser for the text of {@link BodyWriter}. Any other text is damaged, and results in an {@link IllegalArgumentException}. */
final class BodyReader {
    private static final int MAX_DEPTH = 200;

    private final String text;
    private int at;
    private int depth;

    private BodyReader(String text) {
        this.text = text;
    }

    static Map<String, Object> read(String text) {
        var reader = new BodyReader(text);
        Map<String, Object> body = reader.map();
        reader.end();
        return body;
    }

    static List<String> readTexts(String text) {
        var reader = new BodyReader(text);
        reader.expect('[');
        List<String> texts = new ArrayList<>(2);
        if (!reader.accept(']')) {
            do {
                texts.add(reader.quoted());
            } while (reader.accept(','));
            reader.expect(']');
        }
        reader.end();
        return texts;
    }

    private Object value() {
        char c = peek();
        return switch (c) {
            case '{' -> map();
            case '[' -> list();
            case '"' -> meant(quoted());
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            default -> integer();
        };
    }

    /** Returns the value that a JSON string represents. */
    private Object meant(String string) {
        if (string.isEmpty()) {
            return string;
        }
        if (string.charAt(0) == BodyText.MARK) {
            return string.substring(1);
        }
        if (BodyText.isDecimal(string)) {
            return new BigDecimal(string);
        }
        if (BodyText.isTime(string)) {
            try {
                return Instant.parse(string);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("not a time: " + string, e);
            }
        }
        return string;
    }

    private Map<String, Object> map() {
        enter('{');
        Map<String, Object> map = new LinkedHashMap<>();
        if (!accept('}')) {
            do {
                String key = quoted();
                expect(':');
                map.put(key, value());
            } while (accept(','));
            expect('}');
        }
        depth--;
        return Collections.unmodifiableMap(map);
    }

    private List<Object> list() {
        enter('[');
        List<Object> list = new ArrayList<>();
        if (!accept(']')) {
            do {
                list.add(value());
            } while (accept(','));
            expect(']');
        }
        depth--;
        return Collections.unmodifiableList(list);
    }

    private Boolean literal(String word, boolean value) {
        if (!text.startsWith(word, at)) {
            throw unexpected();
        }
        at += word.length();
        return value;
    }

    private Long integer() {
        int from = at;
        while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return Long.valueOf(text.substring(from, at));
    }

    private String quoted() {
        expect('"');
        int from = at;
        StringBuilder unescaped = null;
        for (char c = next(); c != '"'; c = next()) {
            if (c == '\\') {
                if (unescaped == null) {
                    unescaped = new StringBuilder();
                }
                unescaped.append(text, from, at - 1).append(escaped());
                from = at;
            }
        }
        if (unescaped == null) {
            return text.substring(from, at - 1);
        }
        return unescaped.append(text, from, at - 1).toString();
    }

    private char escaped() {
        char c = next();
        if (c == 'u' && at + 4 <= text.length()) {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        if (c == '"' || c == '\\') {
            return c;
        }
        throw unexpected();
    }

    private void enter(char c) {
        expect(c);
        if (++depth > MAX_DEPTH) {
            throw new IllegalArgumentException("deeper than " + MAX_DEPTH);
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw unexpected();
        }
        return text.charAt(at);
    }

    private char next() {
        char c = peek();
        at++;
        return c;
    }

    private boolean accept(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!accept(c)) {
            throw unexpected();
        }
    }

    private void end() {
        if (at != text.length()) {
            throw unexpected();
        }
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException("unexpected at character " + at);
    }
}
