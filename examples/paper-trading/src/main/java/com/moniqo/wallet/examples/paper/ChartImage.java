package com.moniqo.wallet.examples.paper;

import com.moniqo.wallet.examples.paper.EquityCurve.Point;
import java.awt.Color;
import java.awt.Font;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Paints the price with the bot's fills, and below it the equity compared with buy and hold. Does not need a screen. */
final class ChartImage {
    private static final int WIDTH = 1400;
    private static final Color INK = new Color(0x1F2937);
    private static final Color GRID = new Color(0xE5E7EB);
    private static final Color PRICE = new Color(0x64748B);
    private static final Color ENTRY = new Color(0x15803D);
    private static final Color TARGET = new Color(0x2563EB);
    private static final Color STOP = new Color(0xDC2626);
    private static final Color CROSSING = new Color(0xD97706);
    private static final Color HOLD = new Color(0x94A3B8);

    private final Session.Result result;
    private final Strategy strategy;

    ChartImage(Session.Result result, Strategy strategy) {
        this.result = result;
        this.strategy = strategy;
    }

    void writeTo(Path file) throws IOException {
        ImageIO.setUseCache(false); // a file cache needs a shutdown hook, and shutdown may have begun
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            BitmapEncoder.saveBitmap(List.of(priceChart(), equityChart()), 2, 1, out, BitmapFormat.PNG);
        }
    }

    private XYChart priceChart() {
        XYChart chart = chart(
                result.curve().symbol() + ", moving averages " + strategy.fast() + " and " + strategy.slow()
                        + " on candles of " + strategy.candle().toMinutes() + " minutes",
                "Price, " + money());
        line(chart, "price", Point::price, PRICE, 1.4f);
        fills(chart, Deal.Reason.ENTRY, ENTRY, SeriesMarkers.TRIANGLE_UP);
        fills(chart, Deal.Reason.TARGET, TARGET, SeriesMarkers.TRIANGLE_DOWN);
        fills(chart, Deal.Reason.STOP, STOP, SeriesMarkers.TRIANGLE_DOWN);
        fills(chart, Deal.Reason.CROSSING, CROSSING, SeriesMarkers.TRIANGLE_DOWN);
        return chart;
    }

    private String money() {
        return result.curve().symbol().quote().orElseThrow();
    }

    private XYChart equityChart() {
        XYChart chart = chart("Equity after fees", money());
        line(chart, "buy and hold", Point::hold, HOLD, 1.4f);
        line(chart, "bot", Point::equity, TARGET, 2.2f);
        return chart;
    }

    private static XYChart chart(String title, String axis) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(480)
                .title(title)
                .yAxisTitle(axis)
                .build();
        XYStyler styler = chart.getStyler();
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setChartFontColor(INK);
        styler.setChartTitleBoxVisible(false);
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 18));
        styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        styler.setLegendBorderColor(Color.WHITE);
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendLayout(LegendLayout.Horizontal);
        styler.setChartPadding(16);
        styler.setMarkerSize(9);
        styler.setYAxisLeftWidthHint(80); // so that the time axes of both charts are aligned
        styler.setLocale(Locale.ROOT);
        styler.setTimezone(TimeZone.getTimeZone("UTC"));
        styler.setDatePattern("yyyy-MM-dd HH:mm");
        styler.setYAxisDecimalPattern("#,##0");
        return chart;
    }

    private void line(XYChart chart, String name, Function<Point, BigDecimal> value, Color color, float width) {
        List<Point> points = result.curve().points();
        XYSeries series = chart.addSeries(
                name,
                points.stream().map(point -> Date.from(point.time())).toList(),
                points.stream().map(value).toList());
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color);
        series.setLineWidth(width);
    }

    private void fills(XYChart chart, Deal.Reason reason, Color color, Marker marker) {
        List<Deal> deals =
                result.deals().stream().filter(deal -> deal.reason() == reason).toList();
        if (deals.isEmpty()) {
            return;
        }
        XYSeries series = chart.addSeries(
                reason.label() + " (" + deals.size() + ")",
                deals.stream().map(deal -> Date.from(deal.fill().time())).toList(),
                deals.stream().map(deal -> deal.fill().price()).toList());
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        series.setMarker(marker);
        series.setMarkerColor(color);
    }
}
