package com.moniqo.wallet.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.moniqo.wallet.error.ValidationException;
import java.time.Duration;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinearPatternTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "^[0-9]+$ 123 true",
                "^[0-9]+$ 12a false",
                "[A-Za-z0-9]{64} 0123 false",
                "[A-F0-9]{4} 01EF true",
                "(?:sk|pk)_(?:live|test)_\\w{3,5} sk_test_abcd true",
                "(?:sk|pk)_(?:live|test)_\\w{3,5} sk_test_ab false",
                "(?i)abc[x-z] AbCY true",
                "[^a-c]+ xyz true",
                "[^a-c]+ xbz false",
                "\\x41\\u0042\\. AB. true",
                "[\\]\\-a]+ a]- true",
                "a|bc|d? bc true",
                "\\A(ab)*\\z ababa false",
                "a{2,} aaaa true",
                "[-a] - true",
                "[a-] - true",
                "\\d\\D\\s*\\S 1xy true",
            })
    void matches_the_whole_value_as_a_reader_of_expressions_expects(String regex, String text, boolean matches) {
        assertThat(LinearPattern.compile(regex).matches(text)).isEqualTo(matches);
        assertThat(Pattern.compile(regex).matcher(text).matches()).isEqualTo(matches);
    }

    @Property(tries = 1_000)
    void agrees_with_the_jdk_on_any_expression_it_accepts(
            @ForAll("regexes") String regex,
            @ForAll @CharRange(from = 'a', to = 'd') @StringLength(max = 8) String text) {
        assertThat(LinearPattern.compile(regex).matches(text))
                .as("%s on %s", regex, text)
                .isEqualTo(Pattern.compile(regex).matcher(text).matches());
    }

    @Provide
    Arbitrary<String> regexes() {
        // no anchors inside: the JDK does not try a loop's empty turn before one that takes something, so ((?:b|^)){2}
        // misses "b"
        Arbitrary<String> atoms = Arbitraries.of("a", "b", "c", "[ab]", "[^a]", ".", "[b-d]", "\\w", "(?:)");
        return Arbitraries.recursive(
                () -> atoms,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join("", parts)),
                        inner.list().ofMinSize(2).ofMaxSize(3).map(parts -> "(?:" + String.join("|", parts) + ")"),
                        inner.flatMap(body -> Arbitraries.of("*", "+", "?", "{2}", "{1,3}", "{2,}", "*?")
                                .map(times -> "(" + body + ")" + times))),
                1,
                4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+$",
                "(a|a)*$",
                "(a*)*b",
                "(.*a){25}$",
                "(a?){500}a{500}",
                "([a-z]+)*!",
                "(?:a?|b?)(?:a?|b?)(?:a?|b?)(?:a?|b?)(?:a?|b?)(?:a?|b?)(?:a?|b?)(?:a?|b?)(?:a?|b?)(?:a?|b?)(?:a?|b?)(?:a?|b?)!",
                "(?:(?:(?:){1000}){1000}){1000}!",
                "((((a*)*)*)*)*!"
            })
    void no_expression_takes_long_on_any_text_it_is_given(String regex) {
        var pattern = LinearPattern.compile(regex);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            pattern.matches("a".repeat(LinearPattern.MAX_INPUT));
            pattern.matches("a".repeat(LinearPattern.MAX_INPUT - 1) + "\n");
            pattern.matches("");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?=a)",
                "(?!a)",
                "(?<=a)b",
                "(?<name>a)",
                "(a)\\1",
                "\\bword",
                "\\p{L}",
                "a++",
                "a**",
                "a{2}{3}",
                "*a",
                "a{",
                "a{x}",
                "a{3,2}",
                "a{99999}",
                "(a",
                "a)",
                "[a",
                "[]",
                "[z-a]",
                "[[a]]",
                "[a&&b]",
                "a\\",
                "\\x1",
                "\\Qa",
                "(?s)a",
                "a|*",
                "[a-[b]]",
                "(a{1000}){1000}",
                "(((((((((x?){9}){9}){9}){9}){9}){9}){9}){9}){9}"
            })
    void refuses_what_it_cannot_match_in_linear_time_or_at_all(String regex) {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> LinearPattern.compile(regex))
                .satisfies(e -> assertThat(e.field()).isEqualTo("validation_regex"));
    }

    @Test
    void refuses_an_expression_too_long_to_be_one() {
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> LinearPattern.compile("a".repeat(1_001)));
    }

    @Test
    void deep_nesting_neither_overflows_the_stack_nor_takes_long() {
        String deep = "(".repeat(499) + "a" + ")".repeat(499);

        assertThat(LinearPattern.compile(deep).matches("a")).isTrue();
    }

    @Test
    void a_character_beyond_the_basic_plane_is_one() {
        assertThat(LinearPattern.compile(".").matches("\uD83D\uDD11")).isTrue();
        assertThat(LinearPattern.compile("[\uD83D\uDD11]{2}").matches("\uD83D\uDD11\uD83D\uDD11"))
                .isTrue();
    }

    @Test
    void the_end_is_not_before_a_last_newline() {
        assertThat(LinearPattern.compile("^[0-9]+$").matches("123\n")).isFalse();
    }
}
