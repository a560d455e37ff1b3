package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ErrorCode.VALIDATION_ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.market.Symbol;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {
    @Test
    void a_query_is_bounded_and_copied() {
        HistoryQuery latest = HistoryQuery.latest(50);
        HistoryQuery next = latest.of(Symbol.of("BTC/USDT")).after("cursor");
        assertThat(latest.symbol()).isEmpty();
        assertThat(latest.cursor()).isEmpty();
        assertThat(next.limit()).isEqualTo(50);
        assertThat(next.symbol()).contains(Symbol.of("BTC/USDT"));
        assertThat(next.cursor()).contains("cursor");
        assertThat(HistoryQuery.latest(1000).limit()).isEqualTo(HistoryQuery.MAX_LIMIT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1001, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void a_limit_outside_its_bounds_is_refused(int limit) {
        assertThat(Refusals.assertRefused(VALIDATION_ERROR, "limit", () -> HistoryQuery.latest(limit)))
                .hasMessage("limit is " + limit + "; valid: 1 to 1000");
    }

    @Test
    void null_is_refused() {
        Refusals.assertNullRefused("symbol", () -> HistoryQuery.latest(1).of(null));
        Refusals.assertNullRefused("cursor", () -> HistoryQuery.latest(1).after(null));
        Refusals.assertNullRefused("items", () -> HistoryPage.of(null, null));
    }

    @Test
    void a_page_is_a_copy() {
        List<String> items = new ArrayList<>(List.of("b", "a"));
        HistoryPage<String> page = HistoryPage.of(items, "next");
        items.clear();
        assertThat(page.items()).containsExactly("b", "a");
        assertThat(page.next()).contains("next");
        assertThat(page).hasToString("[b, a] ...");
        assertThat(HistoryPage.of(List.of(), null).next()).isEmpty();
        assertThatThrownBy(() -> page.items().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
