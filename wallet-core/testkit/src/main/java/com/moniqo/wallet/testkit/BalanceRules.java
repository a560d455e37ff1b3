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
    void aNewWalletHoldsWhatTheFixtureAsksFor() {
        fixture.initialBalances()
                .forEach((asset, held) -> assertThat(free(asset))
                        .as(
                                "openWallet(fixture) must open a wallet with at least the fixture's %s of free %s",
                                held, asset)
                        .isGreaterThanOrEqualTo(held));
    }

    @Test
    void balancesListEveryAssetHeldOnceSortedByName() {
        buyAtMarket();
        restingSell();
        assertThat(wallet.balances())
                .as("balances() must hold one entry an asset, sorted by asset")
                .extracting(AssetBalance::asset)
                .doesNotHaveDuplicates()
                .isSorted()
                .contains(base(), quoteAsset());
    }

    @Test
    void balancesLeaveOutWhatIsNotHeld() {
        assertThat(wallet.balances())
                .as("balances() must leave out an asset whose total is zero")
                .allMatch(balance -> balance.total().signum() != 0);
    }

    @Test
    void theBalanceOfOneAssetIsThatOfTheList() {
        restingBuy();
        for (AssetBalance listed : wallet.balances()) {
            assertThat(wallet.balance(listed.asset()))
                    .as("balance(\"%s\") must say what balances() says", listed.asset())
                    .isEqualTo(listed);
        }
    }

    @Test
    void theBalanceOfAnAssetNotHeldIsZero() {
        assertThat(wallet.balance("NOSUCH"))
                .as("the balance of an asset that the wallet does not hold is zero, not an error")
                .isEqualTo(new AssetBalance("NOSUCH", BigDecimal.ZERO, BigDecimal.ZERO));
    }

    @Test
    void aBalanceThatWasReadDoesNotChange() {
        List<AssetBalance> before = wallet.balances();
        List<AssetBalance> copy = List.copyOf(before);
        buyAtMarket();
        assertThat(before)
                .as("a list that balances() returned is a picture of its moment: it must not change afterwards")
                .isEqualTo(copy);
    }

    @Test
    void anOpenOrderMovesMoneyFromFreeToLockedAndLeavesTheTotal() {
        BigDecimal total = total(quoteAsset());
        BigDecimal free = free(quoteAsset());
        BigDecimal locked = locked(quoteAsset());
        restingBuy();
        assertSame(
                "an open order must not change the total (free + locked) of " + quoteAsset(),
                total(quoteAsset()),
                total);
        assertSame(
                "what an open order takes from free " + quoteAsset() + " must be what it adds to locked",
                free.subtract(free(quoteAsset())),
                locked(quoteAsset()).subtract(locked));
    }

    @Test
    void aBuyExchangesQuoteAssetForBaseAssetAsItsFillsSay() {
        assertBooked(OrderSide.BUY);
    }

    @Test
    void aSaleExchangesBaseAssetForQuoteAssetAsItsFillsSay() {
        assertBooked(OrderSide.SELL);
    }

    private void assertBooked(OrderSide side) {
        WalletState before = state();
        BigDecimal base = total(base());
        BigDecimal quote = total(quoteAsset());
        Order order = placeFilled(OrderRequest.market(symbol, side, amount));
        BigDecimal sign = side == OrderSide.BUY ? BigDecimal.ONE : BigDecimal.ONE.negate();
        assertSame(
                "what the " + side + " changed of " + base() + " (before: " + before + ")",
                total(base()).subtract(base),
                order.filledAmount().multiply(sign).subtract(feeIn(base(), order)));
        BigDecimal booked = order.fills().isEmpty()
                ? order.notional()
                : order.fills().stream().map(Fill::quoteAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(total(quoteAsset()).subtract(quote))
                .as("what the %s changed of %s: its fills' quoteAmount, and its fee", side, quoteAsset())
                .isCloseTo(
                        booked.multiply(sign).negate().subtract(feeIn(quoteAsset(), order)),
                        org.assertj.core.data.Offset.offset(order.fills().isEmpty() ? CENT : BigDecimal.ZERO));
        assertBooksAreSound();
    }

    @Test
    void balancesShowAFillOnceTheStatedLagHasPassed() {
        Duration lag = declared.capabilities().balanceLag().orElseGet(() -> abort("no lag of balances is stated"));
        BigDecimal before = total(base());
        Wallet impatient = wallet.impatient();
        Order order = placeFilled(OrderRequest.market(symbol, OrderSide.BUY, amount));
        OrderRequest limit = OrderRequest.limit(symbol, OrderSide.BUY, amount, price(110));
        declared.need(limit);
        Order second = place(limit);
        pass(lag);
        BigDecimal shown = wallet.retrying(() -> impatient.balance(base())).total();
        assertSame(
                "what two BUYs changed of " + base() + ", once the lag of " + lag + " that is stated has passed",
                shown.subtract(before),
                order.filledAmount()
                        .subtract(feeIn(base(), order))
                        .add(second.filledAmount())
                        .subtract(feeIn(base(), second)));
    }

    /** Where fills are not reported, only the unrounded notional is known. */
    private static final BigDecimal CENT = new BigDecimal("0.01");
}
