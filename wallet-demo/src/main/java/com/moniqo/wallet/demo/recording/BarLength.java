package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.UnfitException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Derives the length of bars from the times of the first ones.
 *
 * <p>The smallest step must be a common length, and the step between at least half of the bars. A file with more gaps than bars has none.
 */
final class BarLength {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final int FEW = 4;
    private static final Set<Long> USUAL = Set.of(
            1L,
            2L,
            3L,
            5L,
            10L,
            15L,
            20L,
            30L,
            MINUTE,
            2 * MINUTE,
            3 * MINUTE,
            4 * MINUTE,
            5 * MINUTE,
            6 * MINUTE,
            10 * MINUTE,
            12 * MINUTE,
            15 * MINUTE,
            20 * MINUTE,
            30 * MINUTE,
            HOUR,
            2 * HOUR,
            3 * HOUR,
            4 * HOUR,
            6 * HOUR,
            8 * HOUR,
            12 * HOUR,
            2 * DAY,
            3 * DAY);

    private BarLength() {}

    static TemporalAmount detect(List<LocalDateTime> stamps) {
        List<Long> steps = steps(stamps);
        if (steps.isEmpty()) {
            throw unclear("is that of a single bar, which does not show how long bars are");
        }
        for (Calendar calendar : Calendar.values()) {
            if (steps.stream().allMatch(step -> step >= calendar.shortest)
                    && most(steps, step -> step >= calendar.usualFrom && step <= calendar.usualTo)) {
                return calendar.period;
            }
        }
        long shortest = steps.stream().mapToLong(Long::longValue).min().orElseThrow();
        boolean even = steps.stream().allMatch(step -> step % shortest == 0);
        boolean weekend = shortest >= DAY && steps.size() < FEW; // from Friday to Monday it is three days
        if (!even || weekend || !USUAL.contains(shortest) || !most(steps, step -> step == shortest)) {
            throw unclear("of the first bars lie " + Duration.ofSeconds(shortest)
                    + " apart or more, which does not show how" + " long bars are");
        }
        return shortest % DAY == 0 ? Period.ofDays((int) (shortest / DAY)) : Duration.ofSeconds(shortest);
    }

    /** Calendar lengths, whose steps vary with clock changes, holidays, and the days of a month. */
    private enum Calendar {
        YEAR(Period.ofYears(1), 350 * DAY, 360 * DAY, 372 * DAY),
        QUARTER(Period.ofMonths(3), 80 * DAY, 87 * DAY, 95 * DAY),
        MONTH(Period.ofMonths(1), 24 * DAY, 27 * DAY, 33 * DAY),
        WEEK(Period.ofWeeks(1), 3 * DAY, 6 * DAY, 8 * DAY),
        DAYS(Period.ofDays(1), 23 * HOUR, 23 * HOUR, 25 * HOUR);

        final Period period;
        final long shortest;
        final long usualFrom;
        final long usualTo;

        Calendar(Period period, long shortest, long usualFrom, long usualTo) {
            this.period = period;
            this.shortest = shortest;
            this.usualFrom = usualFrom;
            this.usualTo = usualTo;
        }
    }

    private interface Test {
        boolean holds(long step);
    }

    private static boolean most(List<Long> steps, Test test) {
        return 2 * steps.stream().filter(test::holds).count() >= steps.size();
    }

    private static List<Long> steps(List<LocalDateTime> stamps) {
        var steps = new ArrayList<Long>();
        for (int i = 1; i < stamps.size(); i++) {
            long step = Duration.between(stamps.get(i - 1), stamps.get(i)).toSeconds();
            if (step > 0) {
                steps.add(step);
            }
        }
        return steps;
    }

    private static UnfitException unclear(String problem) {
        return new UnfitException("time", problem + "; write it, for instance .every(Duration.ofMinutes(1))");
    }

    /** Returns the day of the week of at least half of the stamps; null if there is none. */
    static @Nullable DayOfWeek weekday(List<LocalDateTime> stamps) {
        Map<DayOfWeek, Integer> counts = new EnumMap<>(DayOfWeek.class);
        stamps.forEach(stamp -> counts.merge(stamp.getDayOfWeek(), 1, Integer::sum));
        return counts.entrySet().stream()
                .filter(entry -> 2 * entry.getValue() >= stamps.size())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
