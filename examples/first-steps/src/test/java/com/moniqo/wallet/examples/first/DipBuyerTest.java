package com.moniqo.wallet.examples.first;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.memory.InMemoryOrderOutbox;
import com.moniqo.wallet.outbox.OrderOutbox;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.testkit.ScriptedPrices;
import com.moniqo.wallet.testkit.exchange.ExchangeSettings;
import com.moniqo.wallet.testkit.exchange.HardExchange;
import com.moniqo.wallet.testkit.exchange.ReferenceProvider;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletContext;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One strategy, on paper and on a hard exchange: where prices are equal, so are the balances in the end. */
class DipBuyerTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final List<String> PRICES =
            List.of("50000", "49500", "48900", "49600", "50100", "50000", "48900", "49200", "50100");

    private final MutableClock clock = MutableClock.at("2026-01-05T09:30:00Z");
    private final ScriptedPrices prices = ScriptedPrices.of(BTC, "50000");

    /** Lets the strategy live through the prices; between two of them it has time to find out what became of its orders. */
    private Map<String, BigDecimal> balancesAfter(Wallet wallet) {
        DipBuyer strategy = new DipBuyer(wallet, BTC, "0.1234567", "dip");
        for (String price : PRICES) {
            prices.moveTo(BTC, price);
            for (int i = 0; i < 60; i++) {
                clock.advance(Duration.ofSeconds(1));
                strategy.step();
            }
        }
        clock.advance(Duration.ofMinutes(1));
        var balances = new TreeMap<String, BigDecimal>();
        for (int tries = 0; balances.isEmpty() && tries < 100; tries++) {
            clock.advance(Duration.ofSeconds(1));
            try {
                wallet.balances()
                        .forEach(held -> balances.put(held.asset(), held.total().stripTrailingZeros()));
            } catch (com.moniqo.wallet.error.WalletException e) {
                assertThat(e.retryable()).as("%s", e).isTrue();
            }
        }
        balances.remove("BNB"); // the exchange grants it for fees
        return balances;
    }

    private Map<String, BigDecimal> onPaper() {
        try (DemoWallet wallet = DemoWallet.builder()
                .deposit("USDT", "100000")
                .prices(prices)
                .clock(clock)
                .settings(DemoSettings.builder()
                        .feeRates("0.001", "0.001")
                        .slippage("0")
                        .build())
                .build()) {
            return balancesAfter(wallet);
        }
    }

    private Map<String, BigDecimal> on(ExchangeSettings settings) {
        try (HardExchange exchange = HardExchange.open(clock, prices, settings)) {
            String key = exchange.openAccount("alice", Map.of("USDT", new BigDecimal("100000")));
            Wallet wallet = new ReferenceProvider(exchange)
                    .open(WalletContext.builder("reference", "w-1")
                            .clock(clock)
                            .credentials(Credentials.of(Map.of("api_key", key)))
                            .service(OrderOutbox.class, new InMemoryOrderOutbox())
                            .build());
            Map<String, BigDecimal> balances = balancesAfter(wallet);
            wallet.close();
            return balances;
        }
    }

    @Test
    void it_ends_with_the_same_balances_on_paper_and_on_an_exchange() {
        Map<String, BigDecimal> paper = onPaper();
        assertThat(paper).containsOnlyKeys("USDT");
        assertThat(paper.get("USDT")).isNotEqualByComparingTo("100000");
        assertThat(on(ExchangeSettings.EASY)).isEqualTo(paper);
    }

    @Test
    void it_ends_with_the_same_balances_with_all_delays() {
        Map<String, BigDecimal> paper = onPaper();
        ExchangeSettings hard = ExchangeSettings.builder()
                .latency(Duration.ofMillis(20))
                .fillsAfter(Duration.ofMillis(100))
                .acknowledgesAfter(Duration.ofMillis(50))
                .cancelsAfter(Duration.ofMillis(80))
                .orderLag(Duration.ofMillis(50))
                .balanceLag(Duration.ofMillis(300))
                .requestsPerSecond(5)
                .losesReplyEvery(3)
                .restartsEvery(11)
                .duplicatesEvents()
                .reordersEvents()
                .cutsStreamEvery(3)
                .clockSkew(Duration.ofSeconds(30))
                .build();
        assertThat(on(hard)).isEqualTo(paper);
    }
}
