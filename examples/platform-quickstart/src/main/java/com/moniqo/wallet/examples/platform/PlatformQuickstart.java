package com.moniqo.wallet.examples.platform;

import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static java.util.Objects.requireNonNull;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.catalog.StandardDefinitions;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.CredentialField;
import com.moniqo.wallet.credential.CredentialSpec;
import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.crypto.Keyset;
import com.moniqo.wallet.crypto.Keysets;
import com.moniqo.wallet.crypto.TinkCredentialCipher;
import com.moniqo.wallet.demo.DemoWalletProvider;
import com.moniqo.wallet.demo.store.sqlite.SqliteStateStore;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.risk.GuardedWallet;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.sqlite.SqliteStores;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.WalletProviders;
import com.moniqo.wallet.user.BalanceSnapshot;
import com.moniqo.wallet.user.NewUserWallet;
import com.moniqo.wallet.user.ResumeRequest;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletFilter;
import com.moniqo.wallet.user.UserWalletStatus;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * Two users with one wallet each: an order over a limit, a loss that suspends a wallet, a sync, and a resume.
 *
 * <p>Without an argument, everything is in memory. With a file, everything is stored there. The program can then be killed at any moment, and
 * finishes what is left when it is started again: each step first looks for what an earlier run has done, and client ids keep orders from
 * being placed twice.
 */
public final class PlatformQuickstart {
    private static final Symbol BTC = Symbol.of("BTC/USDT");

    private final AtomicReference<String> price = new AtomicReference<>("50000");

    private PlatformQuickstart() {}

    /**
     * Runs the example and prints each step.
     *
     * @param args the file to store everything in; none to keep it in memory
     * @throws IOException if the key cannot be stored
     */
    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            new PlatformQuickstart().runInMemory();
        } else {
            new PlatformQuickstart().runOn(Path.of(args[0]));
        }
    }

    private void runInMemory() {
        try (WalletPlatform platform = WalletPlatform.inMemory(
                DemoWalletProvider.builder().prices(prices()).build())) {
            run(platform);
        }
    }

    private void runOn(Path file) throws IOException {
        try (SqliteStores stores = SqliteStores.open(file);
                WalletPlatform platform = WalletPlatform.builder()
                        .stores(stores)
                        .cipher(TinkCredentialCipher.of(keyset(Path.of(file + ".keyset"))))
                        .providers(WalletProviders.of(DemoWalletProvider.builder()
                                .prices(prices())
                                .storedIn(SqliteStateStore.in(stores))
                                .build()))
                        .balanceSync(sync -> sync.host("quickstart")) // which takes the leases of a killed run again
                        .build()) {
            run(platform);
        }
    }

    /** Returns the key of an earlier run, or creates one. A real application takes it from {@link Keysets#fromEnvironment()}. */
    private static Keyset keyset(Path file) throws IOException {
        if (!Files.exists(file)) {
            Path draft =
                    Files.writeString(Path.of(file + ".new"), Keyset.generate().revealJson());
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Keysets.fromFile(file);
    }

    private PriceSource prices() {
        return (symbol, now) ->
                symbol.equals(BTC) ? Optional.of(Quote.of(BTC, requireNonNull(price.get()), now)) : Optional.empty();
    }

    private void run(WalletPlatform platform) {
        title("An administrator adds a wallet to the catalog");
        WalletDefinition demo = definition(platform);
        say(demo.displayName());

        title("Two users connect one wallet each");
        UserId alice = UserId.of("alice");
        UserId bob = UserId.of("bob");
        UserWallet alicesWallet = connected(platform, alice, wanted(demo, "Alice's wallet"));
        UserWallet bobsWallet = connected(platform, bob, wanted(demo, "Bob's wallet"));
        show(alicesWallet);
        show(bobsWallet);

        try (GuardedWallet wallet = platform.userWallets().open(alicesWallet.id(), alice)) {
            title("An order that exceeds Alice's limits is refused");
            refused(wallet, "0.2");
            show(wallet.placeOrder(OrderRequest.market(BTC, BUY, "0.05").clientId("alice-entry")));

            title("The price falls, and the next sync finds that the daily loss limit is exceeded");
            price.set("38000");
            say("sync: " + platform.balanceSync().sync(alicesWallet.id(), alice).status());
            UserWallet suspended = platform.userWallets().get(alicesWallet.id(), alice);
            show(suspended);
            suspended.suspension().ifPresent(why -> say("because " + why.reason()));

            title("A suspended wallet accepts orders that reduce risk, but none that add risk");
            if (suspended.status() == UserWalletStatus.SUSPENDED) { // an earlier run may have resumed it
                refused(wallet, "0.01");
            }
            show(wallet.placeOrder(OrderRequest.market(BTC, SELL, "0.05").clientId("alice-exit")));
        }

        title("Alice resumes the wallet, and the daily loss is counted from now on");
        platform.userWallets().resume(alicesWallet.id(), alice, ResumeRequest.confirmed());
        platform.balanceSync().sync(alicesWallet.id(), alice);
        UserWallet resumed = platform.userWallets().get(alicesWallet.id(), alice);
        show(resumed);
        say(resumed.statistics().losingTrades() + " losing trade, realized "
                + usd(resumed.balance().orElseThrow().totalPnl().realized()));

        title("For Bob, Alice's wallet does not exist");
        try {
            platform.userWallets().open(alicesWallet.id(), bob);
        } catch (WalletException e) {
            say("refused: " + e.code());
        }
    }

    /** Creates the definition, unless an earlier run has. Paper trading needs no secret; this one shows that secrets are sealed. */
    private static WalletDefinition definition(WalletPlatform platform) {
        CredentialSpec credentials = CredentialSpec.of(
                CredentialField.named(DemoWalletProvider.INITIAL_BALANCE)
                        .type(CredentialField.Type.NUMBER)
                        .notSecret()
                        .build(),
                CredentialField.named("api_secret").build());
        try {
            return platform.catalog()
                    .create(StandardDefinitions.demo().requiredCredentials(credentials), UserId.of("admin"));
        } catch (WalletException e) {
            if (e.code() != ErrorCode.DUPLICATE) {
                throw e;
            }
            return platform.catalog().get("demo-wallet-v1");
        }
    }

    /** Returns the wallet that an earlier run has connected, or connects it. */
    private static UserWallet connected(WalletPlatform platform, UserId user, NewUserWallet wanted) {
        return platform.userWallets().list(UserWalletFilter.of(user), PageRequest.first()).items().stream()
                .findFirst()
                .orElseGet(() -> platform.userWallets().create(user, wanted));
    }

    private static NewUserWallet wanted(WalletDefinition demo, String name) {
        RiskLimits limits = RiskLimits.builder()
                .maxPositionSizeUsd(new BigDecimal("5000"))
                .maxTotalExposureUsd(new BigDecimal("8000"))
                .maxOpenPositions(3)
                .dailyLossLimitUsd(new BigDecimal("500"))
                .timezone("America/New_York")
                .build();
        return NewUserWallet.builder(demo.id(), name, limits)
                .credentials(Credentials.of(Map.of(
                        DemoWalletProvider.INITIAL_BALANCE, "10000", "api_secret", "never-stored-in-plain-text")))
                .build();
    }

    private static void refused(GuardedWallet wallet, String amount) {
        try {
            wallet.placeOrder(OrderRequest.market(BTC, BUY, amount));
        } catch (WalletException e) {
            say("refused: " + (e.code() == ErrorCode.WALLET_SUSPENDED ? e.code() : e.getMessage()));
        }
    }

    private static void show(UserWallet wallet) {
        say(wallet.label().name() + " is " + wallet.status()
                + wallet.balance()
                        .map(balance -> ", worth "
                                + balance.totalValueUsd()
                                        .map(PlatformQuickstart::usd)
                                        .orElse("an unknown amount")
                                + ": " + holdings(balance))
                        .orElse(""));
    }

    private static void show(Order order) {
        say(order.side() + " " + plain(order.filledAmount()) + " " + order.symbol() + " at "
                + order.averagePrice().map(PlatformQuickstart::plain).orElse("no price yet") + ", fee "
                + plain(order.fee()) + " " + order.feeAsset());
    }

    private static String holdings(BalanceSnapshot balance) {
        return balance.assets().stream()
                .map(held -> plain(held.total()) + " " + held.asset())
                .collect(Collectors.joining(", "));
    }

    private static String usd(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_EVEN).toPlainString() + " USD";
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    private static void title(String line) {
        System.out.println(System.lineSeparator() + line);
    }

    private static void say(String line) {
        System.out.println("  " + line);
    }
}
