package com.moniqo.wallet.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.market.Prices;
import com.moniqo.wallet.demo.market.Trade;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Subscription;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever subscribes hears of every new price once, wherever it comes from, and after the orders have met it. */
class QuoteStreamTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Symbol ETH = Symbol.of("ETH/USDT");
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final DemoWallet wallet =
            DemoWallet.builder().clock(CLOCK).deposit("USDT", "10000").build();
    private final List<Quote> heard = new ArrayList<>();

    @AfterEach
    void close() {
        wallet.close();
    }

    private static Quote quote(Symbol symbol, String price, int second) {
        return Quote.of(symbol, price, NOW.plusSeconds(second));
    }

    @Test
    void pushed_quotes_come_once_and_only_those_of_the_symbol() {
        wallet.onQuote(quote(BTC, "100", 0));
        wallet.subscribe(BTC, heard::add);
        wallet.onQuote(quote(BTC, "101", 1));
        wallet.onQuote(quote(BTC, "101", 1));
        wallet.onQuote(quote(ETH, "7", 2));
        wallet.onQuote(quote(BTC, "102", 3));
        assertThat(heard).containsExactly(quote(BTC, "101", 1), quote(BTC, "102", 3));
    }

    @Test
    void orders_have_met_the_quote_that_is_told() {
        wallet.onQuote(quote(BTC, "100", 0));
        wallet.placeOrder(OrderRequest.limit(BTC, OrderSide.BUY, "1", "95"));
        List<Integer> open = new ArrayList<>();
        wallet.subscribe(BTC, quote -> open.add(wallet.openOrders().size()));
        wallet.onQuote(quote(BTC, "94", 1));
        assertThat(open).containsExactly(0);
    }

    @Test
    void a_listener_may_trade_and_its_failure_harms_nobody() {
        wallet.onQuote(quote(BTC, "100", 0));
        wallet.subscribe(BTC, quote -> {
            throw new IllegalStateException("a broken listener");
        });
        wallet.subscribe(BTC, quote -> wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "1")));
        wallet.subscribe(BTC, heard::add);
        wallet.onQuote(quote(BTC, "101", 1));
        assertThat(wallet.balance("BTC").free()).isEqualByComparingTo("1");
        assertThat(heard).hasSize(1);
    }

    @Test
    void replayed_trades_and_bars_are_told() {
        wallet.onQuote(quote(BTC, "100", 0));
        Subscription subscription = wallet.subscribe(BTC, heard::add);
        Replay.trades(List.of(
                        Trade.of(BTC, "101", "1", NOW.plusSeconds(1)), Trade.of(BTC, "102", "1", NOW.plusSeconds(2))))
                .run(wallet);
        wallet.onBar(Bar.of(BTC, "102", "110", "90", "105", "1", NOW.plusSeconds(2), NOW.plusSeconds(9)));
        assertThat(heard)
                .extracting(quote -> quote.last().toPlainString())
                .as("of a bar, its close")
                .containsExactly("101", "102", "105");
        subscription.close();
        wallet.onQuote(quote(BTC, "106", 9));
        assertThat(heard).hasSize(3);
    }

    @Test
    void pulled_quotes_are_told_when_a_call_brings_them() {
        List<Quote> served = new ArrayList<>(List.of(quote(BTC, "100", 0), quote(BTC, "101", 1), quote(BTC, "102", 2)));
        try (DemoWallet pulling = DemoWallet.builder()
                .clock(CLOCK)
                .prices(Prices.from(symbol -> served.remove(0)))
                .build()) {
            pulling.subscribe(BTC, heard::add);
            pulling.quote(BTC);
            pulling.quote(BTC);
        }
        assertThat(heard).extracting(quote -> quote.last().toPlainString()).containsExactly("101", "102");
    }
}
