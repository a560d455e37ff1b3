package com.moniqo.wallet.examples.first;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Surefire runs tests in their module's folder, two below the README's. */
class FirstStepsTest {
    private static final Path README = Path.of("..", "..", "README.md");
    private static final Path SOURCE = Path.of("src/main/java/com/moniqo/wallet/examples/first/FirstSteps.java");

    @Test
    void the_readme_shows_exactly_what_runs_here() throws IOException {
        var shown = Snippets.inMarkdown(README);

        assertThat(shown)
                .as("snippets of the README")
                .containsKey("first-steps")
                .hasSize((int) Snippets.markers(README));
        assertThat(Snippets.inJava(SOURCE))
                .as("snippets of FirstSteps.java")
                .containsEntry("first-steps", shown.get("first-steps"));
    }

    @Test
    void the_imports_of_the_first_snippet_fit_on_ten_lines() throws IOException {
        assertThat(Snippets.inJava(SOURCE).get("first-steps-imports").lines()).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void it_runs() {
        PrintStream before = System.out;
        var text = new ByteArrayOutputStream();
        System.setOut(new PrintStream(text, true, StandardCharsets.UTF_8));
        try {
            FirstSteps.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("BUY 0.05 BTC/USDT MARKET GTC FILLED", "Bought at 50027.50125 as taker")
                .contains("equity")
                .doesNotContain("Exception");
    }

    @Test
    void a_snippet_that_differs_in_one_character_is_seen(@TempDir Path folder) throws IOException {
        Path markdown = Files.writeString(
                folder.resolve("a.md"), "# A\n\n<!-- snippet: one -->\n```java\nint a = 1;\n    int b;\n```\ntext\n");
        Path java = Files.writeString(
                folder.resolve("A.java"),
                "x\n    // snippet: one\n    int a = 2;\n        int b;\n    // end snippet\ny\n");

        assertThat(Snippets.inMarkdown(markdown)).containsEntry("one", "int a = 1;\n    int b;");
        assertThat(Snippets.inJava(java)).containsEntry("one", "int a = 2;\n    int b;");
        assertThat(Snippets.markers(markdown)).isOne();
    }
}
