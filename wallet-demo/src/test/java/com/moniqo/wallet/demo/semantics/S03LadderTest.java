package com.moniqo.wallet.demo.semantics;

import static com.moniqo.wallet.demo.semantics.Desk.limit;
import static com.moniqo.wallet.demo.semantics.Desk.market;
import static com.moniqo.wallet.demo.semantics.Desk.stop;
import static com.moniqo.wallet.demo.semantics.Desk.stopLimit;
import static com.moniqo.wallet.demo.semantics.Desk.trailing;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static com.moniqo.wallet.trading.OrderStatus.CANCELLED;
import static com.moniqo.wallet.trading.OrderStatus.FILLED;
import static com.moniqo.wallet.trading.OrderStatus.OPEN;
import static com.moniqo.wallet.trading.OrderStatus.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** S3, ladder: one entry, several targets, one stop. */
class S03LadderTest {
    private final Desk desk = Desk.bare("USDT", "2000").quote("99", "100");

    private static OrderList ladder(OrderRequest entry) {
        return OrderList.ladder(entry, stop(SELL, "10", "90"), limit(SELL, "4", "110"), limit(SELL, "6", "120"));
    }

    @Test
    void row_ladder_each_target_ends_its_part_of_the_stop() {
        List<Order> orders = desk.place(ladder(market(BUY, "10")));
        desk.holds("BTC", "0", "10");

        desk.price("110");
        assertThat(desk.prices(orders.get(1))).containsExactly("110");
        desk.ended(orders.get(2), CANCELLED, "linked");
        assertThat(desk.status(orders.get(3))).isEqualTo(OPEN);
        assertThat(desk.status(orders.get(4))).isEqualTo(OPEN);
        desk.holds("BTC", "0", "6");

        desk.price("89");
        assertThat(desk.amounts(orders.get(4))).containsExactly("6");
        desk.ended(orders.get(3), CANCELLED, "linked");
        desk.holds("BTC", "0", "0");
        desk.holds("USDT", "1974", "0"); // 2000 - 1000 + 440 + 534
    }

    @Test
    void row_ladder_the_stop_sells_the_whole_entry() {
        List<Order> orders = desk.place(ladder(market(BUY, "10")));

        desk.price("88");

        assertThat(desk.amounts(orders.get(2))).containsExactly("4");
        assertThat(desk.amounts(orders.get(4))).containsExactly("6");
        desk.ended(orders.get(1), CANCELLED, "linked");
        desk.ended(orders.get(3), CANCELLED, "linked");
        desk.holds("USDT", "1880", "0");
    }

    @Test
    void row_ladder_pairs_open_in_their_order_as_the_entry_fills() {
        List<Order> orders = desk.place(ladder(limit(BUY, "10", "95")));
        assertThat(orders.subList(1, 5))
                .allSatisfy(exit -> assertThat(exit.status()).isEqualTo(PENDING));

        desk.sized("94", "95", "3", "3");
        assertThat(desk.status(orders.get(1))).isEqualTo(OPEN);
        assertThat(desk.status(orders.get(3))).isEqualTo(PENDING);
        desk.holds("BTC", "0", "3");
        desk.sized("94", "95", "4", "4");
        assertThat(desk.status(orders.get(3))).isEqualTo(OPEN);
        desk.holds("BTC", "0", "7");
        desk.crash();
        desk.holds("BTC", "0", "7");
        desk.wallet.cancelOrder(orders.get(0).id());

        assertThat(desk.now(orders.get(1)).amount()).isEqualByComparingTo("4");
        assertThat(desk.now(orders.get(3)).amount()).isEqualByComparingTo("3");
        assertThat(desk.now(orders.get(4)).amount()).isEqualByComparingTo("3");
        desk.price("89");
        desk.holds("BTC", "0", "0");
    }

    @Test
    void row_ladder_pairs_that_never_open_end_cancelled_linked() {
        List<Order> orders = desk.place(ladder(limit(BUY, "10", "95")));
        desk.sized("94", "95", "3", "3");

        desk.wallet.cancelOrder(orders.get(0).id());

        desk.ended(orders.get(3), CANCELLED, "linked");
        desk.ended(orders.get(4), CANCELLED, "linked");
        assertThat(desk.now(orders.get(1)).amount()).isEqualByComparingTo("3");
        desk.price("110");
        assertThat(desk.status(orders.get(1))).isEqualTo(FILLED);
        desk.holds("BTC", "0", "0");
    }

    @Test
    void row_ladder_of_a_sale_buys_back() {
        Desk seller = Desk.bare("USDT", "1000", "BTC", "10").quote("99", "100");
        List<Order> orders = seller.place(OrderList.ladder(
                market(SELL, "10"), stopLimit(BUY, "10", "110", "112"), limit(BUY, "4", "90"), limit(BUY, "6", "80")));
        seller.holds("USDT", "870", "1120");

        seller.price("90");

        assertThat(seller.status(orders.get(1))).isEqualTo(FILLED);
        seller.holds("USDT", "958", "672"); // 1990 - 360 - 6 x 112
    }

    @Test
    void row_ladder_that_makes_no_sense_is_refused() {
        desk.refused(
                ErrorCode.INVALID_ORDER,
                () -> OrderList.ladder(
                        market(BUY, "10"), stop(SELL, "10", "90"), limit(SELL, "4", "110"), limit(SELL, "5", "120")));
        desk.refused(
                ErrorCode.INVALID_ORDER,
                () -> OrderList.ladder(market(BUY, "10"), stop(SELL, "10", "90"), limit(SELL, "10", "110")));
        desk.refused(
                ErrorCode.INVALID_ORDER,
                () -> OrderList.ladder(
                        market(BUY, "10"), stop(BUY, "10", "120"), limit(BUY, "4", "90"), limit(BUY, "6", "80")));
        desk.refused(
                ErrorCode.ORDER_REJECTED,
                "exit-on-wrong-side",
                () -> desk.place(OrderList.ladder(
                        market(BUY, "10"), stop(SELL, "10", "90"), limit(SELL, "4", "110"), limit(SELL, "6", "85"))));
        List<Order> orders = desk.place(ladder(limit(BUY, "10", "95")));
        desk.refused(ErrorCode.INVALID_ORDER, () -> desk.amend(orders.get(0), OrderAmendment.amount("8")));
        assertThat(desk.amend(orders.get(2), OrderAmendment.stopPrice("85"))
                        .stopPrice()
                        .orElseThrow())
                .isEqualByComparingTo("85");
    }

    @Test
    void row_ladder_with_a_trail_trails_for_both_parts() {
        List<Order> orders = desk.place(OrderList.ladder(
                market(BUY, "10"), trailing(SELL, "10", "10"), limit(SELL, "4", "110"), limit(SELL, "6", "130")));

        desk.price("112").price("102");

        assertThat(desk.status(orders.get(1))).isEqualTo(FILLED);
        assertThat(desk.prices(orders.get(4))).containsExactly("102");
        desk.holds("BTC", "0", "0");
    }
}
