package com.moniqo.wallet.market;

import static com.moniqo.wallet.error.ErrorCode.INVALID_SYMBOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.Refusals;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolTest {
    @Test
    void a_pair_has_a_base_and_a_quote_asset() {
        Symbol symbol = Symbol.of("BTC/USDT");
        assertThat(symbol.base()).isEqualTo("BTC");
        assertThat(symbol.quote()).contains("USDT");
        assertThat(symbol).hasToString("BTC/USDT");
    }

    @Test
    void a_bare_ticker_is_its_own_base_and_leaves_the_quote_asset_to_the_wallet() {
        Symbol symbol = Symbol.of("AAPL");
        assertThat(symbol.base()).isEqualTo("AAPL");
        assertThat(symbol.quote()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "0",
                "BRK.B",
                "1INCH/USDT",
                "BTC-PERP/USD",
                "A_B/C_D",
                "ABCDEFGHIJKLMNOPQRST/UVWXYZ01234567890123",
                "kPEPE/USDC",
                "btc/usdt",
                "\u0412\u0422\u0421/USDT",
                "\u00c4/USDT",
                "\u5e01\u5b89\u4eba\u751f/USDT",
                "\u0e01\u0e34\u0e19/THB",
                "\ud801\udc00/USDT",
                "ABCDEFGHIJKLMNOPQRST/ABCDEFGHIJKLMNOPQRSU:ABCDEFGHIJKLMNOPQRST",
                "BTC/USD:BTC"
            })
    void well_formed_names_are_taken(String name) {
        assertThat(Symbol.of(name).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/",
                "BTC/",
                "/USDT",
                "BTC//USDT",
                "BTC/USDT/ETH",
                "BTC USDT",
                " BTC",
                "BTC\n",
                "BTC/USDT\n",
                ".BTC",
                "-A",
                "_A",
                "BTC/.A",
                "ABCDEFGHIJKLMNOPQRSTU",
                "A/ABCDEFGHIJKLMNOPQRSTU",
                "B$C",
                "\u0301A",
                "BTC\u200b/USDT",
                "BTC\ud83d/USDT",
                "\udc00BTC",
                "BTC/USDT\ud800",
                "\ud83d\ude00/USDT",
                "BTC:USDT",
                "BTC/USDT:",
                "BTC/USDT::USDT",
                "BTC/USDT:USDT:USDT",
                "BTC/USDT:USDT-251226",
                "BTC\u0000"
            })
    void other_texts_are_refused(String name) {
        Refusals.assertRefused(INVALID_SYMBOL, "symbol", () -> Symbol.of(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTC/BTC", "A/A", "BTC/BTC:BTC"})
    void an_asset_cannot_be_traded_for_itself(String name) {
        assertThat(Refusals.assertRefused(INVALID_SYMBOL, "symbol", () -> Symbol.of(name)))
                .hasMessageContaining("same asset on both sides");
    }

    @Test
    void assets_that_begin_alike_are_different_assets() {
        assertThat(Symbol.of("USD/USDT").base()).isEqualTo("USD");
        assertThat(Symbol.of("USDT/USD").quote()).contains("USD");
    }

    @Test
    void null_is_refused() {
        Refusals.assertNullRefused("symbol", () -> Symbol.of(null));
        Refusals.assertNullRefused("symbol", () -> new Symbol(null));
    }

    @Test
    void names_are_case_sensitive() {
        assertThat(Symbol.of("btc/usdt")).isNotEqualTo(Symbol.of("BTC/USDT"));
        assertThat(Symbol.of("btc/BTC").base()).isEqualTo("btc");
    }

    @Test
    void a_contract_has_a_settlement_asset() {
        Symbol perpetual = Symbol.of("BTC/USDT:USDT");
        assertThat(perpetual.base()).isEqualTo("BTC");
        assertThat(perpetual.quote()).contains("USDT");
        assertThat(perpetual.settle()).contains("USDT");
        assertThat(Symbol.of("BTC/USD:BTC").settle()).contains("BTC");
        assertThat(Symbol.of("BTC/USDT").settle()).isEmpty();
        assertThat(Symbol.of("AAPL").settle()).isEmpty();
    }

    @Test
    void a_refusal_names_the_forms_that_are_valid() {
        assertThatThrownBy(() -> Symbol.of("BTC USDT"))
                .hasMessage(
                        "symbol 'BTC USDT' is malformed; valid: BASE/QUOTE such as BTC/USDT, BASE/QUOTE:SETTLE such as"
                                + " BTC/USDT:USDT, or a bare ticker such as AAPL");
    }

    @Test
    void a_refusal_shows_only_the_beginning_of_a_long_name_and_no_control_characters() {
        assertThat(catchThrowableOfType(WalletException.class, () -> Symbol.of("x".repeat(100_000)))
                        .getMessage())
                .hasSizeLessThan(200);
        assertThat(catchThrowableOfType(WalletException.class, () -> Symbol.of("A\r\nB"))
                        .getMessage())
                .doesNotContain("\n")
                .doesNotContain("\r");
    }

    @Test
    void symbols_are_equal_and_sorted_by_name() {
        assertThat(Symbol.of("BTC/USDT")).isEqualTo(Symbol.of("BTC/USDT")).hasSameHashCodeAs(Symbol.of("BTC/USDT"));
        assertThat(Stream.of("B/U", "A/U", "A").map(Symbol::of).sorted().map(Symbol::name))
                .containsExactly("A", "A/U", "B/U");
    }
}
