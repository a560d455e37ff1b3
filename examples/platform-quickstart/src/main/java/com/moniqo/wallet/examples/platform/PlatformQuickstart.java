package com.moniqo.wallet.examples.platform;

import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static java.util.Objects.requireNonNull;

import com.moniqo.wallet.WalletPlatform;
import com.moniqo.wallet.catalog.StandardDefinitions;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.demo.DemoWalletProvider;
import com.moniqo.wallet.error.RiskLimitExceededException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.risk.GuardedWallet;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.user.BalanceSnapshot;
import com.moniqo.wallet.user.NewUserWallet;
import com.moniqo.wallet.user.ResumeRequest;
import com.moniqo.wallet.user.UserWallet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** Two users with one wallet each: an order over a limit, a loss that suspends a wallet, a sync, and a resume. */
public final class PlatformQuickstart {
    private static final Symbol BTC = Symbol.of("BTC/USDT");

    private PlatformQuickstart() {}

    /**
     * Runs the example and prints each step.
     *
     * @param args ignored
     */
    public static void main(String[] args) {
        var price = new AtomicReference<>("50000");
        PriceSource prices = (symbol, now) ->
                symbol.equals(BTC) ? Optional.of(Quote.of(BTC, requireNonNull(price.get()), now)) : Optional.empty();

        try (WalletPlatform platform = WalletPlatform.inMemory(
                DemoWalletProvider.builder().prices(prices).build())) {
            title("An administrator adds a wallet to the catalog");
            WalletDefinition demo = platform.catalog().create(StandardDefinitions.demo(), UserId.of("admin"));
            say(demo.displayName());

            title("Two users connect one wallet each");
            UserId alice = UserId.of("alice");
            UserId bob = UserId.of("bob");
            UserWallet alicesWallet = platform.userWallets().create(alice, wanted(demo, "Alice's wallet"));
            UserWallet bobsWallet = platform.userWallets().create(bob, wanted(demo, "Bob's wallet"));
            show(alicesWallet);
            show(bobsWallet);

            try (GuardedWallet wallet = platform.userWallets().open(alicesWallet.id(), alice)) {
                title("An order that exceeds Alice's limits is refused");
                try {
                    wallet.placeOrder(OrderRequest.market(BTC, BUY, "0.2"));
                } catch (RiskLimitExceededException e) {
                    say("refused: " + e.getMessage());
                }
                show(wallet.placeOrder(OrderRequest.market(BTC, BUY, "0.05")));

                title("The price falls, and the next sync finds that the daily loss limit is exceeded");
                price.set("38000");
                say("sync: "
                        + platform.balanceSync().sync(alicesWallet.id(), alice).status());
                UserWallet suspended = platform.userWallets().get(alicesWallet.id(), alice);
                show(suspended);
                suspended.suspension().ifPresent(why -> say("because " + why.reason()));

                title("A suspended wallet accepts orders that reduce risk, but none that add risk");
                try {
                    wallet.placeOrder(OrderRequest.market(BTC, BUY, "0.01"));
                } catch (WalletException e) {
                    say("refused: " + e.code());
                }
                show(wallet.placeOrder(OrderRequest.market(BTC, SELL, "0.05")));
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
                .credential("initial_balance_usd", "10000")
                .build();
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
