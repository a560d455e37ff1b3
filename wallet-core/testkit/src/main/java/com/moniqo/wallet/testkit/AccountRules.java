package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ErrorCode.VALIDATION_ERROR;
import static com.moniqo.wallet.error.ErrorCode.WALLET_NOT_INITIALIZED;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.trading.AccountSnapshot;
import com.moniqo.wallet.trading.CancelAll;
import com.moniqo.wallet.trading.NetTransfers;
import com.moniqo.wallet.trading.OpenPosition;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.Positions;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

/** The rules of {@link WalletContract} for the abilities {@link AccountSnapshot}, {@link Positions} and {@link CancelAll}. */
abstract class AccountRules extends WalletRules {
    AccountRules(WalletContract contract) {
        super(contract);
    }

    @Test
    void a_snapshot_holds_what_the_wallet_shows() {
        AccountSnapshot snapshots = declared.need(wallet, AccountSnapshot.class);
        buyAtMarket();
        restingBuy();
        AccountSnapshot.State account = snapshots.snapshot();
        assertThat(account.balances()).as("the balances of a snapshot").isEqualTo(wallet.balances());
        assertThat(account.openOrders()).as("the open orders of a snapshot").isEqualTo(wallet.openOrders());
        assertThat(account.netTransfers())
                .as("the transfers of a snapshot: present if the wallet has NetTransfers, and the same")
                .isEqualTo(wallet.ability(NetTransfers.class).map(NetTransfers::netTransfers));
    }

    @Test
    void an_old_snapshot_does_not_change() {
        AccountSnapshot snapshots = declared.need(wallet, AccountSnapshot.class);
        AccountSnapshot.State before = snapshots.snapshot();
        String text = before.toString();
        restingBuy();
        assertThat(before).as("a snapshot must not change afterwards").hasToString(text);
    }

    @Test
    void a_closed_wallet_gives_no_snapshot() {
        AccountSnapshot snapshots = declared.need(wallet, AccountSnapshot.class);
        wallet.close();
        thrown("snapshot() of a closed wallet", snapshots::snapshot, WALLET_NOT_INITIALIZED);
    }

    @Test
    void a_position_grows_with_what_is_bought() {
        Positions positions = declared.need(wallet, Positions.class);
        BigDecimal before = held(positions);
        Order order = buyAtMarket();
        assertSame(
                "the increase of the position in " + symbol + " after a BUY",
                held(positions).subtract(before),
                order.filledAmount().subtract(feeIn(base(), order)));
        assertThat(positions.positions())
                .as("positions() must not contain empty positions")
                .allMatch(position -> position.amount().signum() != 0);
    }

    private BigDecimal held(Positions positions) {
        return positions.positions().stream()
                .filter(position -> position.symbol().equals(symbol))
                .map(OpenPosition::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void all_orders_are_cancelled_at_once() {
        CancelAll all = declared.need(wallet, CancelAll.class);
        WalletState before = state();
        Order one = restingBuy();
        Order two = restingSell();
        assertThat(mine(all.cancelOrders()))
                .as("the orders that cancelOrders() cancelled")
                .extracting(Order::id)
                .containsExactlyInAnyOrder(one.id(), two.id());
        assertThat(wallet.order(one.id()).status())
                .as("the order after cancelOrders()")
                .isEqualTo(OrderStatus.CANCELLED);
        assertReleased(before);
    }

    @Test
    void the_orders_of_one_symbol_are_cancelled_at_once() {
        CancelAll all = declared.need(wallet, CancelAll.class);
        Order here = restingBuy();
        BigDecimal far = wallet.quote(fixture.otherSymbol())
                .bid()
                .multiply(new BigDecimal("0.9"))
                .setScale(fixture.priceDecimals(), RoundingMode.DOWN);
        Order there = place(OrderRequest.limit(fixture.otherSymbol(), OrderSide.BUY, amount, far));
        assertThat(mine(all.cancelOrders(symbol)))
                .as("the orders that cancelOrders(%s) cancelled", symbol)
                .extracting(Order::id)
                .containsExactly(here.id());
        assertThat(wallet.order(there.id()).status())
                .as("the order of %s", fixture.otherSymbol())
                .isEqualTo(OrderStatus.OPEN);
    }

    @Test
    void without_open_orders_nothing_is_cancelled() {
        CancelAll all = declared.need(wallet, CancelAll.class);
        buyAtMarket();
        assertThat(mine(all.cancelOrders()))
                .as("the orders that were cancelled")
                .isEmpty();
    }

    @Test
    void cancelling_the_orders_of_null_is_refused() {
        CancelAll all = declared.need(wallet, CancelAll.class);
        refused("cancelOrders(null)", () -> all.cancelOrders(absent()), VALIDATION_ERROR);
    }
}
