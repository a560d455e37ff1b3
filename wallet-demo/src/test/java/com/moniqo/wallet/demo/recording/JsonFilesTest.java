package com.moniqo.wallet.demo.recording;

import static com.moniqo.wallet.demo.recording.Texts.bars;
import static com.moniqo.wallet.demo.recording.Texts.each;
import static com.moniqo.wallet.demo.recording.Texts.refusal;
import static com.moniqo.wallet.demo.recording.Texts.trades;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.market.Trade;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings in JSON. */
class JsonFilesTest {
    @Test
    void rows_may_be_arrays() {
        String text = "[[1704164640000, 2, 4, 1, 3, 9.5],\n [1704164700000, 3, 5, 2, 4, 1e-05]]";

        assertThat(each(bars(text), Bar::close)).containsExactly("3", "4");
        assertThat(each(bars(text), Bar::volume)).containsExactly("Optional[9.5]", "Optional[0.00001]");
    }

    @Test
    void rows_may_be_objects_with_their_keys_in_any_order() {
        String text = """
                {"bars": [
                  {"t": "2024-01-02T03:04:00Z", "o": 2, "h": 4, "l": 1, "c": 3, "v": 9, "x": {"deep": [1, 2]}},
                  {"v": 8, "c": 4, "l": 2, "h": 5, "o": 3, "t": "2024-01-02T03:05:00Z", "flags": [1, 2]}
                ], "symbol": "BTC/USD", "next_page_token": null}
                """;

        assertThat(each(bars(text), Bar::close)).containsExactly("3", "4");
        assertThat(each(bars(text), Bar::volume)).containsExactly("Optional[9]", "Optional[8]");
    }

    @Test
    void text_of_cells_may_be_escaped() {
        assertThat(each(
                        trades("[{\"t\\u0069me\":\"2024-01-02\\u005403:04:05Z\",\"price\":\"1.5\",\"amount\":\"2\"}]"),
                        Trade::time))
                .containsExactly("2024-01-02T03:04:05Z");
    }

    @Test
    void lists_by_ticker_are_chosen_or_refused() {
        String text = """
                {"bars": {
                  "AAPL": [{"t": "2024-01-02", "o": 1, "h": 1, "l": 1, "c": 1, "v": 1},
                           {"t": "2024-01-03", "o": 2, "h": 2, "l": 2, "c": 2, "v": 1}],
                  "MSFT": [{"t": "2024-01-02", "o": 3, "h": 3, "l": 3, "c": 3, "v": 1},
                           {"t": "2024-01-03", "o": 4, "h": 4, "l": 4, "c": 4, "v": 1}]}}
                """;

        assertThat(refusal(bars(text))).contains("AAPL, MSFT", ".ticker(\"AAPL\")");
        assertThat(each(bars(text).ticker("MSFT"), Bar::close)).containsExactly("3", "4");
    }

    @Test
    void lists_of_one_name_are_told_apart() {
        String row = "\"bars\": [[1704164640000, 1, 1, 1, 1, 1], [1704164700000, 1, 1, 1, 1, 1]]";

        assertThat(refusal(bars("[{\"symbol\": \"AAPL\", " + row + "}, {\"symbol\": \"MSFT\", " + row + "}]")))
                .contains("AAPL, MSFT");
        assertThat(refusal(bars("[{" + row + "}, {" + row + "}]"))).contains("bars, bars 2");
    }

    @Test
    void lists_within_a_row_are_no_rows() {
        String text = """
                [{"timestamp": 1704164640123, "price": 1.5, "amount": 2, "fees": []},
                 {"timestamp": 1704164640223, "price": 1.6, "amount": 3, "fees": [{"cost": 1, "currency": "BNB"}]}]
                """;

        assertThat(each(trades(text), Trade::price)).containsExactly("1.5", "1.6");
        assertThat(each(trades(text), Trade::amount)).containsExactly("Optional[2]", "Optional[3]");
    }

    @Test
    void every_line_may_be_a_row() {
        assertThat(each(trades("""
                                {"timestamp": 1704164640123, "price": "1.5", "amount": "2"}
                                {"timestamp": 1704164640223, "price": "1.6", "amount": "3"}
                                """), Trade::price)).containsExactly("1.5", "1.6");
        assertThat(each(bars("[1704164640000, 2, 4, 1, 3, 9]\n[1704164700000, 3, 5, 2, 4, 9]\n"), Bar::close))
                .containsExactly("3", "4");
    }

    @Test
    void the_rest_answer_of_kraken_has_an_average_price_before_the_volume() {
        String text = """
                {"error":[],"result":{"XXBTZUSD":[
                  [1704164640,"52591.9","52599.9","52591.8","52599.9","52599.1","0.11091626",5],
                  [1704164700,"52600.0","52674.9","52599.9","52665.2","0.0","0.00000000",0]],"last":1704164640}}
                """;

        assertThat(each(bars(text), Bar::volume)).containsExactly("Optional[0.11091626]", "Optional[0]");
    }

    @Test
    void names_that_differ_only_in_case_are_refused_if_both_hold_times() {
        String text = "[{\"e\": \"trade\", \"t\": 3300000001, \"p\": \"1.5\", \"q\": \"2\", \"T\": 1704164640123}]";

        assertThat(refusal(trades(text))).contains("more than one column T", ".header(\"?,?,price,amount,?\")");
        assertThat(each(trades(text).header("?,?,price,amount,time"), Trade::time))
                .containsExactly("2024-01-02T03:04:00.123Z");
    }

    @Test
    void columns_instead_of_rows_are_refused_with_what_a_row_is() {
        assertThat(refusal(bars("{\"2024-01-02\": {\"1. open\": \"1\"}, \"2024-01-03\": {\"1. open\": \"1\"}}")))
                .contains("an array or an object in a list");
    }

    @Test
    void what_does_not_fit_is_refused_with_its_row() {
        assertThat(refusal(trades("[{\"time\": 1704164640, \"price\": 1}, {\"time\": 1704164641, \"price\": 0}]")))
                .startsWith("recording row 2: price is 0, but must be greater than 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[1704164640000, 1, 1], [1704164640000, 1, 1]",
                "[[1704164640000, 1, 1}, [1704164640000, 1, 1]]",
                "[[1704164640000, 1, 1], [1704164640000 1, 1]]",
                "[[1704164640000, 1, 1], {\"time\": 1704164640000, \"price\": 1}]",
                "[[1704164640000, 1, 1], [1704164640000, \"1, 1]]",
                "[[1704164640000, 1, 1], [1704164640000, \"\\u00x1\", 1]]",
                "[]",
                "{\"error\": [], \"result\": {}}"
            })
    void text_that_is_no_json_table_is_refused(String text) {
        assertThat(refusal(trades(text))).startsWith("recording");
    }
}
