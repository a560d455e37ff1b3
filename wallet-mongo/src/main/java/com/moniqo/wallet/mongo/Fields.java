package com.moniqo.wallet.mongo;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A stored document that is being read, whoever wrote it. Numbers may be Decimal128, double, int, long or text; times may be dates or ISO
 * 8601 text; null is the same as an absent field. Anything else is reported with its path.
 */
final class Fields {
    private final BsonDocument document;
    private final String place;

    private Fields(BsonDocument document, String place) {
        this.document = document;
        this.place = place;
    }

    /**
     * Reads a whole document.
     *
     * @throws WalletException STATE_STORE_ERROR, with the document's id, if a field cannot be read
     */
    static <T> T read(String collection, BsonDocument document, Function<Fields, T> reader) {
        try {
            return reader.apply(new Fields(document, ""));
        } catch (ValidationException | IllegalArgumentException | BsonInvalidOperationException | DateTimeException e) {
            throw new WalletException(
                    ErrorCode.STATE_STORE_ERROR,
                    "the document " + document.get("_id") + " of " + collection + " cannot be read: " + e.getMessage(),
                    Map.of("reason", "unreadable"),
                    e);
        }
    }

    private @Nullable BsonValue find(String name) {
        BsonValue value = document.get(name);
        return value == null || value.isNull() ? null : value;
    }

    boolean has(String name) {
        return find(name) != null;
    }

    Set<String> names() {
        return document.keySet();
    }

    private <T> T parsed(String name, BsonValue value, Function<BsonValue, T> parser) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException | BsonInvalidOperationException | DateTimeException e) {
            // without the value, which may be a secret stored in the wrong place
            throw new IllegalArgumentException(
                    place + name + " contains a " + value.getBsonType() + ", which is not valid there");
        }
    }

    private <T> T needed(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(place + name + " is missing");
        }
        return value;
    }

    private <T> @Nullable T optional(String name, Function<BsonValue, T> parser) {
        BsonValue value = find(name);
        return value == null ? null : parsed(name, value, parser);
    }

    private static <T> T or(@Nullable T value, Supplier<T> otherwise) {
        return value == null ? otherwise.get() : value;
    }

    String id(String name) {
        return needed(name, optionalId(name));
    }

    @Nullable
    String optionalId(String name) {
        return optional(name, Ids::read);
    }

    String text(String name) {
        return needed(name, optionalText(name));
    }

    String text(String name, String otherwise) {
        return or(optionalText(name), () -> otherwise);
    }

    @Nullable
    String optionalText(String name) {
        return optional(name, value -> value.asString().getValue());
    }

    /** Reads text, or a number or flag in text form. */
    String anyText(String name) {
        return needed(name, optional(name, value -> switch (value.getBsonType()) {
            case STRING -> value.asString().getValue();
            case BOOLEAN -> Boolean.toString(value.asBoolean().getValue());
            default -> Numbers.decimal(value).toPlainString();
        }));
    }

    List<String> texts(String name) {
        return or(optionalTexts(name), List::of);
    }

    @Nullable
    List<String> optionalTexts(String name) {
        return optional(name, value -> {
            List<String> texts = new ArrayList<>();
            value.asArray().forEach(item -> texts.add(item.asString().getValue()));
            return texts;
        });
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        return needed(name, optionalConstant(name, type));
    }

    <E extends Enum<E>> E constant(String name, Class<E> type, E otherwise) {
        return or(optionalConstant(name, type), () -> otherwise);
    }

    private <E extends Enum<E>> @Nullable E optionalConstant(String name, Class<E> type) {
        return optional(name, value -> constant(type, value.asString().getValue()));
    }

    <E extends Enum<E>> List<E> constants(String name, Class<E> type) {
        return texts(name).stream().map(text -> constant(type, text)).toList();
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }

    boolean flag(String name, boolean otherwise) {
        return or(optional(name, value -> value.asBoolean().getValue()), () -> otherwise);
    }

    BigDecimal decimal(String name) {
        return needed(name, optionalDecimal(name));
    }

    BigDecimal decimal(String name, BigDecimal otherwise) {
        return or(optionalDecimal(name), () -> otherwise);
    }

    @Nullable
    BigDecimal optionalDecimal(String name) {
        return optional(name, Numbers::decimal);
    }

    long number(String name, long otherwise) {
        return or(optionalNumber(name), () -> otherwise);
    }

    int number(String name, int otherwise) {
        Long number = optionalNumber(name);
        return number == null ? otherwise : Math.toIntExact(number);
    }

    @Nullable
    Long optionalNumber(String name) {
        return optional(name, value -> {
            try {
                return Numbers.decimal(value).longValueExact();
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException(e);
            }
        });
    }

    Instant time(String name) {
        return needed(name, optionalTime(name));
    }

    @Nullable
    Instant optionalTime(String name) {
        return optional(
                name,
                value -> value.isString()
                        ? parsedTime(value.asString().getValue())
                        : Instant.ofEpochMilli(value.asDateTime().getValue()));
    }

    /** Parses a time, also in the form of Python's isoformat: without a zone it is UTC. */
    private static Instant parsedTime(String text) {
        boolean zoned = text.endsWith("Z") || text.matches(".*[+-]\\d\\d:\\d\\d");
        return OffsetDateTime.parse(zoned ? text : text + "Z").toInstant();
    }

    /** Returns a nested document, which is empty if it is absent. */
    Fields child(String name) {
        return or(optionalChild(name), () -> new Fields(new BsonDocument(), place + name + "."));
    }

    @Nullable
    Fields optionalChild(String name) {
        return optional(name, value -> new Fields(value.asDocument(), place + name + "."));
    }

    List<Fields> children(String name) {
        List<Fields> children = optional(name, value -> {
            List<Fields> list = new ArrayList<>();
            value.asArray().forEach(item -> list.add(new Fields(item.asDocument(), place + name + ".")));
            return list;
        });
        return or(children, List::of);
    }
}
