package com.moniqo.wallet.examples.first;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FirstStepsTest {
    private static final Path SOURCE = Path.of("src/main/java/com/moniqo/wallet/examples/first/FirstSteps.java");

    @Test
    void the_imports_of_the_first_snippet_fit_on_ten_lines() throws IOException {
        assertThat(Snippets.inJava(SOURCE).get("first-steps").lines().filter(line -> line.startsWith("import")))
                .hasSizeBetween(1, 10);
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
}
