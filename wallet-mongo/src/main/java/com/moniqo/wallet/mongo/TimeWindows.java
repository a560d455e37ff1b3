package com.moniqo.wallet.mongo;

import com.mongodb.client.MongoCollection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/**
 * A backward scan of a log, in windows that grow while they contain too few entries. Each window is a bounded range of an index, since not
 * every server uses an index to sort and limit.
 */
final class TimeWindows {
    private static final long FIRST_WINDOW = 60_000;
    private static final int GROWTH = 32;

    /** The last millisecond of the year 9999. */
    private static final long LATEST = 253_402_300_799_999L;

    private final MongoCollection<BsonDocument> collection;
    private final Patience patience;
    private final Clock clock;
    private final String field;
    private final BsonDocument latestFirst;

    /** @param field the field that contains the time of an entry */
    TimeWindows(MongoCollection<BsonDocument> collection, Patience patience, Clock clock, String field) {
        this.collection = collection;
        this.patience = patience;
        this.clock = clock;
        this.field = field;
        this.latestFirst = new BsonDocument(field, new BsonInt32(-1)).append("_id", new BsonInt32(-1));
    }

    /** Returns the latest entries with the given values, up to now or later. */
    List<BsonDocument> latest(BsonDocument equal, long oldest, int wanted) {
        return latest(equal, oldest, LATEST, wanted);
    }

    /** Returns the latest entries with the given values, from one time to another. */
    List<BsonDocument> latest(BsonDocument equal, long oldest, long newest, int wanted) {
        List<BsonDocument> found = new ArrayList<>();
        long to = newest;
        long window = FIRST_WINDOW;
        for (long from = Math.min(to, clock.millis()) - window; found.size() < wanted && to >= oldest; ) {
            BsonDocument range = new BsonDocument("$gte", new BsonDateTime(Math.max(from, oldest)))
                    .append("$lte", new BsonDateTime(to));
            found.addAll(sorted(equal.clone().append(field, range), wanted - found.size()));
            to = from - 1;
            window *= GROWTH;
            from -= window;
        }
        return found;
    }

    /** Returns the latest entries that match a filter, which must bound their number. */
    List<BsonDocument> sorted(BsonDocument filter, int wanted) {
        return patience.read(
                () -> collection.find(filter).sort(latestFirst).limit(wanted).into(new ArrayList<>()));
    }
}
