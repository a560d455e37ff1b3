package com.moniqo.wallet.mongo.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.mongodb.ConnectionString;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A misbehaving proxy between a driver and its server. It cuts the connection on some writes, half of them before the server gets the
 * request and half before the driver gets the reply, or it delays replies. Thread-safe.
 */
public final class FaultyProxy implements AutoCloseable {
    private static final int HEADER = 16;

    private final int serverPort;
    private final double cuts;
    private final Duration longestDelay;
    private final ServerSocket socket;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lostRequests = new AtomicInteger();
    private final AtomicInteger lostReplies = new AtomicInteger();
    private final Random random = new Random(20260105);

    private FaultyProxy(String serverUri, double cuts, Duration longestDelay) {
        String address = new ConnectionString(serverUri).getHosts().get(0);
        this.serverPort = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        this.cuts = cuts;
        this.longestDelay = longestDelay;
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /**
     * Starts a proxy that cuts some of the writes.
     *
     * @param serverUri the server, on this machine
     * @param share the share of the writes, from 0 to 1
     * @return the proxy, running
     */
    public static FaultyProxy cutting(String serverUri, double share) {
        return new FaultyProxy(serverUri, share, Duration.ZERO);
    }

    /**
     * Starts a proxy that delays replies.
     *
     * @param serverUri the server, on this machine
     * @param longest the maximum delay
     * @return the proxy, running
     */
    public static FaultyProxy delaying(String serverUri, Duration longest) {
        return new FaultyProxy(serverUri, 0, longest);
    }

    /** {@return the connection string to use instead of the server's} */
    public String uri() {
        return "mongodb://127.0.0.1:" + socket.getLocalPort() + "/?directConnection=true&serverMonitoringMode=poll";
    }

    /** {@return the number of writes that the server never received} */
    public int lostRequests() {
        return lostRequests.get();
    }

    /** {@return the number of writes that the server received and the driver got no reply to} */
    public int lostReplies() {
        return lostReplies.get();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "faulty-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                client.setTcpNoDelay(true);
                open.add(client);
                start(() -> serve(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    /** Serves one connection, on which the driver sends a message and waits for the reply. */
    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
            server.setTcpNoDelay(true);
            open.add(server);
            while (true) {
                byte[] request = message(client);
                boolean cut = isWrite(request) && chance(cuts);
                if (cut && chance(0.5)) {
                    lostRequests.incrementAndGet();
                    return;
                }
                send(server, request);
                byte[] reply = message(server);
                if (cut) {
                    lostReplies.incrementAndGet();
                    return;
                }
                delay();
                send(client, reply);
            }
        } catch (IOException e) {
            // one side is gone
        }
    }

    private boolean chance(double share) {
        synchronized (random) {
            return random.nextDouble() < share;
        }
    }

    private void delay() throws IOException {
        if (longestDelay.isZero()) {
            return;
        }
        long millis;
        synchronized (random) {
            millis = random.nextInt((int) longestDelay.toMillis() + 1);
        }
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static byte[] message(Socket from) throws IOException {
        DataInputStream in = new DataInputStream(from.getInputStream());
        byte[] header = new byte[4];
        in.readFully(header);
        int length = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt();
        byte[] message = new byte[length];
        System.arraycopy(header, 0, message, 0, header.length);
        in.readFully(message, header.length, length - header.length);
        return message;
    }

    private static void send(Socket to, byte[] message) throws IOException {
        OutputStream out = to.getOutputStream();
        out.write(message);
        out.flush();
    }

    /** Checks whether a message is a write. Its command is the first field of its document. */
    private static boolean isWrite(byte[] message) {
        int from = HEADER + 4 + 1 + 4 + 1; // flags, kind of section, size of the document, type of the field
        String start = new String(message, from, Math.min(16, message.length - from), ISO_8859_1);
        return start.startsWith("insert\0") || start.startsWith("update\0") || start.startsWith("findAndModify\0");
    }

    /** Closes the proxy with all its connections. */
    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket one : open) {
            one.close();
        }
    }
}
