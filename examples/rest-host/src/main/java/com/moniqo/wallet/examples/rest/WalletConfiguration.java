package com.moniqo.wallet.examples.rest;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.credential.CredentialCipher;
import com.moniqo.wallet.crypto.Keysets;
import com.moniqo.wallet.crypto.TinkCredentialCipher;
import com.moniqo.wallet.demo.DemoWalletProvider;
import com.moniqo.wallet.demo.market.Prices;
import com.moniqo.wallet.json.WalletJsonModule;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.sync.SyncSchedule;
import com.moniqo.wallet.trading.WalletProvider;
import com.moniqo.wallet.trading.WalletProviders;
import com.moniqo.wallet.user.PlatformListener;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JacksonModule;

/** The SDK, wired in: stores, cipher, providers, platform, sync schedule. Spring closes them in the reverse order. */
@Configuration(proxyBeanMethods = false)
class WalletConfiguration {
    @Bean
    Storage storage(HostSettings settings) {
        return Storage.open(settings.store());
    }

    /** In memory, credentials are lost when the process ends, and so may be their key. Otherwise the key is in the environment. */
    @Bean
    CredentialCipher cipher(Storage storage) {
        return storage.durable() ? TinkCredentialCipher.of(Keysets.fromEnvironment()) : CredentialCipher.ephemeral();
    }

    /** The only provider so far. Each further one, for instance of an exchange, is a bean like this. */
    @Bean
    WalletProvider demoWallets(
            PriceSource prices, Storage storage, HostSettings settings, ScheduledExecutorService poller) {
        return DemoWalletProvider.builder()
                .prices(prices)
                .storedIn(storage.demoWallets())
                .polling(poller, settings.pollEvery())
                .build();
    }

    @Bean
    WalletPlatform platform(
            Storage storage,
            CredentialCipher cipher,
            List<WalletProvider> providers,
            List<PlatformListener> listeners,
            @Qualifier("marks") ExecutorService marks,
            HostSettings settings,
            Clock clock) {
        return WalletPlatform.builder()
                .stores(storage.platform())
                .cipher(cipher)
                .providers(WalletProviders.of(providers.toArray(WalletProvider[]::new)))
                .listener(new AllListeners(listeners))
                .userWallets(wallets ->
                        wallets.maxPerUser(settings.limits().wallets()).guards(guard -> guard.executor(marks)))
                .clock(clock)
                .build();
    }

    /** On several instances, each wallet is synced once per period, by one of them. */
    @Bean
    SyncSchedule syncSchedule(WalletPlatform platform, HostSettings settings) {
        return platform.balanceSync().every(settings.syncEvery());
    }

    /** Before the first request. */
    @Bean
    SmartInitializingSingleton standardDefinitions(WalletPlatform platform, Storage storage) {
        return () -> {
            storage.indexes().create();
            Seeds.standardDefinitions(platform.catalog());
        };
    }

    @Bean
    PriceSource prices(HostSettings settings) {
        return settings.prices() == HostSettings.Prices.FIXED ? Prices.standard() : Seeds.movingPrices();
    }

    /** The threads in which guards look for losses after fills and quotes. In the threads of requests, events would pile up under load. */
    @Bean(destroyMethod = "shutdown")
    ExecutorService marks() {
        return Executors.newFixedThreadPool(2, daemon("wallet-marks"));
    }

    @Bean
    ScheduledExecutorService poller() {
        return daemons(2, "wallet-poller");
    }

    static ScheduledExecutorService daemons(int threads, String name) {
        return Executors.newScheduledThreadPool(threads, daemon(name));
    }

    private static ThreadFactory daemon(String name) {
        return runnable -> {
            var thread = new Thread(runnable, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** The JSON of all SDK types, used for requests and responses as they are. */
    @Bean
    JacksonModule walletJson() {
        return new WalletJsonModule();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
