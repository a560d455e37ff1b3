package com.moniqo.wallet.mongo.testkit;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.MVStore;

/**
 * mongo-java-server on a file, made durable: a stand-in for a real server in tests that kill one.
 *
 * <p>As shipped, its H2 backend commits in the background and loses acknowledged writes. Here, only one command runs at a time. The file is
 * committed and synced before the reply to a journaled write is sent, and the reply is copied before the next command can change the data
 * that it shares.
 *
 * <p>Arguments: the port and the file.
 */
final class StandInServer {
    private StandInServer() {}

    public static void main(String[] args) throws InterruptedException {
        MVStore store =
                new MVStore.Builder().fileName(args[1]).autoCommitDisabled().open();
        new MongoServer(new Durable(store)).bind("127.0.0.1", Integer.parseInt(args[0]));
        System.out.println("listening on 127.0.0.1:" + args[0]);
        Thread.currentThread().join();
    }

    private static final class Durable extends H2Backend {
        private final ReentrantLock lock = new ReentrantLock();

        Durable(MVStore store) {
            super(store);
        }

        @Override
        public Document handleMessage(MongoMessage message) {
            lock.lock();
            try {
                Document reply = super.handleMessage(message).cloneDeeply();
                if (mustLast(message.getDocument())) {
                    MVStore file = getMvStore();
                    file.commit();
                    file.sync();
                }
                return reply;
            } finally {
                lock.unlock();
            }
        }

        /**
         * Checks whether a write must be durable. A write without {@code j: true} waits for the next one that has it, as on a real server.
         */
        private static boolean mustLast(Document command) {
            return command.get("writeConcern") instanceof Document concern && Boolean.TRUE.equals(concern.get("j"));
        }
    }
}
