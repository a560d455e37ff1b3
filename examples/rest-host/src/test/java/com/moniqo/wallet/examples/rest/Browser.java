package com.moniqo.wallet.examples.rest;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A headless Chromium, controlled through the protocol of ChromeDriver. */
final class Browser implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process driver;
    private final String session;

    private Browser(Process driver, String session) {
        this.driver = driver;
        this.session = session;
    }

    /** The path of ChromeDriver, if this machine has one. */
    static Optional<String> driver() {
        return Optional.ofNullable(System.getenv("WALLET_TEST_CHROMEDRIVER")).or(() -> Tools.find("chromedriver"));
    }

    static Browser start(String chromedriver) throws Exception {
        Process driver = new ProcessBuilder(chromedriver, "--port=0")
                .redirectErrorStream(true)
                .start();
        var port = new CompletableFuture<String>();
        var reader = new Thread(() -> findPort(driver, port), "chromedriver-output");
        reader.setDaemon(true);
        reader.start();
        try {
            String base = "http://127.0.0.1:" + port.get(PATIENCE.toSeconds(), TimeUnit.SECONDS) + "/session";
            var starting = new Browser(driver, base);
            JsonNode made = starting.send(
                    "POST",
                    "",
                    Map.of(
                            "capabilities",
                            Map.of(
                                    "alwaysMatch",
                                    Map.of(
                                            "goog:chromeOptions",
                                            Map.of(
                                                    "args",
                                                    List.of(
                                                            "--headless=new",
                                                            "--no-sandbox",
                                                            "--disable-gpu",
                                                            "--disable-dev-shm-usage")),
                                            "timeouts",
                                            Map.of("script", PATIENCE.toMillis(), "pageLoad", PATIENCE.toMillis())))));
            return new Browser(driver, base + "/" + made.path("sessionId").asString());
        } catch (Exception e) {
            driver.destroyForcibly();
            throw e;
        }
    }

    private static void findPort(Process driver, CompletableFuture<String> port) {
        Pattern started = Pattern.compile("successfully on port (\\d+)");
        try (BufferedReader lines = driver.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher found = started.matcher(line);
                if (found.find()) {
                    port.complete(found.group(1));
                }
            }
        } catch (IOException e) {
            port.completeExceptionally(e);
        }
        port.completeExceptionally(new IllegalStateException("ChromeDriver has ended"));
    }

    private JsonNode send(String method, String command, Object body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(session + command));
        request.method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        request.timeout(PATIENCE.plusMinutes(1));
        JsonNode value = JSON.readTree(
                        http.send(request.build(), BodyHandlers.ofString()).body())
                .path("value");
        if (value.path("error").isString()) {
            throw new IllegalStateException(value.path("error").asString() + ": "
                    + value.path("message").asString());
        }
        return value;
    }

    void open(String url) throws Exception {
        send("POST", "/url", Map.of("url", url));
    }

    /** Runs a script, and returns what it returns. */
    JsonNode run(String script, Object... arguments) throws Exception {
        return send("POST", "/execute/sync", Map.of("script", script, "args", arguments));
    }

    /** Waits until an expression is true. The page polls, not the test. */
    void await(String expression) throws Exception {
        String script = "const done = arguments[0]; const look = () => { if (" + expression
                + ") done(true); else setTimeout(look, 50); }; look();";
        send("POST", "/execute/async", Map.of("script", script, "args", List.of()));
    }

    /** Runs a script that ends by calling its last argument. */
    JsonNode runAsync(String script) throws Exception {
        return send("POST", "/execute/async", Map.of("script", script, "args", List.of()));
    }

    void click(String selector) throws Exception {
        while (true) {
            try {
                send("POST", "/element/" + element(selector) + "/click", Map.of());
                return;
            } catch (IllegalStateException e) {
                if (!String.valueOf(e.getMessage()).startsWith("stale element")) { // just drawn again
                    throw e;
                }
            }
        }
    }

    /** Replaces the content of a field, key by key. */
    void type(String selector, String text) throws Exception {
        String element = element(selector);
        send("POST", "/element/" + element + "/clear", Map.of());
        send("POST", "/element/" + element + "/value", Map.of("text", text));
    }

    /** Presses keys, wherever the focus is. */
    void press(String keys) throws Exception {
        List<Map<String, String>> strokes = keys.chars()
                .mapToObj(key -> String.valueOf((char) key))
                .flatMap(key -> java.util.stream.Stream.of(
                        Map.of("type", "keyDown", "value", key), Map.of("type", "keyUp", "value", key)))
                .toList();
        send("POST", "/actions", Map.of("actions", List.of(Map.of("type", "key", "id", "keys", "actions", strokes))));
    }

    String text(String selector) throws Exception {
        return run("return document.querySelector(arguments[0]).textContent", selector)
                .asString();
    }

    private String element(String selector) throws Exception {
        JsonNode found = send("POST", "/element", Map.of("using", "css selector", "value", selector));
        return found.iterator().next().asString();
    }

    void appearance(int width, int height, boolean dark) throws Exception {
        cdp(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        cdp(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    void screenshot(Path file) throws Exception {
        JsonNode shot = cdp("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(shot.path("data").asString()));
    }

    private JsonNode cdp(String command, Map<String, Object> parameters) throws Exception {
        return send("POST", "/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
    }

    @Override
    public void close() throws Exception {
        try {
            send("DELETE", "", null);
        } finally {
            driver.destroy();
            driver.waitFor(1, TimeUnit.MINUTES);
        }
    }
}
