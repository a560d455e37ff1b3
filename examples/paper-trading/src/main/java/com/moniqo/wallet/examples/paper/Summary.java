package com.moniqo.wallet.examples.paper;

import com.moniqo.wallet.demo.report.Performance;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** A table of a session's result, compared with buying everything at once and holding. */
final class Summary {
    private static final String RULE = "  " + "─".repeat(58);

    private final Session.Result result;

    Summary(Session.Result result) {
        this.result = result;
    }

    void printTo(PrintStream out) {
        EquityCurve curve = result.curve();
        Performance bot = result.performance();
        EquityCurve.Point first = curve.first();
        EquityCurve.Point last = curve.last();

        out.println(RULE);
        row(out, curve.symbol().quote().orElseThrow(), "Bot", "Buy and hold");
        out.println(RULE);
        row(out, "Equity", shown(bot.equity()), Text.money(last.hold()));
        row(
                out,
                "Return",
                Text.growth(growth(first.equity(), last.equity())),
                Text.growth(growth(first.hold(), last.hold())));
        row(
                out,
                "Maximum drawdown",
                fraction(bot.maxDrawdown()),
                Text.percent(curve.maxDrawdown(EquityCurve.Point::hold)));
        out.println(RULE);
        row(out, "Gross PnL", changed(bot.grossPnl()), "");
        row(out, "Fees", changed(bot.fees().map(BigDecimal::negate)), "");
        row(out, "Net PnL", changed(bot.netPnl()), "");
        row(out, "Unrealized PnL", changed(bot.unrealizedPnl()), "");
        out.println(RULE);
        row(out, "Fills", Text.count(bot.fills()), "1");
        reasons().forEach((reason, count) -> row(out, "  by " + reason.label(), Text.count(count), ""));
        out.println(RULE);
    }

    private Map<Deal.Reason, Integer> reasons() {
        var reasons = new EnumMap<Deal.Reason, Integer>(Deal.Reason.class);
        result.deals().forEach(deal -> reasons.merge(deal.reason(), 1, Integer::sum));
        return reasons;
    }

    private static void row(PrintStream out, String label, String bot, String hold) {
        out.println("  " + label + " ".repeat(24 - label.length()) + right(bot, 16) + right(hold, 18));
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(width - text.length(), 1)) + text;
    }

    private static BigDecimal growth(BigDecimal from, BigDecimal to) {
        return to.subtract(from).divide(from, MathContext.DECIMAL64);
    }

    private static String shown(Optional<BigDecimal> amount) {
        return amount.map(Text::money).orElse("unknown");
    }

    private static String changed(Optional<BigDecimal> amount) {
        return amount.map(Text::change).orElse("unknown");
    }

    private static String fraction(Optional<BigDecimal> fraction) {
        return fraction.map(Text::percent).orElse("unknown");
    }
}
