package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ErrorCode.VALIDATION_ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.user.UserWalletId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdentifiersTest {
    /** Makes an id of each kind, with the longest text it takes and the name of its field. */
    private record Kind(String field, int longest, Function<String, Object> of, Function<String, Object> constructor) {
        @Override
        public String toString() {
            return field;
        }
    }

    private static Stream<Kind> kinds() {
        return Stream.of(
                new Kind("orderId", 128, OrderId::of, OrderId::new),
                new Kind("listId", 128, OrderListId::of, OrderListId::new),
                new Kind("clientId", 64, ClientId::of, ClientId::new),
                new Kind("userId", 128, UserId::of, UserId::new),
                new Kind("definitionId", 128, DefinitionId::of, DefinitionId::new),
                new Kind("userWalletId", 128, UserWalletId::of, UserWalletId::new));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void visible_ascii_is_taken(Kind kind) {
        String all = "!\"#$%&'()*+,-./0123456789:;<=>?@[]^_`{|}~";
        assertThat(kind.of().apply(all)).hasToString(all);
        assertThat(kind.of().apply("x".repeat(kind.longest())))
                .isEqualTo(kind.constructor().apply("x".repeat(kind.longest())));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void other_texts_are_refused(Kind kind) {
        for (String bad : List.of(
                "", " ", "a b", "a\n", "\t", "\u00e4", "\u007f", "\ud83d\ude00", "x".repeat(kind.longest() + 1))) {
            Refusals.assertRefused(
                    VALIDATION_ERROR, kind.field(), () -> kind.of().apply(bad));
            Refusals.assertRefused(
                    VALIDATION_ERROR, kind.field(), () -> kind.constructor().apply(bad));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void null_is_refused(Kind kind) {
        Refusals.assertNullRefused(kind.field(), () -> kind.of().apply(null));
        Refusals.assertNullRefused(kind.field(), () -> kind.constructor().apply(null));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_refusal_does_not_repeat_a_long_text(Kind kind) {
        assertThatThrownBy(() -> kind.of().apply("x".repeat(100_000)))
                .hasMessage(kind.field() + " has 100000 characters; valid: 1 to " + kind.longest());
    }
}
