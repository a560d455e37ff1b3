package com.moniqo.wallet.demo.store.sqlite;

import com.moniqo.wallet.error.ValidationException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes a body as JSON text; {@link BodyText} says how. */
final class BodyWriter {
    /** Beyond this many zeros a decimal is written with an exponent. */
    private static final int MAX_PLAIN_SCALE = 64;

    private final StringBuilder out = new StringBuilder(4096);

    private BodyWriter() {}

    static String write(Map<String, Object> body) {
        var writer = new BodyWriter();
        writer.map(body);
        return writer.out.toString();
    }

    static String write(List<String> texts) {
        var writer = new BodyWriter();
        writer.out.append('[');
        for (int i = 0; i < texts.size(); i++) {
            writer.comma(i);
            writer.quoted("", texts.get(i));
        }
        return writer.out.append(']').toString();
    }

    private void value(Object value) {
        if (value instanceof String text) {
            quoted(BodyText.needsMark(text) ? "'" : "", text);
        } else if (value instanceof BigDecimal decimal) {
            out.append('"').append(decimal(decimal)).append('"');
        } else if (value instanceof Long || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Instant) {
            out.append('"').append(value).append('"');
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else if (value instanceof List<?> list) {
            list(list);
        } else {
            throw new ValidationException(
                    "body",
                    "holds " + (value == null ? "null" : "a " + value.getClass().getName())
                            + "; valid: text, decimals, Long, Boolean, Instant, lists, maps");
        }
    }

    private static String decimal(BigDecimal value) {
        return Math.abs(value.scale()) > MAX_PLAIN_SCALE ? value.toString() : value.toPlainString();
    }

    private void map(Map<?, ?> map) {
        out.append('{');
        int i = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            comma(i++);
            quoted("", (String) entry.getKey());
            out.append(':');
            value(entry.getValue());
        }
        out.append('}');
    }

    private void list(List<?> list) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            comma(i);
            value(list.get(i));
        }
        out.append(']');
    }

    private void comma(int i) {
        if (i > 0) {
            out.append(',');
        }
    }

    private void quoted(String mark, String text) {
        out.append('"').append(mark);
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isEscaped(text, i)) {
                out.append(text, plain, i);
                escape(text.charAt(i));
                plain = i + 1;
            }
        }
        out.append(text, plain, text.length()).append('"');
    }

    private static boolean isEscaped(String text, int i) {
        char c = text.charAt(i);
        return c < ' ' || c == '"' || c == '\\' || isUnpaired(text, i);
    }

    private void escape(char c) {
        out.append('\\');
        if (c == '"' || c == '\\') {
            out.append(c);
        } else {
            out.append(String.format("u%04x", (int) c));
        }
    }

    /** Half of a surrogate pair alone has no UTF-8 form. */
    private static boolean isUnpaired(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
