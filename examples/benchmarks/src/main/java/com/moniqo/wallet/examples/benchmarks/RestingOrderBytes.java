package com.moniqo.wallet.examples.benchmarks;

import com.moniqo.wallet.demo.DemoWallet;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.function.IntFunction;

/** Measures the heap used by a resting order, including its journal entry. */
final class RestingOrderBytes {
    private static final int ORDERS = 100_000;
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    private RestingOrderBytes() {}

    public static void main(String[] args) {
        report("limit orders", Wallets::withResting);
        report("orders of all types", Wallets::withAllTypes);
    }

    private static void report(String what, IntFunction<DemoWallet> wallets) {
        wallets.apply(1_000).close(); // loads classes and constants before the measurement
        long before = used();
        DemoWallet wallet = wallets.apply(ORDERS);
        long after = used();
        int open = wallet.openOrders().size(); // keeps the wallet alive until here
        System.out.printf("%,d %s: %,d bytes each%n", open, what, (after - before) / open);
        wallet.close();
    }

    private static long used() {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            MEMORY.gc();
            used = Math.min(used, MEMORY.getHeapMemoryUsage().getUsed());
        }
        return used;
    }
}
