package com.moniqo.wallet.testkit.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The provider guide answers for each behaviour of each exchange. Surefire runs tests one folder below it. */
class ProviderGuideTest {
    private static final Path GUIDE = Path.of("..", "PROVIDERS.md");

    private static List<String> rows(String exchange) throws IOException {
        List<String> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(GUIDE)) {
            if (line.startsWith("## ")) {
                inside = line.equals("## " + exchange);
            } else if (inside && line.startsWith("| ")) {
                rows.add(line);
            }
        }
        return rows.subList(1, rows.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Binance Spot", "Alpaca", "Coinbase Advanced", "Kraken Spot"})
    void every_row_of_an_exchange_is_answered(String exchange) throws IOException {
        List<String> rows = rows(exchange);
        assertThat(rows).as("behaviours of %s", exchange).hasSizeGreaterThanOrEqualTo(15);
        assertThat(rows)
                .as("rows of %s: the behaviour, and how a provider expresses it", exchange)
                .allMatch(row -> row.matches("\\| \\S[^|]* \\| \\S[^|]{7,} \\|"));
    }
}
