package com.moniqo.wallet.mongo;

import com.moniqo.wallet.error.ValidationException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDocumentWriter;
import org.bson.BsonValue;
import org.bson.BsonWriter;
import org.bson.RawBsonDocument;
import org.bson.io.BasicOutputBuffer;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/**
 * Conversion between BSON and trees of text, decimals, integers, booleans, times, lists and maps. Each value comes back with its type.
 *
 * <ul>
 *   <li>Decimals are Decimal128, and integers have 64 bits.
 *   <li>Times are dates. The nanoseconds below the millisecond, which a date cannot hold, are stored next to it:
 *       {@code created_at: ISODate(..)} and {@code created_at~ns: 456789}. In a list, both are in a document of their own:
 *       {@code {~date: .., ~ns: ..}}.
 *   <li>Keys are kept, except for characters that servers treat as special: {@code ~} becomes {@code ~0}, a dot {@code ~1}, a leading
 *       dollar {@code ~2}, NUL {@code ~3}, and the empty key {@code ~}.
 * </ul>
 *
 * <p>If another program wrote doubles, 32-bit integers or nulls, they are read as decimals, integers, and absent values.
 */
final class TreeBson {
    private static final String NANOS = "~ns";
    private static final String DATE = "~date";
    private static final int TYPICAL_SIZE = 2048; // bytes; the body of an order's entry takes less
    private static final int NANOS_PER_MILLI = 1_000_000;

    private TreeBson() {}

    static BsonDocument write(Map<?, ?> tree) {
        BsonDocument document = new BsonDocument(Math.max(8, 2 * tree.size()));
        write(new BsonDocumentWriter(document), tree);
        return document;
    }

    /** Encodes a tree as BSON bytes, without creating a {@link BsonDocument}. */
    static RawBsonDocument encode(Map<?, ?> tree) {
        BasicOutputBuffer buffer = new BasicOutputBuffer(TYPICAL_SIZE);
        try (BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
            write(writer, tree);
        }
        return new RawBsonDocument(buffer.getInternalBuffer(), 0, buffer.getPosition());
    }

    private static void write(BsonWriter writer, Map<?, ?> tree) {
        writer.writeStartDocument();
        tree.forEach((key, value) -> {
            String name = escaped(String.valueOf(key));
            writer.writeName(name);
            if (value instanceof Instant time) {
                writer.writeDateTime(millis(time));
                if (nanos(time) != 0) {
                    writer.writeInt32(name + NANOS, nanos(time));
                }
            } else {
                write(writer, value);
            }
        });
        writer.writeEndDocument();
    }

    private static void write(BsonWriter writer, Object value) {
        if (value instanceof String text) {
            writer.writeString(text);
        } else if (value instanceof BigDecimal number) {
            writer.writeDecimal128(decimal128(number));
        } else if (value instanceof Long number) {
            writer.writeInt64(number);
        } else if (value instanceof Boolean flag) {
            writer.writeBoolean(flag);
        } else if (value instanceof Instant time) {
            writeItem(writer, time);
        } else if (value instanceof Map<?, ?> map) {
            write(writer, map);
        } else if (value instanceof List<?> list) {
            writer.writeStartArray();
            list.forEach(item -> write(writer, item));
            writer.writeEndArray();
        } else {
            throw new ValidationException(
                    "body",
                    "contains "
                            + (value == null ? "null" : "a " + value.getClass().getName())
                            + "; valid: text, decimals, Long, Boolean, Instant, lists, maps");
        }
    }

    /** Writes a time that is an item of a list. */
    private static void writeItem(BsonWriter writer, Instant time) {
        if (nanos(time) == 0) {
            writer.writeDateTime(millis(time));
            return;
        }
        writer.writeStartDocument();
        writer.writeDateTime(DATE, millis(time));
        writer.writeInt32(NANOS, nanos(time));
        writer.writeEndDocument();
    }

    static BsonDecimal128 decimal(BigDecimal value) {
        return new BsonDecimal128(decimal128(value));
    }

    private static Decimal128 decimal128(BigDecimal value) {
        try {
            return new Decimal128(value);
        } catch (NumberFormatException e) {
            throw new ValidationException("body", "contains a decimal with more than 34 significant digits");
        }
    }

    /** Returns a date, to the millisecond. */
    static BsonDateTime date(Instant time) {
        return new BsonDateTime(millis(time));
    }

    private static long millis(Instant time) {
        try {
            return time.toEpochMilli();
        } catch (ArithmeticException e) {
            throw new ValidationException("body", "contains the time " + time + ", which a BSON date cannot represent");
        }
    }

    /** Returns the nanoseconds below the millisecond, which a BSON date cannot represent. */
    static int nanos(Instant time) {
        return time.get(ChronoField.NANO_OF_SECOND) % NANOS_PER_MILLI;
    }

    static Map<String, Object> read(BsonDocument document) {
        Map<String, Object> tree = new LinkedHashMap<>(Math.max(8, 2 * document.size()));
        document.forEach((name, value) -> {
            if (!name.endsWith(NANOS)) {
                BsonValue nanos = value.isDateTime() ? document.get(name + NANOS) : null;
                Object read = nanos == null ? read(value) : time(value, nanos);
                if (read != null) {
                    tree.put(unescaped(name), read);
                }
            }
        });
        return Collections.unmodifiableMap(tree);
    }

    private static @Nullable Object read(BsonValue value) {
        return switch (value.getBsonType()) {
            case STRING -> value.asString().getValue();
            case DECIMAL128, DOUBLE -> Numbers.decimal(value);
            case INT64, INT32 -> value.asNumber().longValue();
            case BOOLEAN -> value.asBoolean().getValue();
            case DATE_TIME -> Instant.ofEpochMilli(value.asDateTime().getValue());
            case DOCUMENT -> document(value.asDocument());
            case ARRAY -> list(value.asArray());
            case NULL -> null;
            case OBJECT_ID -> value.asObjectId().getValue().toHexString();
            default -> throw new IllegalArgumentException("a " + value.getBsonType() + " is not valid here");
        };
    }

    private static Object document(BsonDocument document) {
        BsonValue date = document.get(DATE);
        BsonValue nanos = document.get(NANOS);
        return date == null || nanos == null ? read(document) : time(date, nanos);
    }

    private static List<Object> list(BsonArray array) {
        List<Object> list = new ArrayList<>(array.size());
        for (BsonValue item : array) {
            Object read = read(item);
            if (read != null) {
                list.add(read);
            }
        }
        return Collections.unmodifiableList(list);
    }

    private static Instant time(BsonValue date, BsonValue nanos) {
        return Instant.ofEpochMilli(date.asDateTime().getValue())
                .plusNanos(nanos.asNumber().longValue());
    }

    static String escaped(String key) {
        if (key.isEmpty()) {
            return "~";
        }
        boolean plain = key.charAt(0) != '$';
        for (int i = 0; plain && i < key.length(); i++) {
            char c = key.charAt(i);
            plain = c != '~' && c != '.' && c != 0;
        }
        if (plain) {
            return key;
        }
        StringBuilder escaped = new StringBuilder(key.length() + 8);
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            switch (c) {
                case '~' -> escaped.append("~0");
                case '.' -> escaped.append("~1");
                case 0 -> escaped.append("~3");
                default -> escaped.append(c == '$' && i == 0 ? "~2" : String.valueOf(c));
            }
        }
        return escaped.toString();
    }

    static String unescaped(String name) {
        if (name.indexOf('~') < 0) {
            return name;
        }
        StringBuilder key = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '~') {
                key.append(c);
            } else if (++i < name.length()) {
                switch (name.charAt(i)) {
                    case '0' -> key.append('~');
                    case '1' -> key.append('.');
                    case '2' -> key.append('$');
                    case '3' -> key.append('\0');
                    default -> throw new IllegalArgumentException("not a key: " + name);
                }
            }
        }
        return key.toString();
    }
}
