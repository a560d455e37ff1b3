package com.moniqo.wallet.demo.testkit;

import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.sqlite.SqliteStateStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStateStoreTest extends DemoStateStoreContract {
    @TempDir
    Path folder;

    @Override
    protected DemoStateStore openStore() {
        return SqliteStateStore.open(folder.resolve("wallets.db"));
    }
}
