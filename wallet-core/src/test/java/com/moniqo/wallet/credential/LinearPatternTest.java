package com.moniqo.wallet.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.moniqo.wallet.error.ValidationException;
import java.lang.management.ManagementFactory;
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
                "\\x41\\x42\\. AB. true",
                "\\bab\\b ab true",
                "\\p{Lu}\\p{L}+ \u00c4rger true",
                "(?<name>a)b ab true",
                "(?s)a.b aXb true",
                "\\Qa.b\\E a.b true",
                "\\Qa.b\\E axb false",
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
                "((((a*)*)*)*)*!",
                "(?:a?){1000}",
                "[a-z]{1000}(?i)[^a]*"
            })
    void no_expression_takes_long_on_any_text_it_is_given(String regex) {
        var pattern = LinearPattern.compile(regex);
        var thread = ManagementFactory.getThreadMXBean();
        long nanos = assertTimeoutPreemptively(Duration.ofMinutes(5), () -> {
            long before = thread.getCurrentThreadCpuTime(); // the machine may be busy, or stop
            pattern.matches("a".repeat(LinearPattern.MAX_INPUT));
            pattern.matches("a".repeat(LinearPattern.MAX_INPUT - 1) + "\n");
            pattern.matches("");
            return thread.getCurrentThreadCpuTime() - before;
        });
        assertThat(Duration.ofNanos(nanos)).isLessThan(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?=a)",
                "(?!a)",
                "(?<=a)b",
                "(?>a)",
                "(a)\\1",
                "a++",
                "a**",
                "a{2}{3}",
                "*a",
                "a{3,2}",
                "a{99999}",
                "(a",
                "a)",
                "[a",
                "[]",
                "[z-a]",
                "a\\",
                "\\x1",
                "\\u0041",
                "\\Z",
                "\\R",
                "a|*",
                "(?x)a"
            })
    void refuses_what_re2j_does_not_know(String regex) {
        refused(regex, "RE2/J");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[a]]", "[a&&b]", "[a-z&&[^b]]", "[a-[b]]", "[^[:alpha:]&&a]", "[\\]&&a]", "[]&&a]"})
    void refuses_a_class_that_java_reads_in_another_way_than_re_2j(String regex) {
        refused(regex, "class within a class");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a{1000}){1000}",
                "(((a{1000}){1000}){1000}){1000}",
                "(((x{0}){1000}){1000}){1000}",
                "(((((((((x?){9}){9}){9}){9}){9}){9}){9}){9}){9}",
                "a{1000}(?i){1000}(?i){1000}",
                "a{1000}\\Q\\E{1000}\\Q\\E{1000}",
                "(?:[[:alpha:](]b{1000}){1000}",
                "(?:[](]b{1000}){1000}",
                "(?:[^](]b{1000}){1000}",
                "(?:[\\](]b{1000}){1000}",
                "(?:\\(b{1000}){1000}",
                "(?:\\Q(\\Eb{1000}){1000}",
                "(?:\\x{28}b{1000}){1000}",
                "(?P<n>b{1000}){1000}",
                "(?i:b{1000}){1000}",
                "(?:a{1,1000}|b){0,1000}",
                "(?:a{1000}){1000,}",
                "a{1000}(a{1000}(a{1000}(a{1000}(a{1000}))))"
            })
    void refuses_an_expression_that_would_be_huge_with_its_repetitions_written_out(String regex) {
        refused(regex, "must be smaller");
    }

    @Property(tries = 2_000)
    void no_expression_that_it_accepts_has_more_steps_than_it_estimates(@ForAll("anything") String regex) {
        try {
            LinearPattern.compile(regex);
        } catch (ValidationException e) {
            assertThat(e.field()).isEqualTo("validation_regex");
            return;
        }
        assertThat(com.moniqo.wallet.credential.re2j.Pattern.compile(regex).programSize())
                .as(regex)
                .isLessThanOrEqualTo(4_002);
    }

    @Provide
    Arbitrary<String> anything() {
        return Arbitraries.of(
                        "a",
                        "(",
                        "(?:",
                        "(?i)",
                        "(?i:",
                        "(?P<n>",
                        "(?s-i)",
                        ")",
                        "[",
                        "[^",
                        "]",
                        "[:alpha:]",
                        "[:",
                        "-",
                        "\\",
                        "\\d",
                        "\\pN",
                        "\\p{L}",
                        "\\x{28}",
                        "\\x4",
                        "\\Q",
                        "\\E",
                        "\\]",
                        "{7}",
                        "{30,60}",
                        "{1000}",
                        "{999,}",
                        "{,9}",
                        "{",
                        "}",
                        "*",
                        "+",
                        "?",
                        "|",
                        "^",
                        "$",
                        ".",
                        "\\b",
                        "\\z",
                        "\uD83D",
                        "\uDD11",
                        "&&")
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }

    @Test
    void names_the_part_that_is_wrong() {
        refused("ab(?=c)", "'(?='");
        refused("a**", "'**'");
    }

    @Test
    void an_expression_of_the_usual_kinds_is_small_enough() {
        for (String regex : new String[] {
            "[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
            "(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|(?:[0-9a-fA-F]{1,4}:){1,7}:|::(?:[0-9a-fA-F]{1,4}:){0,6}[0-9a-fA-F]{1,4}",
            "-----BEGIN [A-Z ]{1,40}-----[A-Za-z0-9+/=\\s]+-----END [A-Z ]{1,40}-----\\s*",
            "(?:[A-Za-z0-9+/]{4}){1,500}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?",
            "[A-Za-z0-9_-]{1,1000}\\.[A-Za-z0-9_-]{1,500}",
            "\\x{1F511}{2}"
        }) {
            assertThat(LinearPattern.compile(regex)).hasToString(regex);
        }
    }

    @Test
    void refuses_an_expression_too_long_to_be_one() {
        refused("a".repeat(1_001), "1000 characters");
    }

    @Test
    void refuses_groups_nested_too_deeply_and_matches_those_that_are_not() {
        refused("(".repeat(499) + "a" + ")".repeat(499), "100 groups");

        assertThat(LinearPattern.compile("(".repeat(100) + "a" + ")".repeat(100))
                        .matches("a"))
                .isTrue();
    }

    @Test
    void ignoring_case_follows_unicode_as_the_documentation_says() {
        assertThat(LinearPattern.compile("(?i)sk").matches("\u017f\u212a")).isTrue();
        assertThat(LinearPattern.compile("[sS][kK]").matches("\u017f\u212a")).isFalse();
    }

    private static void refused(String regex, String why) {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> LinearPattern.compile(regex))
                .withMessageContaining(why)
                .withNoCause()
                .satisfies(e -> assertThat(e.field()).isEqualTo("validation_regex"));
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
