package com.moniqo.wallet.examples.rest;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.CredentialCipher;
import com.moniqo.wallet.crypto.KeysetTool;
import com.moniqo.wallet.demo.DemoWalletProvider;
import com.moniqo.wallet.demo.market.Prices;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.risk.GuardedWallet;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.WalletProviders;
import com.moniqo.wallet.user.NewUserWallet;
import com.moniqo.wallet.user.UserWallet;
import java.math.BigDecimal;
import java.util.List;

/** The scripts of the Python original as commands. They print to the terminal. */
final class Commands {
    private static final String USAGE = """
            generate-key FILE      write a new keyset; start the server with ENCRYPTION_KEYSET_FILE=FILE
            create-indexes STORE   create the indexes of a store such as mongodb://localhost/moniqo
            seed STORE             add the standard definitions
            try-demo               place an order with a demo wallet in memory
            """;

    private Commands() {}

    /**
     * Runs a command.
     *
     * @param args the command and its arguments
     * @return the exit code: 0; 1 if the command fails; 2 if it is unknown
     */
    static int run(String... args) {
        try {
            return tried(args);
        } catch (WalletException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private static int tried(String... args) {
        switch (String.join(" ", args[0], String.valueOf(args.length))) {
            case "generate-key 2" -> KeysetTool.main("generate", "--out", args[1]);
            case "create-indexes 2" -> createIndexes(args[1]);
            case "seed 2" -> seed(args[1]);
            case "try-demo 1" -> tryDemo();
            default -> {
                System.err.print(USAGE);
                return 2;
            }
        }
        return 0;
    }

    private static void createIndexes(String where) {
        try (var storage = new Opened(where)) {
            print("created", storage.storage.indexes().create());
        }
    }

    private static void seed(String where) {
        try (var storage = new Opened(where);
                WalletPlatform platform = platform(storage.storage)) {
            print("added", Seeds.standardDefinitions(platform.catalog()));
        }
    }

    private static void print(String what, List<String> names) {
        System.out.println(names.isEmpty() ? "nothing to do" : what + " " + String.join(", ", names));
    }

    private static void tryDemo() {
        Symbol btc = Symbol.of("BTC/USDT");
        RiskLimits limits = RiskLimits.builder()
                .maxPositionSizeUsd(new BigDecimal("1000"))
                .maxTotalExposureUsd(new BigDecimal("5000"))
                .maxOpenPositions(5)
                .dailyLossLimitUsd(new BigDecimal("500"))
                .build();
        UserId user = UserId.of("test_user");
        try (var storage = new Opened("memory");
                WalletPlatform platform = platform(storage.storage)) {
            Seeds.standardDefinitions(platform.catalog());
            WalletDefinition demo = platform.catalog().get("demo-wallet-v1");
            UserWallet mine = platform.userWallets()
                    .create(
                            user,
                            NewUserWallet.builder(demo.id(), "Test wallet", limits)
                                    .credential(DemoWalletProvider.INITIAL_BALANCE, "10000")
                                    .build());
            try (GuardedWallet wallet = platform.userWallets().open(mine.id(), user)) {
                System.out.println("balances: " + wallet.balances());
                System.out.println("order: " + wallet.placeOrder(OrderRequest.market(btc, OrderSide.BUY, "0.01")));
                System.out.println("balances: " + wallet.balances());
            }
        }
    }

    private static WalletPlatform platform(Storage storage) {
        return WalletPlatform.builder()
                .stores(storage.platform())
                .cipher(CredentialCipher.ephemeral()) // nothing is sealed here that must be opened later
                .providers(WalletProviders.of(DemoWalletProvider.builder()
                        .prices(Prices.standard())
                        .storedIn(storage.demoWallets())
                        .build()))
                .build();
    }

    /** A store that is closed without a checked exception. */
    private static final class Opened implements AutoCloseable {
        private final Storage storage;

        Opened(String where) {
            storage = Storage.open(where);
        }

        @Override
        public void close() {
            try {
                storage.close();
            } catch (Exception e) {
                throw new IllegalStateException("the store did not close", e);
            }
        }
    }
}
