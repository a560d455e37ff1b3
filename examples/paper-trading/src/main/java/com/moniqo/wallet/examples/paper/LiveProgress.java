package com.moniqo.wallet.examples.paper;

import com.moniqo.wallet.market.Quote;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Shows the state of a session with live prices: in a terminal one line that is updated, otherwise a line a minute and at each fill. */
final class LiveProgress {
    private final PrintStream out;
    private final boolean terminal;
    private final Duration every;
    private Instant due = Instant.MIN;
    private int fills;

    LiveProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        every = terminal ? Duration.ofSeconds(1) : Duration.ofMinutes(1);
    }

    void onQuote(Quote quote, Session session) {
        if (quote.time().isBefore(due) && session.fills() == fills) {
            return;
        }
        due = quote.time().plus(every);
        fills = session.fills();
        String line = String.format(
                Locale.ROOT,
                "  %s UTC   %s %s   equity %10s   %3d fills",
                Text.minute(quote.time()),
                quote.symbol().base(),
                quote.last().stripTrailingZeros().toPlainString(),
                Text.money(session.equity()),
                fills);
        if (terminal) {
            out.print('\r' + line);
            out.flush();
        } else {
            out.println(line);
        }
    }

    /** Shows a text on a line of its own. */
    void note(String text) {
        out.println((terminal ? System.lineSeparator() : "") + "  " + text);
    }
}
