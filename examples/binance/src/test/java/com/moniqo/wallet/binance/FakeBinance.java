package com.moniqo.wallet.binance;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.memory.InMemoryOrderOutbox;
import com.moniqo.wallet.outbox.OrderOutbox;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletContext;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** An exchange that answers as a test tells it to. It knows the time and three markets. */
final class FakeBinance implements AutoCloseable {
    static final String KEY = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
    static final String SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

    final MutableClock clock = MutableClock.at("2017-07-12T02:41:59.559Z");
    private final OrderOutbox outbox = new InMemoryOrderOutbox();
    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

    private int scenarios;

    FakeBinance() {
        server.start();
        answer("GET", "/api/v3/exchangeInfo", Documented.EXCHANGE_INFO);
        answer("GET", "/api/v3/time", Documented.TIME);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    Wallet open(String... settings) {
        return open(URI.create("ws://127.0.0.1:" + server.port() + "/ws-api/v3"), settings);
    }

    Wallet open(URI webSocketApi, String... settings) {
        var context = WalletContext.builder("binance-spot-v1", "w-1")
                .clock(clock)
                .service(OrderOutbox.class, outbox)
                .credentials(Credentials.of(Map.of("api_key", KEY, "api_secret", SECRET)));
        for (int i = 0; i < settings.length; i += 2) {
            context.setting(settings[i], settings[i + 1]);
        }
        return BinanceProvider.at(uri(), webSocketApi).open(context.build());
    }

    static ResponseDefinitionBuilder reply(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(Documented.json(body));
    }

    static ResponseDefinitionBuilder fault(Fault fault) {
        return aResponse().withFault(fault);
    }

    void answer(String method, String path, String body) {
        answer(method, path, reply(200, body));
    }

    /** Answers requests in this order; the last answer is repeated. */
    void answer(String method, String path, ResponseDefinitionBuilder... replies) {
        String scenario = method + path + scenarios++;
        for (int i = 0; i < replies.length; i++) {
            String state = i == 0 ? Scenario.STARTED : "after " + i;
            String next = i + 1 < replies.length ? "after " + (i + 1) : state;
            server.stubFor(request(method, urlPathEqualTo(path))
                    .inScenario(scenario)
                    .whenScenarioStateIs(state)
                    .willSetStateTo(next)
                    .willReturn(replies[i]));
        }
    }

    List<LoggedRequest> requests(String method, String path) {
        return server.findAll(new RequestPatternBuilder(RequestMethod.fromString(method), urlPathEqualTo(path)));
    }

    int requests() {
        return server.findAll(anyRequestedFor(anyUrl())).size();
    }

    @Override
    public void close() {
        server.stop();
    }
}
