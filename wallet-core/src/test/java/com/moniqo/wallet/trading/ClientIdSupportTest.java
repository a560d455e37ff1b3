package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ErrorCode.VALIDATION_ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClientIdSupportTest {
    private static boolean accepts(ClientIdSupport support, String id) {
        return support.accepts(ClientId.of(id));
    }

    @Test
    void an_id_may_be_as_long_as_is_stated() {
        assertThat(accepts(ClientIdSupport.upTo(3), "abc")).isTrue();
        assertThat(accepts(ClientIdSupport.upTo(3), "abcd")).isFalse();
    }

    @Test
    void any_visible_character_is_fine_until_an_alphabet_is_named() {
        assertThat(accepts(ClientIdSupport.upTo(64), "!~{}/:")).isTrue();
    }

    @Test
    void an_alphabet_has_characters_and_ranges_and_a_dash_comes_last() {
        ClientIdSupport binance = ClientIdSupport.upTo(36).of("a-zA-Z0-9_-");
        assertThat(accepts(binance, "Ab-9_z")).isTrue();
        assertThat(accepts(binance, "-")).isTrue();
        assertThat(accepts(binance, "a.b")).isFalse();
        assertThat(accepts(binance, "a/b")).isFalse();
        assertThat(accepts(ClientIdSupport.upTo(36).of("xyz"), "zyx")).isTrue();
        assertThat(accepts(ClientIdSupport.upTo(36).of("xyz"), "w")).isFalse();
    }

    @Test
    void ids_are_remembered_for_ever_unless_stated_otherwise() {
        ClientIdSupport ids = ClientIdSupport.upTo(36);
        assertThat(ids.rememberedFor()).isEmpty();
        assertThat(ids.survivesRestart()).isTrue();
        assertThat(ids.whileOpen().rememberedFor()).contains(Duration.ZERO);
        assertThat(ids.rememberedFor(Duration.ofDays(1)).rememberedFor()).contains(Duration.ofDays(1));
        assertThat(ids.untilClosed().survivesRestart()).isFalse();
        assertThat(ids.whileOpen().untilClosed().of("a-z")).hasToString("up to 36 of a-z, while open, until closed");
    }

    @Test
    void what_makes_no_sense_is_refused() {
        Refusals.assertRefused(VALIDATION_ERROR, "maxLength", () -> ClientIdSupport.upTo(0));
        Refusals.assertRefused(VALIDATION_ERROR, "maxLength", () -> ClientIdSupport.upTo(65));
        Refusals.assertRefused(
                VALIDATION_ERROR, "alphabet", () -> ClientIdSupport.upTo(1).of(""));
        Refusals.assertRefused(
                VALIDATION_ERROR, "afterEnd", () -> ClientIdSupport.upTo(1).rememberedFor(Duration.ofSeconds(-1)));
    }
}
