package com.moniqo.wallet.mongo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.moniqo.wallet.trading.Order;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What a client was told, in a file of its own: an order counts as acknowledged once its line is on the disk. Thread-safe. */
final class Audit implements AutoCloseable {
    private final FileChannel channel;

    private Audit(FileChannel channel) {
        this.channel = channel;
    }

    static Audit append(Path file) throws IOException {
        return new Audit(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    void acknowledged(String wallet, Order order) throws IOException {
        String line = wallet + " " + order.clientId().orElseThrow() + " " + order.id() + " " + order.status() + " "
                + order.filledAmount().toPlainString() + " .\n";
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }

    /** An order as a client was told of it. */
    record Line(String wallet, String clientId, String orderId, String status, String filled) {}

    /** The lines that are whole: the last one may be cut. */
    static List<Line> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readString(file)
                .lines()
                .map(line -> line.split(" ", -1))
                .filter(words -> words.length == 6 && words[5].equals("."))
                .map(words -> new Line(words[0], words[1], words[2], words[3], words[4]))
                .toList();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
