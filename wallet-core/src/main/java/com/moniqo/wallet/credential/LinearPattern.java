package com.moniqo.wallet.credential;

import com.moniqo.wallet.error.ValidationException;
import java.util.List;

/**
 * A regular expression whose matching cannot explode: time is at most the length of the text times the size of the program.
 *
 * <p>{@code java.util.regex} backtracks, so an expression from a definition, such as {@code (a+)+$}, could hang the process; counting
 * its steps does not help, since it can backtrack without looking at the text. This one walks the text once with the set of all states
 * that the expression could be in (Thompson, "Regular expression search algorithm", 1968). {@link PatternParser} says what it reads.
 */
final class LinearPattern {
    /** The longest text that is matched, in characters. */
    static final int MAX_INPUT = 4_096;

    private final String regex;
    private final List<Instruction> program;

    private LinearPattern(String regex, List<Instruction> program) {
        this.regex = regex;
        this.program = program;
    }

    static LinearPattern compile(String regex) {
        return new LinearPattern(regex, PatternCompiler.compile(new PatternParser(regex).parse()));
    }

    /** Whether the whole text matches. */
    boolean matches(String text) {
        if (text.length() > MAX_INPUT) {
            throw new ValidationException("value", "must have at most " + MAX_INPUT + " characters to be matched");
        }
        var now = new States(program.size());
        var next = new States(program.size());
        now.reach(0, 0, text.length());
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            at += Character.charCount(codePoint);
            next.clear();
            for (int i = 0; i < now.size; i++) {
                int state = now.list[i];
                if (program.get(state) instanceof Instruction.Take take
                        && take.accepts().contains(codePoint)) {
                    next.reach(state + 1, at, text.length());
                }
            }
            var swap = now;
            now = next;
            next = swap;
        }
        return now.contains(program.size() - 1);
    }

    /** The expression as it was given. */
    @Override
    public String toString() {
        return regex;
    }

    /** A set of states in the order they were reached, each at most once. */
    private final class States {
        private final int[] list;
        private final boolean[] in;
        private final int[] pending;
        private int size;

        States(int states) {
            list = new int[states];
            in = new boolean[states];
            pending = new int[2 * states + 1];
        }

        void clear() {
            for (int i = 0; i < size; i++) {
                in[list[i]] = false;
            }
            size = 0;
        }

        boolean contains(int state) {
            return in[state];
        }

        /** Adds the state and all that can be reached from it without taking a character; iterative, so that no stack overflows. */
        void reach(int start, int position, int end) {
            int waiting = 0;
            pending[waiting++] = start;
            while (waiting > 0) {
                int state = pending[--waiting];
                if (in[state]) {
                    continue;
                }
                in[state] = true;
                list[size++] = state;
                Instruction instruction = program.get(state);
                if (instruction instanceof Instruction.Fork fork) {
                    pending[waiting++] = fork.second();
                    pending[waiting++] = fork.first();
                } else if (instruction instanceof Instruction.Jump jump) {
                    pending[waiting++] = jump.target();
                } else if ((instruction instanceof Instruction.AtStart && position == 0)
                        || (instruction instanceof Instruction.AtEnd && position == end)) {
                    pending[waiting++] = state + 1;
                }
            }
        }
    }
}
