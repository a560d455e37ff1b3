package com.moniqo.wallet.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScriptedPricesTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Symbol ETH = Symbol.of("ETH/USDT");
    private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");

    @Test
    void onePriceIsBidAskAndLastAlike() {
        assertThat(ScriptedPrices.of(BTC, "50000").quote(BTC, NOW)).contains(Quote.of(BTC, "50000", NOW));
    }

    @Test
    void bidAndAskHaveTheirLastInTheMiddle() {
        assertThat(ScriptedPrices.of(BTC, "49999", "50001").quote(BTC, NOW))
                .contains(Quote.of(BTC, "49999", "50001", "50000", NOW));
    }

    @Test
    void sizesAreKept() {
        assertThat(ScriptedPrices.of(BTC, "49999", "50001", "1.5", "0").quote(BTC, NOW))
                .contains(Quote.of(BTC, "49999", "50001", "50000", NOW).withSizes("1.5", "0"));
    }

    @Test
    void quotesCarryTheTimeOfWhoeverAsks() {
        ScriptedPrices prices = ScriptedPrices.of(BTC, "50000");
        assertThat(prices.quote(BTC, NOW).orElseThrow().time()).isEqualTo(NOW);
        assertThat(prices.quote(BTC, NOW.plusSeconds(1)).orElseThrow().time()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void severalSymbolsMoveOnTheirOwn() {
        ScriptedPrices prices = ScriptedPrices.of(BTC, "50000").and(ETH, "2999", "3001");
        prices.moveTo(BTC, "48900").moveTo(ETH, new BigDecimal("3100"));
        assertThat(prices.quote(BTC, NOW).orElseThrow().last()).isEqualByComparingTo("48900");
        assertThat(prices.quote(ETH, NOW).orElseThrow().last()).isEqualByComparingTo("3100");
        prices.moveTo(BTC, "1", "2").moveTo(ETH, "3", "4", "5", "6");
        assertThat(prices.quote(BTC, NOW).orElseThrow().ask()).isEqualByComparingTo("2");
        assertThat(prices.quote(ETH, NOW).orElseThrow().askSize()).isPresent();
        assertThat(prices).hasToString("ScriptedPrices[BTC/USDT, ETH/USDT]");
    }

    @Test
    void aSymbolNobodyScriptedIsUnknown() {
        assertThat(ScriptedPrices.of(BTC, "50000").quote(ETH, NOW)).isEmpty();
        assertThat(ScriptedPrices.none().quote(BTC, NOW)).isEmpty();
    }

    @Test
    void aSymbolCanBeForgottenAndComeBack() {
        ScriptedPrices prices = ScriptedPrices.of(BTC, "50000").forget(BTC);
        assertThat(prices.quote(BTC, NOW)).isEmpty();
        assertThat(prices.moveTo(BTC, "1").quote(BTC, NOW)).isPresent();
    }

    @Test
    void aSymbolCanFailUntilItIsMovedAgain() {
        ScriptedPrices prices = ScriptedPrices.of(BTC, "50000").and(ETH, "3000").fail(BTC);
        assertThatThrownBy(() -> prices.quote(BTC, NOW))
                .isInstanceOfSatisfying(
                        WalletException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.MARKET_DATA_ERROR));
        assertThat(prices.quote(ETH, NOW)).isPresent();
        assertThat(prices.moveTo(BTC, "1").quote(BTC, NOW)).isPresent();
    }

    @Test
    void aSymbolCanFailInAnyWay() {
        IllegalStateException failure = new IllegalStateException("line cut");
        assertThatThrownBy(() -> ScriptedPrices.none().fail(BTC, failure).quote(BTC, NOW))
                .isSameAs(failure);
    }

    @Test
    void whatCanBeNoQuoteIsRefusedWhereItIsScripted() {
        ScriptedPrices prices = ScriptedPrices.of(BTC, "50000");
        for (String bad : new String[] {"0", "-1", "", "1E+999999999"}) {
            assertThatThrownBy(() -> prices.moveTo(BTC, bad)).isInstanceOf(ValidationException.class);
        }
        assertThatThrownBy(() -> prices.moveTo(BTC, "2", "1")).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> prices.moveTo(BTC, "1", "2", "-1", "1")).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> prices.moveTo(null, "1")).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> prices.quote(null, NOW)).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> prices.quote(BTC, null)).isInstanceOf(ValidationException.class);
        assertThat(prices.quote(BTC, NOW).orElseThrow().last()).isEqualByComparingTo("50000");
    }
}
