package com.moniqo.wallet.mongo;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;

/** The commands that a client sent: each of them is one round trip. */
final class SentCommands implements CommandListener {
    private static final Set<String> BESIDE = Set.of("hello", "isMaster", "ping", "endSessions");

    private final List<BsonDocument> sent = new ArrayList<>();

    @Override
    public synchronized void commandStarted(CommandStartedEvent event) {
        if (!BESIDE.contains(event.getCommandName())) {
            sent.add(event.getCommand().clone());
        }
    }

    /** What was sent since this was last asked. */
    synchronized List<BsonDocument> take() {
        List<BsonDocument> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    synchronized List<String> takeNames() {
        return take().stream().map(BsonDocument::getFirstKey).toList();
    }
}
