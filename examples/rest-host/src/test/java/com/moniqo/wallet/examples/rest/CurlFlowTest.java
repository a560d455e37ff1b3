package com.moniqo.wallet.examples.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;

/** A first session with curl, run as a script, in an application without wallets. Skipped where there is no curl. */
@DirtiesContext(classMode = ClassMode.BEFORE_CLASS)
class CurlFlowTest extends HostTest {
    @TempDir
    Path folder;

    @Test
    void a_first_session_runs_as_a_script() throws Exception {
        assumeThat(Tools.find("bash")).as("bash").isPresent();
        assumeThat(Tools.find("curl")).as("curl").isPresent();
        Path output = folder.resolve("output");
        Process script = new ProcessBuilder("bash", "src/test/resources/curl-flow.sh", api.base())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(script.waitFor(5, TimeUnit.MINUTES)).isTrue();
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(script.exitValue()).as(printed).isZero();
        Map<String, String> answers = printed.lines()
                .filter(line -> line.contains(": "))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf(": ")), line -> line.substring(line.indexOf(": ") + 2)));
        assertThat(answers.get("definitions")).contains("\"slug\":\"demo-wallet-v1\"");
        assertThat(answers.get("created")).contains("\"status_code\":201", "\"custom_name\":\"My First Demo Wallet\"");
        assertThat(answers.get("wallets")).contains("My First Demo Wallet");
        assertThat(answers.get("connection")).contains("\"success\":true", "\"wallet_name\":\"Demo Wallet\"");
        assertThat(answers.get("sync")).contains("\"success\":true", "\"assets_count\":1");
        assertThat(answers.get("wallet"))
                .contains("\"total_value_usd\":\"10000.00000000\"", "\"has_credentials\":true");
        assertThat(answers.get("docs")).contains("swagger-ui");
    }
}
