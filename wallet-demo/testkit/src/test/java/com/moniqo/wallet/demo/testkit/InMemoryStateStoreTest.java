package com.moniqo.wallet.demo.testkit;

import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.InMemoryStateStore;

class InMemoryStateStoreTest extends DemoStateStoreContract {
    private final DemoStateStore store = InMemoryStateStore.create();

    @Override
    protected DemoStateStore openStore() {
        return store;
    }
}
