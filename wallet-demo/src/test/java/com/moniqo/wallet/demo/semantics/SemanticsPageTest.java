package com.moniqo.wallet.demo.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** SEMANTICS.md and the tests that hold its rules name each other. */
class SemanticsPageTest {
    /** {@code Class.method_prefix_*}, or just the prefix below a heading that names the class. */
    private static Set<String> cited(List<String> lines) {
        Pattern heading = Pattern.compile("tests: `(S\\d\\d\\w+Test)`");
        Pattern test = Pattern.compile("`(?:(S\\d\\d\\w+Test)\\.)?(\\w*)\\*`");
        Set<String> found = new LinkedHashSet<>();
        String type = "";
        for (String line : lines) {
            Matcher head = heading.matcher(line);
            if (head.find()) {
                type = head.group(1);
            }
            Matcher cited = test.matcher(line);
            while (cited.find()) {
                found.add((cited.group(1) == null ? type : cited.group(1)) + "." + cited.group(2));
            }
        }
        return found;
    }

    private static List<String> methods(String type) throws ClassNotFoundException {
        return Arrays.stream(Class.forName(SemanticsPageTest.class.getPackageName() + "." + type)
                        .getDeclaredMethods())
                .map(Method::getName)
                .toList();
    }

    @Test
    void every_test_that_the_page_names_exists_and_every_rules_test_is_named() throws Exception {
        Set<String> cited = cited(page());
        Set<String> types = new TreeSet<>();
        for (String prefix : cited) {
            int dot = prefix.indexOf('.');
            types.add(prefix.substring(0, dot));
            assertThat(methods(prefix.substring(0, dot)))
                    .as(prefix)
                    .anyMatch(name -> name.startsWith(prefix.substring(dot + 1)));
        }
        for (String type : types) {
            assertThat(methods(type))
                    .filteredOn(name -> name.matches("(rule|row|cell|step)_.*"))
                    .allMatch(name -> cited.stream().anyMatch(prefix -> (type + "." + name).startsWith(prefix)));
        }
        assertThat(types).isEqualTo(testsBesideThisOne());
    }

    private static Set<String> testsBesideThisOne() throws IOException {
        Set<String> names = new TreeSet<>();
        try (var files =
                Files.newDirectoryStream(Path.of("src/test/java/com/moniqo/wallet/demo/semantics"), "S??*Test.java")) {
            for (Path file : files) {
                String name = file.getFileName().toString().replace(".java", "");
                if (name.matches("S\\d\\d.*")) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static List<String> page() throws IOException {
        return Files.readAllLines(Path.of("SEMANTICS.md"));
    }
}
