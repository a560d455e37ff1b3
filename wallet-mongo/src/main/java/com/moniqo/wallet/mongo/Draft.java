package com.moniqo.wallet.mongo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/** A document that is being written field by field. Absent values are omitted. */
final class Draft {
    private final BsonDocument document = new BsonDocument();

    /** Returns the current document. */
    BsonDocument document() {
        return document;
    }

    Draft value(String name, @Nullable BsonValue value) {
        if (value != null) {
            document.put(name, value);
        }
        return this;
    }

    Draft id(String name, String id) {
        return value(name, Ids.write(id));
    }

    Draft text(String name, @Nullable String text) {
        return value(name, text == null ? null : new BsonString(text));
    }

    Draft text(String name, Optional<String> text) {
        return text(name, text.orElse(null));
    }

    Draft texts(String name, Collection<String> texts) {
        BsonArray array = new BsonArray();
        texts.forEach(text -> array.add(new BsonString(text)));
        return value(name, array);
    }

    /** Adds an enum in lower case, as the specification spells most of them. */
    Draft lower(String name, Enum<?> constant) {
        return text(name, lower(constant));
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    Draft lower(String name, Collection<? extends Enum<?>> constants) {
        return texts(name, constants.stream().map(Draft::lower).toList());
    }

    Draft flag(String name, boolean flag) {
        return value(name, BsonBoolean.valueOf(flag));
    }

    Draft number(String name, int number) {
        return value(name, new BsonInt32(number));
    }

    Draft number(String name, long number) {
        return value(name, new BsonInt64(number));
    }

    /** Adds a decimal, rounded half even to the 34 digits of a Decimal128; only computed values can have more. */
    Draft decimal(String name, @Nullable BigDecimal decimal) {
        return value(name, decimal == null ? null : decimal(decimal));
    }

    static BsonDecimal128 decimal(BigDecimal decimal) {
        return new BsonDecimal128(new Decimal128(decimal.round(MathContext.DECIMAL128)));
    }

    Draft decimal(String name, Optional<BigDecimal> decimal) {
        return decimal(name, decimal.orElse(null));
    }

    /** Adds a time, to the millisecond, which is the precision of a date. */
    Draft time(String name, @Nullable Instant time) {
        return value(name, time == null ? null : new BsonDateTime(time.toEpochMilli()));
    }

    Draft time(String name, Optional<Instant> time) {
        return time(name, time.orElse(null));
    }

    Draft draft(String name, @Nullable Draft draft) {
        return value(name, draft == null ? null : draft.document);
    }
}
