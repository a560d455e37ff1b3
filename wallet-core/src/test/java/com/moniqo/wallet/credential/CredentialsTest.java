package com.moniqo.wallet.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.std.SimpleFilterProvider;

class CredentialsTest {
    private static final String SECRET = "canary-41xK";

    private final Credentials credentials = Credentials.of(Map.of("api_secret", SECRET));

    @Test
    void reveals_a_field_that_is_there_and_refuses_one_that_is_not() {
        assertThat(credentials.reveal("api_secret")).isEqualTo(SECRET);
        assertThat(credentials.find("other")).isEmpty();
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> credentials.reveal("other"))
                .withMessageContaining("other")
                .withMessageContaining("api_secret");
    }

    @Test
    void keeps_the_order_of_its_fields_and_a_copy_of_its_map() {
        var map = new LinkedHashMap<String, String>();
        map.put("z", "1");
        map.put("a", "2");
        var made = Credentials.of(map);
        map.clear();

        assertThat(made.fields()).containsExactly("z", "a");
        assertThat(made.has("z")).isTrue();
        assertThat(made.reveal("a")).isEqualTo("2");
    }

    @Test
    void reveals_nothing_after_it_was_closed_and_still_knows_its_fields() {
        credentials.close();
        credentials.close();

        assertThat(credentials.fields()).containsExactly("api_secret");
        assertThatExceptionOfType(WalletException.class)
                .isThrownBy(() -> credentials.reveal("api_secret"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS));
    }

    @Test
    void refuses_fields_without_name_or_value_and_does_not_show_other_values() {
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> Credentials.of(Map.of(" ", SECRET)));
        var withNull = new HashMap<String, String>(Map.of("a", SECRET));
        withNull.put("b", null);
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> Credentials.of(withNull))
                .withMessageNotContaining(SECRET);
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> Credentials.of(Collections.singletonMap(null, SECRET)));
    }

    @Test
    void shows_no_value_in_text_equality_or_hash() {
        assertThat(credentials.toString()).contains("api_secret").doesNotContain(SECRET);
        assertThat(credentials).isNotEqualTo(Credentials.of(Map.of("api_secret", SECRET)));
        assertThat(credentials.hashCode()).isEqualTo(System.identityHashCode(credentials));
    }

    @Test
    void is_not_java_serializable() {
        assertThatExceptionOfType(NotSerializableException.class).isThrownBy(() -> {
            try (var out = new ObjectOutputStream(new ByteArrayOutputStream())) {
                out.writeObject(credentials);
            }
        });
    }

    @Test
    void gives_jackson_no_value_even_if_it_reads_private_fields() {
        var mapper = JsonMapper.builder()
                .changeDefaultVisibility(
                        visibility -> visibility.withVisibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.ANY))
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .enable(MapperFeature.PROPAGATE_TRANSIENT_MARKER)
                .build();

        assertThatThrownBy(() -> mapper.writeValueAsString(credentials))
                .hasMessageContaining("WalletJsonModule")
                .hasMessageNotContaining(SECRET);
        // which ignores the annotation that makes the one above fail
        var lenient = mapper.rebuild().filterProvider(new SimpleFilterProvider().setFailOnUnknownId(false));
        assertThat(lenient.build().writeValueAsString(credentials)).doesNotContain(SECRET);
        assertThat(lenient.disable(MapperFeature.PROPAGATE_TRANSIENT_MARKER)
                        .build()
                        .writeValueAsString(credentials))
                .doesNotContain(SECRET);
    }

    @Test
    void is_refused_by_a_plain_jackson_mapper_without_a_value_in_the_message() {
        assertThatThrownBy(() -> JsonMapper.shared().writeValueAsString(credentials))
                .isInstanceOf(JacksonException.class)
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void there_may_be_none() {
        assertThat(Credentials.none().fields()).isEmpty();
        Credentials.none().close();
    }
}
