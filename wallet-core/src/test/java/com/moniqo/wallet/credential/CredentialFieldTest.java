package com.moniqo.wallet.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.error.ValidationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialFieldTest {
    @Test
    void is_required_and_secret_unless_told_otherwise() {
        var field = CredentialField.secret("api_secret");

        assertThat(field.required()).isTrue();
        assertThat(field.secret()).isTrue();
        assertThat(field.type()).isEqualTo(CredentialField.Type.PASSWORD);
        assertThat(field.label()).isEqualTo("api_secret");
        assertThat(field.placeholder()).isEmpty();
        assertThat(field.helpText()).isEmpty();
        assertThat(field.validationRegex()).isEmpty();
    }

    @Test
    void holds_everything_that_a_definition_says_about_it() {
        var field = CredentialField.named("initial_balance")
                .label("Initial balance")
                .type(CredentialField.Type.NUMBER)
                .optional()
                .notSecret()
                .placeholder("10000")
                .helpText("What the account starts with")
                .validationRegex("^[0-9]+$")
                .build();

        assertThat(field.name()).isEqualTo("initial_balance");
        assertThat(field.label()).isEqualTo("Initial balance");
        assertThat(field.type()).isEqualTo(CredentialField.Type.NUMBER);
        assertThat(field.required()).isFalse();
        assertThat(field.secret()).isFalse();
        assertThat(field.placeholder()).isEqualTo("10000");
        assertThat(field.helpText()).isEqualTo("What the account starts with");
        assertThat(field.validationRegex()).contains("^[0-9]+$");
    }

    @Test
    void two_that_say_the_same_are_equal() {
        assertThat(CredentialField.named("a").validationRegex("x+").build())
                .isEqualTo(CredentialField.named("a").validationRegex("x+").build())
                .hasSameHashCodeAs(
                        CredentialField.named("a").validationRegex("x+").build())
                .isNotEqualTo(CredentialField.named("a").validationRegex("x*").build())
                .isNotEqualTo(CredentialField.secret("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1a", "a b", "a\n", "\u00e4", "a$", "_a"})
    void refuses_a_name_that_is_no_name(String name) {
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> CredentialField.secret(name));
    }

    @Test
    void refuses_a_hostile_expression_when_it_is_built_and_not_when_a_user_types() {
        var builder = CredentialField.named("a");

        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> builder.validationRegex("(a{1000}){1000}"))
                .satisfies(e -> assertThat(e.field()).isEqualTo("validation_regex"));
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> builder.validationRegex(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10000", "-1", "+0.5", "0.000000000000000001"})
    void a_number_may_be_any_plain_decimal(String value) {
        var field = CredentialField.named("n").type(CredentialField.Type.NUMBER).build();

        assertThat(field.problemWith(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e9", "1E+999999999", "0x10", "1,5", ".5", "5.", "NaN", "--1", " 1", "1\n", "\u0661"})
    void a_number_is_nothing_else(String value) {
        var field = CredentialField.named("n").type(CredentialField.Type.NUMBER).build();

        assertThat(field.problemWith(value)).isPresent();
    }
}
