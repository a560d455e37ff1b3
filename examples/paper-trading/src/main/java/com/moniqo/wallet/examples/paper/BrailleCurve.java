package com.moniqo.wallet.examples.paper;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws a curve with braille characters, each of which is 2 dots wide and 4 dots high. */
final class BrailleCurve {
    private static final int BLANK = 0x2800;
    private static final int[][] DOTS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}}; // by row and column

    private final int columns;
    private final int rows;

    BrailleCurve(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** Draws a curve line by line, with its scale on the left. */
    List<String> draw(List<BigDecimal> values) {
        double[] heights = heights(values);
        double low = heights[0];
        double high = heights[0];
        for (double height : heights) {
            low = Math.min(low, height);
            high = Math.max(high, height);
        }
        return labelled(cells(heights, low, Math.max(high - low, 1e-9)), low, high);
    }

    /** Returns the value at each column of dots. */
    private double[] heights(List<BigDecimal> values) {
        double[] heights = new double[2 * columns];
        for (int x = 0; x < heights.length; x++) {
            int at = (int) ((long) x * (values.size() - 1) / (heights.length - 1));
            heights[x] = values.get(at).doubleValue();
        }
        return heights;
    }

    private int[][] cells(double[] heights, double low, double range) {
        int[][] cells = new int[rows][columns];
        int highest = 4 * rows - 1;
        int before = -1;
        for (int x = 0; x < heights.length; x++) {
            int y = (int) Math.round((heights[x] - low) / range * highest);
            int from = before < 0 ? y : before;
            for (int dot = Math.min(from, y); dot <= Math.max(from, y); dot++) {
                int fromTop = highest - dot;
                cells[fromTop / 4][x / 2] |= DOTS[fromTop % 4][x % 2];
            }
            before = y;
        }
        return cells;
    }

    private List<String> labelled(int[][] cells, double low, double high) {
        var lines = new ArrayList<String>();
        for (int row = 0; row < rows; row++) {
            boolean marked = row == 0 || row == rows - 1 || row == rows / 2;
            double value = high - (high - low) * row / Math.max(rows - 1, 1);
            var line =
                    new StringBuilder(marked ? String.format(Locale.ROOT, "%,10.0f ┤", value) : " ".repeat(11) + "│");
            for (int cell : cells[row]) {
                line.append((char) (BLANK + cell));
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
