package com.moniqo.wallet.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.credential.CredentialCipher;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.ConnectionTest;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletContext;
import com.moniqo.wallet.trading.WalletProvider;
import com.moniqo.wallet.trading.WalletProviders;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A host that shares the syncs of a database with others, with eight workers, and whose exchange takes a while to answer. Arguments: the
 * server's connection string, the database, the host's name, the error of its clock, the period, how long the exchange takes, and the
 * duration of a lease. Begins when it reads a byte, and ends when its input does.
 */
final class SyncingHost {
    static final int WORKERS = 8;

    private SyncingHost() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Duration period = Duration.parse(args[4]);
        try (MongoClient client = MongoClients.create(args[0]);
                WalletPlatform platform = WalletPlatform.builder()
                        .stores(MongoStores.of(client.getDatabase(args[1])))
                        .cipher(CredentialCipher.ephemeral())
                        .providers(WalletProviders.of(new SlowProvider(Duration.parse(args[5]))))
                        .clock(Clock.offset(Clock.systemUTC(), Duration.parse(args[3])))
                        .balanceSync(
                                sync -> sync.host(args[2]).concurrency(WORKERS).leaseDuration(Duration.parse(args[6])))
                        .build()) {
            System.out.println("ready");
            if (System.in.read() < 0) {
                return;
            }
            while (System.in.available() == 0) {
                platform.balanceSync().syncDue(period);
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    /** A platform with an exchange that answers at once. */
    static WalletPlatform.Builder platform(MongoStores stores) {
        return WalletPlatform.builder()
                .stores(stores)
                .cipher(CredentialCipher.ephemeral())
                .providers(WalletProviders.of(new SlowProvider(Duration.ZERO)));
    }

    /** A provider whose wallets hold a fixed balance and take a while to report it. */
    private record SlowProvider(Duration answer) implements WalletProvider {
        @Override
        public String slugPrefix() {
            return "demo-wallet";
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.unstated();
        }

        @Override
        public Wallet open(WalletContext context) {
            return new SlowWallet(answer);
        }
    }

    private record SlowWallet(Duration answer) implements Wallet {
        @Override
        public List<AssetBalance> balances() {
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < answer.toNanos()) {
                LockSupport.parkNanos(answer.toNanos() - (System.nanoTime() - begun));
            }
            return List.of(new AssetBalance("USDT", new BigDecimal("100"), BigDecimal.ZERO));
        }

        @Override
        public List<Order> openOrders() {
            return List.of();
        }

        @Override
        public ConnectionTest testConnection() {
            return ConnectionTest.succeeded(answer);
        }

        @Override
        public Quote quote(Symbol symbol) {
            throw unsupported();
        }

        @Override
        public Order placeOrder(OrderRequest request) {
            throw unsupported();
        }

        @Override
        public Order cancelOrder(OrderId id) {
            throw unsupported();
        }

        @Override
        public Order order(OrderId id) {
            throw unsupported();
        }

        private static WalletException unsupported() {
            return new WalletException(ErrorCode.UNSUPPORTED, "this wallet only has a balance");
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
