package com.moniqo.wallet.demo.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** An order that fills in a thousand parts with nothing free beside its lock never goes below zero and never pays more than it held. */
class PartFillsTest {
    private static final Symbol SYMBOL = Symbol.of("WEI/CENT");
    private static final int PARTS = 1_000;
    private static final BigDecimal ATOM = new BigDecimal("0.000000000000000001");

    @Provide
    static Arbitrary<Long> numbers() {
        return Arbitraries.randomValue(random -> random.nextLong());
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void never_cost_more_than_was_reserved(@ForAll("numbers") long number) {
        var dice = new Dice(number);
        int scale = dice.between(0, 8);
        String maker = dice.of("0", "0.001", "0.00333333", "0.0077");
        var settings = DemoSettings.builder()
                .feeRates(maker, dice.of("0.001", "0.00123456789", "0.5"))
                .slippage(dice.of("0", "0.0005", "0.000333333333333333"))
                .scale("WEI", 18)
                .scale("CENT", scale)
                .build();
        BigDecimal limit = awkward(dice, new BigDecimal("3"), 40);
        BigDecimal amount = awkward(dice, new BigDecimal("7"), 300).add(ATOM.multiply(BigDecimal.valueOf(PARTS)));
        OrderRequest request = dice.chance(50)
                ? OrderRequest.limit(SYMBOL, OrderSide.BUY, amount, limit)
                : OrderRequest.stopLimit(SYMBOL, OrderSide.BUY, amount, limit.subtract(ATOM), limit);
        BigDecimal reserved = reservation(amount.multiply(limit), settings);
        var clock = MutableClock.at("2026-01-05T09:00:00Z");
        try (DemoWallet wallet = DemoWallet.builder()
                .settings(settings)
                .clock(clock)
                .deposit("CENT", reserved)
                .build()) {
            BigDecimal away = request.limitPrice().get().add(BigDecimal.ONE);
            boolean stop = request.stopPrice().isPresent();
            wallet.onQuote(quote(stop ? limit.subtract(ATOM).subtract(ATOM) : away, "0", clock));
            Order order = wallet.placeOrder(request);
            assertThat(wallet.balance("CENT").free()).isZero();
            assertThat(wallet.balance("CENT").locked()).isEqualByComparingTo(reserved);

            fillInParts(wallet, clock, order, limit, dice);

            Order filled = wallet.order(order.id());
            assertThat(filled.status()).as("%s", filled).isEqualTo(OrderStatus.FILLED);
            assertThat(filled.fills()).hasSize(PARTS);
            BigDecimal paid = reserved.subtract(wallet.balance("CENT").total());
            assertThat(paid).isLessThanOrEqualTo(reserved).isPositive();
            assertThat(wallet.balance("CENT").locked()).isZero();
            assertThat(wallet.balance("WEI").free()).isEqualByComparingTo(amount);
            assertThat(paid)
                    .isEqualByComparingTo(filled.fills().stream()
                            .map(fill -> fill.quoteAmount().add(fill.fee()))
                            .reduce(BigDecimal.ZERO, BigDecimal::add));
        }
    }

    /** The last fill takes what is left; before, every quote offers a thousandth or a few atoms, at the limit or a little better. */
    private static void fillInParts(DemoWallet wallet, MutableClock clock, Order order, BigDecimal limit, Dice dice) {
        BigDecimal thousandth = order.amount().divide(BigDecimal.valueOf(PARTS), 18, RoundingMode.DOWN);
        for (int part = 1; part <= PARTS; part++) {
            clock.advance(Duration.ofSeconds(1));
            BigDecimal size = dice.chance(20) ? ATOM : thousandth;
            String offered = part == PARTS ? "1000000" : size.toPlainString();
            BigDecimal ask = dice.chance(30) && order.stopPrice().isEmpty() ? limit.subtract(ATOM) : limit;
            wallet.onQuote(quote(ask, offered, clock));
            AssetBalance cents = wallet.balance("CENT");
            Same.holds(
                    cents.free().signum() >= 0 && cents.locked().signum() >= 0, "below zero after part " + part, cents);
        }
    }

    /** A number around {@code most} with 18 decimals, the last of them not 0. */
    private static BigDecimal awkward(Dice dice, BigDecimal least, int spread) {
        long decimals = 1 + 2L * dice.below(400_000_000);
        return least.add(BigDecimal.valueOf(dice.below(spread)))
                .add(BigDecimal.valueOf(decimals, 18))
                .add(BigDecimal.valueOf(dice.below(1_000_000_000), 9));
    }

    private static BigDecimal reservation(BigDecimal notional, DemoSettings settings) {
        int scale = settings.scale("CENT");
        return LockModel.up(notional, scale)
                .add(LockModel.up(notional.multiply(settings.makerFeeRate().max(settings.takerFeeRate())), scale));
    }

    private static Quote quote(BigDecimal price, String size, MutableClock clock) {
        return Quote.of(SYMBOL, price, clock.instant()).withSizes(size, size);
    }
}
