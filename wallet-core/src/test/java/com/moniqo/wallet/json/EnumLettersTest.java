package com.moniqo.wallet.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.catalog.MarketType;
import com.moniqo.wallet.credential.CredentialField;
import com.moniqo.wallet.sync.SyncStatus;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TradingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** To Java, the long s and the Kelvin sign are kinds of S and K, and both Turkish i are kinds of I. To a wallet they are not. */
class EnumLettersTest {
    private static final List<Class<? extends Enum<?>>> TYPES = List.of(
            OrderSide.class,
            OrderType.class,
            OrderStatus.class,
            TimeInForce.class,
            TradingMode.class,
            Liquidity.class,
            MarketType.class,
            SyncStatus.class,
            CredentialField.Type.class);

    private final ObjectMapper mapper =
            JsonMapper.builder().addModule(new WalletJsonModule()).build();

    @Test
    void every_constant_is_read_in_upper_lower_and_mixed_case() {
        for (Class<? extends Enum<?>> type : TYPES) {
            for (Enum<?> constant : type.getEnumConstants()) {
                String name = constant.name();
                assertThat(List.of(
                                read(name, type),
                                read(name.toLowerCase(Locale.ROOT), type),
                                read(name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT), type)))
                        .containsOnly(constant);
            }
        }
    }

    @Test
    void no_constant_is_read_with_a_letter_that_only_looks_or_folds_alike() {
        List<String> strange = new ArrayList<>();
        for (Class<? extends Enum<?>> type : TYPES) {
            for (Enum<?> constant : type.getEnumConstants()) {
                for (String lookalike : lookalikes(constant.name())) {
                    strange.add(lookalike);
                    assertThatThrownBy(() -> read(lookalike, type))
                            .as("%s as %s", lookalike, type.getSimpleName())
                            .hasMessageContaining("must be one of");
                }
            }
        }
        assertThat(strange).contains("\u017fELL", "\u017fell", "L\u0131MIT", "l\u0131mit", "L\u0130MIT", "MAR\u212aET");
    }

    @ParameterizedTest
    @CsvSource({
        "side,sell,\u017fell",
        "order_type,limit,l\u0131mit",
        "time_in_force,fok,fo\u212a",
        "time_in_force,GTC,\uff27TC"
    })
    void an_order_request_with_such_a_letter_is_refused(String field, String right, String wrong) {
        String json = """
                {"symbol":"BTC/USDT","side":"sell","order_type":"limit","time_in_force":"fok","amount":"1","price":"2"}""";
        String strange = json.replaceFirst("(\"" + field + "\":\")[a-z]+", "$1" + wrong);

        assertThat(mapper.readValue(
                        json.replaceFirst("(\"" + field + "\":\")[a-z]+", "$1" + right), OrderRequest.class))
                .isNotNull();
        assertThatThrownBy(() -> mapper.readValue(strange, OrderRequest.class))
                .hasMessageContaining(field)
                .hasMessageContaining("must be one of");
    }

    /** The name with one letter replaced, for each letter that has a strange relative; in upper and in lower case. */
    private static List<String> lookalikes(String name) {
        List<String> all = new ArrayList<>();
        for (String spelt : List.of(name, name.toLowerCase(Locale.ROOT))) {
            for (int i = 0; i < spelt.length(); i++) {
                for (char relative : relatives(spelt.charAt(i)).toCharArray()) {
                    all.add(spelt.substring(0, i) + relative + spelt.substring(i + 1));
                }
            }
        }
        return all;
    }

    private static String relatives(char letter) {
        return switch (Character.toUpperCase(letter)) {
            case 'S' -> "\u017f\uff33";
            case 'K' -> "\u212a\u039a";
            case 'I' -> "\u0131\u0130";
            case 'A' -> "\u0391\u0410";
            default -> "";
        };
    }

    private Object read(String text, Class<?> type) {
        return mapper.readValue(mapper.writeValueAsString(text), type);
    }
}
