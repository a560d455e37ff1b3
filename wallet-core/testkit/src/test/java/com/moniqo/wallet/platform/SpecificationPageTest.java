package com.moniqo.wallet.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test that SPECIFICATION.md names exists. */
class SpecificationPageTest {
    /** Surefire runs tests in their module's folder. */
    private static final Path PAGE = Path.of("..", "SPECIFICATION.md");

    private static final Path PROJECT = Path.of("..", "..");
    private static final Pattern NAMED =
            Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|Contract|Rules))(?:#([A-Za-z0-9_]+))?`");

    @Test
    void every_test_that_the_page_names_exists() throws IOException {
        Map<String, String> sources = sources();
        List<MatchResult> named =
                NAMED.matcher(Files.readString(PAGE)).results().toList();
        List<String> missing = new ArrayList<>();
        for (MatchResult test : named) {
            String source = sources.get(test.group(1));
            if (source == null || (test.group(2) != null && !source.contains("void " + test.group(2) + "("))) {
                missing.add(test.group());
            }
        }
        assertThat(named).hasSizeGreaterThan(200);
        assertThat(missing).isEmpty();
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(PROJECT)) {
            for (Path file : files.filter(
                            path -> path.toString().matches(".*/src/(main|test)/java/.*(Test|Contract|Rules)\\.java"))
                    .toList()) {
                sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        return sources;
    }
}
