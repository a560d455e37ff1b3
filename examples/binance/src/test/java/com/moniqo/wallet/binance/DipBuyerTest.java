package com.moniqo.wallet.binance;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.examples.first.DipBuyer;
import com.moniqo.wallet.market.ListedMarkets;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletContext;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The strategy of the first steps ends with the same balances on paper and on this provider, where prices are equal. */
class DipBuyerTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final List<String> PRICES =
            List.of("50000", "49500", "48900", "49600", "50100", "50000", "48900", "49200", "50100");

    private final MutableClock clock = MutableClock.at("2026-01-05T09:30:00Z");

    private Map<String, BigDecimal> balancesAfter(Wallet wallet, Consumer<BigDecimal> market) {
        market.accept(new BigDecimal(PRICES.get(0)));
        DipBuyer strategy = new DipBuyer(wallet, BTC, "0.12345", "dip");
        for (String price : PRICES) {
            clock.advance(Duration.ofSeconds(1));
            market.accept(new BigDecimal(price));
            for (int i = 0; i < 5; i++) {
                strategy.step();
            }
        }
        var balances = new TreeMap<String, BigDecimal>();
        wallet.balances()
                .forEach(held -> balances.put(held.asset(), held.total().stripTrailingZeros()));
        return balances;
    }

    private Map<String, BigDecimal> onPaper(MarketRules rules) {
        DemoSettings settings = DemoSettings.builder().market(BTC, rules).build();
        try (DemoWallet wallet = DemoWallet.builder()
                .deposit("USDT", "100000")
                .settings(settings)
                .clock(clock)
                .build()) {
            return balancesAfter(wallet, price -> wallet.onQuote(Quote.of(BTC, price, clock.instant())));
        }
    }

    @Test
    void it_ends_with_the_same_balances(@TempDir Path folder) {
        try (Paper paper = new Paper(folder.resolve("exchange.db"), Map.of("USDT", "100000"), "BTC/USDT")) {
            var context = WalletContext.builder("binance-spot-v1", "w-1").clock(clock);
            try (Wallet wallet = paper.open(context, "w-1")) {
                Map<String, BigDecimal> onExchange = balancesAfter(wallet, price -> paper.price(BTC, price));
                MarketRules rules = wallet.ability(ListedMarkets.class)
                        .orElseThrow()
                        .market(BTC)
                        .orElseThrow();
                assertThat(onExchange).containsOnlyKeys("USDT");
                assertThat(onExchange.get("USDT")).isNotEqualByComparingTo("100000");
                assertThat(onExchange).isEqualTo(onPaper(rules));
            }
        }
    }
}
