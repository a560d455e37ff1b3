package com.moniqo.wallet.examples.hosts;

import com.moniqo.wallet.mongo.testkit.CrashableServer;
import com.moniqo.wallet.sync.SyncLogEntry;
import com.moniqo.wallet.sync.SyncLogQuery;
import com.moniqo.wallet.sync.SyncStatus;
import com.moniqo.wallet.sync.WalletStores;
import com.moniqo.wallet.testkit.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Starts two processes on one database or one file, which share the wallets of a user and the schedule of their syncs.
 *
 * <p>Arguments: the connection string of a server, and a database; or a file. Without them, it starts its own server in a temporary folder.
 */
public final class TwoHosts {
    private static final String WALLETS = "20";
    private static final String PERIODS = "3";

    private TwoHosts() {}

    /**
     * Runs both hosts, then shows which host synced what.
     *
     * @param args the connection string and the database, or a file; none to start a server
     * @throws IOException if a host cannot be started
     * @throws InterruptedException if it is interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 0) {
            run(args[0], args.length > 1 ? args[1] : "two_hosts");
            return;
        }
        Path data = Files.createTempDirectory("two-hosts");
        try (CrashableServer server = CrashableServer.start(data)) {
            System.out.println("Running on " + server.name());
            run(server.uri(), "two_hosts");
        }
    }

    private static void run(String where, String database) throws IOException, InterruptedException {
        List<Process> hosts = List.of(start(where, database, "host-a"), start(where, database, "host-b"));
        for (Process host : hosts) {
            if (host.waitFor() != 0) {
                throw new IllegalStateException("a host failed");
            }
        }
        try (Storage storage = Storage.open(where, database)) {
            report(storage.stores());
        }
    }

    private static Process start(String where, String database, String name) throws IOException {
        return ChildJvm.running(Host.class, where, database, name, WALLETS, PERIODS)
                .inheritIO()
                .start();
    }

    /** Reports the syncs. No wallet may have two scheduled syncs in one period. */
    private static void report(WalletStores stores) {
        Map<String, Integer> syncs = new TreeMap<>();
        int failed = 0;
        for (SyncLogEntry entry :
                stores.syncLog().find(SyncLogQuery.latest(1000)).items()) {
            long period = entry.startedAt().toEpochMilli() / Host.PERIOD.toMillis();
            syncs.merge(entry.userWalletId() + " in " + period, 1, Integer::sum);
            failed += entry.status() == SyncStatus.FAILED ? 1 : 0;
        }
        long twice = syncs.values().stream().filter(times -> times > 1).count();
        System.out.println(syncs.size() + " syncs, " + twice + " of a wallet twice in a period, " + failed + " failed");
    }
}
