package com.moniqo.wallet.binance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A line to a server on loopback that can lose the reply to a placement, and cut streams. */
final class Line implements AutoCloseable {
    /** The fate of the next POST request. */
    enum Loss {
        /** The server executes it, and its reply is lost. */
        REPLY,
        /** It never arrives. */
        REQUEST
    }

    private final ServerSocket listening;
    private final int server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Socket> streams = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Loss> next = new AtomicReference<>();
    private volatile boolean cut;

    Line(int server) {
        this.server = server;
        try {
            listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("line", this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    void loseNext(Loss loss) {
        next.set(loss);
    }

    /** Ends all WebSockets and accepts no new ones until the line is mended. */
    void cutStreams() {
        cut = true;
        streams.forEach(Line::end);
    }

    void mend() {
        cut = false;
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                client.setTcpNoDelay(true);
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
                behind.setTcpNoDelay(true);
                open.add(client);
                open.add(behind);
                AtomicReference<@Nullable Loss> fate = new AtomicReference<>();
                start("line up", () -> up(client, behind, fate));
                start("line down", () -> down(behind, client, fate));
            }
        } catch (IOException e) {
            // closed
        }
    }

    /** Forwards requests. Each comes in one piece, since the client writes it at once. */
    private void up(Socket client, Socket behind, AtomicReference<@Nullable Loss> fate) {
        copy(client, behind, piece -> {
            if (piece.contains("Upgrade: websocket")) {
                streams.add(client);
                return !cut;
            }
            if (piece.startsWith("POST ")) {
                fate.set(next.getAndSet(null));
            }
            return fate.get() != Loss.REQUEST;
        });
    }

    private void down(Socket behind, Socket client, AtomicReference<@Nullable Loss> fate) {
        copy(behind, client, piece -> fate.get() != Loss.REPLY);
    }

    private interface Filter {
        /** Returns whether to forward a piece; if not, both ends are closed. */
        boolean pass(String piece);
    }

    private void copy(Socket from, Socket to, Filter filter) {
        byte[] buffer = new byte[1 << 16];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                if (!filter.pass(new String(buffer, 0, read, StandardCharsets.ISO_8859_1))) {
                    break;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // the other direction has ended
        } finally {
            end(from);
            end(to);
            open.remove(from);
            streams.remove(from);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(Line::end);
    }
}
