package com.moniqo.wallet.examples.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Third-party clients, unmodified, each run by a script in {@code clients} that checks what it gets. {@code .ci/with-clients} installs
 * them; without it, the tests are skipped.
 */
class ClientsTest {
    private static final String DONE = "\ndone";
    private static final int ATTEMPTS = 5;
    private static final long STANDSTILL = TimeUnit.SECONDS.toNanos(2);

    @TempDir
    Path temporary;

    private Path folder;
    private PaperExchange server;

    @BeforeEach
    void start() throws IOException {
        folder = Files.createTempDirectory(temporary, "run");
        server = PaperExchange.start(
                "--port", "0",
                "--file", folder.resolve("exchange.db").toString(),
                "--account", "k1:s1",
                "--deposit", "USDT=10000",
                "--deposit", "BTC=1",
                "--limits", "100");
        new Bot(server, "k1", "s1").price("BTCUSDT", 50_000);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** The output of a client, and whether the machine stood still during the run. */
    private record Output(String printed, boolean stoodStill) {
        boolean isDone() {
            return printed.contains(DONE);
        }
    }

    private interface Arguments {
        List<String> get();
    }

    private static String installed(String variable) {
        String value = System.getenv(variable);
        assumeTrue(value != null, variable + " is not set; see .ci/with-clients");
        return value;
    }

    private static String script(String name) throws URISyntaxException {
        return Path.of(ClientsTest.class.getResource("/clients/" + name).toURI())
                .toString();
    }

    /**
     * Runs a client to its end. Clients have time limits of their own, for their requests and for the age of a signature: after a failed
     * run during which the machine stood still, there is another one, on a new exchange.
     */
    private void run(String program, String script, Arguments more) throws IOException, InterruptedException {
        Output output = once(program, script, more.get());
        for (int again = 0; again < ATTEMPTS && !output.isDone() && output.stoodStill(); again++) {
            stop();
            start();
            output = once(program, script, more.get());
        }
        assertThat(output.printed()).contains(DONE);
    }

    private void run(String program, String script) throws IOException, InterruptedException {
        run(program, script, List::of);
    }

    private Output once(String program, String script, List<String> more) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(program, script, server.uri().toString(), "k1", "s1"));
        command.addAll(more);
        File output = folder.resolve("output").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        try {
            return output(process, output);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor(); // it writes into the folder that is deleted now
        }
    }

    /** Returns what a client has printed once it is done or has ended. Not every client ends by itself after that. */
    private static Output output(Process process, File output) throws IOException, InterruptedException {
        long now = System.nanoTime();
        long deadline = now + TimeUnit.MINUTES.toNanos(5);
        boolean ended = false;
        boolean stoodStill = false;
        String printed = "";
        while (!ended && !printed.contains(DONE) && now < deadline) {
            ended = process.waitFor(100, TimeUnit.MILLISECONDS);
            printed = Files.readString(output.toPath());
            long before = now;
            now = System.nanoTime();
            stoodStill |= now - before > STANDSTILL;
        }
        return new Output(printed, stoodStill);
    }

    @Test
    void ccxt_and_its_streams() throws Exception {
        installed("WALLET_TEST_CCXT");
        run("node", script("ccxt.mjs"));
    }

    @Test
    void the_exchanges_own_connectors_for_node() throws Exception {
        installed("WALLET_TEST_CONNECTORS_NODE");
        run("node", script("connectors.mjs"));
    }

    @Test
    void the_exchanges_own_connectors_for_python_with_their_models() throws Exception {
        run(installed("WALLET_TEST_CONNECTORS_PYTHON"), script("connectors.py"));
    }

    @Test
    void python_binance_and_its_sockets() throws Exception {
        run(installed("WALLET_TEST_PYTHON_BINANCE"), script("python_binance.py"));
    }

    @Test
    void nautilus_trader_with_its_strict_decoders() throws Exception {
        run(installed("WALLET_TEST_NAUTILUS"), script("nautilus.py"));
    }

    @Test
    void freqtrade_from_entry_through_a_stop_on_the_exchange_to_exit() throws Exception {
        run(installed("WALLET_TEST_FREQTRADE"), script("freqtrade/run.py"), () -> List.of(folder.toString()));
        assertThat(new Bot(server, "k1", "s1")
                        .signed("GET", "/api/v3/openOrders")
                        .json())
                .isEmpty(); // the stop is gone
    }
}
