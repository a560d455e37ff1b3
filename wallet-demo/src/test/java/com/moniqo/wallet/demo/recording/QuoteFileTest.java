package com.moniqo.wallet.demo.recording;

import static com.moniqo.wallet.demo.recording.Texts.BTC;
import static com.moniqo.wallet.demo.recording.Texts.all;
import static com.moniqo.wallet.demo.recording.Texts.each;
import static com.moniqo.wallet.demo.recording.Texts.quotes;
import static com.moniqo.wallet.demo.recording.Texts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.Replay;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuoteFileTest {
    @Test
    void bid_and_ask_are_read_with_their_sizes() {
        assertThat(all(quotes("time,bid,ask,bid_size,ask_size\n1704164645,99.5,100.5,2,3\n")))
                .containsExactly(Quote.of(BTC, "99.5", "100.5", "100", Texts.at("2024-01-02T03:04:05Z"))
                        .withSizes("2", "3"));
    }

    @Test
    void the_last_price_is_taken_where_there_is_one() {
        assertThat(each(quotes("time,bid,ask,last\n1704164645,99,101,99.5\n1704164645,99,101,0\n"), Quote::last))
                .containsExactly("99.5", "100");
    }

    @Test
    void an_empty_side_is_the_one_from_before() {
        String text = """
                <DATE>\t<TIME>\t<BID>\t<ASK>\t<LAST>\t<VOLUME>\t<FLAGS>
                2024.01.02\t03:04:05.123\t1.10\t1.12\t\t\t6
                2024.01.02\t03:04:05.456\t1.11\t\t\t\t2
                2024.01.02\t03:04:06.789\t\t1.13\t\t\t4
                """;

        assertThat(each(quotes(text), quote -> quote.time() + " " + quote.bid() + "/" + quote.ask()))
                .containsExactly(
                        "2024-01-02T03:04:05.123Z 1.1/1.12",
                        "2024-01-02T03:04:05.456Z 1.11/1.12",
                        "2024-01-02T03:04:06.789Z 1.11/1.13");
    }

    @Test
    void a_market_with_one_side_only_is_left_out_with_a_note() {
        List<String> notes = new ArrayList<>();

        assertThat(each(
                        quotes("time,bid,ask\n1704164645,0,101\n1704164646,99,101\n")
                                .notes(notes::add),
                        Quote::bid))
                .containsExactly("99");
        assertThat(notes).containsExactly("recording: 1 row without values left out, the first at line 2");
    }

    @Test
    void a_bid_above_its_ask_is_refused() {
        assertThat(refusal(quotes("time,bid,ask\n1704164645,102,101\n")))
                .startsWith("recording line 2: bid is 102, but must not be above the ask 101");
    }

    @Test
    void headerless_quotes_are_bid_and_ask() {
        assertThat(each(quotes("20240102 030405123,1.1,1.2,0\n20240102 030405456,1.1,1.3,0\n"), Quote::ask))
                .containsExactly("1.2", "1.3");
        assertThat(refusal(quotes("20240102 030405123,1.2,1.1,0\n20240102 030405456,1.3,1.1,0\n")))
                .contains(".header(");
    }

    @Test
    void a_replay_of_quotes_fills_at_their_own_bid_and_ask() {
        try (DemoWallet wallet = DemoWallet.builder().deposit("USD", "1000").build()) {
            List<String> fills = new ArrayList<>();
            Replay.quotes(quotes("time,bid,ask\n1704164645,99,101\n1704164646,90,95\n"))
                    .run(
                            wallet,
                            quote -> fills.add(wallet.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "1"))
                                    .averagePrice()
                                    .orElseThrow()
                                    .toPlainString()));

            assertThat(fills).hasSize(2);
            assertThat(wallet.quote(BTC).bid()).isEqualByComparingTo("90");
            assertThat(wallet.quote(BTC).ask()).isEqualByComparingTo("95");
        }
    }
}
