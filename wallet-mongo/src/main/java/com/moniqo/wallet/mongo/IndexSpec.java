package com.moniqo.wallet.mongo;

import com.mongodb.client.model.IndexOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** The specification of an index. A key that begins with a minus sign is descending. */
record IndexSpec(
        String collection,
        BsonDocument keys,
        boolean isUnique,
        @Nullable BsonDocument onlyIf,
        @Nullable Duration expireAfter) {

    static IndexSpec on(String collection, String... keys) {
        BsonDocument document = new BsonDocument();
        for (String key : keys) {
            boolean descends = key.startsWith("-");
            document.append(descends ? key.substring(1) : key, new BsonInt32(descends ? -1 : 1));
        }
        return new IndexSpec(collection, document, false, null, null);
    }

    IndexSpec unique() {
        return new IndexSpec(collection, keys, true, onlyIf, expireAfter);
    }

    /** Restricts the index to documents whose field has the given value. */
    IndexSpec where(String field, BsonValue value) {
        return new IndexSpec(collection, keys, isUnique, new BsonDocument(field, value), expireAfter);
    }

    /** Makes the server remove documents at a given age, by the time in their key. */
    IndexSpec expireAfter(Duration age) {
        return new IndexSpec(collection, keys, isUnique, onlyIf, age);
    }

    /** Returns the name that MongoDB derives from the keys. */
    String name() {
        StringBuilder name = new StringBuilder();
        keys.forEach((key, direction) -> name.append(name.isEmpty() ? "" : "_")
                .append(key)
                .append('_')
                .append(direction.asInt32().getValue()));
        return name.toString();
    }

    IndexOptions options() {
        IndexOptions options = new IndexOptions().name(name());
        if (isUnique) {
            options.unique(true);
        }
        if (onlyIf != null) {
            options.partialFilterExpression(onlyIf);
        }
        if (expireAfter != null) {
            options.expireAfter(expireAfter.toSeconds(), TimeUnit.SECONDS);
        }
        return options;
    }
}
