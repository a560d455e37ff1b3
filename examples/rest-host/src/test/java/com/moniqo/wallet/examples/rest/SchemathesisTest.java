package com.moniqo.wallet.examples.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schemathesis with all its checks, against an application of its own. Skipped where it is not installed. */
class SchemathesisTest {
    @TempDir
    Path folder;

    @Test
    void no_request_gets_a_server_error_or_an_answer_outside_the_document() throws Exception {
        Optional<String> schemathesis = Optional.ofNullable(System.getenv("WALLET_TEST_SCHEMATHESIS"));
        assumeThat(schemathesis).as("Schemathesis").isPresent();
        Path report = folder.resolve("report.txt");
        try (Instance instance = Instance.start(folder, "memory", "--wallet.limits.stream-time=300ms")) {
            Api admin = instance.api().as("admin");
            Process run = new ProcessBuilder(
                            schemathesis.get(),
                            "--config-file",
                            Path.of("src/test/resources/schemathesis.toml")
                                    .toAbsolutePath()
                                    .toString(),
                            "run",
                            admin.base() + "/api/openapi",
                            "--header",
                            "Authorization: Bearer " + admin.token(),
                            "--checks",
                            "all",
                            "--max-examples",
                            "5",
                            "--generation-deterministic",
                            "--continue-on-failure",
                            "--request-timeout",
                            "120",
                            "--no-color")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(report.toFile())
                    .start();
            boolean ended = run.waitFor(15, TimeUnit.MINUTES);
            run.destroyForcibly();
            assertThat(ended).isTrue();
            assertThat(run.exitValue()).as(Files.readString(report)).isZero();
        }
    }
}
