package com.moniqo.wallet.examples.hosts;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.catalog.StandardDefinitions;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.CredentialCipher;
import com.moniqo.wallet.demo.DemoWalletProvider;
import com.moniqo.wallet.demo.market.Prices;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.risk.GuardedWallet;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.sync.SyncSchedule;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.WalletProviders;
import com.moniqo.wallet.user.NewUserWallet;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletFilter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** One host, which takes its share of the syncs and buys a little in every wallet, like the other one. */
final class Host {
    static final Duration PERIOD = Duration.ofSeconds(3);
    private static final UserId ALICE = UserId.of("alice");
    private static final Symbol BTC = Symbol.of("BTC/USDT");

    private Host() {}

    /**
     * Runs for the given number of periods.
     *
     * @param args the server's connection string or a file, the database, the host's name, the number of wallets, and the number of periods
     */
    public static void main(String[] args) throws InterruptedException {
        String name = args[2];
        int wallets = Integer.parseInt(args[3]);
        try (Storage storage = Storage.open(args[0], args[1]);
                WalletPlatform platform = platform(storage, name)) {
            WalletDefinition demo = definition(platform);
            create(platform, demo, wallets);
            List<UserWallet> all = platform.userWallets()
                    .list(UserWalletFilter.of(ALICE), PageRequest.first(wallets))
                    .items();
            try (SyncSchedule schedule = platform.balanceSync().every(PERIOD)) {
                for (UserWallet wallet : all) {
                    System.out.println(buy(platform, wallet, name));
                }
                Thread.sleep(PERIOD.multipliedBy(Long.parseLong(args[4])).toMillis());
                System.out.println(name + ": " + schedule.passes() + " passes");
            }
        }
    }

    // The wallets of this example have no secrets. Hosts that share real ones share a keyset too: see
    // TinkCredentialCipher.
    private static WalletPlatform platform(Storage storage, String name) {
        return WalletPlatform.builder()
                .stores(storage.stores())
                .cipher(CredentialCipher.ephemeral())
                .providers(WalletProviders.of(DemoWalletProvider.builder()
                        .prices(Prices.standard())
                        .storedIn(storage.journals())
                        .build()))
                .balanceSync(sync -> sync.host(name).concurrency(4))
                .build();
    }

    /** Creates the definition. Both hosts try at the same time; the unique slug lets only one of them succeed. */
    private static WalletDefinition definition(WalletPlatform platform) {
        try {
            return platform.catalog().create(StandardDefinitions.demo(), UserId.of("admin"));
        } catch (WalletException e) {
            if (e.code() != ErrorCode.DUPLICATE) {
                throw e;
            }
            return platform.catalog().get("demo-wallet-v1");
        }
    }

    private static void create(WalletPlatform platform, WalletDefinition demo, int wallets) {
        RiskLimits limits = RiskLimits.builder()
                .maxPositionSizeUsd(new BigDecimal("5000"))
                .maxTotalExposureUsd(new BigDecimal("8000"))
                .maxOpenPositions(3)
                .dailyLossLimitUsd(new BigDecimal("500"))
                .build();
        long there = platform.userWallets()
                .list(UserWalletFilter.of(ALICE), PageRequest.first(1))
                .total();
        for (long i = there; i < wallets / 2 + there; i++) {
            platform.userWallets()
                    .create(
                            ALICE,
                            NewUserWallet.builder(demo.id(), "Wallet " + i, limits)
                                    .credential(DemoWalletProvider.INITIAL_BALANCE, "10000")
                                    .build());
        }
    }

    private static String buy(WalletPlatform platform, UserWallet wallet, String host) {
        try (GuardedWallet open = platform.userWallets().open(wallet.id(), ALICE)) {
            return host + " on " + wallet.label() + ": "
                    + open.placeOrder(
                            OrderRequest.market(BTC, OrderSide.BUY, "0.01").clientId(host + "-1"));
        }
    }
}
