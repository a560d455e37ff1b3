package com.moniqo.wallet.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.WalletContext;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class FixtureTest {
    @Test
    void the_standard_one_trades_bitcoin() {
        Fixture fixture = Fixture.standard();
        assertThat(fixture.symbol()).isEqualTo(Symbol.of("BTC/USDT"));
        assertThat(fixture.otherSymbol()).isEqualTo(Symbol.of("ETH/USDT"));
        assertThat(fixture.quoteAsset()).isEqualTo("USDT");
        assertThat(fixture.priceDecimals()).isEqualTo(2);
        assertThat(fixture.initialBalances().keySet()).containsExactly("BTC", "USDT");
        assertThat(fixture.prices().quote(fixture.symbol(), fixture.clock().instant()))
                .isPresent();
        assertThat(fixture.prices()
                        .quote(fixture.unknownSymbol(), fixture.clock().instant()))
                .isEmpty();
    }

    @Test
    void every_fixture_is_for_a_wallet_of_its_own() {
        Fixture fixture = Fixture.standard();
        assertThat(Fixture.standard().walletId()).isNotEqualTo(fixture.walletId());
        Fixture another = fixture.anotherWallet();
        assertThat(another.walletId()).isNotEqualTo(fixture.walletId());
        assertThat(another.clock()).isSameAs(fixture.clock());
        assertThat(another.prices()).isSameAs(fixture.prices());
    }

    @Test
    void a_broker_trades_tickers_priced_in_its_own_asset() {
        Fixture fixture = Fixture.builder()
                .market("AAPL", "230.10")
                .market("MSFT", "450.00")
                .unknownMarket("ZZZZ")
                .quoteAsset("USD")
                .holding("USD", "250000")
                .holding("AAPL", "500")
                .amount("2")
                .build();
        assertThat(fixture.quoteAsset()).isEqualTo("USD");
        assertThat(fixture.unknownSymbol()).isEqualTo(Symbol.of("ZZZZ"));
        assertThat(fixture.amount()).isEqualByComparingTo(BigDecimal.valueOf(2));
    }

    @Test
    void a_context_carries_the_id_the_clock_and_the_prices() {
        Fixture fixture = Fixture.standard();
        WalletContext context = fixture.context("acme").build();
        assertThat(context.walletId()).isEqualTo(fixture.walletId());
        assertThat(context.clock()).isSameAs(fixture.clock());
        assertThat(context.service(PriceSource.class)).containsSame(fixture.prices());
    }

    @Test
    void a_fixture_needs_two_markets() {
        assertThatThrownBy(() -> Fixture.builder().market("BTC/USDT", "1").build())
                .isInstanceOf(ValidationException.class)
                .hasMessage("market must be called twice: for the symbol to trade, and for another one");
        assertThatThrownBy(() -> Fixture.builder().holding("USDT", "0")).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> Fixture.builder().amount("-1")).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> Fixture.builder().market("b c", "1")).isInstanceOf(ValidationException.class);
    }
}
