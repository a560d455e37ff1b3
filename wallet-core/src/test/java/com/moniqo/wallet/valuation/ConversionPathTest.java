package com.moniqo.wallet.valuation;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConversionPathTest {
    private static Optional<String> path(String from, String into, String... markets) {
        return ConversionPath.find(
                        from, into, Stream.of(markets).map(Symbol::of).toList(), "USDT")
                .map(ConversionPath::toString);
    }

    @Test
    void an_asset_is_converted_into_itself_without_a_hop() {
        assertThat(path("BTC", "BTC")).contains("[]");
    }

    @Test
    void a_direct_market_comes_before_an_inverse_one() {
        assertThat(path("EUR", "USDT", "USDT/EUR", "EUR/USDT")).contains("[SELL EUR/USDT]");
        assertThat(path("EUR", "USDT", "USDT/EUR")).contains("[BUY USDT/EUR]");
    }

    @Test
    void fewer_hops_come_before_names() {
        assertThat(path("SOL", "USDT", "SOL/AAA", "AAA/BBB", "BBB/USDT", "SOL/ZZZ", "ZZZ/USDT"))
                .contains("[SELL SOL/ZZZ, SELL ZZZ/USDT]");
    }

    @Test
    void ties_go_to_the_first_by_name_even_if_it_is_reached_inversely() {
        assertThat(path("SOL", "USDT", "SOL/ETH", "ETH/USDT", "SOL/BTC", "BTC/USDT"))
                .contains("[SELL SOL/BTC, SELL BTC/USDT]");
        assertThat(path("SOL", "USDT", "SOL/ETH", "ETH/USDT", "BTC/SOL", "BTC/USDT"))
                .contains("[BUY BTC/SOL, SELL BTC/USDT]");
    }

    @Test
    void a_bare_ticker_is_quoted_in_the_settlement_asset() {
        assertThat(path("AAPL", "EUR", "AAPL", "USDT/EUR")).contains("[SELL AAPL, SELL USDT/EUR]");
    }

    @Test
    void there_may_be_no_path() {
        assertThat(path("SOL", "USDT", "SOL/BTC", "ETH/USDT")).isEmpty();
    }

    @Test
    void the_rate_is_the_product_along_the_path_and_empty_if_a_quote_is_missing() {
        var markets = List.of(Symbol.of("BTC/SOL"), Symbol.of("BTC/USDT"));
        ConversionPath path =
                ConversionPath.find("SOL", "USDT", markets, "USDT").orElseThrow();
        var quotes = Map.of(
                markets.get(0), Quote.of(markets.get(0), "4", "5", "4", Instant.EPOCH),
                markets.get(1), Quote.of(markets.get(1), "50", "51", "50", Instant.EPOCH));
        assertThat(path.rate(symbol -> Optional.ofNullable(quotes.get(symbol))).orElseThrow())
                .isEqualByComparingTo("10"); // 1 / 5 x 50
        assertThat(path.rate(symbol ->
                        Optional.ofNullable(quotes.get(symbol)).filter(quote -> symbol.equals(markets.get(0)))))
                .isEmpty();
    }
}
