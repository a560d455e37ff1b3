package com.moniqo.wallet.examples.paper;

import com.moniqo.wallet.market.Quote;
import java.io.PrintStream;
import java.util.Locale;

/** Shows the progress of a session: one line that is updated in a terminal, otherwise a line at every tenth. */
final class Progress {
    private static final int WIDTH = 24;

    private final PrintStream out;
    private final boolean terminal;
    private final long total;
    private long done;
    private long shown = -1;

    Progress(PrintStream out, boolean terminal, long total) {
        this.out = out;
        this.terminal = terminal;
        this.total = total;
    }

    void onQuote(Quote quote, Session session) {
        done++;
        long percent = 100 * done / total;
        long step = terminal ? percent : percent / 10 * 10;
        if (step != shown) {
            shown = step;
            show(percent, quote, session);
        }
    }

    private void show(long percent, Quote quote, Session session) {
        int full = (int) (WIDTH * percent / 100);
        String line = String.format(
                Locale.ROOT,
                "  %s%s %3d %%   %s   %s %8s   equity %10s   %3d fills",
                "█".repeat(full),
                "░".repeat(WIDTH - full),
                percent,
                Text.minute(quote.time()),
                quote.symbol().base(),
                Text.money(quote.last()),
                Text.money(session.equity()),
                session.fills());
        if (terminal) {
            out.print('\r' + line + (done == total ? System.lineSeparator() : ""));
            out.flush();
        } else {
            out.println(line);
        }
    }
}
