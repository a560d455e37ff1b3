package com.moniqo.wallet.examples.rest;

import static com.moniqo.wallet.examples.rest.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.moniqo.wallet.error.WalletConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** No response and no log contains a secret, an API configuration or a stack trace, whatever succeeds or fails. */
class CanaryTest extends HostTest {
    private static final String SECRET = "canary-secret-4711";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping endpoints;

    private final Log log = new Log();

    /** Everything that is logged. */
    private static final class Log extends AppenderBase<ILoggingEvent> {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final List<String> traces = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage() + " " + event.getKeyValuePairs());
            if (event.getThrowableProxy() != null) {
                traces.add(event.getLoggerName() + " " + event.getFormattedMessage() + " "
                        + event.getThrowableProxy().getMessage());
            }
        }
    }

    @BeforeEach
    void listen() {
        log.start();
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(log);
    }

    @AfterEach
    void stop() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(log);
    }

    @Test
    void nothing_leaks_from_any_endpoint() {
        String wallet = fragileWallet("alice", SECRET);
        String id = wallet.substring(wallet.lastIndexOf('/') + 1);
        String slug = api.as("alice").get(wallet).text("data", "wallet_slug");
        List<Function<String, RuntimeException>> failures = List.of(
                FragileProvider.NONE,
                secret -> new WalletConnectionException("no answer", new IllegalStateException("sent " + secret)),
                secret -> new IllegalStateException("POST https://canary-base.example?key=" + secret),
                secret -> new ArithmeticException(secret));
        var answers = new ArrayList<String>();
        for (Function<String, RuntimeException> failure : failures) {
            fragile.fail(failure);
            for (Endpoint endpoint : Endpoint.all(endpoints)) {
                boolean last =
                        endpoint.method().equals("DELETE") && !endpoint.path().contains("orderId");
                if (last
                        || endpoint.path().endsWith("/events")
                        || endpoint.path().equals("/api/v1/admin/kill")) {
                    continue;
                }
                Endpoint real = endpoint.on(id);
                String query = real.path().endsWith("/quote") ? "?symbol=BTC/USDT" : "";
                String path = real.path().replace("demo-wallet-v1", slug) + query;
                for (String user : List.of("alice", "admin")) {
                    answers.add(api.as(user)
                            .send(real.method(), path, secretBody(real))
                            .toString());
                }
            }
            fragile.fail(FragileProvider.NONE);
            answered(api.as("admin").post(wallet.replace("/wallets/", "/admin/wallets/") + "/resume", null), 200);
        }
        answers.add(api.as("alice")
                .patch(
                        wallet + "/credentials",
                        json("{'credentials': {'api_secret': '" + SECRET + "', 'bogus': '" + SECRET + "'}}"))
                .toString());
        answers.add(api.as("alice")
                .post("/api/v1/wallets", json("{'credentials': {'api_secret': '" + SECRET))
                .toString());
        answers.add(api.get("/api/openapi").http().body());
        answers.add(api.get("/").http().body());
        answers.add(api.delete(wallet).toString());
        assertThat(answers).hasSizeGreaterThan(200);
        assertThat(answers).noneMatch(text -> text.contains("canary-"));
        assertThat(answers)
                .noneMatch(text -> text.contains("\\tat ") || text.contains("\tat ") || text.contains("Exception"));
        assertThat(log.lines).isNotEmpty().noneMatch(line -> line.contains("canary-"));
        assertThat(log.traces).isEmpty();
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void nothing_leaks_when_a_quote_cannot_be_followed_by_a_mark() throws InterruptedException {
        String wallet = fragileWallet("alice", SECRET);
        answered(api.as("alice").post(wallet + "/orders", order("buy", "0.01")), 201);
        fragile.failFromNextQuote(
                secret -> new WalletConnectionException("no answer", new IllegalStateException("sent " + secret)));
        prices.moveTo(BTC, "50100");
        answered(api.as("alice").get(wallet + "/quote?symbol=BTC/USDT"), 200);
        while (log.lines.stream().noneMatch(line -> line.contains("could not be marked"))) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        assertThat(log.lines).noneMatch(line -> line.contains("canary-"));
        assertThat(log.traces).isEmpty();
    }

    private static String secretBody(Endpoint endpoint) {
        return endpoint.path().endsWith("/credentials")
                ? json("{'credentials': {'api_secret': '" + SECRET + "'}}")
                : endpoint.body();
    }
}
