package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ErrorCode.VALIDATION_ERROR;
import static com.moniqo.wallet.error.ErrorCode.WALLET_NOT_INITIALIZED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.TradeHistory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of {@link WalletContract} for a wallet with {@link TradeHistory}. */
abstract class HistoryRules extends WalletRules {
    HistoryRules(WalletContract contract) {
        super(contract);
    }

    private static final int MOST_PAGES = 1000;

    private TradeHistory history() {
        return declared.need(wallet, TradeHistory.class);
    }

    /** Reads all pages. */
    private static <T> List<T> all(HistoryQuery first, Function<HistoryQuery, HistoryPage<T>> history) {
        List<T> items = new ArrayList<>();
        HistoryQuery query = first;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            HistoryPage<T> page = history.apply(query);
            assertThat(page.items().size())
                    .as("the items on a page of at most %s", query.limit())
                    .isLessThanOrEqualTo(query.limit());
            items.addAll(page.items());
            if (page.next().isEmpty()) {
                return items;
            }
            query = first.after(page.next().get());
        }
        throw new AssertionError(
                "after " + MOST_PAGES + " pages there is still a next one: the cursor does not advance");
    }

    /** Returns one item per page, unless a shared account has too long a history for that. */
    private int pageSize() {
        return sharesOneAccount() ? HistoryQuery.MAX_LIMIT : 1;
    }

    private List<OrderId> fiveOrders() {
        Order filled = buyAtMarket();
        Order cancelled = restingBuy();
        wallet.cancelOrder(cancelled.id());
        return List.of(
                filled.id(),
                cancelled.id(),
                restingSell().id(),
                buyAtMarket().id(),
                restingBuy().id());
    }

    private static List<OrderId> newestFirst(List<OrderId> placed) {
        List<OrderId> reversed = new ArrayList<>(placed);
        Collections.reverse(reversed);
        return reversed;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 1000})
    void paging_shows_every_order_once_the_newest_first(int limit) {
        TradeHistory history = history();
        assumeTrue(limit == HistoryQuery.MAX_LIMIT || !sharesOneAccount(), "the shared account has too long a history");
        List<OrderId> placed = fiveOrders();
        List<Order> read = all(HistoryQuery.latest(limit), history::orders);
        read.removeIf(order -> !placed.contains(order.id()));
        assertThat(read)
                .as("all orders, %s per page: each once, the most recently accepted first", limit)
                .extracting(Order::id)
                .containsExactlyElementsOf(newestFirst(placed));
    }

    @Test
    void an_order_is_shown_as_it_is_now() {
        TradeHistory history = history();
        List<OrderId> placed = fiveOrders();
        List<Order> read = all(HistoryQuery.latest(sharesOneAccount() ? HistoryQuery.MAX_LIMIT : 2), history::orders);
        read.removeIf(order -> !placed.contains(order.id()));
        assertThat(read).as("the five orders").hasSize(5);
        for (Order order : read) {
            assertThat(order).as("an order in the history").isEqualTo(wallet.order(order.id()));
        }
    }

    @Test
    void what_happens_between_two_pages_shifts_nothing() {
        TradeHistory history = history();
        List<OrderId> placed = fiveOrders();
        HistoryPage<Order> first = history.orders(HistoryQuery.latest(2));
        buyAtMarket();
        restingBuy();
        String cursor = first.next()
                .orElseThrow(
                        () -> new AssertionError("two of five orders have been read, so there must be a next page"));
        HistoryPage<Order> second = history.orders(HistoryQuery.latest(2).after(cursor));
        assertThat(second.items())
                .as(
                        "the second page, although two orders were added since the first: a cursor is a position, not a count")
                .extracting(Order::id)
                .containsExactly(placed.get(2), placed.get(1));
    }

    @Test
    void orders_of_one_symbol_leave_out_the_others() {
        TradeHistory history = history();
        Order here = buyAtMarket();
        Order there = placeFilled(OrderRequest.market(fixture.otherSymbol(), OrderSide.BUY, amount));
        Order hereAgain = buyAtMarket();
        assertThat(all(HistoryQuery.latest(pageSize()).of(symbol), history::orders))
                .as("the orders of %s", symbol)
                .extracting(Order::id)
                .containsSubsequence(hereAgain.id(), here.id())
                .doesNotContain(there.id());
        assertThat(all(HistoryQuery.latest(pageSize()).of(fixture.otherSymbol()), history::fills))
                .as("the fills of %s", fixture.otherSymbol())
                .isNotEmpty()
                .allMatch(fill -> fill.symbol().equals(fixture.otherSymbol()));
    }

    @Test
    void every_fill_is_shown_once_the_latest_first() {
        TradeHistory history = history();
        Order first = buyAtMarket();
        Order second = placeFilled(OrderRequest.market(symbol, OrderSide.SELL, amount));
        List<Fill> fills = all(HistoryQuery.latest(pageSize()), history::fills);
        assertThat(fills).as("all fills").extracting(Fill::id).doesNotHaveDuplicates();
        assertThat(fills.stream().map(Fill::orderId).distinct().toList())
                .as("the orders of the fills, latest first")
                .containsSubsequence(second.id(), first.id());
        assertSame("the sum of the fills of one order", sumOfFills(fills, second), second.filledAmount());
        assertSame("the sum of the fills of the other", sumOfFills(fills, first), first.filledAmount());
    }

    private static BigDecimal sumOfFills(List<Fill> fills, Order order) {
        return fills.stream()
                .filter(fill -> fill.orderId().equals(order.id()))
                .map(Fill::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void a_symbol_without_orders_has_no_history() {
        HistoryPage<Order> page = history().orders(HistoryQuery.latest(10).of(fixture.unknownSymbol()));
        assertThat(page.items())
                .as("the orders of a symbol that was never traded")
                .isEmpty();
        assertThat(page.next()).as("an empty page must be the last one").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no such cursor", "-1", "{}"})
    void a_cursor_that_no_page_gave_is_refused(String cursor) {
        TradeHistory history = history();
        refused(
                "orders after '" + cursor + "'",
                () -> history.orders(HistoryQuery.latest(1).after(cursor)),
                VALIDATION_ERROR);
        refused(
                "fills after '" + cursor + "'",
                () -> history.fills(HistoryQuery.latest(1).after(cursor)),
                VALIDATION_ERROR);
    }

    @Test
    void null_is_refused() {
        TradeHistory history = history();
        refused("orders(null)", () -> history.orders(absent()), VALIDATION_ERROR);
        refused("fills(null)", () -> history.fills(absent()), VALIDATION_ERROR);
    }

    @Test
    void a_closed_wallet_tells_no_history() {
        TradeHistory history = history();
        wallet.close();
        thrown("orders on a closed wallet", () -> history.orders(HistoryQuery.latest(1)), WALLET_NOT_INITIALIZED);
        thrown("fills on a closed wallet", () -> history.fills(HistoryQuery.latest(1)), WALLET_NOT_INITIALIZED);
    }
}
