package com.moniqo.wallet.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AssetBalance;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CrossRatesTest {
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

    private final Map<Symbol, Quote> quotes = new HashMap<>();
    private final AtomicInteger asked = new AtomicInteger();

    private void quote(String symbol, String bid, String ask) {
        quotes.put(Symbol.of(symbol), Quote.of(Symbol.of(symbol), bid, ask, bid, NOW));
    }

    private CrossRates rates(String... markets) {
        return CrossRates.of(
                (symbol, now) -> {
                    asked.incrementAndGet();
                    return Optional.ofNullable(quotes.get(symbol));
                },
                List.of(markets).stream().map(Symbol::of).toList());
    }

    private static AssetBalance holds(String asset, String free, String locked) {
        return new AssetBalance(asset, new BigDecimal(free), new BigDecimal(locked));
    }

    @Test
    void pegged_assets_are_at_par() {
        assertThat(rates().usdPrice("USDT", NOW)).contains(BigDecimal.ONE);
        assertThat(rates().cashAssets()).containsExactlyInAnyOrder("USD", "USDT", "USDC");
        assertThat(rates().pegged("DAI").usdPrice("DAI", NOW)).contains(BigDecimal.ONE);
        assertThat(rates().pegged("DAI").usdPrice("USDT", NOW)).isEmpty();
    }

    @Test
    void a_direct_bid_comes_first() {
        quote("BTC/USDT", "100", "102");
        quote("USDT/BTC", "0.5", "0.5");
        assertThat(rates("USDT/BTC").usdPrice("BTC", NOW)).get().asString().isEqualTo("100");
    }

    @Test
    void else_the_inverse_at_one_over_the_ask() {
        quote("USDT/BTC", "0.4", "0.5");
        assertThat(rates("USDT/BTC").usdPrice("BTC", NOW).orElseThrow()).isEqualByComparingTo("2");
        assertThat(rates().usdPrice("BTC", NOW)).isEmpty();
    }

    @Test
    void else_the_fewest_hops() {
        quote("BTC/USDT", "100", "100");
        quote("ETH/BTC", "0.5", "0.6");
        quote("XRP/ETH", "0.1", "0.1");
        quote("XRP/DOGE", "1", "1");
        CrossRates rates = rates("ETH/BTC", "XRP/ETH", "XRP/DOGE");
        assertThat(rates.usdPrice("ETH", NOW).orElseThrow()).isEqualByComparingTo("50");
        assertThat(rates.usdPrice("XRP", NOW).orElseThrow()).isEqualByComparingTo("5");
        quote("DOGE/USDT", "7", "7");
        assertThat(rates.usdPrice("XRP", NOW).orElseThrow()).isEqualByComparingTo("7"); // two hops beat three
    }

    @Test
    void ties_are_settled_by_name() {
        quote("XRP/AAA", "1", "1");
        quote("XRP/BBB", "1", "1");
        quote("AAA/USDT", "3", "3");
        quote("BBB/USDT", "9", "9");
        assertThat(rates("XRP/BBB", "XRP/AAA").usdPrice("XRP", NOW).orElseThrow())
                .isEqualByComparingTo("3");
    }

    @Test
    void a_bare_ticker_is_in_the_settlement_asset() {
        quote("AAPL", "200", "201");
        assertThat(rates().usdPrice("AAPL", NOW).orElseThrow()).isEqualByComparingTo("200");
        quote("EUR/USDT", "1.1", "1.1");
        quotes.remove(Symbol.of("AAPL"));
        quote("SAP", "100", "100");
        assertThat(rates("SAP").settlementAsset("EUR").usdPrice("SAP", NOW).orElseThrow())
                .isEqualByComparingTo("110");
    }

    @Test
    void a_stale_price_is_none() {
        quote("BTC/USDT", "100", "100");
        assertThat(rates().usdPrice("BTC", NOW.plusSeconds(60))).isPresent();
        assertThat(rates().usdPrice("BTC", NOW.plusSeconds(61))).isEmpty();
        assertThat(rates().maxAge(Duration.ofHours(1)).usdPrice("BTC", NOW.plusSeconds(61)))
                .isPresent();
    }

    @Test
    void a_source_that_has_no_price_is_none_but_one_that_fails_fails() {
        CrossRates unknown = CrossRates.of((symbol, now) -> {
            throw new WalletException(ErrorCode.SYMBOL_NOT_FOUND, "no " + symbol);
        });
        assertThat(unknown.usdPrice("BTC", NOW)).isEmpty();
        CrossRates broken = CrossRates.of((symbol, now) -> {
            throw new WalletException(ErrorCode.WALLET_CONNECTION_ERROR, "down");
        });
        assertThatThrownBy(() -> broken.usdPrice("BTC", NOW)).hasMessage("down");
    }

    @Test
    void a_portfolio_names_what_cannot_be_priced_and_has_no_total_then() {
        quote("BTC/USDT", "100", "100");
        List<AssetBalance> holdings = List.of(
                holds("USDT", "10", "5"), holds("BTC", "2", "0"), holds("xyz", "1", "0"), holds("ZZZ", "0", "0"));
        PortfolioValue value = rates().value(holdings, NOW);
        assertThat(value.total()).isEmpty();
        assertThat(value.known()).isEqualByComparingTo("215");
        assertThat(value.unpriced()).containsExactly("xyz");
        assertThat(value.byAsset()).containsOnlyKeys("USDT", "BTC");
        assertThat(rates().value(holdings.subList(0, 2), NOW).total().orElseThrow())
                .isEqualByComparingTo("215");
    }

    @Test
    void a_portfolio_asks_for_each_symbol_once() {
        quote("BTC/USDT", "100", "100");
        quote("ETH/BTC", "0.5", "0.5");
        quote("XRP/BTC", "0.5", "0.5");
        rates("ETH/BTC", "XRP/BTC")
                .value(List.of(holds("ETH", "1", "0"), holds("XRP", "1", "0"), holds("BTC", "1", "0")), NOW);
        assertThat(asked).hasValueLessThanOrEqualTo(11);
    }

    @Test
    void a_function_is_a_valuation() {
        Valuation valuation = (asset, now) -> Optional.of(BigDecimal.TEN);
        assertThat(valuation.value(List.of(holds("A", "1", "1")), NOW).total().orElseThrow())
                .isEqualByComparingTo("20");
    }

    @Test
    void settings_are_checked() {
        assertThatThrownBy(() -> rates().maxAge(Duration.ZERO)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> rates().pegged()).isInstanceOf(ValidationException.class);
    }
}
