package com.moniqo.wallet.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.Wallet;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of {@link WalletContract} for balances. */
abstract class BalanceRules extends WalletRules {
    BalanceRules(WalletContract contract) {
        super(contract);
    }

    @Test
    void a_new_wallet_holds_what_the_fixture_asks_for() {
        fixture.initialBalances()
                .forEach((asset, held) -> assertThat(free(asset))
                        .as(
                                "openWallet(fixture) must open a wallet with at least the fixture's %s of free %s",
                                held, asset)
                        .isGreaterThanOrEqualTo(held));
    }

    @Test
    void balances_list_every_asset_held_once_sorted_by_name() {
        buyAtMarket();
        restingSell();
        assertThat(wallet.balances())
                .as("balances() must contain one entry for each asset, sorted by asset")
                .extracting(AssetBalance::asset)
                .doesNotHaveDuplicates()
                .isSorted()
                .contains(base(), quoteAsset());
    }

    @Test
    void balances_leave_out_what_is_not_held() {
        assertThat(wallet.balances())
                .as("balances() must omit assets with a total of zero")
                .allMatch(balance -> balance.total().signum() != 0);
    }

    @Test
    void the_balance_of_one_asset_is_that_of_the_list() {
        restingBuy();
        for (AssetBalance listed : wallet.balances()) {
            assertThat(wallet.balance(listed.asset()))
                    .as("balance(\"%s\") must agree with balances()", listed.asset())
                    .isEqualTo(listed);
        }
    }

    @Test
    void the_balance_of_an_asset_not_held_is_zero() {
        assertThat(wallet.balance("NOSUCH"))
                .as("the balance of an asset that the wallet does not hold must be zero, not an error")
                .isEqualTo(new AssetBalance("NOSUCH", BigDecimal.ZERO, BigDecimal.ZERO));
    }

    @Test
    void a_balance_that_was_read_does_not_change() {
        List<AssetBalance> before = wallet.balances();
        List<AssetBalance> copy = List.copyOf(before);
        buyAtMarket();
        assertThat(before)
                .as("a list that balances() returned must not change afterwards")
                .isEqualTo(copy);
    }

    @Test
    void an_open_order_moves_money_from_free_to_locked_and_leaves_the_total() {
        BigDecimal total = total(quoteAsset());
        BigDecimal free = free(quoteAsset());
        BigDecimal locked = locked(quoteAsset());
        restingBuy();
        assertSame(
                "an open order must not change the total (free + locked) of " + quoteAsset(),
                total(quoteAsset()),
                total);
        assertSame(
                "an open order must add to locked what it takes from free " + quoteAsset(),
                free.subtract(free(quoteAsset())),
                locked(quoteAsset()).subtract(locked));
    }

    @Test
    void a_buy_exchanges_quote_asset_for_base_asset_as_its_fills_say() {
        assertBooked(OrderSide.BUY);
    }

    @Test
    void a_sale_exchanges_base_asset_for_quote_asset_as_its_fills_say() {
        assertBooked(OrderSide.SELL);
    }

    private void assertBooked(OrderSide side) {
        WalletState before = state();
        BigDecimal base = total(base());
        BigDecimal quote = total(quoteAsset());
        Order order = placeFilled(OrderRequest.market(symbol, side, amount));
        BigDecimal sign = side == OrderSide.BUY ? BigDecimal.ONE : BigDecimal.ONE.negate();
        assertSame(
                "the change of " + base() + " by the " + side + " (before: " + before + ")",
                total(base()).subtract(base),
                order.filledAmount().multiply(sign).subtract(feeIn(base(), order)));
        BigDecimal booked = order.fills().isEmpty()
                ? order.notional()
                : order.fills().stream().map(Fill::quoteAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(total(quoteAsset()).subtract(quote))
                .as("the change by the %s in %s: its fills' quoteAmount, and its fee", side, quoteAsset())
                .isCloseTo(
                        booked.multiply(sign).negate().subtract(feeIn(quoteAsset(), order)),
                        org.assertj.core.data.Offset.offset(order.fills().isEmpty() ? CENT : BigDecimal.ZERO));
        assertBooksAreSound();
    }

    @Test
    void balances_show_a_fill_once_the_stated_lag_has_passed() {
        Duration lag = declared.capabilities().balanceLag().orElseGet(() -> abort("no lag of balances is declared"));
        BigDecimal before = total(base());
        Wallet impatient = wallet.impatient();
        Order order = placeFilled(OrderRequest.market(symbol, OrderSide.BUY, amount));
        OrderRequest limit = OrderRequest.limit(symbol, OrderSide.BUY, amount, price(110));
        declared.need(limit);
        Order second = place(limit);
        pass(lag);
        BigDecimal shown = wallet.retrying(() -> impatient.balance(base())).total();
        assertSame(
                "the change of " + base() + " by two BUYs, after the declared lag of " + lag,
                shown.subtract(before),
                order.filledAmount()
                        .subtract(feeIn(base(), order))
                        .add(second.filledAmount())
                        .subtract(feeIn(base(), second)));
    }

    /** The tolerance if fills are not reported and only the unrounded notional is known. */
    private static final BigDecimal CENT = new BigDecimal("0.01");
}
