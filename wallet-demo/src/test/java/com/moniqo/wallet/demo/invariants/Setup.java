package com.moniqo.wallet.demo.invariants;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.settings.BarPath;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.market.TradingCalendar;
import com.moniqo.wallet.testkit.MutableClock;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The settings and the beginning of one sequence. */
final class Setup {
    static final Symbol BTC_USDT = Symbol.of("BTC/USDT");
    static final Symbol ETH_USDT = Symbol.of("ETH/USDT");
    static final Symbol ETH_BTC = Symbol.of("ETH/BTC");

    /** The market of an asset in which fees can be charged, and nothing is traded. */
    static final Symbol BNB_USDT = Symbol.of("BNB/USDT");

    static final List<Symbol> SYMBOLS = List.of(BTC_USDT, ETH_USDT, ETH_BTC);
    static final String START = "2026-01-05T22:58:00Z";

    final DemoSettings settings;
    final Map<String, BigDecimal> deposits = new TreeMap<>(
            Map.of("USDT", new BigDecimal("100000"), "BTC", new BigDecimal("2"), "ETH", new BigDecimal("30")));
    private final String code;

    Setup(long number) {
        var dice = new Dice(number);
        var builder = DemoSettings.builder();
        var text = new StringBuilder("DemoSettings.builder()");

        List<String> fees = dice.of(List.of(
                List.of("0.001", "0.001"),
                List.of("0.0002", "0.0005"),
                List.of("0.002", "0.001"),
                List.of("0", "0"),
                List.of("-0.0002", "0.0005"),
                List.of("0.00333", "0.0077")));
        builder.feeRates(fees.get(0), fees.get(1));
        text.append(".feeRates(\"")
                .append(fees.get(0))
                .append("\", \"")
                .append(fees.get(1))
                .append("\")");

        chargeFees(new Dice(~number), builder, text);
        String slippage = dice.of("0.0005", "0.0005", "0", "0.00123");
        builder.slippage(slippage);
        text.append(".slippage(\"").append(slippage).append("\")");

        Map<String, Integer> scales = dice.of(List.of(
                Map.of(),
                Map.of(),
                Map.of("USDT", 2, "BTC", 5, "ETH", 3),
                Map.of("USDT", 0),
                Map.of("BTC", 18, "ETH", 18)));
        new TreeMap<>(scales).forEach((asset, scale) -> {
            builder.scale(asset, scale);
            text.append(".scale(\"").append(asset).append("\", ").append(scale).append(')');
        });

        String tick = dice.of("", "", "0.01", "0.5");
        boolean closes = dice.chance(25);
        if (!tick.isEmpty() || closes) {
            MarketRules rules = MarketRules.none();
            text.append(".market(").append(Script.java(BTC_USDT)).append(", MarketRules.none()");
            if (!tick.isEmpty()) {
                rules = rules.tick(tick);
                text.append(".tick(\"").append(tick).append("\")");
            }
            if (closes) { // open as the sequence begins
                rules = rules.calendar(
                        TradingCalendar.weekdays(LocalTime.of(22, 0), LocalTime.of(23, 5), ZoneOffset.UTC));
                text.append(
                        ".calendar(TradingCalendar.weekdays(LocalTime.of(22, 0), LocalTime.of(23, 5), ZoneOffset.UTC))");
            }
            builder.market(BTC_USDT, rules);
            text.append(')');
        }
        boolean waits = dice.chance(60);
        builder.replayedMarketOrdersWait(waits);
        text.append(".replayedMarketOrdersWait(").append(waits).append(')');
        BarPath path = dice.of(BarPath.values());
        builder.barPath(path);
        text.append(".barPath(BarPath.").append(path).append(')');
        boolean sizes = dice.chance(50);
        boolean fire = dice.chance(25);
        builder.amountsAsSizes(sizes).reachedTriggersFire(fire);
        text.append(".amountsAsSizes(")
                .append(sizes)
                .append(").reachedTriggersFire(")
                .append(fire)
                .append(").build()");
        settings = builder.build();
        code = text.toString();
    }

    private void chargeFees(Dice dice, DemoSettings.Builder builder, StringBuilder text) {
        String perUnit = dice.of("0", "0", "0", "0.5");
        String least = dice.of("0", "0", "0", "0.0004", "1");
        builder.feePerUnit(perUnit).minFee(least);
        text.append(".feePerUnit(\"")
                .append(perUnit)
                .append("\").minFee(\"")
                .append(least)
                .append("\")");
        switch (dice.below(8)) {
            case 0, 1 -> {
                builder.feesInReceivedAsset();
                text.append(".feesInReceivedAsset()");
            }
            case 2, 3 -> {
                builder.feesIn("BNB");
                text.append(".feesIn(\"BNB\")");
                deposits.put("BNB", new BigDecimal(dice.of("0.01", "0.3", "20")));
            }
            case 4 -> {
                builder.feesIn("BTC");
                text.append(".feesIn(\"BTC\")");
            }
            default -> {}
        }
    }

    /** Whether the price of BNB decides about anything. */
    boolean pricesBnb() {
        return settings.feeAsset().filter("BNB"::equals).isPresent();
    }

    DemoWallet open(DemoStateStore store, MutableClock clock) {
        var builder = DemoWallet.builder().settings(settings).storedIn(store).clock(clock);
        deposits.forEach(builder::deposit);
        return builder.build();
    }

    /** The first lines of a script. */
    void begin(Script script) {
        script.add("MutableClock clock = MutableClock.at(\"" + START + "\");");
        script.add("DemoSettings settings = " + code + ";");
        var line = new StringBuilder("DemoWallet wallet = DemoWallet.builder().settings(settings).clock(clock)");
        deposits.forEach((asset, amount) -> line.append(".deposit(\"")
                .append(asset)
                .append("\", ")
                .append(Script.java(amount))
                .append(')'));
        script.add(line + ".build();");
    }
}
