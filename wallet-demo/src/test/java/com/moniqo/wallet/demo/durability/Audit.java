package com.moniqo.wallet.demo.durability;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.moniqo.wallet.trading.Order;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What a client was told, in a file of its own: an order counts as acknowledged once its line is on the disk. */
final class Audit implements AutoCloseable {
    private final FileChannel channel;

    private Audit(FileChannel channel) {
        this.channel = channel;
    }

    static Audit append(Path file) throws IOException {
        return new Audit(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    void acknowledged(Order order) throws IOException {
        String line = order.clientId().orElseThrow() + " " + order.id() + " " + order.status() + " "
                + order.filledAmount().toPlainString() + " .\n";
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }

    /** The lines that are whole: the last one may be cut. */
    static List<String[]> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readString(file)
                .lines()
                .map(line -> line.split(" "))
                .filter(line -> line.length == 5)
                .toList();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
