package com.moniqo.wallet.demo.store.sqlite;

import com.moniqo.wallet.error.WalletException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command-line tool for operators of a wallet file: {@code java -cp ... com.moniqo.wallet.demo.store.sqlite.SqliteCommand}. */
final class SqliteCommand {
    private static final String USAGE = """
        usage: check FILE                     look at everything in the file
               backup FILE TARGET             copy it, also while it is in use
               compact FILE DAYS              forget details older than that, counted back from each wallet's last entry
               export FILE orders|fills       all of them as CSV, to standard output
        """;

    private final PrintStream out;
    private final PrintStream err;

    SqliteCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Runs one command and exits the JVM: with status 0, with 1 after a failure, or with 2 for wrong arguments.
     *
     * @param args the command and its arguments
     */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        System.exit(new SqliteCommand(out, System.err).run(args));
    }

    int run(String... args) {
        List<String> words = Arrays.asList(args);
        if (words.size() < 2) {
            return usage();
        }
        Path file = Path.of(words.get(1));
        if (!Files.isRegularFile(file)) {
            err.println(file + " is not a file");
            return 1;
        }
        try {
            int status = run(words.get(0), file, words.subList(2, words.size()));
            if (out.checkError()) {
                throw new IOException("the output could not be written");
            }
            return status;
        } catch (WalletException | IOException e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    private int run(String command, Path file, List<String> more) throws IOException {
        switch (command + " " + more.size()) {
            case "check 0" -> {
                try (SqliteStateStore store = SqliteStateStore.open(file)) {
                    out.println("good: " + store.check() + " entries");
                }
            }
            case "backup 1" -> {
                try (SqliteStateStore store = SqliteStateStore.open(file)) {
                    out.println("copied: " + store.backup(Path.of(more.get(0))) + " entries");
                }
            }
            case "compact 1" -> {
                Duration keep = days(more.get(0));
                if (keep == null) {
                    return usage();
                }
                try (SqliteStateStore store = SqliteStateStore.open(file)) {
                    out.println("shortened: " + store.compact(keep) + " entries");
                }
            }
            case "export 1" -> {
                if (!CsvExport.VIEWS.contains(more.get(0))) {
                    return usage();
                }
                try (SqliteStateStore store = SqliteStateStore.open(file)) {
                    store.export(more.get(0), out);
                }
            }
            default -> {
                return usage();
            }
        }
        return 0;
    }

    private static @Nullable Duration days(String text) {
        try {
            long days = Long.parseLong(text);
            return days < 0 ? null : Duration.ofDays(days);
        } catch (NumberFormatException | ArithmeticException e) {
            return null;
        }
    }

    private int usage() {
        err.print(USAGE);
        return 2;
    }
}
