package com.moniqo.wallet.demo.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.settings.BarPath;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.MutableClock;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.PerProperty;

/**
 * Per bar, from equal states: equity at the bar's close on the default path is at most that on each plain path (S1.8). The states are those
 * of random sequences.
 */
class BarPathsTest {
    private static final int BARS = 3_000;

    private static int bars;
    private static int differing;

    /** Bars on which all paths agree prove nothing. */
    static class PathsDiffer implements PerProperty.Lifecycle {
        @Override
        public void onSuccess() {
            System.out.println(
                    "Bar paths: " + differing + " of " + bars + " bars end differently on the two plain paths");
            assertThat(differing * 100 / bars)
                    .as("percent of bars with a choice")
                    .isGreaterThanOrEqualTo(5);
        }
    }

    @Provide
    static Arbitrary<List<Long>> sequences() {
        return Arbitraries.randomValue(random -> random.nextLong())
                .list()
                .ofMinSize(20)
                .ofMaxSize(60);
    }

    @Provide
    static Arbitrary<Long> numbers() {
        return Arbitraries.randomValue(random -> random.nextLong());
    }

    @Property(tries = BARS, edgeCases = EdgeCasesMode.NONE)
    @PerProperty(PathsDiffer.class)
    void the_default_path_leaves_the_trader_with_least(
            @ForAll("numbers") long settings, @ForAll("sequences") List<Long> numbers) {
        var setup = new Setup(settings);
        var store = new RecordingStore(InMemoryStateStore.create());
        try (var player = new Player(setup, store, new Player.Watcher() {}, event -> {})) {
            player.openMarkets();
            numbers.forEach(player::step);
            var dice = new Dice(settings);
            Symbol symbol = dice.of(Setup.SYMBOLS);
            Instant opens = player.clock.instant();
            player.clock.advance(Duration.ofSeconds(60));
            Bar bar = bar(dice, player, symbol, opens);

            BigDecimal worst = equity(BarPath.PESSIMISTIC, bar, player, store);
            BigDecimal lowFirst = equity(BarPath.OPEN_LOW_HIGH_CLOSE, bar, player, store);
            BigDecimal highFirst = equity(BarPath.OPEN_HIGH_LOW_CLOSE, bar, player, store);

            assertThat(worst).as("%s after%n%s", bar, player.script).isLessThanOrEqualTo(lowFirst.min(highFirst));
            bars++;
            differing += lowFirst.compareTo(highFirst) == 0 ? 0 : 1;
        }
    }

    /** A bar of a few percent around the last price. */
    private static Bar bar(Dice dice, Player player, Symbol symbol, Instant opens) {
        BigDecimal last = player.mid(symbol);
        BigDecimal open = moved(last, dice.between(-100, 100));
        BigDecimal close = moved(last, dice.between(-300, 300));
        BigDecimal high = moved(open.max(close), dice.between(0, 300));
        BigDecimal low = moved(open.min(close), dice.between(-300, 0));
        return Bar.of(symbol, open, high, low, close, player.usual(symbol), opens, player.clock.instant());
    }

    private static BigDecimal moved(BigDecimal price, int basisPoints) {
        return price.multiply(BigDecimal.valueOf(10_000L + basisPoints, 4));
    }

    /** The worth of the symbol's two assets at the bar's close, in a wallet that goes on from the player's journal. */
    private static BigDecimal equity(BarPath path, Bar bar, Player player, RecordingStore store) {
        DemoStateStore copy = store.entriesOnly(player.wallet().id());
        var builder = DemoWallet.builder()
                .settings(player.setup.settings.toBuilder().barPath(path).build())
                .storedIn(copy)
                .clock(MutableClock.at(player.clock.instant().toString()));
        player.setup.deposits.forEach(builder::deposit);
        try (DemoWallet wallet = builder.build()) {
            wallet.onBar(bar);
            String quote = bar.symbol().quote().orElseThrow();
            return wallet.balance(quote)
                    .total()
                    .add(wallet.balance(bar.symbol().base()).total().multiply(bar.close()))
                    .add(thirdAsset(wallet, bar.symbol()));
        }
    }

    /** The worth of the asset in which fees are charged, if it is neither of the symbol's two; 0 without a fresh price. */
    private static BigDecimal thirdAsset(DemoWallet wallet, Symbol symbol) {
        String quote = symbol.quote().orElseThrow();
        String asset = wallet.settings().feeAsset().orElse(quote);
        if (asset.equals(quote) || asset.equals(symbol.base())) {
            return BigDecimal.ZERO;
        }
        try {
            BigDecimal price = wallet.quote(Symbol.of(asset + "/USDT")).bid();
            BigDecimal unit = quote.equals("USDT")
                    ? BigDecimal.ONE
                    : wallet.quote(Symbol.of(quote + "/USDT")).bid();
            return wallet.balance(asset).total().multiply(price).divide(unit, MathContext.DECIMAL128);
        } catch (WalletException e) {
            return BigDecimal.ZERO;
        }
    }
}
