package com.moniqo.wallet.examples.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests that are too large, malformed, or never finished. */
class HostileInputTest extends ExchangeTest {
    private Socket connect() throws IOException {
        return new Socket(server.uri().getHost(), server.uri().getPort());
    }

    private String raw(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            socket.setSoTimeout(10_000);
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
    void a_thousand_unfinished_requests_neither_hold_threads_nor_stop_others() throws IOException {
        int threads = Thread.activeCount();
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 1000; i++) {
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
}
