package com.moniqo.wallet.sqlite;

import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.outbox.OutboxEntry;
import com.moniqo.wallet.sync.SyncLease;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.WalletLabel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes into all stores from several threads until it is killed, and notes what was acknowledged. Arguments: the wallet file, the file of
 * acknowledgements, the number of the run, and whether to note before it writes, which the test must notice.
 */
final class CrashingHost {
    static final int THREADS = 4;

    private final SqliteStores stores;
    private final Acknowledgements told;
    private final boolean hasty;

    private CrashingHost(SqliteStores stores, Acknowledgements told, boolean hasty) {
        this.stores = stores;
        this.told = told;
        this.hasty = hasty;
    }

    public static void main(String[] args) throws Exception {
        var host = new CrashingHost(
                SqliteStores.open(Path.of(args[0])),
                Acknowledgements.to(Path.of(args[1])),
                Boolean.parseBoolean(args[3]));
        for (int i = 0; i < THREADS; i++) {
            String name = args[2] + "-" + i;
            new Thread(() -> host.work(name), name).start();
        }
    }

    private interface Write {
        void run() throws IOException;
    }

    private void acknowledged(String kind, String id, long number, Write write) throws IOException {
        if (hasty) {
            told.add(kind, id, number);
        }
        write.run();
        if (!hasty) {
            told.add(kind, id, number);
        }
    }

    private void work(String name) {
        try {
            UserWalletId id = UserWalletId.of("w-" + name);
            UserWallet[] wallet = {Samples.wallet(id, "alice").build()};
            acknowledged("wallet", id.value(), 0, () -> stores.userWallets().insert(wallet[0]));
            for (int i = 1; ; i++) {
                UserWallet next = wallet[0].toBuilder()
                        .label(WalletLabel.of("Mine").description("change " + i))
                        .build();
                acknowledged(
                        "wallet",
                        id.value(),
                        i,
                        () -> wallet[0] = stores.userWallets().update(wallet[0], next));
                others(name + "-" + i, id);
            }
        } catch (Throwable e) {
            e.printStackTrace(); // into the log that the test prints
            Runtime.getRuntime().halt(3);
        }
    }

    private void others(String name, UserWalletId wallet) throws IOException {
        acknowledged(
                "definition",
                "d-" + name,
                0,
                () -> stores.definitions().insert(Samples.definition(DefinitionId.of("d-" + name), "s-" + name)));
        acknowledged(
                "audit",
                "a-" + name,
                0,
                () -> stores.auditLog().orElseThrow().append(Samples.suspension("a-" + name, wallet.value())));
        acknowledged(
                "sync",
                wallet.value(),
                0,
                () -> stores.syncLog().append(Samples.failedSync(wallet.value(), Samples.T0)));
        SyncLease[] lease = new SyncLease[1];
        lease[0] = stores.syncLeases().claim(wallet, "host", 1);
        acknowledged(
                "lease",
                wallet.value(),
                lease[0].token(),
                () -> stores.syncLeases().renew(lease[0]));
        OutboxEntry[] order = {Samples.order(wallet.value(), "c-" + name)};
        acknowledged(
                "order",
                wallet.value() + "/c-" + name,
                0,
                () -> order[0] =
                        stores.orderOutbox().orElseThrow().begin(order[0]).entry());
        acknowledged(
                "order",
                wallet.value() + "/c-" + name,
                1,
                () -> stores.orderOutbox().orElseThrow().settle(order[0].placed(List.of(OrderId.of("o-" + name)))));
    }
}
