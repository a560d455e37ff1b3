package com.moniqo.wallet.demo.semantics;

import static com.moniqo.wallet.demo.semantics.Desk.limit;
import static com.moniqo.wallet.demo.semantics.Desk.market;
import static com.moniqo.wallet.demo.semantics.Desk.stop;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static com.moniqo.wallet.trading.OrderStatus.CANCELLED;
import static com.moniqo.wallet.trading.OrderStatus.FILLED;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.report.TransferEvent;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.InsufficientBalanceException;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderStatus;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** S7.4: money in, money out, and a reset. */
class S07TransfersTest {
    private final Desk desk = Desk.bare("USDT", "1000", "BTC", "5").quote("99", "100");

    @Test
    void rule_7_4_withdrawals_take_free_balance_only() {
        desk.buyLimit("6", "90");

        var refusal = (InsufficientBalanceException)
                desk.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> desk.wallet.withdraw("USDT", "460.00000001"));

        assertThat(refusal.free().orElseThrow()).isEqualByComparingTo("460");
        assertThat(desk.wallet.withdraw("USDT", "460").free()).isEqualByComparingTo("0");
        desk.holds("USDT", "0", "540");
        desk.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> desk.wallet.withdraw("DOGE", "1"));
    }

    @Test
    void rule_7_4_a_withdrawal_pays_its_fee_in_addition_rounded_up_and_it_is_no_loss_from_trading() {
        Desk charged = Desk.with(
                        DemoSettings.builder().withdrawalFeeRate("0.0005").build(), "USDT", "1000")
                .quote("99", "100");

        assertThat(charged.wallet.withdraw("USDT", "100").total()).isEqualByComparingTo("899.95");
        assertThat(charged.wallet.withdraw("USDT", "0.00000001").total()).isEqualByComparingTo("899.94999998");
        var refusal = (InsufficientBalanceException)
                charged.refused(ErrorCode.INSUFFICIENT_BALANCE, () -> charged.wallet.withdraw("USDT", "899.94"));
        assertThat(refusal.needed().orElseThrow()).isEqualByComparingTo("900.38997");
        charged.crash();
        charged.quote("99", "100");

        assertThat(charged.wallet.netTransfers().get("USDT")).isEqualByComparingTo("899.94999998");
        assertThat(charged.wallet.performance().equity().orElseThrow()).isEqualByComparingTo("899.94999998");
        assertThat(charged.wallet.performance().netPnl().orElseThrow()).isEqualByComparingTo("0");
        assertThat(charged.wallet.performance().maxDrawdown().orElseThrow()).isEqualByComparingTo("0");
    }

    @Test
    void rule_7_4_deposits_are_free_at_once_and_may_bring_new_assets() {
        assertThat(desk.wallet.deposit("DOGE", "7").free()).isEqualByComparingTo("7");
        assertThat(desk.wallet.balances()).extracting(AssetBalance::asset).containsExactly("BTC", "DOGE", "USDT");
    }

    @Test
    void rule_7_4_amounts_are_positive_and_fit_the_assets_scale() {
        for (String bad : new String[] {"0", "-1", "0.000000001", "1E+999999999", "x", ""}) {
            desk.refused(ErrorCode.VALIDATION_ERROR, () -> desk.wallet.deposit("USDT", bad));
            desk.refused(ErrorCode.VALIDATION_ERROR, () -> desk.wallet.withdraw("USDT", bad));
        }
        desk.refused(ErrorCode.VALIDATION_ERROR, () -> desk.wallet.deposit("BTC/USDT", "1"));
        desk.refused(ErrorCode.INVALID_SYMBOL, () -> desk.wallet.deposit("btc", "1"));
        assertThat(desk.wallet.deposit("USDT", "1.100000000").free()).isEqualByComparingTo("1001.1");
    }

    @Test
    void rule_7_4_transfers_take_a_client_id_and_count_once() {
        ClientId id = ClientId.of("t1");
        desk.wallet.deposit("USDT", "10", id);
        assertThat(desk.wallet.deposit("USDT", "10.0", id).free()).isEqualByComparingTo("1010");
        desk.crash();
        assertThat(desk.wallet.deposit("USDT", "10", id).free()).isEqualByComparingTo("1010");

        ClientId other = ClientId.of("t2");
        desk.wallet.withdraw("USDT", "1010", other);
        assertThat(desk.wallet.withdraw("USDT", "1010", other).free())
                .isEqualByComparingTo("0"); // nothing is left, yet known

        desk.refused(ErrorCode.DUPLICATE, () -> desk.wallet.deposit("USDT", "11", id));
        desk.refused(ErrorCode.DUPLICATE, () -> desk.wallet.deposit("BTC", "10", id));
        desk.refused(ErrorCode.DUPLICATE, () -> desk.wallet.withdraw("USDT", "10", id));
        desk.refused(ErrorCode.DUPLICATE, () -> desk.wallet.reset(id));
    }

    @Test
    void rule_7_4_a_client_id_of_an_order_is_not_one_of_a_transfer() {
        desk.place(limit(BUY, "1", "1").clientId("same"));

        assertThat(desk.wallet.deposit("USDT", "1", ClientId.of("same")).total())
                .isEqualByComparingTo("1001");
    }

    @Test
    void rule_7_4_reset_cancels_all_restores_the_beginning_and_clears_positions_and_peak() {
        Order filled = desk.place(market(BUY, "2"));
        Order open = desk.buyLimit("1", "90");
        List<Order> oco = desk.place(OrderList.oco(limit(SELL, "2", "110"), stop(SELL, "2", "90")));
        List<Order> bracket =
                desk.place(OrderList.bracket(limit(BUY, "2", "95"), limit(SELL, "2", "110"), stop(SELL, "2", "85")));
        desk.sized("94", "95", "9", "1");
        desk.wallet.deposit("DOGE", "3");
        desk.wallet.withdraw("USDT", "100");
        desk.price("50.5");

        desk.wallet.reset();

        assertThat(desk.wallet.openOrders()).isEmpty();
        assertThat(desk.status(open).terminal()).isTrue();
        assertThat(bracket).extracting(desk::status).allMatch(OrderStatus::terminal);
        assertThat(oco).extracting(desk::status).allMatch(OrderStatus::terminal);
        desk.holds("USDT", "1000", "0");
        desk.holds("BTC", "5", "0");
        desk.holds("DOGE", "0", "0");
        assertThat(desk.wallet.performance().positions()).isEmpty();
        assertThat(desk.wallet.performance().peakEquity().orElseThrow()).isEqualByComparingTo("1252.5");
        assertThat(desk.wallet.performance().maxDrawdown().orElseThrow()).isEqualByComparingTo("0");
        assertThat(desk.now(filled).status()).isEqualTo(FILLED); // history stays
        assertThat(desk.wallet.fills(HistoryQuery.latest(100)).items()).isNotEmpty();
    }

    @Test
    void rule_7_4_reset_restores_the_beginning_after_a_restart_too() {
        List<AssetBalance> beginning = desk.wallet.balances();
        desk.place(market(BUY, "2"));
        desk.crash();

        desk.wallet.reset();

        assertThat(desk.wallet.balances()).isEqualTo(beginning);
    }

    @Test
    void rule_7_4_reset_ends_open_lists_whole() {
        List<Order> oco = desk.place(OrderList.oco(limit(SELL, "2", "110"), stop(SELL, "2", "90")));
        List<Order> bracket =
                desk.place(OrderList.bracket(limit(BUY, "2", "95"), limit(SELL, "2", "110"), stop(SELL, "2", "85")));
        desk.sized("94", "95", "9", "1");

        desk.wallet.reset();

        desk.ended(oco.get(0), CANCELLED, "reset");
        desk.ended(oco.get(1), CANCELLED, "linked");
        desk.ended(bracket.get(0), CANCELLED, "reset");
        assertThat(desk.now(bracket.get(0)).filledAmount()).isEqualByComparingTo("1");
        desk.ended(bracket.get(1), CANCELLED, "reset");
        desk.ended(bracket.get(2), CANCELLED, "linked");
        desk.holds("BTC", "5", "0");
        desk.crash();
        desk.holds("USDT", "1000", "0");
        assertThat(desk.wallet.openOrders()).isEmpty();
        desk.quote("80", "81");
        desk.holds("USDT", "1000", "0");
    }

    @Test
    void rule_7_4_reset_keeps_client_ids_and_order_numbers() {
        Order before = desk.place(limit(BUY, "1", "90").clientId("once"));
        desk.wallet.reset();

        Order again = desk.place(limit(BUY, "1", "90").clientId("once"));
        Order next = desk.place(limit(BUY, "1", "90"));

        assertThat(again.id()).isEqualTo(before.id());
        assertThat(again.status()).isEqualTo(CANCELLED);
        assertThat(next.id().value()).isGreaterThan(before.id().value());
    }

    @Test
    void rule_7_4_reset_takes_a_client_id_too() {
        ClientId id = ClientId.of("r1");
        desk.wallet.reset(id);
        desk.wallet.deposit("USDT", "1");

        desk.wallet.reset(id);

        desk.holds("USDT", "1001", "0");
    }

    @Test
    void rule_7_4_every_reset_starts_a_new_epoch() {
        desk.wallet.reset();
        desk.wallet.reset();

        List<JournalEntry> resets = desk.store.history("demo", Set.of("reset"), Long.MAX_VALUE, 10);
        assertThat(resets).extracting(entry -> entry.body().get("epoch")).containsExactly(2L, 1L);
    }

    @Test
    void rule_7_4_transfers_tell_listeners() {
        desk.wallet.deposit("USDT", "5");
        desk.wallet.withdraw("USDT", "2");
        desk.wallet.reset();

        assertThat(desk.events)
                .extracting(event -> ((TransferEvent) event).kind() + " "
                        + ((TransferEvent) event).amount().stripTrailingZeros())
                .containsExactly("DEPOSIT 5", "WITHDRAWAL -2", "RESET -3");
    }

    @Test
    void rule_7_4_a_balance_holds_at_most_34_digits() {
        Desk rich = Desk.bare("USDT", "99999999999999999999999999.99999998");

        assertThat(rich.wallet.deposit("USDT", "0.00000001").free())
                .isEqualByComparingTo("99999999999999999999999999.99999999");
        rich.refused(ErrorCode.VALIDATION_ERROR, () -> rich.wallet.deposit("USDT", "0.00000001"));
    }
}
