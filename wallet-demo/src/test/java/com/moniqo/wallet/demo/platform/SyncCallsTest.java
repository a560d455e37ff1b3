package com.moniqo.wallet.demo.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.demo.DemoWalletProvider;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.memory.InMemoryStores;
import com.moniqo.wallet.sync.SyncStatus;
import com.moniqo.wallet.sync.WalletStores;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.testkit.ScriptedPrices;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.WalletProviders;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How often a sync calls the store of user wallets. */
@Timeout(300)
class SyncCallsTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Duration PERIOD = Duration.ofHours(1);

    private final Map<String, Integer> calls = new TreeMap<>();
    private final MutableClock clock = MutableClock.at("2026-01-05T09:30:00Z");
    private final WalletStores stores = counting(WalletStores.class, new InMemoryStores());
    private Runnable beforeUpdate = () -> {};

    private <T> T counting(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (type == UserWalletStore.class) {
                        synchronized (calls) {
                            calls.merge(method.getName(), 1, Integer::sum);
                        }
                        if (method.getName().equals("update")) {
                            Runnable action = beforeUpdate;
                            beforeUpdate = () -> {};
                            action.run();
                        }
                    }
                    Object result = call(target, method, arguments);
                    return result instanceof UserWalletStore store && type != UserWalletStore.class
                            ? counting(UserWalletStore.class, store)
                            : result;
                }));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private WalletPlatform platform() {
        return WalletPlatform.builder()
                .inMemory()
                .stores(stores)
                .providers(WalletProviders.of(DemoWalletProvider.builder()
                        .prices(ScriptedPrices.of(BTC, "50000"))
                        .build()))
                .clock(clock)
                .build();
    }

    private void syncDue(WalletPlatform platform) {
        clock.advance(PERIOD);
        calls.clear();
        assertThat(platform.balanceSync().syncDue(PERIOD).succeeded()).isEqualTo(1);
    }

    @Test
    void a_sync_reads_the_user_wallet_twice_and_writes_it_once() {
        try (WalletPlatform platform = platform()) {
            UserWallet mine = DemoPlatform.connect(platform, "10000");
            syncDue(platform);
            assertThat(calls).isEqualTo(Map.of("dueForSync", 1, "find", 2, "update", 1));

            try (var wallet = platform.userWallets().open(mine.id(), DemoPlatform.ALICE)) {
                wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.01"));
                wallet.placeOrder(OrderRequest.market(BTC, OrderSide.SELL, "0.01"));
            }
            syncDue(platform);
            syncDue(platform);
            assertThat(calls).isEqualTo(Map.of("dueForSync", 1, "find", 2, "update", 1));
        }
    }

    @Test
    void a_change_between_the_reads_and_the_write_of_a_sync_is_kept() {
        UserId user = DemoPlatform.ALICE;
        try (WalletPlatform platform = platform()) {
            UserWallet mine = DemoPlatform.connect(platform, "10000");
            clock.advance(PERIOD);
            beforeUpdate = () -> platform.userWallets().pause(mine.id(), user, "away");
            assertThat(platform.balanceSync().sync(mine.id(), user).status()).isEqualTo(SyncStatus.SUCCESS);
            UserWallet after = platform.userWallets().get(mine.id(), user);
            assertThat(after.pause()).isPresent();
            assertThat(after.balance()).isPresent();
            assertThat(after.risk().state().lastMarkedAt()).contains(clock.instant());
        }
    }
}
