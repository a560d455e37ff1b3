package com.moniqo.wallet.examples.paper;

import static com.moniqo.wallet.examples.paper.Session.BTC;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.Replay;
import com.moniqo.wallet.demo.market.Trade;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.Wallet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrossoverBotTest {
    private static final Strategy STRATEGY = Strategy.DEFAULTS.windows(1, 2);
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private final List<Fill> fills = new ArrayList<>();
    private final DemoWallet wallet =
            DemoWallet.builder().deposit("USD", "10000").settlementAsset("USD").build();

    @AfterEach
    void close() {
        wallet.close();
    }

    @Test
    void it_enters_with_a_target_and_a_stop_when_the_fast_average_crosses_above() {
        play(wallet -> wallet, 100, 99, 101, 101);

        assertThat(fills)
                .singleElement()
                .satisfies(fill -> assertThat(fill.price().toPlainString()).startsWith("101.05"));
        assertThat(wallet.openOrders())
                .extracting(Order::type)
                .containsExactlyInAnyOrder(OrderType.LIMIT, OrderType.STOP_LOSS);
        assertThat(wallet.balance("BTC").free()).as("both exits share one lock").isEqualByComparingTo("0");
    }

    @Test
    void it_leaves_at_the_target() {
        play(wallet -> wallet, 100, 99, 101, 101, 110);

        assertThat(fills)
                .hasSize(2)
                .last()
                .satisfies(fill -> assertThat(fill.price()).isEqualByComparingTo("104.04"));
        assertFlat();
    }

    @Test
    void it_leaves_at_the_stop() {
        play(wallet -> wallet, 100, 99, 101, 101, 95);

        assertThat(fills).hasSize(2);
        assertFlat();
    }

    @Test
    void it_leaves_when_the_averages_cross_back() {
        play(wallet -> wallet, 100, 99, 101, 101, 100.5, 100.5);

        assertThat(fills).hasSize(2);
        assertFlat();
    }

    @Test
    void without_linked_orders_it_places_the_stop_and_watches_the_target_itself() {
        play(WithoutAbilities::new, 100, 99, 101, 101);
        assertThat(wallet.openOrders()).extracting(Order::type).containsExactly(OrderType.STOP_LOSS);
    }

    @Test
    void without_linked_orders_it_leaves_at_the_target_too() {
        play(WithoutAbilities::new, 100, 99, 101, 101, 110);

        assertThat(fills).hasSize(2);
        assertFlat();
    }

    private void assertFlat() {
        assertThat(wallet.openOrders()).isEmpty();
        assertThat(wallet.balance("BTC").total()).isEqualByComparingTo("0");
    }

    /** One trade at the start of each candle, so that it closes the candle before. */
    private void play(UnaryOperator<Wallet> seenAs, double... prices) {
        var trades = new ArrayList<Trade>();
        for (int i = 0; i < prices.length; i++) {
            trades.add(Trade.of(
                    BTC,
                    Double.toString(prices[i]),
                    "1",
                    START.plus(STRATEGY.candle().multipliedBy(i))));
        }
        wallet.listen(event -> {
            if (event instanceof OrderEvent order) {
                order.fill().ifPresent(fills::add);
            }
        });
        CrossoverBot bot = new CrossoverBot(seenAs.apply(wallet), BTC, STRATEGY);
        Replay.trades(trades).run(wallet, bot::onQuote);
    }
}
