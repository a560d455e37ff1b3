package com.moniqo.wallet.trading;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** What {@link Wallet} brings of its own, for wallets that do not override it. */
class WalletTest {
    private final StubWallet wallet = new StubWallet();

    @Test
    void one_balance_is_that_of_the_list() {
        assertThat(wallet.balance("USDT")).isEqualTo(new AssetBalance("USDT", BigDecimal.TEN, BigDecimal.ONE));
        assertThat(wallet.balance("BTC")).isEqualTo(new AssetBalance("BTC", BigDecimal.ZERO, BigDecimal.ZERO));
    }

    @Test
    void open_orders_of_a_symbol_are_those_of_the_list_with_that_symbol() {
        assertThat(wallet.openOrders(wallet.btc)).hasSize(1);
        assertThat(wallet.openOrders(Symbol.of("ETH/USDT"))).isEmpty();
    }

    @Test
    void a_wallet_has_no_ability_unless_it_says_so() {
        assertThat(wallet.ability(TradeHistory.class)).isEmpty();
    }

    @Test
    void null_is_refused() {
        Refusals.assertNullRefused("asset", () -> wallet.balance(null));
        Refusals.assertNullRefused("symbol", () -> wallet.openOrders(null));
        Refusals.assertNullRefused("ability", () -> wallet.ability(null));
    }
}
