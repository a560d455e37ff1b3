package com.moniqo.wallet.mongo;

import java.util.regex.Pattern;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/**
 * Ids as the specification stores them: an ObjectId if the text has that form, such as {@code 507f1f77bcf86cd799439011}, or else the text
 * itself. An id in any other form is therefore simply not found.
 */
final class Ids {
    private static final Pattern OBJECT_ID = Pattern.compile("[0-9a-f]{24}");

    private Ids() {}

    static String next() {
        return new ObjectId().toHexString();
    }

    static BsonValue write(String id) {
        return OBJECT_ID.matcher(id).matches() ? new BsonObjectId(new ObjectId(id)) : new BsonString(id);
    }

    /**
     * Reads an id.
     *
     * @throws IllegalArgumentException if it is neither an ObjectId nor text
     */
    static String read(BsonValue value) {
        return switch (value.getBsonType()) {
            case OBJECT_ID -> value.asObjectId().getValue().toHexString();
            case STRING -> value.asString().getValue();
            default -> throw new IllegalArgumentException("a " + value.getBsonType() + " is not an id");
        };
    }
}
