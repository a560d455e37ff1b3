package com.moniqo.wallet.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;

/** Whatever is asked of the guards, no call that reaches the wallet makes the worst case worse than a limit allows. */
class GuardModelTest {
    private static final int STEPS = 100;
    private static final int RUNS = Integer.getInteger("guard.model.runs", 1_050);
    private static final Duration LAG = Duration.ofMillis(300);
    private static final Duration LONG_LAG = Duration.ofMillis(600);
    private static final GuardModel.Fault NONE = (model, guard) -> GuardModel.honest(guard);

    static List<ModelWallet.Style> styles() {
        var styles = new ArrayList<ModelWallet.Style>();
        for (boolean mayShort : new boolean[] {false, true}) {
            for (boolean clientIds : new boolean[] {true, false}) {
                styles.add(new ModelWallet.Style(mayShort, Duration.ZERO, Duration.ZERO, clientIds, true));
                styles.add(new ModelWallet.Style(mayShort, LAG, Duration.ZERO, clientIds, true));
                styles.add(new ModelWallet.Style(mayShort, Duration.ZERO, LONG_LAG, clientIds, true));
                styles.add(new ModelWallet.Style(mayShort, LAG, LONG_LAG, clientIds, false));
            }
        }
        return styles;
    }

    static long[] steps(long seed) {
        return new Random(seed).longs(STEPS).toArray();
    }

    /** The failure of a sequence of steps; null if there is none. */
    static AssertionFailedError failure(ModelWallet.Style style, GuardModel.Fault fault, long... steps) {
        var model = new GuardModel(style, fault);
        try {
            for (long step : steps) {
                model.step(step);
            }
            return null;
        } catch (AssertionFailedError e) {
            return e;
        }
    }

    /** The shortest sequence that still fails, by leaving out ever smaller parts. */
    static long[] shrunk(ModelWallet.Style style, GuardModel.Fault fault, long... failing) {
        long[] best = failing;
        for (int part = best.length / 2; part >= 1; ) {
            long[] shorter = null;
            for (int from = 0; from < best.length && shorter == null; from += part) {
                long[] without = without(best, from, Math.min(best.length, from + part));
                shorter = failure(style, fault, without) == null ? null : without;
            }
            if (shorter == null) {
                part /= 2;
            } else {
                best = shorter;
            }
        }
        return best;
    }

    private static long[] without(long[] steps, int from, int to) {
        long[] rest = new long[steps.length - (to - from)];
        System.arraycopy(steps, 0, rest, 0, from);
        System.arraycopy(steps, to, rest, from, steps.length - to);
        return rest;
    }

    @Test
    void no_call_that_passes_makes_the_worst_case_worse_than_a_limit_allows() {
        List<ModelWallet.Style> styles = styles();
        int passed = 0;
        for (int run = 0; run < RUNS; run++) {
            ModelWallet.Style style = styles.get(run % styles.size());
            var model = new GuardModel(style, NONE);
            long[] steps = steps(run);
            try {
                for (long step : steps) {
                    model.step(step);
                }
            } catch (AssertionFailedError e) {
                long[] shortest = shrunk(style, NONE, steps);
                throw new AssertionFailedError(
                        "run " + run + ", " + style + ", " + shortest.length + " steps "
                                + java.util.Arrays.toString(shortest) + ": "
                                + failure(style, NONE, shortest).getMessage(),
                        e);
            }
            passed += model.passed;
        }
        assertThat(passed).as("calls that reached the wallet").isGreaterThan(RUNS * STEPS / 20);
    }

    @Test
    void closing_reducing_and_protecting_what_is_certainly_held_is_always_possible() {
        List<ModelWallet.Style> styles = styles();
        int closed = 0;
        for (int run = 0; run < RUNS; run++) {
            ModelWallet.Style style = styles.get(run % styles.size());
            var model = new GuardModel(style, NONE);
            long[] steps = steps(run + 1_000_000L);
            for (long step : steps) {
                model.step(step);
                closed += (step & 3) == 0 && model.closes(step ^ 0x5DEECE66DL) ? 1 : 0;
            }
        }
        assertThat(closed).as("times something was closed").isGreaterThan(RUNS);
    }

    /** Each of the first ten cases, planted back, is found within the runs. */
    @ParameterizedTest
    @EnumSource(PlantedFault.class)
    void a_planted_fault_is_found_and_shrunk(PlantedFault fault) {
        List<ModelWallet.Style> styles = styles();
        for (int run = 0; run < RUNS; run++) {
            ModelWallet.Style style = styles.get(run % styles.size());
            long[] steps = steps(run);
            if (failure(style, fault, steps) != null) {
                long[] shortest = shrunk(style, fault, steps);
                System.getLogger("guard-model")
                        .log(
                                System.Logger.Level.INFO,
                                fault + ": run " + run + ", " + shortest.length + " steps "
                                        + java.util.Arrays.toString(shortest) + ": "
                                        + failure(style, fault, shortest).getMessage());
                assertThat(failure(style, NONE, shortest)).isNull();
                return;
            }
        }
        throw new AssertionFailedError(fault + " was not found");
    }

    /** The shortest sequences that ever failed, each of another fault of an earlier guard. */
    static Stream<Arguments> fixed() {
        return Stream.of(
                Arguments.of(
                        "an order in doubt must not excuse another position", style(true, 300, 0, true), new long[] {
                            5450181545592002661L,
                            -8295152400853741806L,
                            -3947603553104935246L,
                            2701063110423807796L,
                            -7002618161775680482L
                        }),
                Arguments.of(
                        "an amendment is not compared with terms from before another",
                        style(false, 0, 600, true),
                        new long[] {
                            -6360740191711356139L, 2819843606916882713L, -5746119175621170407L, 6745415444822860478L
                        }),
                Arguments.of("fills of an amended order may not show yet", style(false, 300, 600, false), new long[] {
                    152464053509769424L, 3492360905242220727L, -2510758555194052693L, -7741869594313119862L
                }),
                Arguments.of("a child may fill after its entry was settled", style(true, 300, 0, true), new long[] {
                    8640311359339484214L,
                    4064771750599319492L,
                    -3289377323661513890L,
                    -8931273661615118256L,
                    7382917068085229192L
                }));
    }

    private static ModelWallet.Style style(boolean mayShort, int balances, int orders, boolean transfers) {
        return new ModelWallet.Style(
                mayShort, Duration.ofMillis(balances), Duration.ofMillis(orders), false, transfers);
    }

    @ParameterizedTest
    @MethodSource("fixed")
    void what_was_fixed_stays_fixed(String fault, ModelWallet.Style style, long[] steps) {
        assertThat(failure(style, NONE, steps)).as(fault).isNull();
    }
}
