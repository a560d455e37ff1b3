package com.moniqo.wallet.mongo;

import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * The changes that an update of one document writes: each field that differs, by its path, so that an update touches neither fields that
 * others have changed nor unknown fields. A list counts as one field.
 */
final class Changes {
    static final String VERSION = "version";

    /** The call that wrote a version, which distinguishes a repeat of its own update from another one. */
    static final String WRITTEN_BY = "update_id";

    private final BsonDocument set = new BsonDocument();
    private final BsonDocument unset = new BsonDocument();

    private Changes() {}

    /** Returns the changes from one state of a document to the next. */
    static Changes between(BsonDocument before, BsonDocument after) {
        Changes changes = new Changes();
        changes.collect("", before, after);
        return changes;
    }

    /**
     * Returns changes that write a whole document field by field, over one that another program may have written with types of its own.
     * Lists that do not differ are left alone, since their items may have unknown fields.
     */
    static Changes all(BsonDocument before, BsonDocument after) {
        Changes changes = between(before, after);
        changes.rewrite("", after);
        return changes;
    }

    private void rewrite(String path, BsonDocument document) {
        document.forEach((name, value) -> {
            if (value instanceof BsonDocument inner) {
                rewrite(path + name + ".", inner);
            } else if (!value.isArray()) {
                set.append(path + name, value);
            }
        });
    }

    private void collect(String path, BsonDocument before, BsonDocument after) {
        after.forEach((name, value) -> {
            BsonValue old = before.get(name);
            if (old instanceof BsonDocument from && value instanceof BsonDocument to) {
                collect(path + name + ".", from, to);
            } else if (!value.equals(old)) {
                write(path + name, value);
            }
        });
        before.keySet().forEach(name -> {
            if (!after.containsKey(name)) {
                unset.append(path + name, BsonNull.VALUE);
            }
        });
    }

    private void write(String path, BsonValue value) {
        if (value instanceof BsonDocument document && !document.isEmpty()) {
            document.forEach((name, inner) -> write(path + "." + name, inner));
        } else {
            set.append(path, value);
        }
    }

    /** Returns a filter that matches only the expected version. A document without a version has version 0. */
    static BsonDocument expected(String id, long version) {
        BsonDocument filter = new BsonDocument("_id", Ids.write(id));
        if (version == 0) {
            List<BsonValue> none = List.of(new BsonInt64(0), BsonNull.VALUE);
            return filter.append(VERSION, new BsonDocument("$in", new BsonArray(none)));
        }
        return filter.append(VERSION, new BsonInt64(version));
    }

    /** Returns the update, with the next version and the mark of the call. */
    BsonDocument update(long nextVersion, String mark) {
        set.remove("_id");
        set.append(VERSION, new BsonInt64(nextVersion)).append(WRITTEN_BY, new BsonString(mark));
        BsonDocument update = new BsonDocument("$set", set);
        return unset.isEmpty() ? update : update.append("$unset", unset);
    }
}
