package com.moniqo.wallet.credential;

import com.moniqo.wallet.error.ValidationException;
import java.util.ArrayList;
import java.util.List;

/** Turns the tree of an expression into a program of bounded size: a repetition {@code {2,5}} becomes copies of its body. */
final class PatternCompiler {
    private static final int MAX_PROGRAM = 4_000;

    private final List<Instruction> program = new ArrayList<>();

    private PatternCompiler() {}

    static List<Instruction> compile(PatternNode tree) {
        var compiler = new PatternCompiler();
        compiler.emit(tree);
        compiler.add(new Instruction.Match());
        return List.copyOf(compiler.program);
    }

    private void emit(PatternNode node) {
        if (node instanceof PatternNode.One one) {
            add(new Instruction.Take(one.accepts()));
        } else if (node instanceof PatternNode.Sequence sequence) {
            sequence.parts().forEach(this::emit);
        } else if (node instanceof PatternNode.Either either) {
            emitEither(either.branches());
        } else if (node instanceof PatternNode.Repeat repeat) {
            emitRepeat(repeat);
        } else if (node instanceof PatternNode.Start) {
            add(new Instruction.AtStart());
        } else {
            add(new Instruction.AtEnd());
        }
    }

    private void emitEither(List<PatternNode> branches) {
        var jumpsToEnd = new ArrayList<Integer>();
        for (int i = 0; i < branches.size() - 1; i++) {
            int fork = reserve();
            emit(branches.get(i));
            jumpsToEnd.add(reserve());
            program.set(fork, new Instruction.Fork(fork + 1, program.size()));
        }
        emit(branches.get(branches.size() - 1));
        jumpsToEnd.forEach(jump -> program.set(jump, new Instruction.Jump(program.size())));
    }

    private void emitRepeat(PatternNode.Repeat repeat) {
        for (int i = 0; i < repeat.least(); i++) {
            int before = program.size();
            emit(repeat.body());
            if (program.size() == before) {
                return; // an empty body: any number of copies is still nothing
            }
        }
        if (repeat.most() == PatternNode.Repeat.UNBOUNDED) {
            int fork = reserve();
            emit(repeat.body());
            add(new Instruction.Jump(fork));
            program.set(fork, new Instruction.Fork(fork + 1, program.size()));
        } else {
            for (int i = repeat.least(); i < repeat.most(); i++) {
                int fork = reserve();
                emit(repeat.body());
                program.set(fork, new Instruction.Fork(fork + 1, program.size()));
            }
        }
    }

    /** A place whose instruction is set later. */
    private int reserve() {
        add(new Instruction.Match());
        return program.size() - 1;
    }

    private void add(Instruction instruction) {
        if (program.size() == MAX_PROGRAM) {
            throw new ValidationException(
                    "validation_regex", "must be smaller: written out, it has more than " + MAX_PROGRAM + " steps");
        }
        program.add(instruction);
    }
}
