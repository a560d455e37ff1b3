package com.moniqo.wallet.demo.invariants;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The random choices of one step: the same number makes the same choices, whatever happens in other steps. */
final class Dice {
    private final SplittableRandom random;

    Dice(long number) {
        random = new SplittableRandom(number);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    @SafeVarargs
    final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
