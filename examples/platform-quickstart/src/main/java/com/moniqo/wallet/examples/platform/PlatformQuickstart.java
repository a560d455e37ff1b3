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
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.PriceSource;
import com.moniqo.wallet.trading.Quote;
import com.moniqo.wallet.trading.Symbol;
import com.moniqo.wallet.user.GuardedWallet;
import com.moniqo.wallet.user.NewUserWallet;
import com.moniqo.wallet.user.ResumeRequest;
import com.moniqo.wallet.user.RiskLimits;
import com.moniqo.wallet.user.UserWallet;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Two users, a wallet each, an order over a limit, a loss that suspends, a sync, a resume. */
public final class PlatformQuickstart {
    private static final Symbol BTC = Symbol.of("BTC/USDT");

    private PlatformQuickstart() {}

    /**
     * Runs it and prints what happens.
     *
     * @param args none
     */
    public static void main(String[] args) {
        var price = new AtomicReference<>("50000");
        PriceSource prices = (symbol, now) ->
                symbol.equals(BTC) ? Optional.of(Quote.of(BTC, requireNonNull(price.get()), now)) : Optional.empty();

        try (WalletPlatform platform = WalletPlatform.inMemory(
                DemoWalletProvider.builder().prices(prices).build())) {
            // An administrator says which kinds of wallet there are
            WalletDefinition demo = platform.catalog().create(StandardDefinitions.demo(), UserId.of("admin"));
            say("Offered: " + demo.displayName());

            // Two users connect one each: checked, sealed, tested, first balance taken
            UserId alice = UserId.of("alice");
            UserId bob = UserId.of("bob");
            UserWallet hers = platform.userWallets().create(alice, wanted(demo, "Alice's wallet"));
            UserWallet his = platform.userWallets().create(bob, wanted(demo, "Bob's wallet"));
            show(hers);
            show(his);

            try (GuardedWallet wallet = platform.userWallets().open(hers.id(), alice)) {
                // Her limits are around every order
                try {
                    wallet.placeOrder(OrderRequest.market(BTC, BUY, "0.2"));
                } catch (RiskLimitExceededException e) {
                    say("Refused: " + e.getMessage());
                }
                say("Bought:  " + wallet.placeOrder(OrderRequest.market(BTC, BUY, "0.05")));

                // The price falls; the next sync sees that she lost more than she wanted to lose in a day
                price.set("38000");
                say("Sync:    " + platform.balanceSync().sync(hers.id(), alice).status());
                UserWallet suspended = platform.userWallets().get(hers.id(), alice);
                show(suspended);
                suspended.suspension().ifPresent(why -> say("Why:     " + why.reason()));

                // Nothing that adds risk goes through any more, whatever reduces it does
                try {
                    wallet.placeOrder(OrderRequest.market(BTC, BUY, "0.01"));
                } catch (WalletException e) {
                    say("Refused: " + e.code());
                }
                say("Sold:    " + wallet.placeOrder(OrderRequest.market(BTC, SELL, "0.05")));
            }

            // She knows what she does
            show(platform.userWallets().resume(hers.id(), alice, ResumeRequest.confirmed()));

            // For Bob, her wallet does not exist
            try {
                platform.userWallets().open(hers.id(), bob);
            } catch (WalletException e) {
                say("Bob:     " + e.code());
            }
            platform.balanceSync().sync(hers.id(), alice);
            show(platform.userWallets().get(hers.id(), alice));
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
        say(wallet.name() + " is " + wallet.status() + ", "
                + wallet.balance().map(Object::toString).orElse("no balance yet"));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
