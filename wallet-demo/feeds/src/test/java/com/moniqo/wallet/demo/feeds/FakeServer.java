package com.moniqo.wallet.demo.feeds;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** An HTTP and WebSocket server on loopback, as bare as possible, so that a test decides about every byte. */
final class FakeServer implements AutoCloseable {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /** The answer to one GET: a status, headers and a body. */
    record Answer(int status, String headers, String body) {
        static Answer ok(String body) {
            return new Answer(200, "", body);
        }
    }

    /** One open WebSocket connection. */
    final class Connection {
        final String path;
        final BlockingQueue<String> received = new LinkedBlockingQueue<>();
        private final Socket socket;

        Connection(Socket socket, String path) {
            this.socket = socket;
            this.path = path;
        }

        void send(String text) throws IOException {
            frame(0x81, text.getBytes(StandardCharsets.UTF_8));
        }

        /** The message in two frames. */
        void sendInParts(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            int half = bytes.length / 2;
            frame(0x01, java.util.Arrays.copyOfRange(bytes, 0, half));
            frame(0x80, java.util.Arrays.copyOfRange(bytes, half, bytes.length));
        }

        void ping() throws IOException {
            frame(0x89, new byte[] {1});
        }

        /** Cuts the line without a word. */
        void cut() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        String next() throws InterruptedException {
            String text = received.poll(2, TimeUnit.MINUTES);
            if (text == null) {
                throw new AssertionError("the client sent nothing");
            }
            return text;
        }

        private void frame(int first, byte[] payload) throws IOException {
            OutputStream out = socket.getOutputStream();
            byte[] head = payload.length < 126
                    ? new byte[] {(byte) first, (byte) payload.length}
                    : new byte[] {(byte) first, 126, (byte) (payload.length >> 8), (byte) payload.length};
            synchronized (this) {
                out.write(head);
                out.write(payload);
                out.flush();
            }
        }

        private void readFrames(DataInputStream in) throws IOException {
            while (true) {
                int first = in.readUnsignedByte();
                int length = in.readUnsignedByte() & 0x7F;
                if (length == 126) {
                    length = in.readUnsignedShort();
                }
                byte[] mask = in.readNBytes(4);
                byte[] payload = in.readNBytes(length);
                for (int i = 0; i < payload.length; i++) {
                    payload[i] ^= mask[i % 4];
                }
                int opcode = first & 0xF;
                if (opcode == 1) {
                    received.add(new String(payload, StandardCharsets.UTF_8));
                } else if (opcode == 10) {
                    received.add("pong");
                }
            }
        }
    }

    private final ServerSocket listener;
    private final Thread acceptor;
    private final BlockingQueue<Connection> connections = new LinkedBlockingQueue<>();
    final List<String> requests = java.util.Collections.synchronizedList(new ArrayList<>());
    volatile Function<String, Answer> answers = path -> new Answer(404, "", "{}");
    volatile boolean refuseSockets;

    FakeServer() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        acceptor = new Thread(this::accept, "fake-server");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    URI http() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    URI ws() {
        return URI.create("ws://127.0.0.1:" + listener.getLocalPort());
    }

    Connection connection() throws InterruptedException {
        Connection next = connections.poll(2, TimeUnit.MINUTES);
        if (next == null) {
            throw new AssertionError("the client did not connect");
        }
        return next;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread thread = new Thread(() -> serve(socket), "fake-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            String request = line(in);
            String key = null;
            StringBuilder headers = new StringBuilder();
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                headers.append('\n').append(header);
                if (header.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:")) {
                    key = header.substring(header.indexOf(':') + 1).trim();
                }
            }
            String path = request.split(" ")[1];
            requests.add(path + headers);
            OutputStream out = socket.getOutputStream();
            if (key == null) {
                Answer answer = answers.apply(path);
                byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
                out.write(("HTTP/1.1 " + answer.status() + " X\r\nContent-Length: " + body.length + "\r\n"
                                + answer.headers() + "Connection: close\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
                out.write(body);
                out.flush();
                return;
            }
            if (refuseSockets) {
                out.write("HTTP/1.1 503 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.UTF_8));
                return;
            }
            out.write(("HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                            + accept(key) + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            Connection connection = new Connection(socket, path);
            connections.add(connection);
            connection.readFrames(in);
        } catch (IOException e) {
            // the client is gone, or the test cut the line
        }
    }

    private static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the client is gone");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** Once it returns, nobody is accepted any more. */
    @Override
    public void close() {
        try {
            listener.close();
            acceptor.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
