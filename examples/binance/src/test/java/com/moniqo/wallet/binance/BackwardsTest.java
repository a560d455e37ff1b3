package com.moniqo.wallet.binance;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.binance.Backwards.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BackwardsTest {
    /** The ids are not consecutive, and several items have the same time. */
    private final List<Long> ids = new ArrayList<>(
            LongStream.range(0, 3500).map(i -> 10 + 3 * i).boxed().toList());

    private final Backwards backwards = new Backwards("BTCUSDT", "id", this::page);
    private int requests;

    private JsonNode page(Long from) {
        requests++;
        List<Long> page = from == null
                ? ids.subList(Math.max(0, ids.size() - Fills.PAGE), ids.size())
                : ids.stream().filter(id -> id >= from).limit(Fills.PAGE).toList();
        return Json.parse(page.stream()
                        .map(id -> "{\"id\":" + id + ",\"time\":" + id / 100 + "}")
                        .collect(Collectors.joining(",", "[", "]")))
                .orElseThrow();
    }

    private List<Long> all(int atOnce) {
        List<Long> read = new ArrayList<>();
        Position end = null;
        while (true) {
            List<JsonNode> page = backwards.before(end, atOnce);
            page.forEach(item -> read.add(item.path("id").asLong()));
            if (page.size() < atOnce) {
                return read;
            }
            end = backwards.position(page.get(page.size() - 1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 999, 1000, 1001, 5000})
    void every_item_is_read_once_the_latest_first(int atOnce) {
        List<Long> expected = new ArrayList<>(ids);
        java.util.Collections.reverse(expected);
        assertThat(all(atOnce)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 999, 1000, 1001, 2000})
    void a_history_of_any_length_is_read_to_its_end(int length) {
        ids.subList(length, ids.size()).clear();
        assertThat(all(100)).hasSize(length);
    }

    @Test
    void the_latest_items_cost_one_request() {
        assertThat(backwards.before(null, 100)).hasSize(100);
        assertThat(requests).isEqualTo(1);
    }

    @Test
    void the_pages_are_counted_once() {
        Position old = new Position(20, "BTCUSDT", 2000);
        backwards.before(old, 10);
        requests = 0;
        assertThat(backwards.before(old, 10)).hasSize(10);
        assertThat(requests)
                .as("the latest, the last counted page, and the page itself")
                .isEqualTo(3);
    }

    @Test
    void what_is_added_in_the_meantime_shifts_nothing() {
        List<JsonNode> first = backwards.before(null, 10);
        LongStream.range(0, 2000).forEach(i -> ids.add(20_000 + i));
        Position end = backwards.position(first.get(9));
        assertThat(backwards.before(end, 1).get(0).path("id").asLong()).isEqualTo(10 + 3 * (3500 - 11));
    }
}
