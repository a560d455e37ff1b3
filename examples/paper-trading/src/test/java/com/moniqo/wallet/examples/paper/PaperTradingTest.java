package com.moniqo.wallet.examples.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.demo.market.Trade;
import com.moniqo.wallet.demo.recording.Recording;
import com.moniqo.wallet.demo.recording.RecordingSource;
import com.moniqo.wallet.demo.recording.TradeFile;
import com.moniqo.wallet.error.ValidationException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaperTradingTest {
    private static final TradeFile RECORDED =
            TradeFile.of(Session.BTC, RecordingSource.resource("bitstamp_trades_from_20131125_usd.csv"));

    @Test
    void the_bot_makes_the_same_trades_every_time() {
        Recording<Trade> trades = first(30_000);

        Session.Result once = new Session().run(trades, Strategy.DEFAULTS, (quote, session) -> {});
        Session.Result again = new Session().run(trades, Strategy.DEFAULTS, (quote, session) -> {});

        assertThat(once.deals()).hasSizeGreaterThan(10);
        assertThat(again.deals().toString()).isEqualTo(once.deals().toString());
        assertThat(again.curve().points()).isEqualTo(once.curve().points());
        assertThat(again.performance()).hasToString(once.performance().toString());
    }

    @Test
    void a_run_shows_progress_a_table_a_curve_and_writes_a_chart(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("trades.csv"), csv(first(20_000)));
        var text = new ByteArrayOutputStream();

        Session.Result result = new PaperTrading(new PrintStream(text, true, StandardCharsets.UTF_8), false)
                .run(Options.parse(folder, "--trades", file.toString(), "--fast", "9", "--slow", "21"));

        String shown = text.toString(StandardCharsets.UTF_8);
        assertThat(shown)
                .contains(
                        " 10 % ",
                        "100 % ",
                        "20,000 trades from 2013-11-25 00:00",
                        "Buy and hold",
                        "Maximum drawdown",
                        "Net PnL",
                        "┤")
                .contains(Text.money(result.performance().equity().orElseThrow()))
                .contains(folder.resolve("paper-trading.png").toString());
        assertThat(shown.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(110));
        assertThat(ImageIO.read(folder.resolve("paper-trading.png").toFile()).getWidth())
                .isEqualTo(1400);
    }

    @Test
    void equity_is_what_was_deposited_plus_all_profit_and_loss() {
        Session.Result result = new Session().run(first(30_000), Strategy.DEFAULTS, (quote, session) -> {});
        var performance = result.performance();

        BigDecimal explained = new BigDecimal(Session.START_MONEY)
                .add(performance.netPnl().orElseThrow())
                .add(performance.unrealizedPnl().orElseThrow());
        assertThat(performance.equity().orElseThrow().subtract(explained).abs()).isLessThan(new BigDecimal("0.0001"));
        assertThat(result.curve().last().equity())
                .isEqualByComparingTo(performance.equity().orElseThrow());
    }

    @Test
    void without_arguments_it_trades_the_recorded_trades_by_the_defaults(@TempDir Path folder) {
        Options options = Options.parse(folder);

        assertThat(options.strategy()).isEqualTo(Strategy.DEFAULTS);
        assertThat(options.chart()).isEqualTo(folder.resolve("paper-trading.png"));
        assertThat(options.help()).isFalse();
        assertThat(Options.parse(folder, "--help").help()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--fast 30", "--fast 0", "--slow x", "--slow", "--candle -5", "--speed 9"})
    void arguments_that_make_no_sense_are_refused(String arguments) {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> Options.parse(Path.of("."), arguments.split(" ")));
    }

    @Test
    void a_curve_has_its_scale_at_the_left_and_runs_from_corner_to_corner() {
        List<String> lines = new BrailleCurve(4, 2).draw(List.of(BigDecimal.ZERO, BigDecimal.TEN));

        assertThat(lines).containsExactly("        10 ┤⠀⠀⠀⢸", "         0 ┤⣀⣀⣀⣸");
    }

    private static Recording<Trade> first(int count) {
        var trades = new ArrayList<Trade>();
        try (Recording.Cursor<Trade> cursor = RECORDED.open()) {
            while (trades.size() < count) {
                trades.add(cursor.next());
            }
        }
        return Recording.of(trades);
    }

    private static String csv(Recording<Trade> trades) {
        var text = new StringBuilder("timestamp,price,amount\n");
        for (Trade trade : trades) {
            text.append(trade.time().getEpochSecond())
                    .append(',')
                    .append(trade.price())
                    .append(',')
                    .append(trade.amount().orElseThrow())
                    .append('\n');
        }
        return text.toString();
    }
}
