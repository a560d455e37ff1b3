package com.moniqo.wallet.examples.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests that are too large, malformed, or never finished. */
class HostileInputTest extends ExchangeTest {
    private static final int CONNECTIONS = Integer.getInteger("exchange.hostile.connections", 1000);

    private Socket connect() throws IOException {
        return new Socket(server.uri().getHost(), server.uri().getPort());
    }

    private String raw(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            socket.setSoTimeout(300_000);
            InputStream in = socket.getInputStream();
            byte[] line = in.readNBytes(12);
            return new String(line, StandardCharsets.US_ASCII);
        }
    }

    @Test
    void bodies_lines_and_headers_that_are_too_large_are_refused() throws IOException {
        assertThat(raw("POST /api/v3/order HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n"
                        + "a".repeat(20_000)))
                .isEqualTo("HTTP/1.1 413");
        assertThat(raw("GET /" + "a".repeat(9000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .isEqualTo("HTTP/1.1 431");
        assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(17_000) + "\r\n\r\n"))
                .isEqualTo("HTTP/1.1 431");
        assertThat(raw("nonsense\r\n\r\n")).isEqualTo("HTTP/1.1 431");
    }

    @Test
    void pipelined_requests_are_answered_in_their_order() throws IOException {
        String first = "GET /api/v3/exchangeInfo HTTP/1.1\r\nHost: x\r\n\r\n";
        String second = "GET /api/v3/ping HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        try (Socket socket = connect()) {
            socket.getOutputStream().write((first + second).getBytes(StandardCharsets.US_ASCII));
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answers).contains("\"timezone\"").endsWith("{}");
        }
    }

    @Test
    void unfinished_requests_neither_hold_threads_nor_stop_others() throws IOException {
        int threads = Thread.activeCount();
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                Socket socket = connect();
                sockets.add(socket);
                socket.getOutputStream()
                        .write("POST /api/v3/order HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nsymbol="
                                .getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(bot.free("USDT")).isEqualTo("10000.00000000");
            assertThat(Thread.activeCount()).isLessThan(threads + 40);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        assertThat(bot.signed("GET", "/api/v3/openOrders").json()).isEmpty();
    }

    @Test
    void the_orders_of_others_cannot_be_seen_cancelled_or_amended_over_a_websocket() {
        String id = bot.place("symbol=BTCUSDT side=BUY type=LIMIT timeInForce=GTC quantity=0.01 price=40000")
                .path("orderId")
                .asString();
        try (var socket = new SocketBot(server, "/ws-api/v3")) {
            Map<String, Integer> codes = Map.of(
                    "order.status", -2013,
                    "order.cancel", -2011,
                    "order.amend.keepPriority", -2013);
            codes.forEach((method, code) -> assertThat(socket.request(
                                    method,
                                    SocketBot.signed(
                                            "k2", "second-secret", "symbol=BTCUSDT newQty=0.005 orderId=" + id))
                            .path("error")
                            .path("code")
                            .asInt())
                    .as(method)
                    .isEqualTo(code));
        }
        assertThat(bot.signed("GET", "/api/v3/openOrders").json()).hasSize(1);
    }

    @Test
    void messages_that_are_too_large_close_their_websocket() {
        for (String path : new String[] {"/ws-api/v3", "/ws"}) {
            try (var socket = new SocketBot(server, path)) {
                socket.send("a".repeat(100_000));
                assertThat(socket.next().asString()).startsWith("closed");
            }
        }
        assertThat(bot.free("USDT")).isEqualTo("10000.00000000");
    }

    @Test
    void requests_on_a_websocket_that_are_not_read_wait_in_the_client() {
        try (var socket = new SocketBot(server, "/ws-api/v3")) {
            for (int i = 0; i < 500; i++) {
                socket.send("{\"id\":" + i + ",\"method\":\"time\"}");
            }
            for (int i = 0; i < 500; i++) {
                assertThat(socket.next().path("id").asInt()).isEqualTo(i);
            }
        }
    }
}
