package com.moniqo.wallet.binance;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/** A WebSocket server for one connection at a time, which says what a test tells it to. Everything happens on the test's thread. */
final class FakeStream implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 120_000;
    private static final int TEXT = 1;
    private static final int PONG = 10;

    private final ServerSocket listening;
    private Socket socket = new Socket();
    private String id = "";

    FakeStream() {
        try {
            listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            listening.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri() {
        return URI.create("ws://127.0.0.1:" + listening.getLocalPort() + "/ws-api/v3");
    }

    /** Waits for the next connection and its subscription, which is returned and not answered yet. */
    JsonNode subscription() {
        try {
            socket.close();
            socket = listening.accept();
            socket.setSoTimeout(PATIENCE_MILLIS);
            shakeHands();
            JsonNode request = Json.parse(message()).orElseThrow();
            id = Json.text(request, "id");
            return request;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is another attempt to connect within a moment. */
    boolean isAskedAgain() {
        try {
            socket.close();
            listening.setSoTimeout(1000);
            listening.accept().close();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void accept() {
        say("{'id':'" + id + "','status':200,'result':{'subscriptionId':0},'rateLimits':[]}");
    }

    void refuse(int status, int code) {
        say("{'id':'" + id + "','status':" + status + ",'error':{'code':" + code + ",'msg':'no'},'rateLimits':[]}");
    }

    void event(String event) {
        say("{'subscriptionId':0,'event':" + event + "}");
    }

    private void say(String text) {
        byte[] bytes = Documented.json(text).getBytes(StandardCharsets.UTF_8);
        try {
            OutputStream out = socket.getOutputStream();
            out.write(0x80 | TEXT);
            if (bytes.length < 126) {
                out.write(bytes.length);
            } else {
                out.write(126);
                out.write(bytes.length >> 8);
                out.write(bytes.length & 0xff);
            }
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void shakeHands() throws IOException {
        var header = new StringBuilder();
        while (header.indexOf("\r\n\r\n") < 0) {
            header.append((char) socket.getInputStream().read());
        }
        String key = header.toString()
                .lines()
                .filter(line -> line.startsWith("Sec-WebSocket-Key: "))
                .findFirst()
                .orElseThrow()
                .substring(19);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            String reply = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(hash) + "\r\n\r\n";
            socket.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the client's next text; its frames are masked and come in one piece. */
    private String message() throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        while (true) {
            int kind = in.readUnsignedByte() & 0x0f;
            int length = in.readUnsignedByte() & 0x7f;
            length = length == 126 ? in.readUnsignedShort() : length;
            byte[] mask = in.readNBytes(4);
            byte[] text = in.readNBytes(length);
            for (int i = 0; i < length; i++) {
                text[i] ^= mask[i % 4];
            }
            if (kind == TEXT) {
                return new String(text, StandardCharsets.UTF_8);
            } else if (kind != PONG && kind != 9) {
                throw new IOException("the client sent a frame of kind " + kind);
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
