package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entries of a file that is sorted newest first, from its end to its start. Holds all of them in memory. */
final class Reversed implements Entries {
    private final Entries newestFirst;
    private @Nullable List<Entry> entries;
    private int left;
    private long number;

    Reversed(Entries newestFirst) {
        this.newestFirst = newestFirst;
    }

    @Override
    public @Nullable Entry next() throws IOException {
        if (entries == null) {
            entries = new ArrayList<>();
            for (Entry entry = newestFirst.next(); entry != null; entry = newestFirst.next()) {
                entries.add(entry.copy());
                number = newestFirst.number();
            }
            left = entries.size();
        }
        if (left == 0) {
            return null;
        }
        Entry entry = entries.get(--left);
        number = entry.row;
        return entry;
    }

    @Override
    public long number() {
        return entries == null || left == entries.size() ? newestFirst.number() : number;
    }

    @Override
    public void close() throws IOException {
        newestFirst.close();
    }
}
