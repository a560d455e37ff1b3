package com.moniqo.wallet.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.error.ValidationException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionContextTest {
    @Test
    void the_associated_data_never_changes_from_release_to_release() {
        byte[] data = new CredentialOwner("u", "w\u00e9", "d").field("f").associatedData();

        assertThat(HexFormat.of().formatHex(data))
                .isEqualTo(
                        "00000005" // parts
                                + "00000013"
                                + HexFormat.of().formatHex("wallet-credential/1".getBytes(StandardCharsets.US_ASCII))
                                + "0000000175"
                                + "0000000377c3a9"
                                + "0000000164"
                                + "0000000166");
    }

    @Test
    void no_shift_of_a_boundary_and_no_delimiter_gives_the_same_data() {
        var seen = new HashSet<String>();
        for (List<String> ids : List.of(
                List.of("ab", "c", "d", "e"),
                List.of("a", "bc", "d", "e"),
                List.of("a", "b", "cd", "e"),
                List.of("a", "b", "c", "de"),
                List.of("a\u0000b", "c", "d", "e"),
                List.of("a", "\u0000b", "c", "d"),
                List.of("a\u0000\u0000\u0000\u0001b", "c", "d", "e"),
                List.of("a/b", "c", "d", "e"),
                List.of("a|b", "c", "d", "e"),
                List.of("a:b", "c", "d", "e"),
                List.of("a,b", "c", "d", "e"),
                List.of("caf\u00e9", "c", "d", "e"),
                List.of("cafe\u0301", "c", "d", "e"))) {
            byte[] data = new CredentialOwner(ids.get(0), ids.get(1), ids.get(2))
                    .field(ids.get(3))
                    .associatedData();
            assertThat(seen.add(Arrays.toString(data))).as("%s", ids).isTrue();
        }
    }

    @Property(tries = 500)
    void equal_contexts_and_only_those_have_equal_data(
            @ForAll @NotBlank @StringLength(max = 3) String a,
            @ForAll @NotBlank @StringLength(max = 3) String b,
            @ForAll @NotBlank @StringLength(max = 3) String c,
            @ForAll @NotBlank @StringLength(max = 3) String d) {
        if (a.isBlank()
                || b.isBlank()
                || c.isBlank()
                || d.isBlank()
                || !BoundText.isWellFormed(a + "." + b + "." + c + "." + d)) {
            return;
        }
        var one = new CredentialOwner(a, b, c).field(d);
        var other = new CredentialOwner(b, a, d).field(c);

        assertThat(Arrays.equals(one.associatedData(), other.associatedData())).isEqualTo(one.equals(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\uD800", "x\uDC00", "\uD83D"})
    void refuses_ids_that_cannot_be_bound(String id) {
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> new CredentialOwner(id, "w", "d"));
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> new CredentialOwner("u", id, "d"));
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> new CredentialOwner("u", "w", id));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> new CredentialOwner("u", "w", "d").field(id));
    }

    @Test
    void refuses_ids_that_are_missing_or_endless() {
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> new CredentialOwner(null, "w", "d"));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> new CredentialOwner("u".repeat(513), "w", "d"));
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> EncryptionContext.of(null, "f"));
    }
}
