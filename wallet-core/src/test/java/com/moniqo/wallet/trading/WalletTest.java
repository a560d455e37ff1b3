package com.moniqo.wallet.trading;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** What {@link Wallet} brings of its own, for wallets that do not override it. */
class WalletTest {
    private final StubWallet wallet = new StubWallet();

    @Test
    void oneBalanceIsThatOfTheList() {
        assertThat(wallet.balance("USDT")).isEqualTo(new AssetBalance("USDT", BigDecimal.TEN, BigDecimal.ONE));
        assertThat(wallet.balance("BTC")).isEqualTo(new AssetBalance("BTC", BigDecimal.ZERO, BigDecimal.ZERO));
    }

    @Test
    void openOrdersOfASymbolAreThoseOfTheListWithThatSymbol() {
        assertThat(wallet.openOrders(wallet.btc)).hasSize(1);
        assertThat(wallet.openOrders(Symbol.of("ETH/USDT"))).isEmpty();
    }

    @Test
    void aWalletHasNoAbilityUnlessItSaysSo() {
        assertThat(wallet.ability(TradeHistory.class)).isEmpty();
    }

    @Test
    void nullIsRefused() {
        Refusals.assertNullRefused("asset", () -> wallet.balance(null));
        Refusals.assertNullRefused("symbol", () -> wallet.openOrders(null));
        Refusals.assertNullRefused("ability", () -> wallet.ability(null));
    }
}
