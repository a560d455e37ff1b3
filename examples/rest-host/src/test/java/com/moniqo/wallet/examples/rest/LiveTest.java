package com.moniqo.wallet.examples.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LiveTest extends HostTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    private LiveFeed feed;

    @Autowired
    private SecretKey key;

    /** A stream of events. */
    record Stream(HttpResponse<InputStream> response, BufferedReader lines) implements AutoCloseable {
        static Stream open(Api api, String wallet) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(URI.create(api.base() + wallet + "/events"))
                    .header("Authorization", "Bearer " + api.token())
                    .build();
            HttpResponse<InputStream> response = HTTP.send(request, BodyHandlers.ofInputStream());
            return new Stream(
                    response, new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
        }

        /** Returns the next event; null at the end of the stream. */
        JsonNode next() throws IOException {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data:")) {
                    return JsonMapper.shared().readTree(line.substring("data:".length()));
                }
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    private Stream watch(String user, String wallet) throws Exception {
        return Stream.open(api.as(user), wallet);
    }

    @Test
    void a_stream_begins_with_the_wallet_and_shows_a_fill() throws Exception {
        String wallet = demoWallet("alice");
        try (Stream stream = watch("alice", wallet)) {
            assertThat(stream.response().headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/event-stream");
            JsonNode first = stream.next();
            assertThat(first.path("fills").size()).isZero();
            assertThat(first.path("balances").path(0).path("asset").asString()).isEqualTo("USDT");
            assertThat(first.path("quotes").path(0).path("last").asString()).isEqualTo("50000");
            assertThat(first.path("wallet").has("credentials")).isFalse();
            answered(api.as("alice").post(wallet + "/orders", order("buy", "0.01")), 201);
            JsonNode seen = stream.next();
            while (seen.path("fills").isEmpty()) {
                seen = stream.next();
            }
            assertThat(seen.path("fills").path(0).path("amount").asString()).isEqualTo("0.01");
        }
    }

    @Test
    void a_resting_order_is_filled_by_prices_alone() throws Exception {
        String wallet = demoWallet("alice");
        answered(api.as("alice").post(wallet + "/orders", limit("buy", "0.01", "49000")), 201);
        try (Stream stream = watch("alice", wallet)) {
            assertThat(stream.next().path("open_orders").size()).isEqualTo(1);
            prices.moveTo(BTC, "48000");
            JsonNode seen = stream.next();
            while (seen.path("fills").isEmpty()) {
                seen = stream.next();
            }
            assertThat(seen.path("open_orders").size()).isZero();
        }
    }

    @Test
    void a_request_for_headers_alone_opens_no_stream() throws Exception {
        String wallet = demoWallet("alice");
        int before = feed.size();
        for (int i = 0; i < 30; i++) {
            Api.Reply head = api.as("alice").send("HEAD", wallet + "/events", (String) null);
            assertThat(head.status()).isEqualTo(200);
        }
        assertThat(feed.size()).isLessThanOrEqualTo(before); // those of earlier tests may end meanwhile
        assertThat(api.as("bob").send("HEAD", wallet + "/events", (String) null).status())
                .isEqualTo(404);
        try (Stream stream = watch("alice", wallet)) {
            assertThat(stream.next()).isNotNull();
        }
    }

    @Test
    void a_stream_ends_with_its_wallet() throws Exception {
        String wallet = demoWallet("alice");
        try (Stream stream = watch("alice", wallet)) {
            assertThat(stream.next()).isNotNull();
            answered(api.as("alice").delete(wallet), 200);
            JsonNode last = stream.next();
            while (last != null) {
                last = stream.next();
            }
            assertThat(last).isNull();
        }
    }

    @Test
    void another_user_gets_no_stream() throws Exception {
        try (Stream stream = watch("bob", demoWallet("alice"))) {
            assertThat(stream.response().statusCode()).isEqualTo(404);
        }
    }

    @Test
    void of_streams_that_begin_at_the_same_time_no_more_are_accepted_and_each_frees_its_place() throws Exception {
        String wallet = demoWallet("admin");
        awaitStreams(0);
        Api admin = api.as("admin");
        List<Stream> open = Collections.synchronizedList(new ArrayList<>());
        List<Thread> clients = IntStream.range(0, 30)
                .mapToObj(i -> new Thread(() -> {
                    try {
                        open.add(Stream.open(admin, wallet));
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList();
        clients.forEach(Thread::start);
        for (Thread client : clients) {
            client.join();
        }
        assertThat(open).hasSize(30);
        assertThat(open.stream().filter(stream -> stream.response().statusCode() == 200))
                .hasSize(10);
        assertThat(open.stream().filter(stream -> stream.response().statusCode() == 429))
                .hasSize(20);
        for (Stream stream : open) {
            stream.close();
        }
        awaitStreams(0);
    }

    @Test
    void a_stream_ends_when_its_token_expires() throws Exception {
        String wallet = demoWallet("alice");
        HttpResponse<String> ended;
        do {
            var expiry = Date.from(Instant.now().plusSeconds(1));
            String token = AttackTest.signed(
                    AttackTest.claims().expirationTime(expiry).build(), JWSAlgorithm.HS256, key.getEncoded());
            HttpRequest request = HttpRequest.newBuilder(URI.create(api.base() + wallet + "/events"))
                    .header("Authorization", "Bearer " + token)
                    .build();
            ended = HTTP.send(request, BodyHandlers.ofString());
        } while (ended.statusCode() == 401); // the machine stood still for more than the minute that clocks may differ
        assertThat(ended.statusCode()).isEqualTo(200);
        assertThat(ended.body()).contains("event:wallet");
    }

    @Test
    void there_are_streams_again_after_a_stop_and_a_start() throws Exception {
        String wallet = demoWallet("alice");
        feed.stop(); // as Spring does with a context that it pauses
        feed.start();
        try (Stream stream = watch("alice", wallet)) {
            assertThat(stream.response().statusCode()).isEqualTo(200);
            assertThat(stream.next()).isNotNull();
        }
    }

    private void awaitStreams(int count) {
        while (feed.size() != count) {
            assertThat(Thread.currentThread().isInterrupted()).as("out of time").isFalse();
            Thread.onSpinWait(); // until the next change or sign of life finds that the client is gone
        }
    }

    @Test
    void too_many_streams_of_one_user_are_refused() throws Exception {
        String wallet = demoWallet("admin");
        List<Stream> open = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                open.add(watch("admin", wallet));
                assertThat(open.get(i).response().statusCode()).isEqualTo(200);
                assertThat(open.get(i).next()).isNotNull();
            }
            try (Stream more = watch("admin", wallet)) {
                assertThat(more.response().statusCode()).isEqualTo(429);
            }
        } finally {
            for (Stream stream : open) {
                stream.close();
            }
        }
    }
}
