package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.Entry;
import com.moniqo.wallet.demo.recording.rows.Row;
import com.moniqo.wallet.demo.recording.rows.Rows;
import com.moniqo.wallet.demo.recording.rows.UnfitException;
import com.moniqo.wallet.market.Symbol;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Detects the format of a recording.
 *
 * <ol>
 *   <li>Split the head of the text by each separator, and keep the one under which {@link LayoutFinder} finds what it needs.
 *   <li>Look for {@link Evidence} of the notation in the head; if that leaves a question open, look through the whole file.
 *   <li>Compare the first time with the last: a file whose times decrease is sorted newest first.
 * </ol>
 */
final class Detector {
    private static final int HEAD = 32 * 1024;
    private static final int SAMPLE = 300;
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};

    private final Reading reading;
    private final Kind kind;
    private final LayoutFinder finder;
    private boolean whole; // the head is the whole file
    private boolean unread; // a row of the sample could not be read

    Detector(Reading reading, Kind kind, Symbol symbol) {
        this.reading = reading;
        this.kind = kind;
        finder = new LayoutFinder(kind, symbol, reading.notation().timestamps() != null);
    }

    /** A way to split the head, with its result. */
    private record Candidate(Detected.Format format, List<Row> rows, Layout layout) {}

    /** Detects the format, and leaves the text at its start; null for a text without rows. */
    @Nullable
    Detected detect(BufferedReader text) throws IOException {
        String head = head(text);
        Candidate chosen = candidate(head);
        if (chosen == null) {
            return null;
        }
        Layout layout = chosen.layout;
        List<Row> data = chosen.rows.subList(Math.min(layout.skipped(), chosen.rows.size()), chosen.rows.size());
        var evidence = new Evidence(kind, layout, reading.notation(), chosen.format.separator() == ';');
        data.forEach(evidence::look);
        if (evidence.isOpen() && !whole) {
            lookThrough(chosen.format, layout, row -> {
                evidence.look(row);
                return evidence.isOpen();
            });
        }
        Notation notation = evidence.settled();
        List<Entry> sample = sample(chosen.format, layout, notation, data);
        boolean newestFirst = falls(sample);
        if (newestFirst) {
            Collections.reverse(sample);
        }
        return new Detected(chosen.format, layout, notation, newestFirst, sample, unread && sample.isEmpty());
    }

    private String head(BufferedReader text) throws IOException {
        char[] head = new char[HEAD];
        text.mark(HEAD + 1);
        int length = 0;
        for (int read = 0; read >= 0 && length < HEAD; ) {
            read = text.read(head, length, HEAD - length);
            length += Math.max(read, 0);
        }
        text.reset();
        whole = length < HEAD;
        return new String(head, 0, length);
    }

    private @Nullable Candidate candidate(String head) throws IOException {
        var accepted = new ArrayList<Candidate>();
        @Nullable UnfitException misfit = null;
        int widest = 0;
        for (Detected.Format format : formats(head)) {
            List<Row> rows = rows(head, format);
            if (!rows.isEmpty()) {
                try {
                    accepted.add(new Candidate(format, rows, finder.find(rows, reading.header())));
                } catch (UnfitException e) {
                    int width = rows.stream().mapToInt(Row::count).max().orElse(0);
                    misfit = width > widest ? e : misfit;
                    widest = Math.max(widest, width);
                }
            }
        }
        if (accepted.isEmpty()) {
            if (misfit != null) {
                throw misfit;
            }
            if (!head.isBlank()) {
                throw new UnfitException(
                        "text",
                        "contains no rows that could be a recording; in JSON, a row is an array or an object in a list,"
                                + " such as [[1704067200000,1.5,2]] or [{\"time\":1704067200000,\"price\":1.5}]");
            }
            return null;
        }
        return widest(accepted);
    }

    private List<Detected.Format> formats(String head) {
        String start = head.stripLeading();
        if (start.startsWith("\uFEFF")) {
            start = start.substring(1).stripLeading();
        }
        if (start.startsWith("[") || start.startsWith("{")) {
            return List.of(Detected.Format.ofJson());
        }
        if (reading.separator() != null) {
            return List.of(Detected.Format.csv(reading.separator(), head));
        }
        var formats = new ArrayList<Detected.Format>();
        for (char separator : SEPARATORS) {
            formats.add(Detected.Format.csv(separator, head));
        }
        return formats;
    }

    private static Candidate widest(List<Candidate> accepted) {
        Candidate widest = accepted.get(0);
        for (Candidate candidate : accepted.subList(1, accepted.size())) {
            if (candidate.layout.width() > widest.layout.width()) {
                widest = candidate;
            }
        }
        return widest;
    }

    /** Returns the rows of the head, without the last one if it is cut off. */
    private List<Row> rows(String head, Detected.Format format) throws IOException {
        var found = new ArrayList<Row>();
        try (Rows rows = format.rows(new StringReader(head))) {
            for (Row row = rows.next(); row != null && found.size() < SAMPLE; row = rows.next()) {
                found.add(row.copy());
            }
        } catch (UnfitException e) {
            return found; // reported when the row is read
        }
        if (!whole && found.size() > 1 && found.size() < SAMPLE) {
            found.remove(found.size() - 1);
        }
        return found;
    }

    /** Returns the first entries; continues beyond the head until two of them have different times. */
    private List<Entry> sample(Detected.Format format, Layout layout, Notation notation, List<Row> data)
            throws IOException {
        var sample = new ArrayList<Entry>();
        var tickers = new LinkedHashSet<String>();
        for (Row row : data) {
            take(row, layout, notation, sample, tickers);
        }
        if (reading.ticker() == null && tickers.size() > 1) {
            throw EntryReader.severalTickers(List.copyOf(tickers));
        }
        if (!whole && !showsDirection(sample)) {
            sample.clear();
            lookThrough(format, layout, row -> {
                take(row, layout, notation, sample, tickers);
                return !showsDirection(sample);
            });
        }
        return sample;
    }

    private static boolean showsDirection(List<Entry> sample) {
        return sample.size() > 1 && sample.get(0).compareTime(sample.get(sample.size() - 1)) != 0;
    }

    private void take(Row row, Layout layout, Notation notation, List<Entry> sample, Set<String> tickers) {
        var reader = new EntryReader(kind, layout, notation, reading.ticker());
        try {
            Entry entry = reader.read(row, new Notes(reading, "row", List.of()));
            if (entry != null) {
                if (sample.size() == SAMPLE) {
                    sample.remove(SAMPLE - 1);
                }
                sample.add(entry);
            }
        } catch (UnfitException e) {
            unread = true; // reported when the row is read
            return;
        }
        String ticker = reader.ticker();
        if (ticker != null) {
            tickers.add(ticker);
        }
    }

    /** Returns whether more times are before their predecessor than after it. */
    private static boolean falls(List<Entry> sample) {
        int falls = 0;
        for (int i = 1; i < sample.size(); i++) {
            falls -= Integer.signum(sample.get(i).compareTime(sample.get(i - 1)));
        }
        return falls > 0;
    }

    private interface Look {
        /** Returns whether to continue. */
        boolean at(Row row);
    }

    private void lookThrough(Detected.Format format, Layout layout, Look look) throws IOException {
        try (Rows rows = format.rows(reading.open())) {
            long number = 0;
            for (Row row = rows.next(); row != null; row = rows.next()) {
                if (++number > layout.skipped() && !look.at(row)) {
                    return;
                }
            }
        } catch (UnfitException e) {
            return; // reported when the row is read
        }
    }
}
