package com.moniqo.wallet.demo.store.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.moniqo.wallet.error.ValidationException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a body as JSON text, in the format of {@link BodyText}. Every order pays for this, so each character is examined once and copied
 * as a byte.
 */
final class BodyWriter {
    /** The scale beyond which a decimal is written with an exponent. */
    private static final int MAX_PLAIN_SCALE = 64;

    /** The ASCII characters that stand for themselves in a JSON string. */
    private static final boolean[] PLAIN = new boolean[128];

    static {
        Arrays.fill(PLAIN, ' ', PLAIN.length, true);
        PLAIN['"'] = false;
        PLAIN['\\'] = false;
    }

    private byte[] out;
    private int length;
    private @Nullable Instant time; // an entry contains the same time many times
    private String timeText = "";

    private BodyWriter(int size) {
        out = new byte[size];
    }

    static String write(Map<String, Object> body) {
        return write(body, null, "");
    }

    /**
     * Writes a body in which one time is frequent.
     *
     * @param frequent the time
     * @param text its text
     */
    static String write(Map<String, Object> body, @Nullable Instant frequent, String text) {
        var writer = new BodyWriter(2048);
        writer.time = frequent;
        writer.timeText = text;
        writer.map(body);
        return writer.text();
    }

    static String write(List<String> texts) {
        var writer = new BodyWriter(64);
        writer.put('[');
        for (String text : texts) {
            writer.comma('[');
            writer.quoted(false, text);
        }
        writer.put(']');
        return writer.text();
    }

    private String text() {
        return new String(out, 0, length, UTF_8);
    }

    private void value(Object value) {
        if (value instanceof String text) {
            quoted(BodyText.needsMark(text), text);
        } else if (value instanceof BigDecimal decimal) {
            quoted(false, decimal(decimal));
        } else if (value instanceof Long || value instanceof Boolean) {
            plain(value.toString());
        } else if (value instanceof Instant instant) {
            quoted(false, time(instant));
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
        int scale = value.scale();
        if (scale >= 0 && scale - value.precision() < 6) {
            return value.toString(); // the same result without an exponent, but faster
        }
        return Math.abs(scale) > MAX_PLAIN_SCALE ? value.toString() : value.toPlainString();
    }

    private String time(Instant instant) {
        if (!instant.equals(time)) {
            time = instant;
            timeText = instant.toString();
        }
        return timeText;
    }

    private void map(Map<?, ?> map) {
        put('{');
        map.forEach((key, value) -> {
            comma('{');
            quoted(false, (String) key);
            put(':');
            value(value);
        });
        put('}');
    }

    private void list(List<?> list) {
        put('[');
        for (Object value : list) {
            comma('[');
            value(value);
        }
        put(']');
    }

    /** Writes a comma before every part except the first one. */
    private void comma(char open) {
        if (out[length - 1] != open) {
            put(',');
        }
    }

    private void put(char ascii) {
        room(1);
        out[length++] = (byte) ascii;
    }

    private void plain(String ascii) {
        room(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            out[length++] = (byte) ascii.charAt(i);
        }
    }

    private void quoted(boolean marked, String text) {
        int end = text.length();
        room(end + 3);
        byte[] to = out;
        int at = length;
        to[at++] = '"';
        if (marked) {
            to[at++] = (byte) BodyText.MARK;
        }
        int i = 0;
        while (i < end) {
            char c = text.charAt(i);
            if (c >= PLAIN.length || !PLAIN[c]) {
                break;
            }
            to[at++] = (byte) c;
            i++;
        }
        length = at;
        for (; i < end; i = text.offsetByCodePoints(i, 1)) {
            special(text.codePointAt(i));
        }
        put('"');
    }

    /** Writes any character, including those that need an escape or several bytes. */
    private void special(int c) {
        if (c < PLAIN.length && PLAIN[c]) {
            put((char) c);
        } else if (c == '"' || c == '\\') {
            plain("\\" + (char) c);
        } else if (c < ' ' || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            plain(String.format("\\u%04x", c)); // an unpaired surrogate has no UTF-8 form
        } else {
            byte[] bytes = Character.toString(c).getBytes(UTF_8);
            room(bytes.length);
            System.arraycopy(bytes, 0, out, length, bytes.length);
            length += bytes.length;
        }
    }

    private void room(int more) {
        if (out.length - length < more) {
            out = Arrays.copyOf(out, Math.max(2 * out.length, length + more));
        }
    }
}
